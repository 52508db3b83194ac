"""One reading of the ledger for all who ask alike, kept until something is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from mediation_desk.ledger.reader import ReaderContext, SqlReader
from mediation_desk.ledger.transaction import FoldCache
from mediation_desk.workflows.faults import Fault, FaultCode

T = TypeVar("T")
FRESH_FOR = timedelta(seconds=1)
"""How long a reading counts as one of now: clocks run out, though nothing is written."""


@dataclass(frozen=True)
class SharedState:
    """One state of the ledger as read at a moment, and what was made of it by its name."""

    reader: SqlReader
    version: int
    """Number of the state at the connection of the reader."""
    at: datetime
    _made: dict[object, Any] = field(default_factory=dict)

    def once(self, name: object, make: Callable[[], T]) -> T:
        """Return what was made under a name, which tells all that it depends on; or make it."""
        if name not in self._made:
            self._made[name] = make()
        found: T = self._made[name]
        return found

    def is_of(self, now: datetime) -> bool:
        """Tell whether it counts as a reading of now."""
        return self.at <= now < self.at + FRESH_FOR


class SharedReading:
    """Reader over a connection of its own, which SQLite tells whether anybody wrote meanwhile.

    Those who read wait for one another: the first of them makes what the others get.
    """

    def __init__(self, readers: Engine, known: FoldCache, around: ReaderContext) -> None:
        self._readers, self._known, self._around = readers, known, around
        self._turn = Lock()
        self._connection: Connection | None = None
        self._last: SharedState | None = None
        self._is_closed = False

    @contextmanager
    def state(self) -> Iterator[SharedState]:
        """Provide the state of now, inside a transaction that reads it.

        Raises Fault(SIGN_IN_ENDED) after `close`: who waited meanwhile opens the file no more.
        """
        with self._turn:
            if self._is_closed:
                raise Fault(FaultCode.SIGN_IN_ENDED)
            connection = self._connection or self._readers.connect()
            self._connection = connection
            try:
                with connection.begin():
                    last = self._present(connection)
                    if last is not None:
                        yield last
                if last is None:
                    with connection.begin():
                        yield self._anew(connection)
            except BaseException:
                # The numbers of another connection say nothing of this one's states.
                self._let_go()
                raise

    def forget(self) -> None:
        """Discard what was read: erased data must not stay in memory."""
        with self._turn:
            self._last = None

    def close(self) -> None:
        """Close the connection, for good."""
        with self._turn:
            self._is_closed = True
            self._let_go()

    def _present(self, connection: Connection) -> SharedState | None:
        """Return the last state as one of now; None where something was written since.

        Nor is one of another moment: its reader would count by the caches of its beginning.
        """
        last = self._last
        if last is None or _version(connection) != last.version:
            return None
        return last if last.is_of(self._around.now()) else None

    def _anew(self, connection: Connection) -> SharedState:
        # The reader first: it takes the caches as they stand before its first statement.
        reader = SqlReader(connection, self._known, self._around)
        self._last = SharedState(reader, _version(connection), self._around.now())
        self._known.keep(reader.fund)
        return self._last

    def _let_go(self) -> None:
        connection, self._connection, self._last = self._connection, None, None
        if connection is not None:
            connection.close()


def _version(connection: Connection) -> int:
    """Return a number that is another one once another connection, or process, has written."""
    found: int = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    return found
