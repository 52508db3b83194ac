"""Database without room for another page."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event

from sync.hub.storage.transactions import Store

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
NO_BLOCK = (
    """CREATE FUNCTION no_block() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
    END $$""",
    "CREATE TRIGGER full_slip BEFORE INSERT ON slip EXECUTE FUNCTION no_block()",
    "CREATE TRIGGER full_event BEFORE INSERT ON event EXECUTE FUNCTION no_block()",
)
ROOM = ("DROP TRIGGER full_slip ON slip", "DROP TRIGGER full_event ON event")


@contextmanager
def without_room(store: Store) -> Iterator[None]:
    """Let the database grow by not one page until the end.

    SQLite is told that its file is as large as it may be; PostgreSQL raises what it raises when
    the system has no block left.
    """
    if store.engine.dialect.name == "sqlite":

        def bound(connection: Any) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")

        event.listen(store.engine, "begin", bound)
        yield
        event.remove(store.engine, "begin", bound)
        with store.turn(NOW) as turn:
            turn.connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
        store.engine.dispose()
        return
    _carry_out(store, NO_BLOCK)
    yield
    _carry_out(store, ROOM)


def _carry_out(store: Store, statements: tuple[str, ...]) -> None:
    with store.turn(NOW) as turn:
        for statement in statements:
            turn.connection.exec_driver_sql(statement)
