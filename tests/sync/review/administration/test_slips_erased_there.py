"""A station erases the case of a slip: the slip, with the same person, is listed for erasure."""

import pytest
from sqlalchemy import insert, select

from sync.hub.storage import schema
from sync.protocol import CaseErased, CaseReported
from tests.sync.databases import ON_BOTH
from tests.sync.review.administration.test_erasure_page import words_of
from tests.sync.review.caller import Caller
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import act, held, reviewer, taken

pytestmark = ON_BOTH
JOINED = ident(70)
"""A case that ran at the station before the slip came."""


def dispatched(centre: Caller, ground: ReviewHub, station: str) -> tuple[str, str]:
    """Dispatch a slip to the station; return its id and the dispatch's."""
    slip_id = taken(ground, 7)
    fields = {"to": f"station:{station}", "merchant": "盛世珠宝", "due_on": "2026-12-01"}
    assert act(centre, slip_id, "dispatch", **fields) == 303
    return slip_id, str(held(ground, slip_id).dispatch_id)


def ended(ground: ReviewHub, station: str, case: str, dispatch: str = "") -> None:
    """Let the station report the case and erase it, on the wish of the consumer."""
    said = CaseReported(
        case=case, outcome="settled", text="双方和解。", amount_fen=None, dispatch=dispatch
    )
    ground.tell(station, "case.reported", said)
    told = CaseErased(case=case, ground="asked", text="受理站应当事人要求，已删除。")
    ground.tell(station, "case.erased", told)


def replied(centre: Caller, slip_id: str) -> None:
    """Reply to the hotline and close the slip."""
    assert act(centre, slip_id, "reply", text="已和解。") == 303
    assert act(centre, slip_id, "close") == 303


def erase(administrator: Caller, kind: str, station: str, which: str) -> str:
    """Erase one row by the page's own form; return the page."""
    fields = {"kind": kind, "station": station, "id": which, "number": "此件", "sure": "1"}
    csrf = administrator.field("/erasure", "csrf")
    return words_of(administrator.post("/erasure", {"csrf": csrf, **fields}).text)


@pytest.mark.release
def test_a_slip_whose_case_the_station_erased_stays_until_it_ends_and_may_go_then(
    administrator: Caller, centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id, dispatch = dispatched(centre, ground, station)
    ended(ground, station, dispatch)
    page = words_of(administrator.get("/erasure").text)
    assert (
        "ZX-261124-0007 工单 万达广场高新店 2026-11-24 因当事人要求 工单尚未办结，继续保存。"
    ) in page
    shown = words_of(centre.get(f"/slips/{slip_id}").text)
    assert "（2026-11-24 因当事人要求）。工单尚未办结，继续保存。" in shown
    assert "未到删除期限" in erase(administrator, "slip", station, slip_id)
    replied(centre, slip_id)
    page = words_of(administrator.get("/erasure").text)
    assert "ZX-261124-0007 工单 万达广场高新店 2026-11-24 因当事人要求 2026-11-24" in page
    assert "工单尚未办结" not in page
    shown = words_of(centre.get(f"/slips/{slip_id}").text)
    assert "（2026-11-24 因当事人要求）。本端无须继续保存，可由管理员删除。" in shown
    assert "已删除 此件 的个人信息" in erase(administrator, "slip", station, slip_id)
    assert (held(ground, slip_id).phone, held(ground, slip_id).text) == ("", "")
    assert "ZX-261124-0007" not in administrator.get("/erasure").text


def test_a_slip_that_joined_a_case_is_found_also_after_the_case_is_erased_here(
    administrator: Caller, centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id, dispatch = dispatched(centre, ground, station)
    other = taken(ground, 8)
    ended(ground, station, JOINED, dispatch)
    replied(centre, slip_id)
    assert "ZX-261124-0007 工单" in words_of(administrator.get("/erasure").text)
    assert "可由管理员删除" in centre.get(f"/slips/{slip_id}").text
    assert "data-erased" not in centre.get(f"/slips/{other}").text


@pytest.mark.parametrize("first", ["case", "slip"])
@pytest.mark.release
def test_the_case_and_its_slip_go_in_either_order(
    administrator: Caller, centre: Caller, ground: ReviewHub, station: str, first: str
) -> None:
    """The act on the case notes the slip, which its own words no longer name."""
    case = ident(7)
    slip_id, dispatch = dispatched(centre, ground, station)
    ended(ground, station, case, dispatch)
    replied(centre, slip_id)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(schema.matter.update().values(state="decided"))
    rows = [("case", case), ("slip", slip_id)]
    for kind, which in rows if first == "case" else reversed(rows):
        if kind == "slip":
            assert "可由管理员删除" in centre.get(f"/slips/{slip_id}").text
        assert "已删除 此件 的个人信息" in erase(administrator, kind, station, which)
    with ground.store.reading() as connection:
        left = connection.scalars(select(schema.slip.c.text).where(schema.slip.c.id == slip_id))
        assert left.all() == [""]


@pytest.mark.parametrize("joined", [False, True])
@pytest.mark.release
def test_what_a_call_back_heard_goes_with_the_slip(
    administrator: Caller, centre: Caller, ground: ReviewHub, station: str, joined: bool
) -> None:
    """Whether the slip became a case or joined one that never came here; the other's stays."""
    slip_id, dispatch = dispatched(centre, ground, station)
    case = JOINED if joined else dispatch
    ended(ground, station, case, dispatch)
    replied(centre, slip_id)
    by = reviewer(ground)
    with ground.store.turn(ground.watch()) as turn:
        of = {"since": ground.watch().date(), "until": ground.watch().date(), "seed": "1"}
        who = {"by_id": by.id, "by": by.name, "body_id": by.body_id, "at": ground.watch()}
        turn.connection.execute(insert(schema.sample).values(id="s1", among=2, **of, **who))
        for place, which in enumerate((case, ident(71)), 1):
            row = {"sample_id": "s1", "place": place, "station_id": station, "case_id": which}
            heard = {"number": "ZX-261124-0007", "about": "盛世珠宝", "outcome": "settled"}
            turn.connection.execute(
                insert(schema.drawn).values(
                    **row, **heard, note="吴敏说已收到退款", rated="satisfied"
                )
            )
    assert "已删除 此件 的个人信息" in erase(administrator, "slip", station, slip_id)
    drawn = schema.drawn.c
    with ground.store.reading() as connection:
        chosen = select(drawn.about, drawn.note, drawn.rated).order_by(drawn.place)
        rows = [tuple(row) for row in connection.execute(chosen)]
    assert rows == [("", "", "satisfied"), ("盛世珠宝", "吴敏说已收到退款", "satisfied")]
