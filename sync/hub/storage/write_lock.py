"""Write lock shared by all processes on one database.

SQLite has one writer: a transaction begins by waiting for it. On PostgreSQL locks that end with the
transaction have the same effect, and writes for different stations run in parallel.
"""

from sqlalchemy import Connection, text

PACKS = "packs"
ANSWERS = "standing answers"
JOURNAL = "journal"
HEADS = "heads"
"""What the turn of a station shares with those of others, in the order in which it is held.

A turn that may write of packs or answers holds both before it writes of anything.
"""
SCHEMA = "schema"
_ALL = "all"
# Waited for in this order, so that no two turns ever wait for each other.
_STATION = text(
    "SELECT pg_advisory_xact_lock_shared(hashtextextended(:all, 0)),"
    " pg_advisory_xact_lock(hashtextextended(:one, 0))"
)
_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:one, 0))")


def take_write_lock(connection: Connection, station_id: str = "") -> None:
    """Wait until nobody else writes; with a station, until nobody else writes for this one.

    Raises OperationalError after the time that a turn is waited for.
    """
    if not station_id:
        hold(connection, _ALL)
    elif connection.dialect.name != "sqlite":
        connection.execute(_STATION, {"all": _ALL, "one": f"station {station_id}"})


def hold(connection: Connection, name: str) -> None:
    """Hold what bears this name until the transaction ends; a SQLite writer holds it all."""
    if connection.dialect.name != "sqlite":
        connection.execute(_ALONE, {"one": name})
