"""What waits for the regulator: frozen in the transaction that writes the fact."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from mediation_desk.ledger.journal import to_micros
from mediation_desk.ledger.rows import insert


@dataclass(frozen=True)
class Words:
    """One event for the regulator before it has its place in the epoch's log."""

    kind: str
    body: bytes
    case_id: str
    at: datetime


class Chance(Protocol):
    """Where salt and ids come from."""

    def salt(self) -> bytes: ...

    def new_id(self) -> str: ...


def freeze(connection: Connection, words: Words, chance: Chance) -> str:
    """Write the exact bytes down; they never change again. Returns the event's id."""
    event_id = chance.new_id()
    place: int = connection.exec_driver_sql(
        "SELECT 1 + coalesce(max(place), 0) FROM outbox_event"
    ).scalar_one()
    values: dict[str, object] = {
        "id": event_id,
        "place": place,
        "kind": words.kind,
        "case_id": words.case_id,
        "body": words.body,
        "salt": chance.salt(),
        "written_at": to_micros(words.at),
    }
    insert(connection, "outbox_event", values)
    return event_id
