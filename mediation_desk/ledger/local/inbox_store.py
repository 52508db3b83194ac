"""The stored inbox of each operator: what came, when it was read, and when it was put away."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.sql.statements import insert_all, run
from mediation_desk.ledger.tables.columns import from_micros, to_micros
from mediation_desk.workflows.read_models.inbox.items import InboxArrival, InboxKind

_COLUMNS = "operator, key, kind, subject, case_id, detail, came_at, due_at, read_at"


@dataclass(frozen=True)
class StoredArrival:
    """A stored arrival with the time of its reading; None while it is unread."""

    arrival: InboxArrival
    read_at: datetime | None
    is_away: bool


def keep(connection: Connection, operator: str, arrivals: Iterable[InboxArrival]) -> None:
    """Store arrivals; one that is there already stays as it is, read or unread."""
    rows = [
        (
            operator,
            each.key,
            each.kind.value,
            each.subject,
            each.case,
            each.detail,
            to_micros(each.came_at),
            to_micros(each.due_at) if each.due_at is not None else None,
            to_micros(each.came_at) if each.is_settled else None,
        )
        for each in arrivals
    ]
    insert_all(connection, f"INSERT OR IGNORE INTO inbox_item ({_COLUMNS})", rows)


def mark(
    connection: Connection, operator: str, keys: Sequence[str], column: str, at: datetime | None
) -> None:
    """Set or clear a time of some arrivals: ``read_at`` or ``away_at``."""
    if not keys:
        return
    changing = statement(
        "UPDATE inbox_item SET {column} = ? WHERE operator = ? AND key IN ({marks})",
        column=column,
        marks=placeholders(keys),
    )
    run(connection, changing, (to_micros(at) if at is not None else None, operator, *keys))


def forget(connection: Connection, operator: str, keys: Sequence[str]) -> None:
    """Delete arrivals of an operator by their keys."""
    if not keys:
        return
    forgetting = "DELETE FROM inbox_item WHERE operator = ? AND key IN ({marks})"
    run(connection, statement(forgetting, marks=placeholders(keys)), (operator, *keys))


def stored(connection: Connection, operator: str) -> Iterator[StoredArrival]:
    """Yield an operator's arrivals, newest first."""
    found = connection.exec_driver_sql(
        "SELECT key, kind, subject, case_id, detail, came_at, due_at, read_at, away_at"
        " FROM inbox_item WHERE operator = ? ORDER BY came_at DESC, key",
        (operator,),
    )
    yield from map(_arrival, found)


def _arrival(row: Any) -> StoredArrival:
    key, kind, subject, case, detail, came, due, read, away = row
    arrival = InboxArrival(
        key,
        InboxKind(kind),
        subject,
        case,
        detail,
        from_micros(came),
        from_micros(due) if due is not None else None,
    )
    return StoredArrival(arrival, from_micros(read) if read is not None else None, away is not None)
