"""What a read made and the next one uses again, shared by the readers of several threads."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, Self, TypeVar

Kept = TypeVar("Kept")


class ReadCache(Generic[Kept]):
    """Holder of what the last read made; ``empty`` makes what stands there at first."""

    def __init__(self, empty: Callable[[], Kept]) -> None:
        self._empty = empty
        self.kept = empty()
        # A read and an erasure run on two threads.
        self._lock = Lock()

    def keep(self, before: Kept, made: Kept) -> None:
        """Keep what a read made of ``before``, unless all was discarded meanwhile."""
        with self._lock:
            if self.kept is before:
                self.kept = made

    def clear(self) -> None:
        """Discard all: erased data must not stay in memory."""
        with self._lock:
            # A new one: a reader at work must not find what it began with.
            self.kept = self._empty()


@dataclass(frozen=True)
class ReadCacheStart(Generic[Kept]):
    """The cache as a reader found it before its first statement.

    What is taken later could be newer than what the reader sees: it would then keep cases that
    were erased, and discarded from the cache, after its first statement.
    """

    cache: ReadCache[Kept]
    kept: Kept

    @classmethod
    def of(cls, cache: ReadCache[Kept]) -> Self:
        """Return the start of a reader that has asked nothing yet."""
        return cls(cache, cache.kept)

    def keep(self, made: Kept) -> None:
        """Keep what the reader made, unless all was discarded since its start."""
        self.cache.keep(self.kept, made)
