"""Limit of failed tries of a caller, counted in the memory of one process."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_COUNTED = 1_024
"""Addresses whose tries are counted at once."""


@dataclass
class CallerLimit:
    """Limit of failed tries of an address within a minute, for those who have no token yet."""

    most: int
    span_s: float = 60.0
    ticks: Callable[[], float] = time.monotonic
    _failed: dict[str, deque[float]] = field(default_factory=dict, init=False)

    def is_over(self, address: str) -> bool:
        """Tell whether an address has failed too often of late."""
        failed = self._failed.get(address, deque())
        since = self.ticks() - self.span_s
        while failed and failed[0] < since:
            failed.popleft()
        return len(failed) >= self.most

    def failed(self, address: str) -> None:
        """Count a failed try."""
        self._failed.setdefault(address, deque(maxlen=self.most)).append(self.ticks())
        while len(self._failed) > MOST_COUNTED:
            del self._failed[next(iter(self._failed))]
