"""An alarm on a station's ledger: shown to the roles that oversee stations, closed by a head."""

import re
from collections.abc import Iterator

import pytest

from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from sync.hub.services.heads.comparison import StationLog, keep_heads
from sync.protocol import Bulletin, Position
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import EPOCH, PASSWORD, ReviewHub

REASON = "已到站核对纸质台账"


@pytest.fixture
def alarmed(ground: ReviewHub, station: str) -> str:
    """Let the station report two hashes for its entry 50."""
    with ground.store.turn(ground.watch()) as turn:
        told = [Position(seq=50, hash=digits * 32) for digits in ("ab", "cd")]
        keep_heads(turn, StationLog(station, EPOCH), told)
    return station


@pytest.fixture
def head(ground: ReviewHub, address: str) -> Iterator[Caller]:
    """A head of the bureau."""
    one = NewAccount("陈局", PASSWORD)
    user_accounts.add_reviewer(ground.store, one, RegulatorBody("局领导", "head"), ground.watch())
    with calling(address, "陈局") as caller:
        yield caller


def text_of(page: str) -> str:
    """Return the text of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_stations_page_the_bell_and_the_journal_tell_of_it(
    head: Caller, ground: ReviewHub, alarmed: str
) -> None:
    del alarmed
    assert "台账警示" in text_of(head.get("/stations").text)
    news = text_of(head.get("/news").text)
    assert "台账与先前上报的不一致" in news
    assert "万达广场高新店" in news
    assert "记录 50 先前 abababababababab 现在 cdcdcdcdcdcdcdcd" in text_of(
        head.get("/journal").text
    )
    assert ("station.alarm_raised", "hub") in [act[:2] for act in ground.acts()]


def test_both_hashes_stand_on_the_station_s_page_in_both_languages(
    head: Caller, alarmed: str
) -> None:
    shown = head.get(f"/stations/{alarmed}").text
    assert ("ab" * 32 in shown, "cd" * 32 in shown) == (True, True)
    assert "负责人处理之前不再签收" in text_of(shown)
    english = text_of(head.get(f"/stations/{alarmed}?lang=en").text)
    assert "Nothing of it is countersigned until a head has decided" in english


def test_a_head_settles_it_with_a_reason_which_the_station_hears(
    head: Caller, ground: ReviewHub, alarmed: str
) -> None:
    path = f"/stations/{alarmed}"
    form: dict[str, object] = {"csrf": head.field(path, "csrf"), "shown": head.field(path, "shown")}
    refused = head.post(f"{path}/alarm", {**form, "reason": " "})
    assert (refused.status_code, "还没有写处理理由" in refused.text) == (422, True)
    assert head.post(f"{path}/alarm", {**form, "reason": REASON}).status_code == 303
    shown = text_of(head.get(path).text)
    assert ("陈局" in shown, REASON in shown) == (True, True)
    assert "处理并恢复签收" not in shown
    assert "台账警示" not in text_of(head.get("/stations").text)
    assert ground.acts()[-1][:2] == ("station.alarm_decided", "陈局")
    letter = ground.said(alarmed)[-1]
    assert isinstance(letter, Bulletin)
    assert REASON in letter.text


def test_an_officer_who_heads_nothing_sees_it_and_does_not_settle_it(
    centre: Caller, ground: ReviewHub, alarmed: str
) -> None:
    path = f"/stations/{alarmed}"
    assert "由局领导或热线中心负责人处理" in text_of(centre.get(path).text)
    form: dict[str, object] = {"csrf": centre.field(path, "csrf"), "shown": "1", "reason": REASON}
    assert centre.post(f"{path}/alarm", form).status_code == 403
    assert ground.acts()[-1][0] == "station.alarm_raised"


def test_an_officer_who_watches_no_station_hears_nothing_of_it(address: str, alarmed: str) -> None:
    with calling(address, "何青") as caller:
        assert "台账警示" not in text_of(caller.get("/stations").text)
        assert "台账与先前上报的不一致" not in text_of(caller.get("/news").text)
        assert caller.get(f"/stations/{alarmed}").status_code == 404
