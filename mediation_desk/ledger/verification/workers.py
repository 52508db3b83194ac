"""Run the parts of a verification: in this process, or in parallel in processes of their own.

A part is a module-level function that takes a reading connection and a progress callback, and sees
one state of the ledger: a desk may be at work meanwhile. Threads would not help: most of a
verification is Python.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Generic, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, Engine

from mediation_desk.ledger.disk.faults import LedgerRefusal
from mediation_desk.ledger.sql.engine import open_engine, opening_of
from mediation_desk.ledger.verification.mismatch import Progress, ProofStage, no_progress

if TYPE_CHECKING:
    from ctypes import Array, c_longlong

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

LARGE = 100 * 1_048_576
"""File size in bytes from which a second process saves more than its start costs."""

TICK_S = 0.2
"""Seconds between two reports of what other processes have done."""

PARTS_OF_EACH = 8
"""Largest number of parts of one stage for each process."""

MOST_PROCESSES = 61
"""Largest number of processes that Windows lets one wait for."""

_FIRST_SLOT = 1
"""Place of the first slot, after the wish to stop; a slot has two places, done and whole."""


class ProofTask(Protocol[T_co]):
    """A requested part of a verification."""

    def result(self) -> T_co:
        """Return the result of the part; raises what the part raised, or what ends the work."""


class ProofWorkers(Protocol):
    """Runner of the parts of a verification."""

    @property
    def count(self) -> int:
        """Return how many run at the same time."""

    def ask(
        self,
        stage: ProofStage,
        part: Callable[Concatenate[Connection, Progress, P], T],
        *args: P.args,
        **named: P.kwargs,
    ) -> ProofTask[T]:
        """Request a part of a stage, to run at once or when its result is needed."""


@contextmanager
def workers(
    connection: Connection, progress: Progress = no_progress, *, alone: bool = False
) -> Iterator[ProofWorkers]:
    """Provide the runner: processes for a large ledger, unless this process alone is wanted.

    ``progress`` is called in this process while a result is awaited, also by the work of others;
    what it raises ends them all. Raises BrokenProcessPool, as parts do, when the system ended a
    process or gives none.
    """
    count, opening = process_count(os.cpu_count()), opening_of(connection.engine)
    # A program that is one frozen file is no interpreter, by which another process could begin.
    alone = alone or count == 1 or getattr(sys, "frozen", False)
    if alone or opening.path.stat().st_size < LARGE:
        yield _SerialWorkers(connection, progress)
        return
    with _broken_pool_for_os_errors():
        # A copy of a process with a window and threads would not be sound.
        context = multiprocessing.get_context("spawn")
        slots = _FIRST_SLOT + 2 * len(ProofStage) * PARTS_OF_EACH * count
        shared = SharedProgress(context.RawArray("q", slots))
        pool = ProcessPoolExecutor(
            count,
            mp_context=context,
            initializer=_open,
            initargs=(opening.path, bytes(opening.key), shared),
        )
    try:
        yield _ProcessWorkers(pool, count, shared, progress)
    finally:
        shared.stop()
        pool.shutdown(cancel_futures=True)


def process_count(processors: int | None) -> int:
    """Return the number of processes for a computer with so many processors, None if unknown."""
    return min(processors or 1, MOST_PROCESSES)


@contextmanager
def _broken_pool_for_os_errors() -> Iterator[None]:
    """Raise BrokenProcessPool where the system gives no process, or no memory shared with one."""
    try:
        yield
    except OSError as error:
        raise BrokenProcessPool(str(error)) from error


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
    progress: Progress
    count: ClassVar[int] = 1

    def ask(
        self,
        stage: ProofStage,
        part: Callable[Concatenate[Connection, Progress, P], T],
        *args: P.args,
        **named: P.kwargs,
    ) -> ProofTask[T]:
        del stage
        return _DeferredTask(lambda: part(self.connection, self.progress, *args, **named))


@dataclass(frozen=True)
class SharedProgress:
    """Memory of all processes: how many of how many each part has done, and whether all are to end.

    Each part alone writes its slot, and nobody locks anything: a process may be killed at any
    moment, and whoever waited for its lock would wait forever.
    """

    memory: "Array[c_longlong]"

    def stop(self) -> None:
        """End all parts at their next report."""
        self.memory[0] = 1

    def put(self, slot: int, done: int, whole: int) -> None:
        """Store how far a part is; raises _Stopped where all are to end."""
        if self.memory[0]:
            raise _Stopped
        self.memory[slot] = done
        self.memory[slot + 1] = whole

    def report(self, slots: Sequence[int], stage: ProofStage, progress: Progress) -> None:
        """Report a stage, whose parts add up; its beginning alone while none has put anything."""
        done = sum(self.memory[slot] for slot in slots)
        whole = max(self.memory[slot + 1] for slot in slots)
        progress(stage, min(done, whole), max(whole, 1))


class _Stopped(Exception):
    """Signal to a part that the verification was ended: nobody waits for it any more."""


@dataclass(frozen=True)
class _ProcessWorkers:
    """Runner of the parts in processes, each of which opened the ledger for itself."""

    pool: ProcessPoolExecutor
    count: int
    shared: SharedProgress
    progress: Progress
    slots: dict[ProofStage, list[int]] = field(default_factory=dict)
    """Where the parts of each stage put how far they are."""

    def ask(
        self,
        stage: ProofStage,
        part: Callable[Concatenate[Connection, Progress, P], T],
        *args: P.args,
        **named: P.kwargs,
    ) -> ProofTask[T]:
        slot = _FIRST_SLOT + 2 * sum(map(len, self.slots.values()))
        slots = self.slots.setdefault(stage, [])
        slots.append(slot)
        with _broken_pool_for_os_errors():
            future = self.pool.submit(_run, slot, part, args, named)
        return _ProcessTask(future, partial(self.shared.report, slots, stage, self.progress))


@dataclass(frozen=True)
class _ProcessRefusal:
    """Message of a storage refusal; such exceptions do not pass between processes."""

    words: str


@dataclass(frozen=True)
class _ProcessTask(Generic[T]):
    """A part that runs in another process; ``report`` reports how far its stage is."""

    future: Future[T | _ProcessRefusal]
    report: Callable[[], None]

    def result(self) -> T:
        while not wait((self.future,), TICK_S).done:
            self.report()
        found = self.future.result()
        if isinstance(found, _ProcessRefusal):
            raise LedgerRefusal(found.words)
        return found


_opened: list[tuple[Engine, SharedProgress]] = []
"""The ledger of a process that runs parts, and the memory for its progress."""


def _open(path: Path, key: bytes, shared: SharedProgress) -> None:
    Thread(target=_end_with_desk, name="desk's end", daemon=True).start()
    _opened.append((open_engine(path, key, readonly=True), shared))


def _end_with_desk() -> None:
    """End this process, which holds the key, as soon as the desk has ended, be it by a kill."""
    desk = multiprocessing.parent_process()
    if desk is not None:
        desk.join()
        os._exit(1)


def _run(
    slot: int, part: Callable[..., T], args: tuple[Any, ...], named: dict[str, Any]
) -> T | _ProcessRefusal:
    ((engine, shared),) = _opened

    def report(stage: ProofStage, done: int, whole: int) -> None:
        del stage
        shared.put(slot, done, whole)

    try:
        with engine.connect() as connection:
            return part(connection, report, *args, **named)
    except LedgerRefusal as refused:
        return _ProcessRefusal(str(refused))
