"""The statements that readers of a ledger run, as SQLite tells them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def traced(engine: Engine) -> Iterator[list[str]]:
    """Yield the statements run within, on any connection of a pool; SQLite's own begin with --."""
    texts: list[str] = []

    def listen(connection: object, *_: object) -> None:
        connection.set_trace_callback(texts.append)  # type: ignore[attr-defined]

    event.listen(engine, "checkout", listen)
    try:
        yield texts
    finally:
        event.remove(engine, "checkout", listen)
        with engine.connect() as connection:
            handle = connection.connection.driver_connection
            assert handle is not None
            handle.set_trace_callback(None)
