"""Transfer of a slip from a mall to a section: when it is allowed, and who reports then."""

import re
from datetime import datetime

import pytest
from sqlalchemy import update

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.storage import schema
from sync.protocol import CaseReported
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import act, body_id, fault, held, taken
from tests.sync.review.slips.test_dispatch import DUE, to_station


def test_a_slip_is_taken_back_from_a_station_that_was_shut_out(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """It reports no more; until then it had to be waited for."""
    slip_id, food = taken(ground, 1), body_id(ground, "食品科")
    assert act(centre, slip_id, "dispatch", **to_station(station)) == 303
    to_food = {"to": f"body:{food}", "due_on": DUE}
    assert fault(centre, slip_id, "dispatch", **to_food).startswith("受理站在办")
    with ground.store.turn(ground.watch()) as turn:
        gone = update(schema.station).where(schema.station.c.id == station)
        turn.connection.execute(gone.values(revoked_at=ground.watch()))
    (choice,) = re.findall(
        r'name="outcome" value="dispatch"([^>]*)>', centre.get(f"/slips/{slip_id}").text
    )
    assert "disabled" not in choice
    assert act(centre, slip_id, "dispatch", **to_food) == 303
    assert (held(ground, slip_id).state, held(ground, slip_id).body_id) == ("dispatched", food)


def test_what_the_mall_reports_again_does_not_report_for_the_section(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    slip_id, food = taken(ground, 1), body_id(ground, "食品科")
    assert act(centre, slip_id, "dispatch", **to_station(station)) == 303
    case = str(held(ground, slip_id).dispatch_id)
    told = CaseReported(case=case, outcome="settled", text="已退货。", amount_fen=None)
    ground.tell(station, "case.reported", told)
    assert held(ground, slip_id).state == "reported"
    assert act(centre, slip_id, "dispatch", to=f"body:{food}", due_on=DUE) == 303
    again = CaseReported(case=case, outcome="settled", text="再次办结。", amount_fen=None)
    ground.tell(station, "case.reported", again)
    one = held(ground, slip_id)
    assert (one.state, one.report) == ("dispatched", "再次办结。")
    assert fault(centre, slip_id, "reply", text="已退货。").startswith("还有反馈或意见没有到")
    with calling(address, "何青") as caller:
        assert act(caller, slip_id, "opinion", opinion="已核实。") == 303
    assert held(ground, slip_id).state == "reported"


@pytest.mark.parametrize(("day", "is_taken"), [(1, False), (2, True)])
def test_nobody_is_given_longer_than_the_hotline_waits(
    centre: Caller, ground: ReviewHub, station: str, day: int, is_taken: bool
) -> None:
    """Its day is 1 December: on that day no later one may be given, after it any."""
    slip_id = taken(ground, 1)
    ground.watch.at = datetime(2026, 12, day, 9, 0, tzinfo=SHANGHAI)
    centre.sign_in("周敏")
    late = to_station(station, due_on="2026-12-04")
    if is_taken:
        assert act(centre, slip_id, "dispatch", **late) == 303
    else:
        said = fault(centre, slip_id, "dispatch", **late)
        assert said == "期限晚于热线要求回复的日期，须改早。"
        assert held(ground, slip_id).state == "new"


def test_the_list_goes_by_due_date_and_by_state(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    late, soon, far = (
        taken(ground, nth, due_on=due, received_on="2026-11-10")
        for nth, due in ((1, "2026-11-20"), (2, "2026-11-25"), (3, "2026-12-10"))
    )
    act(centre, far, "dispatch", **to_station(station, due_on="2026-12-10"))
    listed = centre.get("/slips").text
    assert sorted((late, soon, far), key=listed.index) == [late, soon, far]
    assert [tone in listed for tone in ("clock over", "clock soon", "clock later")] == [True] * 3
    waiting = centre.get("/slips?show=new").text
    assert [f"/slips/{each}" in waiting for each in (late, soon, far)] == [True, True, False]
    out = centre.get("/slips?show=dispatched").text
    assert [f"/slips/{each}" in out for each in (late, soon, far)] == [False, False, True]
