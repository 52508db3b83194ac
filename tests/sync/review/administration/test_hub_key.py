"""Renewal of the hub's key on its page: announced, received by stations, put in use."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import update

from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from sync.hub.services.stations.contact import open_epoch
from sync.hub.services.stations.hub_key_rotation import renewal
from sync.hub.services.stations.receipts import sign_grant
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.head_tree import root_of
from sync.hub.storage.keys.keyring import open_keyring, write_keyring
from sync.hub.storage.schema import station
from sync.signing import Grant, key_pin, public_of
from sync.signing.checkpoints import HeadLeaf
from tests.sync.databases import ON_BOTH
from tests.sync.review.administration.conftest import sign_in_with_code
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import fault_of
from tests.sync.review.review_hub import PASSWORD, ReviewHub, serving

PAGE = "/hub-key"


@pytest.fixture
def enrolled(ground: ReviewHub) -> tuple[str, str]:
    """Two stations that a desk was enrolled for; their ids."""
    made = ground.station("万达广场高新店"), ground.station("银座汉峪站", heard=False)
    with ground.store.turn(ground.watch()) as turn:
        for number, one in enumerate(made, 1):
            epoch = f"00000000-0000-4000-8000-00000000e00{number}"
            key = public_of(bytes([number]) * 32)
            grant = Grant(one, "站", epoch, 1, key, ground.watch())
            open_epoch(turn, grant, sign_grant(ground.store.seal, grant))
    return made


def hear(ground: ReviewHub, *stations: str) -> None:
    """Let stations fetch all that was said to them."""
    with ground.store.turn(ground.watch()) as turn:
        fetched = update(station).where(station.c.id.in_(stations))
        turn.connection.execute(fetched.values(cursor_seq=station.c.message_seq))


def send(caller: Caller, act: str, leaving: list[str] | None = None) -> tuple[int, str]:
    """Send a confirmation; return status and page."""
    csrf = caller.field(PAGE, "csrf")
    answer = caller.post(PAGE, {"csrf": csrf, "act": act, "leaving": leaving or []})
    return answer.status_code, answer.text


def confirmed(caller: Caller, ask: str) -> list[str]:
    """Return the title and the hidden ids of a confirmation, which must offer to cancel first."""
    page = caller.get(f"{PAGE}?ask={ask}").text
    assert f'href="{PAGE}" autofocus' in page
    title = re.search(r'id="consequence">([^<]*)<', page)
    assert title is not None
    return [unescape(title[1]), *re.findall(r'name="leaving" value="([^"]+)"', page)]


def pin_on(caller: Caller, which: str) -> str:
    """Return the pin that the page shows as present or coming."""
    found = re.search(rf"data-{which}>([^<]+)<", caller.get(PAGE).text)
    return found[1] if found else ""


@ON_BOTH
def test_a_key_is_announced_heard_of_and_signs_from_the_next_start_on(
    administrator: Caller, ground: ReviewHub, enrolled: tuple[str, str]
) -> None:
    """Until then the page says that the old one signs; afterwards it shows the new one alone."""
    old = key_pin(ground.store.seal.public)
    assert pin_on(administrator, "present") == old
    assert pin_on(administrator, "coming") == ""
    assert confirmed(administrator, "announce") == ["各站点都会收到新密钥，发布后不能撤回"]
    assert send(administrator, "announce")[0] == 303
    fresh = pin_on(administrator, "coming")
    assert fresh in ground.said(enrolled[0])[-1].text
    assert fault_of(send(administrator, "announce")[1]) == "新密钥已发布，尚未启用。"
    page = administrator.get(PAGE).text
    assert "尚未收到：万达广场高新店、银座汉峪站。" in page
    assert "0 / 2 站" in page
    hear(ground, *enrolled)
    assert "2 / 2 站" in administrator.get(PAGE).text
    assert confirmed(administrator, "switch") == ["下次启动起当前密钥不再签名，启用后不能撤回"]
    assert send(administrator, "switch")[0] == 303
    page = administrator.get(PAGE).text
    assert "重启前仍由旧密钥签名" in page
    assert (pin_on(administrator, "present"), pin_on(administrator, "coming")) == (old, fresh)
    assert fault_of(send(administrator, "announce")[1]) == (
        "新密钥自监管端下次启动起启用，先重启监管端。"
    )
    acts = [(kind, by) for kind, by, _ in ground.acts() if kind.startswith("hub.")]
    assert acts == [("hub.key_announced", "孙工"), ("hub.key_switched", "孙工")]


def test_a_switch_is_barred_while_a_station_has_not_heard_and_leaving_it_is_a_word_of_its_own(
    administrator: Caller, ground: ReviewHub, enrolled: tuple[str, str]
) -> None:
    """It names the station, and that it needs a new code; the journal has whom it left."""
    first, second = enrolled
    send(administrator, "announce")
    hear(ground, first)
    page = administrator.get(PAGE).text
    assert "disabled" in page
    assert "尚未收到：银座汉峪站。各站点下次联络时收到。" in page
    status, page = send(administrator, "switch")
    assert (status, fault_of(page)[:17]) == (422, "尚未收到新密钥的站点：银座汉峪站。")
    assert send(administrator, "leave", [first])[0] == 422
    assert confirmed(administrator, "leave") == ["留下 1 个站点，启用后不能撤回", second]
    assert "须逐个另发注册码" in administrator.get(f"{PAGE}?ask=leave").text
    assert not renewal(ground.store).switched
    assert send(administrator, "leave", [second])[0] == 303
    assert renewal(ground.store).switched
    facts = json.loads(ground.acts()[-1][2])
    assert facts["left"] == "银座汉峪站"


def test_a_key_that_nobody_was_told_of_is_announced_again_before_it_is_put_in_use(
    administrator: Caller, ground: ReviewHub, enrolled: tuple[str, str]
) -> None:
    """It is on the disk alone; the page offers nothing but to tell of it, then goes on as ever."""
    path = ground.store.folder / "hub.key"
    write_keyring(path, open_keyring(path, ground.store.chance.random).announced(b"f" * 32))
    page = administrator.get(PAGE).text
    assert "新密钥的发布中断，站点尚未收到通知，须重新发布。" in page
    assert "0 / 2 站" in page
    for words in ("ask=switch", "ask=leave", "已发布一把"):
        assert words not in page
    for act in ("switch", "leave"):
        assert fault_of(send(administrator, act, [*enrolled])[1]) == (
            "新密钥的发布中断，站点尚未收到通知，先重新发布。"
        )
    assert confirmed(administrator, "announce") == ["各站点都会收到新密钥，发布后不能撤回"]
    assert send(administrator, "announce")[0] == 303
    page = administrator.get(PAGE).text
    assert "发布中断" not in page
    assert "尚未收到：万达广场高新店、银座汉峪站。" in page
    said = [ground.said(one)[-1].text for one in enrolled]
    assert all(key_pin(public_of(b"f" * 32)) in text for text in said)
    assert fault_of(send(administrator, "announce")[1]) == "新密钥已发布，尚未启用。"


@pytest.fixture
def restarted(
    administrator: Caller, ground: ReviewHub, enrolled: tuple[str, str]
) -> Iterator[ReviewHub]:
    """Give the hub after the key switch, with one station left behind, and a restart."""
    send(administrator, "announce")
    hear(ground, enrolled[0])
    send(administrator, "leave", [enrolled[1]])
    made = ReviewHub(open_store(ground.store.folder), ground.watch)
    yield made
    made.store.close()


def test_after_the_start_the_page_names_who_needs_a_code(restarted: ReviewHub) -> None:
    """The new key signs and another may be announced."""
    with serving(restarted) as address, calling(address) as caller:
        restarted.watch.forward(seconds=60)
        sign_in_with_code_again(caller, restarted)
        page = caller.get(PAGE).text
        assert "重启前仍由旧密钥签名" not in page
        assert "须另发注册码" in page
        assert pin_on(caller, "present") == key_pin(restarted.store.seal.public)
        assert confirmed(caller, "announce")


def sign_in_with_code_again(caller: Caller, ground: ReviewHub) -> None:
    """Sign in as an administrator who has not set up their second factor."""
    one = NewAccount("钱工", PASSWORD, "administrator")
    user_accounts.add_reviewer(ground.store, one, RegulatorBody("信息中心", "head"), ground.watch())
    sign_in_with_code(caller, ground, "钱工")


def test_a_lost_key_file_is_told_and_nothing_is_offered(
    administrator: Caller, ground: ReviewHub
) -> None:
    (ground.store.folder / "hub.key").unlink()
    answer = administrator.get(PAGE)
    assert answer.status_code == 422
    assert fault_of(answer.text) == "数据目录中没有 hub.key，从备份放回后再办。"
    assert "ask=announce" not in answer.text


def test_an_auditor_reads_the_page_and_is_offered_nothing(
    auditor: Caller, ground: ReviewHub
) -> None:
    page = auditor.get(f"{PAGE}?ask=announce").text
    assert key_pin(ground.store.seal.public) in page
    assert "ask=" not in page.split("<main")[1]
    assert "data-confirm" not in page


def test_the_page_shows_the_public_key_and_the_root_that_papers_are_checked_with(
    administrator: Caller, ground: ReviewHub, enrolled: tuple[str, str]
) -> None:
    with ground.store.turn(ground.watch()) as turn:
        turn.heads += [
            HeadLeaf(one, "00000000-0000-4000-8000-00000000e001", n, "ab" * 32, ground.watch())
            for n, one in enumerate(enrolled, 1)
        ]
    with ground.store.reading() as connection:
        root = root_of(connection, 2)
    assert pin_on(administrator, "public").replace(" ", "") == ground.store.seal.public
    assert pin_on(administrator, "root").replace(" ", "") == root
    assert "见证树：2 项，树根" in administrator.get(PAGE).text


def test_a_secret_beside_what_it_encrypts_is_told_with_the_way(
    administrator: Caller, ground: ReviewHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = administrator.get(PAGE).text
    assert "data-secret" in page
    assert "用配置项 secret 或环境变量 MEDIATION_HUB_SECRET 指明其位置" in page
    away = (ground.store.folder / "hub.secret").rename(tmp_path / "away.secret")
    monkeypatch.setenv("MEDIATION_HUB_SECRET", str(away))
    assert "data-secret" not in administrator.get(PAGE).text
