"""A slip is dispatched only to a body with an active officer."""

from sqlalchemy import update

from sync.hub.storage import schema
from tests.sync.review.caller import Caller
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import fault, taken


def test_where_nobody_works_nothing_is_sent(centre: Caller, ground: ReviewHub) -> None:
    """A body of administrators alone has no slips page: what it got would lie there."""
    slip_id, empty = taken(ground, 1), ground.body("信息中心", "section")
    ground.officer("孙工", empty)
    assert "信息中心" in centre.get(f"/slips/{slip_id}").text
    with ground.store.turn(ground.watch()) as turn:
        one = schema.reviewer.c.name == "孙工"
        turn.connection.execute(update(schema.reviewer).where(one).values(role="administrator"))
    assert "信息中心" not in centre.get(f"/slips/{slip_id}").text
    sentence = fault(centre, slip_id, "dispatch", to=f"body:{empty}", due_on="2026-11-30")
    assert sentence == "还没有选择转给谁。"
