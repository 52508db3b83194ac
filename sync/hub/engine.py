"""Opening the database: the only place that knows which one it is."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=10000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
WRITES = "hub_writes"
"""Execution option of a connection that is going to write."""


def open_engine(url: str) -> Engine:
    """Return the engine for a database address such as `sqlite:///hub.db`.

    SQLite is the one that sqlcipher3 brings: the standard library's has the WAL-reset race.
    An error's text never bears what was bound to its statement: that is about people.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, poolclass=QueuePool, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(
        url,
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=8,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: Any, _record: object) -> None:
    raw.isolation_level = None
    cursor = raw.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
