"""Statements passed straight to the driver, for those that run a dozen times in one act.

SQLAlchemy keeps the transaction and the pool; its overhead per statement (events, result metadata)
cost more than all of SQLite's work in an act. A fault of the driver is raised exactly as SQLAlchemy
would have raised it, and a handle whose fsync failed is invalidated in the same way.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from mediation_desk.ledger.disk.faults import StorageReason
from mediation_desk.ledger.sql.driver_faults import fault_of
from mediation_desk.ledger.sql.statement_text import placeholders, statement

MOST_VALUES = 8_192
"""Values bound to one statement, which the driver keeps; SQLite binds up to 32,766."""

LOST_HANDLE = (StorageReason.DISK_ERROR, StorageReason.DAMAGED)
Values = Sequence[object]


def begin(connection: Connection, sql: str) -> None:
    """Begin the transaction; SQLAlchemy calls this once for each."""
    try:
        connection.connection.driver_connection.execute(sql)  # type: ignore[union-attr]
    except driver.Error as error:
        raise _named(connection, sql, error) from error


def run(connection: Connection, sql: str, values: Values = ()) -> Any:
    """Run one statement in the connection's transaction; returns the driver's cursor."""
    handle = _handle(connection)
    try:
        return handle.execute(sql, values)
    except driver.Error as error:
        raise _named(connection, sql, error) from error


def run_many(connection: Connection, sql: str, rows: Iterable[Values]) -> None:
    """Run one statement for each row."""
    handle = _handle(connection)
    try:
        handle.executemany(sql, rows)
    except driver.Error as error:
        raise _named(connection, sql, error) from error


def insert_all(
    connection: Connection, insert: str, rows: Sequence[Values], same: Values = ()
) -> None:
    """Insert rows of one width after ``INSERT INTO table``, many of them with each statement.

    ``same`` are the values of the first columns, which all rows share: bound once, not in each row.

    The driver lets other threads work while a statement runs, and waits for its turn between two:
    with a statement for each row it would wait more often than it works.
    """
    if not rows:
        return
    if len(rows) == 1 and not same:
        run(connection, _one_row(insert, len(rows[0])), rows[0])
        return
    row = f"({placeholders(rows[0])})"
    source = statement("SELECT {same}, * FROM", same=placeholders(same)) if same else ""
    for part in _parts(rows, MOST_VALUES // len(rows[0])):
        many = f"VALUES {', '.join([row] * len(part))}"
        values = (*same, *chain.from_iterable(part))
        run(connection, f"{insert} {source} ({many})" if same else f"{insert} {many}", values)


@lru_cache(maxsize=64)
def _one_row(insert: str, width: int) -> str:
    return f"{insert} VALUES ({placeholders(range(width))})"


def _parts(rows: Sequence[Values], most: int) -> Iterator[Sequence[Values]]:
    """Yield the rows in parts whose sizes are powers of two.

    The driver keeps each statement it has seen, one of thousands of rows in megabytes: blocks of
    every length would each leave one of their own.
    """
    largest, at = 1 << most.bit_length() - 1, 0
    while left := len(rows) - at:
        size = min(largest, 1 << left.bit_length() - 1)
        yield rows[at : at + size]
        at += size


def first(connection: Connection, sql: str, values: Values = ()) -> Any:
    """Return the first row of an answer, or None."""
    return run(connection, sql, values).fetchone()


def insert(connection: Connection, table: str, values: dict[str, object]) -> None:
    """Insert one row; the names come from the program, never from a person."""
    run(connection, _insertion(table, tuple(values)), tuple(values.values()))


def upsert(connection: Connection, table: str, values: dict[str, object]) -> None:
    """Insert a row, or replace the one with the same first column."""
    names = tuple(values)
    key, *rest = names
    sets = ", ".join(f"{name} = excluded.{name}" for name in rest)
    replacing = statement(" ON CONFLICT ({key}) DO UPDATE SET {sets}", key=key, sets=sets)
    run(connection, _insertion(table, names) + replacing, tuple(values.values()))


def update(connection: Connection, table: str, values: Mapping[str, object], row_id: str) -> None:
    """Change columns of the row with this ``id``."""
    run(connection, _change(table, tuple(values)), (*values.values(), row_id))


# Composed and examined once: an act writes the same few columns as hundreds before it.
@lru_cache(maxsize=256)
def _change(table: str, names: tuple[str, ...]) -> str:
    sets = ", ".join(f"{name} = ?" for name in names)
    return statement("UPDATE {table} SET {sets} WHERE id = ?", table=table, sets=sets)


@lru_cache(maxsize=256)
def _insertion(table: str, names: tuple[str, ...]) -> str:
    return statement(
        "INSERT INTO {table} ({names}) VALUES ({marks})",
        table=table,
        names=", ".join(names),
        marks=placeholders(names),
    )


def _handle(connection: Connection) -> Any:
    if not connection.in_transaction():
        connection.begin()
    return connection.connection.driver_connection


def _named(connection: Connection, sql: str, error: Exception) -> Exception:
    fault = fault_of(error)
    if fault is None:
        return DBAPIError.instance(sql, None, error, driver.Error, hide_parameters=True)
    if fault.reason in LOST_HANDLE:
        connection.invalidate(error)
    return fault


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
