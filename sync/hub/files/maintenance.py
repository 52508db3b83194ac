"""Maintenance of the files while the hub serves: pieces that never became a file expire."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout
from starlette.concurrency import run_in_threadpool

from sync.hub.files.blobs import PART
from sync.hub.readings import BLOBS
from sync.hub.store import Store

KEPT = timedelta(days=7)
"""How long pieces wait for the next one: a station that was away longer sends the file anew."""
DAY_S = 86_400.0
log = logging.getLogger(__name__)


async def maintain(store: Store, clock: Callable[[], datetime]) -> None:
    """Go over the files once a day until cancelled; the start has gone over them already."""
    while True:
        await asyncio.sleep(DAY_S)
        await run_in_threadpool(go_over, store, clock())


def go_over(store: Store, now: datetime) -> None:
    """Remove unfinished pieces to which nothing was added for a week.

    Several processes may do it at once. What the disk refuses is logged and tried again next time.
    """
    for part in (store.folder / BLOBS).glob(f"*/*/*{PART}"):
        try:
            _expire(part, now)
        except OSError as fault:
            log.warning("unfinished pieces could not be removed: %s", type(fault).__name__)


def _expire(part: Path, now: datetime) -> None:
    # Whoever has the lock is adding a piece; the time is looked at once it is ours.
    lock = FileLock(f"{part.with_suffix('')}.lock", timeout=0)
    with suppress(Timeout, FileNotFoundError), lock:
        if part.stat().st_mtime <= (now - KEPT).timestamp():
            part.unlink()
