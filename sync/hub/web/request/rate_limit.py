"""Limit of requests of a key or a feed: so many in a minute, counted in each process."""

import threading
import time
from collections.abc import Callable

MOST, WINDOW_S = 120, 60.0


class RateLimit:
    """Counts of the current minute, by key."""

    def __init__(self, most: int = MOST, ticks: Callable[[], float] = time.monotonic) -> None:
        """Allow `most` requests in a minute; `ticks` is a monotonic clock."""
        self._most, self._ticks = most, ticks
        self._lock = threading.Lock()
        self._counts: dict[str, tuple[float, int]] = {}

    def wait_s(self, key_id: str) -> int:
        """Count a request, and return the seconds to wait when there were too many, or 0."""
        with self._lock:
            now = self._ticks()
            began, count = self._counts.get(key_id, (now, 0))
            if now - began >= WINDOW_S:
                began, count = now, 0
            if count >= self._most:
                return max(1, int(-(-(WINDOW_S - (now - began)) // 1)))
            self._counts[key_id] = (began, count + 1)
            return 0
