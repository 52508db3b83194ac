"""Events returned after a takeover, and the count of former entries that only the paper has."""

from typing import Any

from sqlalchemy import Connection

from mediation_desk.domain.masking import mask_text
from mediation_desk.ledger.link.link_rows import DISPLACED
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.returned_records import (
    ERASED,
    ReturnedRecords,
    ReturnedRow,
)
from sync.protocol import (
    CaseAmended,
    CaseEscalated,
    CasePaused,
    CaseReported,
    CaseWithdrawn,
    GuidanceAsked,
    LedgerHead,
    Malformed,
    Opaque,
    Value,
    parse_station_body,
)

SHOWN_MAX = 200
_OWN = f"o.epoch NOT LIKE '{DISPLACED}%'"
# Nothing is entered again of a case whose people had been erased: only the erasure itself comes
# back, and only while the ledger still has the people that the backup brought back.
_NOT_ERASED = statement(
    "CASE WHEN o.kind = '{erased}' THEN EXISTS"
    " (SELECT 1 FROM entry WHERE stream = 'case:' || c.id AND private IS NOT NULL)"
    " ELSE o.case_id NOT IN"
    " (SELECT case_id FROM outbox_event WHERE kind = '{erased}') END",
    erased=ERASED,
)
_ROWS = statement(
    "SELECT o.kind, o.written_at, coalesce(c.id, ''), coalesce(c.number, ''), o.body"
    " FROM outbox_event o LEFT JOIN case_row c ON c.id = o.case_id"
    " WHERE o.came_home_at IS NOT NULL AND o.case_id <> '' AND {own} AND {not_erased}"
    " ORDER BY o.written_at DESC LIMIT {shown_max}",
    own=_OWN,
    not_erased=_NOT_ERASED,
    shown_max=SHOWN_MAX,
)
_HEADS = (
    "SELECT o.body, o.came_home_at IS NOT NULL FROM outbox_event o"
    " WHERE o.kind = 'ledger.head' AND o.body IS NOT NULL AND o.epoch ="
    " (SELECT epoch FROM outbox_event WHERE kind = 'ledger.head' AND came_home_at IS NOT NULL"
    " ORDER BY place DESC LIMIT 1)"
)
_LAST = "SELECT max(came_home_at) FROM outbox_event"
_RESTORED = "SELECT max(seq) FROM entry WHERE kind = 'station.restored'"
_ENTRY = "SELECT 1 FROM entry WHERE seq = ? AND hash = ?"


def homecoming(connection: Connection) -> ReturnedRecords | None:
    """Return the returned records; None for a ledger never continued from another copy."""
    at = connection.exec_driver_sql(_LAST).scalar()
    if at is None:
        return None
    reported, kept = _counted(connection)
    rows = tuple(_row(row) for row in connection.exec_driver_sql(_ROWS))
    return ReturnedRecords(from_micros(at), reported, min(kept, reported), rows)


def _counted(connection: Connection) -> tuple[int, int]:
    """Return the highest head that another copy reported, and how far this ledger equals that copy.

    Only heads of that copy's epoch count: those since then are this ledger's alone. A restored
    ledger equals the former one up to its restore; a copy that was set back unnoticed equals it at
    least up to the last head that both have.
    """
    reported = kept = 0
    for body, is_home in connection.exec_driver_sql(_HEADS):
        head = _read("ledger.head", body)
        if not isinstance(head, LedgerHead):
            continue
        reported = max(reported, head.seq if is_home else 0)
        place = (head.seq, bytes.fromhex(head.hash))
        if connection.exec_driver_sql(_ENTRY, place).first() is not None:
            kept = max(kept, head.seq)
    restored = connection.exec_driver_sql(_RESTORED).scalar()
    return reported, max(kept, restored - 1 if restored else 0)


def _row(row: Any) -> ReturnedRow:
    kind, written_at, case, number, body = row
    event = _read(kind, body)
    return ReturnedRow(
        kind=kind,
        number=number or str(getattr(event, "number", "")),
        written_at=from_micros(written_at),
        case=case,
        text=_text(event),
    )


def _read(kind: str, body: bytes | None) -> Value | Opaque | None:
    """Return the content of an event; None once it was erased, or where it cannot be read."""
    try:
        return None if body is None else parse_station_body(kind, body)
    except Malformed:
        return None


def _text(event: Value | Opaque | None) -> str:
    """Return the text of an event that helps to enter it again; people are not named."""
    said: tuple[str, ...] = ()
    match event:
        case GuidanceAsked():
            said = (event.merchant.name, event.goods, event.question, event.facts)
        case CaseEscalated():
            consumer = event.consumer
            facts = mask_text(event.facts, (consumer.name,), (consumer.phone,))
            said = (event.merchant.name, event.goods, facts)
        case CaseAmended() | CasePaused() | CaseReported():
            said = (event.text,)
        case CaseWithdrawn():
            said = (event.reason,)
    return "　".join(part for part in said if part)
