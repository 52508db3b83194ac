"""A slip goes on from a mall to a section: when it may, and who reports for it then."""

import re

from sqlalchemy import update

from sync.hub import schema
from sync.protocol import CaseReported
from tests.sync.review.caller import Caller, calling
from tests.sync.review.ground import Ground
from tests.sync.review.slips.slips import act, body_id, fault, held, taken
from tests.sync.review.slips.test_dispatch import DUE, to_station


def test_a_slip_is_taken_back_from_a_station_that_was_shut_out(
    centre: Caller, ground: Ground, station: str
) -> None:
    """It reports no more; until then it had to be waited for."""
    slip_id, food = taken(ground, 1), body_id(ground, "食品科")
    assert act(centre, slip_id, "dispatch", **to_station(station)) == 303
    to_food = {"to": f"body:{food}", "due_on": DUE}
    assert fault(centre, slip_id, "dispatch", **to_food).startswith("受理站在办")
    with ground.store.turn(ground.watch()) as turn:
        gone = update(schema.station).where(schema.station.c.id == station)
        turn.connection.execute(gone.values(revoked_at=ground.watch()))
    (choice,) = re.findall(r'value="dispatch"([^>]*)>', centre.get(f"/slips/{slip_id}").text)
    assert "disabled" not in choice
    assert act(centre, slip_id, "dispatch", **to_food) == 303
    assert (held(ground, slip_id).state, held(ground, slip_id).body_id) == ("dispatched", food)


def test_what_the_mall_reports_again_does_not_report_for_the_section(
    centre: Caller, ground: Ground, station: str, address: str
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
