"""Write lock shared by all processes on one database.

SQLite has one writer: a transaction begins by waiting for it. On PostgreSQL locks that end with the
transaction have the same effect, and writes for different stations run in parallel.
"""

from sqlalchemy import Connection, text

PACKS = "packs"
ANSWERS = "standing answers"
JOURNAL = "journal"
HEADS = "heads"
"""Locks that a station's transaction shares with others, in the order of acquisition.

A transaction that may write packs or answers takes both before it writes either.
"""
SCHEMA = "schema"
INDEX, COUNTERS = "index", "counters"
"""Locks of the process that indexes texts, and of the one that compares the counters."""
_ALL = "all"
# Acquired in this order, so that no two transactions ever deadlock.
_STATION = text(
    "SELECT pg_advisory_xact_lock_shared(hashtextextended(:all, 0)),"
    " pg_advisory_xact_lock(hashtextextended(:one, 0))"
)
_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:one, 0))")
_IF_FREE = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:one, 0))")


def take_write_lock(connection: Connection, station_id: str = "") -> None:
    """Wait until nobody else writes; with a station, until nobody else writes for that station.

    Raises OperationalError after the maximum wait for a transaction.
    """
    if not station_id:
        hold(connection, _ALL)
    elif connection.dialect.name != "sqlite":
        connection.execute(_STATION, {"all": _ALL, "one": f"station {station_id}"})


def hold(connection: Connection, name: str) -> None:
    """Hold the named lock until the transaction ends; an SQLite writer holds all of them."""
    if connection.dialect.name != "sqlite":
        connection.execute(_ALONE, {"one": name})


def hold_if_free(connection: Connection, name: str) -> bool:
    """Hold the named lock until the transaction ends, unless another holds it; tell whether it is.

    On SQLite, which one process serves, there is nobody else.
    """
    if connection.dialect.name == "sqlite":
        return True
    return bool(connection.scalar(_IF_FREE, {"one": name}))
