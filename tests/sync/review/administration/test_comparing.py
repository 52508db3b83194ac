"""Pages of stations: pending comparisons with reasons, and the beginning of each epoch."""

from datetime import UTC, datetime

import requests

from sync.hub.services.stations.contact import add_key, open_epoch
from sync.hub.services.stations.log_comparison import ask_all, note_exchange
from sync.hub.storage.journal import JournalAct
from sync.signing import Grant
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import asked
from tests.sync.review.review_hub import ReviewHub

EPOCH = "00000000-0000-4000-8000-0000000000e1"


def grant_of(station: str) -> Grant:
    """Return the grant of the station's second epoch."""
    at = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
    return Grant(station, "万达广场高新店", EPOCH, 2, "ab" * 32, at)


def test_the_pages_say_what_waits_to_be_compared_and_why(
    administrator: Caller, ground: ReviewHub, station: str
) -> None:
    form: dict[str, object] = {"csrf": administrator.field("/stations", "csrf")}
    assert administrator.post(f"/stations/{station}/compare", form).status_code == 303
    assert "管理员要求核对" in administrator.get(f"/stations/{station}").text
    assert "待核对" in administrator.get("/stations").text
    assert "监管端已由备份恢复" not in administrator.get("/stations").text
    with ground.store.turn(ground.watch()) as turn:
        open_epoch(turn, grant_of(station), "note")
        ask_all(turn)
    shown = administrator.get(f"/stations/{station}").text
    assert "监管端已由备份恢复" in shown
    assert "尚未核对：万达广场高新店" in shown


def test_a_station_s_page_tells_how_each_epoch_began(
    administrator: Caller, ground: ReviewHub, station: str
) -> None:
    with ground.store.turn(ground.watch()) as turn:
        open_epoch(turn, grant_of(station), "note")
        add_key(turn, station, "ab" * 32)
        facts = {"epoch": EPOCH, "number": 2, "before": EPOCH}
        private = {"reason": "旧电脑损坏"}
        turn.record(JournalAct(f"station:{station}", "station.taken_over", station, facts, private))
    shown = administrator.get(f"/stations/{station}").text
    assert "由人工接续" in shown
    assert "事由：旧电脑损坏" in shown


@ON_BOTH
def test_nothing_is_decided_at_a_hub_put_back_until_compared_or_an_administrator_says_so(
    administrator: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    with ground.store.turn(ground.watch()) as turn:
        open_epoch(turn, grant_of(station), "note")
        ask_all(turn)
    path, before = question_path(station), len(ground.said(station))
    with calling(address, "周敏") as officer:
        answer = sent(officer, path)
        assert answer.status_code == 409
        assert "各站点核对完成前暂不办理" in answer.text
        assert "应当退货。" in answer.text
        assert len(ground.said(station)) == before
        assert "核对完成前暂不作出决定。" in officer.get(path).text
        assert "恢复办理</button>" not in officer.get(path).text
        form: dict[str, object] = {"csrf": administrator.field("/stations", "csrf")}
        assert "恢复办理</button>" in administrator.get("/stations").text
        assert administrator.post("/stations/decisions", form).status_code == 303
        assert ground.acts()[-1][:2] == ("hub.went_on", "孙工")
        assert "监管端已由备份恢复" not in administrator.get("/stations").text
        assert "待核对" in administrator.get("/stations").text
        assert sent(officer, path).status_code == 303
        assert len(ground.said(station)) == before + 1
    assert administrator.post("/stations/decisions", form).status_code == 303
    assert [kind for kind, *_ in ground.acts()].count("hub.went_on") == 1


def test_once_every_station_was_compared_decisions_go_on_by_themselves(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    with ground.store.turn(ground.watch()) as turn:
        open_epoch(turn, grant_of(station), "note")
        ask_all(turn)
    assert sent(centre, question_path(station)).status_code == 409
    with ground.store.turn(ground.watch()) as turn:
        note_exchange(turn, station, 0, is_done=True)
    assert sent(centre, question_path(station)).status_code == 303


def question_path(station: str) -> str:
    """Return the address of the station's question."""
    return f"/review/{station}/{asked(9).request}"


def sent(officer: Caller, path: str) -> requests.Response:
    """Send an answer to the question there."""
    return officer.send(path, "guidance", text="应当退货。")
