"""How often one address may try a code."""

import threading
from collections import deque
from datetime import datetime, timedelta

from sync.hub.problems import ProblemError

WINDOW = timedelta(minutes=10)
TRIES = 20
MOST_ADDRESSES = 10_000


class Pacing:
    """Counts tries by address over ten minutes, in this process."""

    def __init__(self) -> None:
        """Start with no tries."""
        self._lock = threading.Lock()
        self._tries: dict[str, deque[datetime]] = {}

    def spend(self, address: str, now: datetime) -> None:
        """Count one try or raise ProblemError TOO_OFTEN."""
        with self._lock:
            if len(self._tries) > MOST_ADDRESSES:
                self._tries.clear()
            tries = self._tries.setdefault(address, deque())
            while tries and tries[0] < now - WINDOW:
                tries.popleft()
            if len(tries) >= TRIES:
                raise ProblemError("TOO_OFTEN", "尝试过于频繁，请十分钟后再试。")
            tries.append(now)
