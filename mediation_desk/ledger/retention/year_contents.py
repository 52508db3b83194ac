"""Cases that ended in a year of the station, and entries written in it."""

from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.domain.mall_hours import SHANGHAI
from mediation_desk.ledger.journal.journal import COLUMNS, JournalEntry
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.sql.statements import run
from mediation_desk.ledger.tables.columns import to_micros

_CASES = (
    "SELECT id FROM case_row WHERE is_open = 0 AND coalesce(closed_at, received_at) >= ?"
    " AND coalesce(closed_at, received_at) < ? ORDER BY key"
)
_ENTRIES = statement(
    "SELECT {columns} FROM entry WHERE at >= ? AND at < ? ORDER BY seq", columns=COLUMNS
)
_FUND = statement(
    "SELECT {columns} FROM entry WHERE stream = 'fund' AND at >= ? AND at < ? ORDER BY seq",
    columns=COLUMNS,
)


def span_of(year: int) -> tuple[int, int]:
    """Return a year of the station in microseconds: its begin, and the begin of the next."""
    begin, end = (datetime(each, 1, 1, tzinfo=SHANGHAI) for each in (year, year + 1))
    return to_micros(begin), to_micros(end)


def cases_ended_in(connection: Connection, year: int) -> tuple[str, ...]:
    """Return the ids of the cases that ended in a year, those received first before."""
    return tuple(row[0] for row in run(connection, _CASES, span_of(year)).fetchall())


def entries_of_year(connection: Connection, year: int) -> list[JournalEntry]:
    """Return the entries that were written in a year."""
    return [JournalEntry(*row) for row in run(connection, _ENTRIES, span_of(year)).fetchall()]


def fund_entries_of_year(connection: Connection, year: int) -> list[JournalEntry]:
    """Return the entries of the fund that were written in a year."""
    return [JournalEntry(*row) for row in run(connection, _FUND, span_of(year)).fetchall()]
