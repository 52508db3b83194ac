"""Marks of the events that the hub confirmed, with the time, stored next to the events.

`ledger.head` events are not marked: nobody waits for them. Triggers keep the waiting events and
both counts in step with these marks.
"""

from sqlalchemy import Connection

from mediation_desk.ledger.sql.statement_text import statement

HEAD_KIND = "ledger.head"
_MARKED = (
    "INSERT INTO receipted_event (place, at) SELECT place, ? FROM outbox_event"
    " WHERE kind <> '{head_kind}' AND {condition}"
    " ON CONFLICT (place) DO UPDATE SET at = excluded.at"
)
_BETWEEN = "epoch = ? AND seq > ? AND seq <= ?"
_CONFIRMED = statement(_MARKED, head_kind=HEAD_KIND, condition=_BETWEEN)
_ONE = statement(_MARKED, head_kind=HEAD_KIND, condition="id = ?")
_ARCHIVED = statement(
    _MARKED,
    head_kind=HEAD_KIND,
    condition="place IN (SELECT place FROM waiting_event)"
    " AND header IS NOT NULL AND epoch <> (SELECT epoch FROM link)",
)
_TAKEN_BACK = statement(
    "DELETE FROM receipted_event WHERE place IN (SELECT place FROM outbox_event WHERE {between})",
    between=_BETWEEN,
)


def confirm(connection: Connection, epoch: str, span: tuple[int, int], at: int) -> None:
    """Mark the events that the hub confirmed: after the first sequence, up to the second."""
    connection.exec_driver_sql(_CONFIRMED, (at, epoch, *span))


def take_back(connection: Connection, epoch: str, span: tuple[int, int]) -> None:
    """Mark as waiting what a restored hub no longer holds: after the first, up to the second."""
    connection.exec_driver_sql(_TAKEN_BACK, (epoch, *span))


def confirm_event(connection: Connection, event: str, at: int) -> None:
    """Mark one event, by its id."""
    connection.exec_driver_sql(_ONE, (at, event))


def confirm_archive(connection: Connection, at: int) -> None:
    """Mark the waiting events of closed epochs."""
    connection.exec_driver_sql(_ARCHIVED, (at,))
