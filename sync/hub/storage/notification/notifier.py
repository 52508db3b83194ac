"""Notification of waiting requests: long-polling desks and pages that stay open."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

Ear = asyncio.Event
MATTERS = "matters"
"""Topic of new or changed matters; a station's id is the topic of messages to it."""
TEXTS = "texts"
"""Topic of texts that are due to be indexed for the search."""


class Notifier:
    """Notifier across the threads of this process."""

    def __init__(self) -> None:
        """Start without listeners."""
        self._lock = threading.Lock()
        self._ears: dict[str, set[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = defaultdict(
            set
        )
        self.is_ended = False
        """Whether the server stops: what still waits then is to end."""

    def ring(self, topic: str) -> None:
        """Wake all listeners of `topic`; may be called from any thread."""
        with self._lock:
            ears = tuple(self._ears.get(topic, ()))
        _wake(ears)

    def ring_all(self) -> None:
        """Wake all listeners, when it is unknown which topics changed."""
        with self._lock:
            ears = tuple(ear for each in self._ears.values() for ear in each)
        _wake(ears)

    def announce(self, connection: Connection, topics: Iterable[str]) -> None:
        """Announce the topics to other processes with the transaction; here there are none."""

    def end(self) -> None:
        """Wake all listeners for the last time: the server stops."""
        self.is_ended = True
        self.ring_all()

    def close(self) -> None:
        """Stop listening to other processes."""

    @contextmanager
    def listening(self, topic: str) -> Iterator[Ear]:
        """Yield an event that is set at the next notice; read the state after entering."""
        ear = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._ears[topic].add(ear)
        try:
            yield ear[1]
        finally:
            with self._lock:
                self._ears[topic].discard(ear)
                if not self._ears[topic]:
                    del self._ears[topic]


def _wake(ears: Iterable[tuple[asyncio.AbstractEventLoop, Ear]]) -> None:
    for loop, heard in ears:
        if not loop.is_closed():
            loop.call_soon_threadsafe(heard.set)


async def heard_within(heard: Ear, seconds: float) -> bool:
    """Wait at most that long for a notice; tell whether it came."""
    # Not wait_for: in Python 3.11 it loses a cancellation that coincides with the notice.
    try:
        async with asyncio.timeout(seconds):
            await heard.wait()
    except TimeoutError:
        return False
    return True
