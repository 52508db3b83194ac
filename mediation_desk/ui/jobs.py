"""Worker threads of the interface; results are delivered on the interface thread.

The ledger has one `Jobs`, the courier another. Work runs in the order given. A page that asks
again before the first answer came gives both queries the same ``topic``: only the last one's
answer is delivered, so a slow search never overwrites a newer one.

A network share or a USB stick may hang for hours. Work that touches such a place runs in
`StorageJobs`, each on a thread of its own that nothing waits for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future


_every: "WeakSet[Jobs]" = WeakSet()
Report = Callable[[Exception], Exception]
"""Logs a fault; returns it, or in its place one whose text says that it was unexpected."""

_report: Report | None = None


def report_faults_to(report: Report | None) -> None:
    """Let ``report`` see each fault of all workers before the page does; None for nobody."""
    global _report  # noqa: PLW0603 - a process has one log of its faults
    _report = report


def pending_count() -> int:
    """Return how many requests of all workers will still be answered.

    A worker that went with the page it belonged to answers nobody any more.
    """
    return sum(jobs.pending() for jobs in _every if isValid(jobs))


class _Worker(Protocol):
    """The part of an executor that `Jobs` uses."""

    def submit(self, work: Callable[..., Any], /, *args: Any) -> "Future[Any]":
        """Begin work, or queue it."""
        ...

    def shutdown(self, *, wait: bool, cancel_futures: bool) -> None:
        """End the worker."""
        ...


@dataclass(frozen=True)
class _Job:
    number: int
    topic: str
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


class Jobs(QObject):
    """Run work off the interface thread and deliver each answer on it."""

    _finished = Signal(object)

    def __init__(self, name: str = "ledger", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._numbers = count(1)
        self._newest: dict[str, int] = {}
        self._waiting: dict[int, _Job] = {}
        self._futures: dict[int, Future[Any]] = {}
        self._closed = False
        _every.add(self)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _worker(self) -> "_Worker":
        """Return the thread, made with the first job, so that the sign-in page is shown before."""
        from mediation_desk.ui.job_threads import one_thread

        return one_thread(self._name)

    def start(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        topic: str = "",
    ) -> int:
        """Run ``work`` on the worker thread, then ``done(answer)`` or ``failed(fault)`` here.

        Returns the number of the request. With a ``topic``, an answer is dropped when a newer
        request of that topic was started meanwhile, and work of it not yet begun is not run.
        Without ``failed`` a fault is raised in the event loop, where it is logged as a bug.
        After `close` no work begins: only a page that is being closed still calls.
        """
        number = next(self._numbers)
        if self._closed:
            return number
        if topic:
            self._newest[topic] = number
        self._waiting[number] = _Job(number, topic, work, done, failed or _raise)
        future = self._worker.submit(self._unless_stale, number)
        self._futures[number] = future
        future.add_done_callback(partial(self._come_home, number))
        return number

    def drop(self, topic: str) -> None:
        """Let no answer of ``topic`` asked so far be delivered (its page was closed)."""
        self._newest[topic] = next(self._numbers)

    def pending(self) -> int:
        """Return how many requests have not been answered."""
        return len(self._waiting)

    def close(self, *, finish: bool = False, patience_s: float | None = None) -> None:
        """Finish the running job, drop the waiting ones, deliver nothing more.

        With ``finish`` the waiting ones are done as well: a requested act is not lost. With
        ``patience_s`` no longer than that is waited; what hangs then is left to itself.
        """
        self._closed = True
        if patience_s is None:
            self._worker.shutdown(wait=True, cancel_futures=not finish)
            self._waiting.clear()
            return
        from mediation_desk.ui.job_threads import are_done

        if not finish:
            self._worker.shutdown(wait=False, cancel_futures=True)
        is_over = are_done(tuple(self._futures.values()), patience_s)
        self._worker.shutdown(wait=False, cancel_futures=True)
        if is_over:
            # Else a job that goes on would hold the last reference to its page.
            self._waiting.clear()

    def _unless_stale(self, number: int) -> Any:
        # The work is looked up, not passed: its references to a page must be released on the
        # interface thread, so the worker never holds the last one.
        job = self._waiting.get(number)
        return None if job is None or self._is_stale(number, job.topic) else job.work()

    def _is_stale(self, number: int, topic: str) -> bool:
        return bool(topic) and self._newest.get(topic) != number

    def _come_home(self, number: int, future: "Future[Any]") -> None:
        self._futures.pop(number, None)
        if not self._closed and isValid(self):
            self._finished.emit((number, future))

    def _deliver(self, answer: "tuple[int, Future[Any]]") -> None:
        number, future = answer
        job = self._waiting.pop(number, None)
        if job is None or self._closed or self._is_stale(number, job.topic):
            return
        fault = future.exception()
        if fault is None:
            job.done(future.result())
        elif isinstance(fault, Exception):
            job.failed(fault if _report is None else _report(fault))
        else:
            raise fault


class StorageJobs(Jobs):
    """Run work at places that may hang: no job waits for another, and nothing waits for any job.

    Such work holds nothing that may not be interrupted at any moment. With ``in_order`` each job
    begins when the one before has ended, so that answers come in the order requested.
    """

    def __init__(self, name: str, parent: QObject | None = None, *, in_order: bool = False) -> None:
        super().__init__(name, parent)
        self._in_order = in_order

    @cached_property
    def _worker(self) -> _Worker:
        from mediation_desk.ui.job_threads import StorageThreads

        return StorageThreads(self._name, in_order=self._in_order)

    def drop(self, topic: str) -> None:
        """Forget the requests of ``topic``, also for a caller that waits until no job runs."""
        super().drop(topic)
        for number in [n for n, job in self._waiting.items() if job.topic == topic]:
            del self._waiting[number]


def _raise(fault: Exception) -> None:
    raise fault
