"""Rows of the regulator's letters, as Today lists them: when each came and when it was read."""

from datetime import timedelta

from sqlalchemy import Connection

from mediation_desk.domain.case.events import regulator
from mediation_desk.domain.case.events.desk_work import ConsumerAnswered
from mediation_desk.domain.case.events.intake import Registered
from mediation_desk.domain.case.events.messages import (
    ConsumerMessaged,
    MessageAnswered,
    MessageFault,
)
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.records.station import Exported, LetterAcknowledged, LetterArrived
from mediation_desk.domain.records.supervision import Closed, Posted, Visited
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.sql.statements import run, upsert
from mediation_desk.workflows.clocks.clock_statuses import ACKNOWLEDGE_WITHIN
from mediation_desk.workflows.read_models.today import GIST_MAX, LetterKind
from mediation_desk.workflows.station.administration import VIEW_FORMS

_MICROS = timedelta(microseconds=1)
_KINDS: dict[type, LetterKind] = {
    regulator.GuidanceAnswered: LetterKind.GUIDANCE,
    regulator.EscalationAccepted: LetterKind.ACCEPTED,
    regulator.EscalationRefused: LetterKind.REFUSED,
    regulator.EscalationReturned: LetterKind.RETURNED,
    regulator.OnsiteSet: LetterKind.ONSITE,
    regulator.Decided: LetterKind.DECISION,
}
_UNSENT = frozenset({MessageFault.REFUSED, MessageFault.OFF, MessageFault.AWAY})
"""Faults after which a person reaches the consumer another way: not of one that was erased,
nor in a case that was voided or merged."""
_BY_WIRE = {
    "supervision.posted": LetterKind.SUPERVISION,
    "supervision.visited": LetterKind.SUPERVISION,
    "supervision.closed": LetterKind.SUPERVISION,
    "bulletin": LetterKind.BULLETIN,
    "pack": LetterKind.PACK,
    "directory": LetterKind.DIRECTORY,
    "standing.answer": LetterKind.STANDING,
    "circular.ended": LetterKind.CIRCULAR_ENDED,
}


def case_letter(connection: Connection, entry: JournalEntry, event: object, case: Case) -> None:
    """Write the row of a letter about a case, or mark it read."""
    kind = _KINDS.get(type(event))
    if kind is not None:
        office = getattr(event, "body", "") or getattr(event, "office", "")
        values = _values(entry, kind, getattr(event, "text", ""))
        title = f"{case.number} {case.purchase.goods}".strip()
        values |= {"title": title, "officer": getattr(event, "officer", ""), "body": office}
        upsert(connection, "letter_row", {**values, "case_id": case.id})
    elif isinstance(event, Registered) and event.dispatch:
        values = _values(entry, LetterKind.HOTLINE, event.facts)
        values |= {"title": event.hotline_number, "officer": "", "body": event.channel.value}
        upsert(connection, "letter_row", {**values, "case_id": case.id})
    elif isinstance(event, regulator.MessageAcknowledged):
        _read(connection, event.message, entry)
    else:
        _unsent_message(connection, entry, event, case)


def _unsent_message(connection: Connection, entry: JournalEntry, event: object, case: Case) -> None:
    """Write the notice of a message that was not sent, or drop it once the consumer was told."""
    if isinstance(event, MessageAnswered) and event.fault in _UNSENT:
        values = _values(entry, LetterKind.MESSAGE, event.said)
        values |= {"title": case.number, "officer": "", "body": event.fault.value}
        values |= {"case_id": case.id, "acknowledge_by": None}
        upsert(connection, "letter_row", values)
    elif isinstance(event, ConsumerMessaged | ConsumerAnswered):
        told = "DELETE FROM letter_row WHERE kind = ? AND case_id = ?"
        run(connection, told, (LetterKind.MESSAGE.value, case.id))


def station_letter(connection: Connection, entry: JournalEntry, event: object) -> None:
    """Write the row of a letter that belongs to no case, or mark it read."""
    if isinstance(event, LetterArrived):
        kind = _BY_WIRE.get(event.kind, LetterKind.OTHER)
        values = _values(entry, kind, event.text)
        values |= {"title": event.title, "officer": "", "body": "", "case_id": ""}
        upsert(connection, "letter_row", values)
    elif isinstance(event, Exported) and not event.is_masked and event.form in VIEW_FORMS:
        name = run(connection, "SELECT name FROM operator_row WHERE id = ?", (entry.by,)).fetchone()
        values = _values(entry, LetterKind.EXPORT, event.reason)
        values |= {"title": f"{event.form} · {event.rows}", "body": "", "case_id": ""}
        upsert(connection, "letter_row", values | {"officer": name[0] if name else ""})
    elif isinstance(event, LetterAcknowledged):
        _read(connection, event.message, entry)


def supervision_letter(connection: Connection, entry: JournalEntry, event: object) -> None:
    """Write the row of a message about a supervision; it is confirmed as a letter."""
    if isinstance(event, Posted | Visited | Closed):
        values = _values(entry, LetterKind.SUPERVISION, event.text)
        values |= {
            "title": event.subject,
            "officer": event.officer,
            "body": event.body,
            "case_id": "",
        }
        upsert(connection, "letter_row", values)


def _values(entry: JournalEntry, kind: LetterKind, text: str) -> dict[str, object]:
    """Return the columns of a letter; the entry's id is the message's own id."""
    return {
        "message": entry.id,
        "seq": entry.seq,
        "kind": kind.value,
        "gist": " ".join(text.split())[:GIST_MAX],
        "arrived_at": entry.at,
        "acknowledge_by": entry.at + ACKNOWLEDGE_WITHIN // _MICROS,
    }


def _read(connection: Connection, message: str, entry: JournalEntry) -> None:
    run(
        connection,
        "UPDATE letter_row SET acknowledged_at = ? WHERE message = ? AND acknowledged_at IS NULL",
        (entry.at, message),
    )
