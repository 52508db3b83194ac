"""The rows of a table as they are stored, one after the other, for a full export."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from mediation_desk.ledger.sql.statement_text import statement

_AT_ONCE = 500


def rows_of(connection: Connection, table: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield each row of a table by its columns, in the order of the first two.

    ``table`` and ``columns`` are names of the program, never of a person.
    """
    named = ", ".join(f'"{column}"' for column in columns)
    found = connection.exec_driver_sql(
        statement("SELECT {named} FROM {table} ORDER BY 1, 2", named=named, table=table)
    )
    for block in found.partitions(_AT_ONCE):
        for row in block:
            yield dict(zip(columns, row, strict=True))


def columns_of(connection: Connection, table: str) -> tuple[str, ...]:
    """Return the names of a table's columns."""
    rows = connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (table,))
    return tuple(rows.scalars())
