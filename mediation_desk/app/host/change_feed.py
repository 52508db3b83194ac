"""Changes of the ledger by number, for whoever asks what was written since."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from threading import Lock

from mediation_desk.workflows.ports import Changed

KEPT = 512


class ChangeFeed:
    """The areas of the last commits. Numbers of one process never occur in the next one."""

    def __init__(self) -> None:
        """Begin at a number that no earlier process has reached."""
        self._number = time.time_ns() // 1000
        self._kept: deque[tuple[int, frozenset[Changed]]] = deque(maxlen=KEPT)
        self._forgotten = self._number
        self._hearers: list[Callable[[int], None]] = []
        self._guard = Lock()

    def publish(self, areas: Set[Changed]) -> None:
        """Take the areas of a commit, on any thread."""
        with self._guard:
            if len(self._kept) == KEPT:
                self._forgotten = self._kept[0][0]
            self._number += 1
            self._kept.append((self._number, frozenset(areas)))
        self.wake()

    def wake(self) -> None:
        """Let everybody who waits look again."""
        with self._guard:
            hearers = tuple(self._hearers)
        for place, hear in enumerate(hearers):
            hear(place)

    def since(self, after: int) -> tuple[int, frozenset[Changed]]:
        """Return the present number and the areas since another; all where it is not known."""
        with self._guard:
            if not self._forgotten <= after <= self._number:
                return self._number, frozenset(Changed)
            areas = (each for number, each in self._kept if number > after)
            return self._number, frozenset().union(*areas)

    @contextmanager
    def heard(self, hear: Callable[[int], None]) -> Iterator[None]:
        """Call a function at each change, on the thread of the change, until the context ends.

        It is told its place among those who hear, from 0, whoever has waited longest first.
        """
        with self._guard:
            self._hearers.append(hear)
        try:
            yield
        finally:
            with self._guard:
                self._hearers.remove(hear)
