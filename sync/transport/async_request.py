"""Request sent on a thread of its own, once it is started."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from sync.protocol import SyncAnswer


@dataclass
class AsyncRequest:
    """Courier's PendingSync: `ask` sends the written request, and returns the answer or raises."""

    ask: Callable[[], SyncAnswer]
    _under_way: "Future[SyncAnswer] | None" = field(default=None, init=False)

    def begin(self) -> None:
        """Send it on a thread that ends with the answer."""
        beside = ThreadPoolExecutor(1, "request")
        self._under_way = beside.submit(self.ask)
        beside.shutdown(wait=False)

    def answer(self) -> SyncAnswer:
        """Wait for the answer."""
        return self.ask() if self._under_way is None else self._under_way.result()
