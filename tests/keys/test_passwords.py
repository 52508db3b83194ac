"""A new password has ten characters, is not a common one and holds no name; old ones hold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.maintenance import new_password, new_slot
from mediation_desk.app.session.session import Newcomer, Workplace, begin_station, sign_in
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.vault import vault
from mediation_desk.workflows.station.administration import FoundingForm
from resources.passwords import SHORTEST, Weakness, weakness
from tests.keys.old_workspace import MANAGER, MANAGERS_PASSWORD, old_workspace
from tests.station import CHEAP, PASSWORD, Counter, Watch

NAMES = ("周涛", "万达广场高新店受理站")


@pytest.mark.parametrize("short", ["", "lantern-9", "九个汉字的口令是短"])
def test_under_ten_characters_is_short(short: str) -> None:
    assert SHORTEST == 10
    assert weakness(short) is Weakness.SHORT


@pytest.mark.parametrize(
    "common",
    [
        "password2026",
        "Password-2026!",
        "P@ssw0rd2026",
        "ｐａｓｓｗｏｒｄ２０２６",
        "Administrator1",
        "woaini5201314",
        "5201314woaini",
        "Woaini1314520",
        "woaizhongguo1949",
        "haohaoxuexi2026",
        "guangchang888",
        "tiaojietai2026",
        "shoulizhan001",
        "1qaz2wsx3edc",
        "qwertyuiop",
        "asdfghjkl12345",
        "zxcvbnm123456",
        "1234567890",
        "19905310000",
        "20260101888",
        "aaaaaaaaaaab",
        "abcabcabcabc",
        "qwertyqwerty",
        "0987654321",
        "abcdefghijk",
        "a1b2c3d4e5f6",
        "qwerty 123456",
    ],
)
def test_what_many_people_choose_is_common(common: str) -> None:
    assert weakness(common, NAMES) is Weakness.COMMON


@pytest.mark.parametrize(
    "named",
    [
        "zhoutao-99-lamp",
        "LAMP-taozhou-99",
        "我是周涛的口令没人知道",
        "Zhou Tao lamp 9",
        "万达的灯笼挂在门口呢",
        "wanda-lantern-9",
        "lamp—周　涛—lamp",
    ],
)
def test_what_holds_the_own_name_its_pinyin_or_the_stations_is_named(named: str) -> None:
    assert weakness(named, NAMES) is Weakness.NAMED


@pytest.mark.parametrize("named", ["xiaoyan1990!", "YanXiao.lamp.9", "我家的晓燕最爱点灯笼"])
def test_what_holds_the_given_name_alone_is_named(named: str) -> None:
    assert weakness(named, ("王晓燕",)) is Weakness.NAMED


@pytest.mark.parametrize(
    "fine",
    [
        "quay-lamp-2026",
        "correct horse battery",
        "门口第三盏灯笼是红的",
        "counter-of-the-mall",
        "13lamps!on77quays",
    ],
)
def test_a_phrase_of_ones_own_is_taken(fine: str) -> None:
    assert weakness(fine, NAMES) is None


@given(st.text(min_size=0, max_size=80), st.text(max_size=20))
def test_any_text_is_judged(password: str, name: str) -> None:
    found = weakness(password, (name,))
    assert found is None or found in Weakness


def test_the_list_holds_what_the_rule_compares() -> None:
    """Small letters and digits alone: what is written otherwise would never be found."""
    lines = resources.path("passwords/common.txt").read_text("utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert len(words) > 700
    assert all(word.isalnum() and word == word.casefold() for word in words)
    assert len(set(words)) == len(words)


def reason_of(act: "object") -> Reason:
    with pytest.raises(Refusal) as refused:
        act()  # type: ignore[operator]
    return refused.value.reason


def test_the_desk_asks_at_every_place_where_a_password_is_set(
    counter: Counter, tmp_path: Path
) -> None:
    session = counter.session
    founding = FoundingForm(new_id(), "万达广场高新店受理站", "GX01")
    first = Newcomer("周涛", "wanda-lantern-9")
    place = Workplace(tmp_path / "new", CHEAP, Watch())
    assert reason_of(lambda: begin_station(place, founding, first)) is Reason.PASSWORD_NAMED
    assert not place.workspace.exists(), "nothing was made"
    before = vault.slot_ids(session.place.workspace)
    one = Operator(new_id(), "顾明", Role.CLERK)
    assert reason_of(lambda: new_slot(session, one, "guming-2026")) is Reason.PASSWORD_NAMED
    assert reason_of(lambda: new_slot(session, one, "password-2026")) is Reason.PASSWORD_COMMON
    assert reason_of(lambda: new_password(session, PASSWORD, "short")) is Reason.PASSWORD_SHORT
    assert vault.slot_ids(session.place.workspace) == before


def test_an_existing_password_holds_until_its_next_change(tmp_path: Path) -> None:
    place = Workplace(old_workspace(tmp_path / "ledger"), CHEAP, Watch())
    assert weakness(MANAGERS_PASSWORD) is Weakness.SHORT
    session = sign_in(place, MANAGER, MANAGERS_PASSWORD)
    assert reason_of(lambda: new_password(session, MANAGERS_PASSWORD, "mall-2027")) is (
        Reason.PASSWORD_SHORT
    )
    new_password(session, MANAGERS_PASSWORD, "quay-lamp-2027")
    session.close()
    sign_in(place, MANAGER, "quay-lamp-2027").close()
