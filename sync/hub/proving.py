"""Proving signatures on other threads: the arithmetic runs beside the reading of the events."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from sync.protocol import Sealed, event_hash
from sync.signing import hash_holds

AT_ONCE = 25
THREADS = 2


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="proving")


def prove(key: str, events: Sequence[Sealed]) -> Callable[[], list[bool]]:
    """Begin to prove that `key` signed each event; the result tells it of each, in order."""
    parts = [events[start : start + AT_ONCE] for start in range(0, len(events), AT_ONCE)]
    begun = [_pool().submit(_hold, key, part) for part in parts]
    return lambda: [holds for one in begun for holds in one.result()]


def _hold(key: str, events: Sequence[Sealed]) -> list[bool]:
    return [hash_holds(key, event_hash(one.header), one.sig) for one in events]
