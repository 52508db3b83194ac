"""The queue of messages that wait for the gateway: an entry each, without text or phone.

Both are read from the journal when it is tried, so that an erasure empties the queue of them.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection

from mediation_desk.domain.case.events.messages import (
    ConsumerMessaged,
    MessageAnswered,
    MessageWay,
)
from mediation_desk.domain.codes import CaseState
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.sql.statements import run, upsert
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.messages import QueuedMessage

_ENDED: Final = frozenset({CaseState.VOID.value, CaseState.MERGED.value})
"""States in which a case says nothing more to its consumer."""


def queue_message(connection: Connection, entry: JournalEntry, event: object, case: str) -> None:
    """Put a message for the gateway into the queue, or take one that was answered out of it."""
    if isinstance(event, ConsumerMessaged) and event.way is MessageWay.GATEWAY:
        upsert(connection, "message_queue", {"entry": entry.id, "case_id": case, "seq": entry.seq})
    elif isinstance(event, MessageAnswered):
        run(connection, "DELETE FROM message_queue WHERE entry = ?", (event.message,))


def queued_at(connection: Connection) -> tuple[datetime, ...]:
    """Return since when each message waits for the gateway, the oldest first."""
    sought = "SELECT e.at FROM message_queue q JOIN entry e ON e.seq = q.seq ORDER BY q.seq"
    return tuple(from_micros(row[0]) for row in connection.exec_driver_sql(sought))


def first_queued(
    connection: Connection, tries: Mapping[str, int] = MappingProxyType({})
) -> QueuedMessage | None:
    """Return the message to send next; None where none waits, or nothing may be sent.

    That is the one with the fewest ``tries`` by its entry, and of these the oldest. A ledger that
    was restored sends nothing until a manager takes the station over with it: the other copy may
    have sent the same.
    """
    sought = (
        "SELECT q.entry, q.case_id, c.state FROM message_queue q"
        " LEFT JOIN case_row c ON c.id = q.case_id"
        " WHERE NOT EXISTS (SELECT 1 FROM station_row WHERE restored_at IS NOT NULL)"
        " ORDER BY q.seq"
    )
    rows = connection.exec_driver_sql(sought).all()
    if not rows:
        return None
    entry, case, state = min(rows, key=lambda row: tries.get(row[0], 0))
    for each in journal.stream(connection, f"case:{case}"):
        if each.id == entry and isinstance(each.event, ConsumerMessaged):
            said, is_ended = each.event, state in _ENDED
            at = each.written_at
            return QueuedMessage(entry, case, said.kind, said.text, said.phone, at, is_ended)
    return None
