"""Acts on an operator's inbox: keep what came, mark it as read, put it away, confirm a letter.

All but the confirmation stay at this desk, outside the journal, and hold for the operator alone who
does them.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from mediation_desk.domain.records.station import LetterAcknowledged
from mediation_desk.workflows.idempotency import STATION_STREAM, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.read_models.inbox.items import InboxArrival
from sync import protocol

FORGOTTEN_AFTER: Final = timedelta(days=60)
"""Time after which a matter that asks for nothing more leaves the inbox for good."""


def letter_key(message: str) -> str:
    """Return the key under which a letter or notice lies in the inbox."""
    return f"letter:{message}"


def keep_arrivals(
    desk: Desk, arrivals: tuple[InboxArrival, ...], past: tuple[str, ...] = ()
) -> None:
    """Keep what came to the operator; forget by their keys the matters that are past."""
    desk.ledger.local_store.forget_inbox(desk.operator.id, past)
    desk.ledger.local_store.keep_arrivals(desk.operator.id, arrivals)


def mark_read(desk: Desk, keys: tuple[str, ...]) -> None:
    """Mark matters as read; a duty to confirm a letter stays."""
    desk.ledger.local_store.mark_read(desk.operator.id, keys, desk.now())


def mark_unread(desk: Desk, keys: tuple[str, ...]) -> None:
    """Mark matters as unread again."""
    desk.ledger.local_store.mark_read(desk.operator.id, keys, None)


def put_away(desk: Desk, keys: tuple[str, ...]) -> None:
    """Take matters out of the inbox; they count as read."""
    desk.ledger.local_store.mark_read(desk.operator.id, keys, desk.now())
    desk.ledger.local_store.put_away(desk.operator.id, keys, desk.now())


def take_out(desk: Desk, keys: tuple[str, ...]) -> None:
    """Put matters back into the inbox."""
    desk.ledger.local_store.put_away(desk.operator.id, keys, None)


def read_letter(desk: Desk, message: str) -> None:
    """Mark a letter as read by the operator who confirms it."""
    mark_read(desk, (letter_key(message),))


@dataclass(frozen=True)
class LetterReading:
    """A letter that belongs to no case, and was read."""

    act: str
    message: str


@once
def acknowledge_letter(desk: Desk, form: LetterReading) -> None:
    """Confirm a letter that belongs to no case, here and to the regulator."""
    write(desk, STATION_STREAM, form.act, LetterAcknowledged(form.message))
    read_letter(desk, form.message)
    body = protocol.MessageAcknowledged(message=form.message, by=desk.operator.name)
    desk.ledger.send("message.acknowledged", protocol.encode_body(body), "", desk.now())
