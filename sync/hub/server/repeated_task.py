"""Work that a serving process repeats until it ends, whatever fault a step of it meets."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from sync.hub.monitoring.answered_request import HubTask, TaskObserver
from sync.hub.storage.notification.notifier import Ear, Notifier, heard_within

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
"""Pause after a fault, doubled with each further one up to the longest."""
BETWEEN_PARTS_S = 0.05
"""Pause after each part of a long work, in which others take the write lock."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RepeatedTask:
    """Step that is repeated; it returns the seconds until the next one, or 0 while more is due.

    A notice of `topic` ends the wait, and `breath_s` later the step follows, so that a busy hub is
    not examined at every notice. The first step comes after `first_s`.
    """

    name: HubTask
    step: Callable[[], float]
    topic: str = ""
    breath_s: float = 1.0
    first_s: float = 0.0


class TaskFaults:
    """Number of failed steps of each task since the process began."""

    def __init__(self, observers: tuple[TaskObserver, ...] = ()) -> None:
        """Tell observers of each fault too."""
        self.counts: Counter[HubTask] = Counter()
        self._observers = observers

    def note(self, name: HubTask, fault: Exception, again: str) -> None:
        """Count a fault and log it, with when the task comes again."""
        self.counts[name] += 1
        trace = None if _is_of_database(fault) else fault
        log.error("task %s: %s; again %s", name, type(fault).__name__, again, exc_info=trace)
        for tell in self._observers:
            tell(name)


async def repeat(task: RepeatedTask, bell: Notifier, faults: TaskFaults) -> None:
    """Repeat a task until cancelled; after a fault of any kind it begins again."""
    await asyncio.sleep(task.first_s)
    pause_s = FIRST_PAUSE_S
    while True:
        try:
            # The step reads the state after this, so no notice is missed.
            with _listening(task, bell) as heard:
                wait_s = await run_in_threadpool(task.step)
                pause_s = FIRST_PAUSE_S
                is_heard = wait_s > 0 and await heard_within(heard, wait_s)
        except Exception as fault:  # noqa: BLE001 - of any kind: nothing else begins it again
            faults.note(task.name, fault, f"in {pause_s:g} s")
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
        else:
            await asyncio.sleep(task.breath_s if is_heard else BETWEEN_PARTS_S)


def _is_of_database(fault: BaseException | None) -> bool:
    """Tell whether a fault comes from the database, whose words may hold a person's."""
    while fault is not None and not isinstance(fault, SQLAlchemyError):
        fault = fault.__cause__ or fault.__context__
    return fault is not None


def _listening(task: RepeatedTask, bell: Notifier) -> AbstractContextManager[Ear]:
    return bell.listening(task.topic) if task.topic else nullcontext(asyncio.Event())
