"""Run the parts of a verification: in this process, or in parallel in processes of their own.

A part is a module-level function that takes a reading connection and sees one state of the ledger:
a desk may be at work meanwhile. Threads would not help: most of a verification is Python.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Concatenate, Generic, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, Engine

from mediation_desk.ledger.disk.faults import LedgerRefusal
from mediation_desk.ledger.sql.engine import open_engine, opening_of

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

LARGE = 100 * 1_048_576
"""File size in bytes from which a second process saves more than its start costs."""


class ProofTask(Protocol[T_co]):
    """A requested part of a verification."""

    def result(self) -> T_co:
        """Return the result of the part; raises what the part raised."""


class ProofWorkers(Protocol):
    """Runner of the parts of a verification."""

    @property
    def count(self) -> int:
        """Return how many run at the same time."""

    def ask(
        self, part: Callable[Concatenate[Connection, P], T], *args: P.args, **named: P.kwargs
    ) -> ProofTask[T]:
        """Request a part, to run at once or when its result is needed."""


@contextmanager
def workers(connection: Connection, alone: bool = False) -> Iterator[ProofWorkers]:
    """Provide the runner: processes for a large ledger, unless this process alone is wanted.

    Parts raise BrokenProcessPool when the system ended one of the processes.
    """
    count, opening = os.cpu_count() or 1, opening_of(connection.engine)
    if alone or count == 1 or opening.path.stat().st_size < LARGE:
        yield _SerialWorkers(connection)
        return
    pool = ProcessPoolExecutor(
        count,
        # A copy of a process with a window and threads would not be sound.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_open,
        initargs=(opening.path, bytes(opening.key)),
    )
    try:
        yield _ProcessWorkers(pool, count)
    finally:
        pool.shutdown(cancel_futures=True)


@dataclass(frozen=True)
class _DeferredTask(Generic[T]):
    """A part that runs when its result is needed: parts after a mismatch are never run."""

    run: Callable[[], T]

    def result(self) -> T:
        return self.run()


@dataclass(frozen=True)
class _SerialWorkers:
    """Runner of each part in this process, on one connection."""

    connection: Connection
    count: ClassVar[int] = 1

    def ask(
        self, part: Callable[Concatenate[Connection, P], T], *args: P.args, **named: P.kwargs
    ) -> ProofTask[T]:
        return _DeferredTask(lambda: part(self.connection, *args, **named))


@dataclass(frozen=True)
class _ProcessWorkers:
    """Runner of the parts in processes, each of which opened the ledger for itself."""

    pool: ProcessPoolExecutor
    count: int

    def ask(
        self, part: Callable[Concatenate[Connection, P], T], *args: P.args, **named: P.kwargs
    ) -> ProofTask[T]:
        return _ProcessTask(self.pool.submit(_run, part, args, named))


@dataclass(frozen=True)
class _ProcessRefusal:
    """Message of a storage refusal; such exceptions do not pass between processes."""

    words: str


@dataclass(frozen=True)
class _ProcessTask(Generic[T]):
    """A part that runs in another process."""

    future: Future[T | _ProcessRefusal]

    def result(self) -> T:
        found = self.future.result()
        if isinstance(found, _ProcessRefusal):
            raise LedgerRefusal(found.words)
        return found


_opened: list[Engine] = []
"""The ledger of a process that runs parts."""


def _open(path: Path, key: bytes) -> None:
    _opened.append(open_engine(path, key, readonly=True))


def _run(
    part: Callable[..., T], args: tuple[Any, ...], named: dict[str, Any]
) -> T | _ProcessRefusal:
    try:
        with _opened[0].connect() as connection:
            return part(connection, *args, **named)
    except LedgerRefusal as refused:
        return _ProcessRefusal(str(refused))
