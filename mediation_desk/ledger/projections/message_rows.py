"""The queue of messages that wait for the gateway: an entry each, without text or phone.

Both are read from the journal when it is tried, so that an erasure empties the queue of them.
"""

from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.domain.case.events.messages import (
    ConsumerMessaged,
    MessageAnswered,
    MessageWay,
)
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.sql.statements import run, upsert
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.messages import QueuedMessage


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


def first_queued(connection: Connection) -> QueuedMessage | None:
    """Return the message that has waited longest; None where none waits, or nothing may be sent.

    A ledger that was restored sends nothing until a manager takes the station over with it: the
    other copy may have sent the same.
    """
    sought = (
        "SELECT entry, case_id FROM message_queue"
        " WHERE NOT EXISTS (SELECT 1 FROM station_row WHERE restored_at IS NOT NULL)"
        " ORDER BY seq LIMIT 1"
    )
    row = connection.exec_driver_sql(sought).first()
    if row is None:
        return None
    for each in journal.stream(connection, f"case:{row[1]}"):
        if each.id == row[0] and isinstance(each.event, ConsumerMessaged):
            message = each.event
            return QueuedMessage(each.id, row[1], message.kind, message.text, message.phone)
    return None
