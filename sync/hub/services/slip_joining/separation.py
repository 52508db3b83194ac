"""Separation of slips joined by mistake, as long as no reply was made for them."""

import json

from sqlalchemy import Connection, delete, select

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.signatures.signature_requests import require_no_waiting
from sync.hub.services.slip_joining.joining import joined_matters
from sync.hub.services.slips.slip import Slip, move_slip, reply_of, slip_of, stream_of
from sync.hub.services.slips.visible_slips import scope
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import journal, likeness
from sync.hub.storage.transactions import Transaction

PARTED = "slip.parted"
ANSWERED = (
    "The reply was made for it too, so it stays joined. Tell the hotline what is to be added."
)


def part(turn: Transaction, reviewer: Reviewer, one: Slip, other: str) -> None:
    """Separate a slip from the slip or matter that it was joined to; both continue on their own.

    It returns to its state before joining, and may be joined or kept apart again. Raises
    InvalidField if it is not joined so, and once a reply was made for it.
    """
    joined = {
        each.other: each for each in joined_matters(turn.connection, reviewer, one) if each.other
    }
    kin = joined.get(other)
    if kin is None:
        raise InvalidField("Choose what is possible now")
    if one.main_id:
        _release(turn, reviewer, one)
    elif one.is_open:
        move_slip(turn, one.id)
    else:
        raise InvalidField(ANSWERED)
    turn.connection.execute(
        delete(likeness).where(likeness.c.slip_id == one.id, likeness.c.other == other)
    )
    facts = {"other": other, "number": kin.number}
    turn.record(JournalAct(stream_of(one.id), PARTED, reviewer.author, facts))


def _release(turn: Transaction, reviewer: Reviewer, one: Slip) -> None:
    """Reopen a slip that ended with another one, in whose history this is recorded too."""
    main = slip_of(turn.connection, one.main_id or "", scope(reviewer), locked=True)
    if main is None or reply_of(turn.connection, main.id) is not None:
        raise InvalidField(ANSWERED)
    # A reply that waits for a head was written for both.
    require_no_waiting(turn, "reply", main.id)
    move_slip(turn, one.id, state=_before(turn.connection, one), main_id=None)
    # Whoever is writing the main slip's reply wrote it for both.
    move_slip(turn, main.id)
    facts = {"other": f"slip:{one.id}", "number": one.number}
    turn.record(JournalAct(stream_of(main.id), PARTED, reviewer.author, facts))


def _before(connection: Connection, one: Slip) -> str:
    """Return the slip's state before it was joined, inferred for old joinings."""
    facts = connection.scalar(
        select(journal.c.facts)
        .where(journal.c.stream == stream_of(one.id), journal.c.kind == "slip.joined")
        .order_by(journal.c.seq.desc())
        .limit(1)
    )
    told = json.loads(facts or b"{}").get("state")
    if told:
        return str(told)
    if one.reported_at is not None:
        return "reported"
    return "dispatched" if one.body_id else "new"
