"""The pages of stations: what waits to be compared and why, and how each epoch began."""

from datetime import UTC, datetime

from sync.hub.contact import add_key, open_epoch
from sync.hub.journal import Act
from sync.hub.keeping.comparing import ask_all
from sync.signing import Grant
from tests.sync.review.caller import Caller
from tests.sync.review.ground import Ground

EPOCH = "00000000-0000-4000-8000-0000000000e1"


def grant_of(station: str) -> Grant:
    """Return the grant of the station's second epoch."""
    at = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
    return Grant(station, "万达广场高新店", EPOCH, 2, "ab" * 32, at)


def test_the_pages_say_what_waits_to_be_compared_and_why(
    administrator: Caller, ground: Ground, station: str
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
    administrator: Caller, ground: Ground, station: str
) -> None:
    with ground.store.turn(ground.watch()) as turn:
        open_epoch(turn, grant_of(station), "note")
        add_key(turn, station, "ab" * 32)
        facts = {"epoch": EPOCH, "number": 2, "before": EPOCH}
        private = {"reason": "旧电脑损坏"}
        turn.record(Act(f"station:{station}", "station.taken_over", station, facts, private))
    shown = administrator.get(f"/stations/{station}").text
    assert "由人工接续" in shown
    assert "事由：旧电脑损坏" in shown
