"""The threads of `jobs`; loaded with the first job, so that the sign-in page is shown before."""

from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from threading import Thread
from time import monotonic
from typing import Any

PATIENCE_S = 5.0
"""Time that the end of the program waits for work at places that may hang."""


def one_thread(name: str) -> ThreadPoolExecutor:
    """Return a worker that does one job after the other."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)


def are_done(futures: Collection[Future[Any]], within_s: float) -> bool:
    """Wait for work; tell whether all of it has ended."""
    return not wait(futures, within_s).not_done


class StorageThreads:
    """A daemon thread for each job; unlike an executor's, it does not keep the process alive."""

    def __init__(self, name: str, *, in_order: bool) -> None:
        self._name, self._in_order = name, in_order
        self._threads: list[Thread] = []

    def submit(self, work: Callable[..., Any], /, *args: Any) -> Future[Any]:
        """Begin work on a thread of its own, after the job before it where they keep an order."""
        future: Future[Any] = Future()
        alive = [each for each in self._threads if each.is_alive()]
        before = alive[-1] if alive and self._in_order else None
        run = partial(_run, future, partial(work, *args), before)
        thread = Thread(target=run, name=self._name, daemon=True)
        self._threads = [*alive, thread]
        thread.start()
        return future

    def shutdown(self, *, wait: bool, cancel_futures: bool) -> None:
        """Wait `PATIENCE_S` for running jobs; one that hangs is left."""
        del cancel_futures
        end = monotonic() + (PATIENCE_S if wait else 0)
        for thread in self._threads:
            thread.join(max(0.0, end - monotonic()))


def _run(future: Future[Any], work: Callable[[], Any], before: Thread | None) -> None:
    if before is not None:
        before.join()
    try:
        answer = work()
    except BaseException as fault:  # noqa: BLE001 - it is told to who asked, as an executor does
        future.set_exception(fault)
    else:
        future.set_result(answer)
