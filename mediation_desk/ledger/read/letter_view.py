"""The regulator's letters at the desk, and the desk's own notices."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Connection

from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.today import LetterKind, RegulatorLetter

_LETTERS_OF: Final = (
    "SELECT l.message, l.kind, l.case_id, coalesce(c.number, ''), coalesce(c.merchant_name, ''),"
    " coalesce(c.goods, ''), l.title, l.gist, l.officer, l.body, l.arrived_at, l.acknowledge_by,"
    " l.acknowledged_at FROM letter_row l LEFT JOIN case_row c ON c.id = l.case_id WHERE "
)
_NEWEST: Final = _LETTERS_OF + "? OR l.kind <> 'export' ORDER BY l.seq DESC LIMIT ?"
_NAMED: Final = _LETTERS_OF + "l.message IN ({marks})"


def read_letters(connection: Connection, limit: int, *, leads: bool) -> tuple[RegulatorLetter, ...]:
    """Return the regulator's letters, newest first, and for leaders also the desk's own notices."""
    return tuple(_letter(row) for row in connection.exec_driver_sql(_NEWEST, (leads, limit)))


def named_letters(connection: Connection, messages: Collection[str]) -> tuple[RegulatorLetter, ...]:
    """Return the letters of some messages."""
    asked = statement(_NAMED, marks=placeholders(messages))
    found = connection.exec_driver_sql(asked, tuple(messages)) if messages else ()
    return tuple(map(_letter, found))


def _letter(row: Any) -> RegulatorLetter:
    message, kind, case, number, merchant, goods, title, text, officer, body = row[:10]
    arrived, by, read = (from_micros(at) if at is not None else None for at in row[10:])
    about = " ".join(part for part in (merchant, goods) if part)
    return RegulatorLetter(
        message=message,
        kind=LetterKind(kind),
        case=case,
        number=number,
        title=about or title,
        gist=text,
        officer=officer,
        body=body,
        arrived_at=arrived or from_micros(0),
        acknowledge_by=by,
        acknowledged_at=read,
    )
