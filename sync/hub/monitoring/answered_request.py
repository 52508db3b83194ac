"""Report of an answered request or a failed task, for the metrics and the access log.

It names the route by its template. The requested address, its query, the caller and the body may
each name a person, and are never reported.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

REFERENCE = "reference"
"""Name under which a failed page leaves the reference number that it shows, for the log."""


@dataclass(frozen=True)
class AnsweredRequest:
    """Answered request: its own id, the route's template, status and seconds.

    `reference` is the number that a page of a fault showed; empty for any other answer.
    """

    request_id: str
    method: str
    route: str
    status: int
    seconds: float
    reference: str


class HubTask(StrEnum):
    """Task that a process of the hub repeats, or what one of them may find."""

    RAISE_OVERDUE = "raise_overdue"
    INDEX_TEXTS = "index_texts"
    TELL_WEBHOOKS = "tell_webhooks"
    DAILY_UPKEEP = "daily_upkeep"
    COMPARE_COUNTERS = "compare_counters"
    COUNTERS_DIFFER = "counters_differ"
    REMOVE_OBJECTS = "remove_objects"
    SEND_ALERTS = "send_alerts"
    SWEEP_PHONES = "sweep_phones"


Observer = Callable[[AnsweredRequest], None]
TaskObserver = Callable[[HubTask], None]
"""Call with the name of a task of which a step failed."""


@dataclass(frozen=True)
class Observers:
    """Observers of one process: of its answered requests, and of its failed tasks."""

    requests: tuple[Observer, ...] = ()
    tasks: tuple[TaskObserver, ...] = ()
