"""Texts of a supervision of a case are erased with its people, whatever its outcome."""

from datetime import timedelta

from sqlalchemy import select, update

from sync.hub.services.retention.erasure import erase
from sync.hub.storage import schema
from sync.hub.storage.journal import first_break
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import CASE
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import decide, id_on, require
from tests.sync.review.supervision.test_posting import post

NAME = "刘晓梅"
OTHER = "另一家的抽检。"
OF_THE_CASE = {"of": "case", "name": "GX01-261123-007", "text": f"{NAME}反映拖延，限期答复。"}


def private_parts(ground: ReviewHub) -> str:
    """Return all that the journal keeps of persons."""
    asked = select(schema.journal.c.private).where(schema.journal.c.private.is_not(None))
    with ground.store.reading() as connection:
        return b"".join(connection.scalars(asked)).decode()


def end(ground: ReviewHub) -> None:
    """Let the case have ended three years ago."""
    old = {"state": "decided", "last_at": ground.watch() - timedelta(days=1096)}
    with ground.store.turn(ground.watch()) as turn:
        ended = update(schema.matter).where(schema.matter.c.id == CASE).values(**old)
        turn.connection.execute(ended)


@ON_BOTH
def test_a_posting_that_was_thrown_away_or_written_anew_is_erased_with_its_case(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    """Text and the reason of its return; what was laid of another stays, and the chain holds."""
    require(ground, "posting")
    post(centre, ground, station, **OF_THE_CASE)
    assert decide(leader, "back", text=f"写明{NAME}的诉求。")[0] == 303
    again = id_on(centre)
    post(centre, ground, station, **OF_THE_CASE, again=again)
    assert decide(centre, "away")[0] == 303
    post(centre, ground, station, text=OTHER)
    assert private_parts(ground).count(NAME) == 3
    end(ground)
    erase(ground.store, ("case", station, CASE), ground.watch(), "孙工")
    assert NAME not in private_parts(ground)
    assert OTHER in private_parts(ground)
    with ground.store.reading() as connection:
        assert first_break(connection) is None
