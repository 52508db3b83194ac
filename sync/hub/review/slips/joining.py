"""Deciding on a likeness: one matter or two; what was decided is not proposed again."""

from sqlalchemy import insert

from sync.hub.access import Reviewer
from sync.hub.journal import Act
from sync.hub.review.acts.forms import FormError
from sync.hub.review.slips.likeness import decided
from sync.hub.review.slips.slip import Slip, move_slip, slip_of, stream_of
from sync.hub.review.slips.visible import scope
from sync.hub.review.visible import matter_for
from sync.hub.schema import likeness
from sync.hub.store import Turn


def decide(turn: Turn, reviewer: Reviewer, one: Slip, other: str, decision: str) -> None:
    """Join the slip to another slip or to a matter, or keep them apart.

    Joined to a slip it ends as its duplicate, and that one's reply answers both; joined to a
    matter it goes on, with the matter named on it. Raises FormError for what cannot be.
    """
    if decision not in ("joined", "apart") or other in decided(turn.connection, one.id):
        raise FormError("Choose what is possible now")
    if one.state not in ("new", "dispatched", "reported"):
        raise FormError("Choose what is possible now")
    facts = {"other": other}
    main = _other(turn, reviewer, one, other)
    if decision == "joined" and main is not None:
        _end(turn, one, main)
    else:
        move_slip(turn, one.id)
    turn.connection.execute(
        insert(likeness).values(
            slip_id=one.id, other=other, decision=decision, reviewer=reviewer.name, at=turn.now
        )
    )
    kind = "slip.joined" if decision == "joined" else "slip.kept_apart"
    turn.record(Act(stream_of(one.id), kind, reviewer.name, facts))


def _other(turn: Turn, reviewer: Reviewer, one: Slip, other: str) -> Slip | None:
    """Return the other slip, or None for a matter; what is neither is refused."""
    side, _, key = other.partition(":")
    if side == "slip" and key != one.id:
        found = slip_of(turn.connection, key, scope(reviewer), locked=True)
        if found is not None:
            return found
    station_id, _, matter_id = key.partition("/")
    if side != "matter" or matter_for(turn.connection, reviewer, station_id, matter_id) is None:
        raise FormError("Choose what is possible now")
    return None


def _end(turn: Turn, one: Slip, main: Slip) -> None:
    if main.state == "duplicate":
        raise FormError("That slip was joined to another one itself")
    if one.is_at_the_mall:
        raise FormError(
            "A station has it and has not reported yet. It goes nowhere else till then."
        )
    move_slip(turn, one.id, state="duplicate", main_id=main.id)
