"""Maintenance of the files of a serving hub.

Pieces that never became a file expire; files of before, which lie there as they came, are
encrypted.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout
from starlette.concurrency import run_in_threadpool

from sync.hub.files.blobs import replace_durably
from sync.hub.files.encrypted import PART, EncryptedFiles, is_encrypted
from sync.hub.readings import BLOBS
from sync.hub.store import Store

KEPT = timedelta(days=7)
"""How long pieces wait for the next one: a station that was away longer sends the file anew."""
FRESH = ".new"
"""How the name of a file ends that is being encrypted."""
DAY_S = 86_400.0
log = logging.getLogger(__name__)


async def maintain(store: Store, clock: Callable[[], datetime]) -> None:
    """Go over the files once a day until cancelled; the start has gone over them already."""
    while True:
        await asyncio.sleep(DAY_S)
        await run_in_threadpool(go_over, store, clock())


def go_over(store: Store, now: datetime) -> None:
    """Remove pieces to which nothing was added for a week, and encrypt files of before.

    Several processes may do it at once. What the disk refuses is logged and tried again next time.
    """
    for path in (store.folder / BLOBS).glob("*/*/*"):
        try:
            _go_over(store, path, now)
        except OSError as fault:
            log.warning("a file could not be gone over: %s", type(fault).__name__)


def _go_over(store: Store, path: Path, now: datetime) -> None:
    if path.suffix not in ("", PART, FRESH) or (not path.suffix and _lies_encrypted(path)):
        return
    # Whoever has the lock is adding a piece; the file is looked at once it is ours.
    with suppress(Timeout, FileNotFoundError), FileLock(f"{path.with_suffix('')}.lock", timeout=0):
        if path.suffix == PART:
            _expire(path, now)
        elif path.suffix == FRESH:
            path.unlink()
        elif not _lies_encrypted(path):
            _encrypt(store.files, path)


def _expire(part: Path, now: datetime) -> None:
    if part.stat().st_mtime <= (now - KEPT).timestamp() or not _lies_encrypted(part):
        part.unlink()


def _encrypt(files: EncryptedFiles, path: Path) -> None:
    fresh = path.with_name(f"{path.name}{FRESH}")
    files.write(fresh, path.read_bytes())
    replace_durably(fresh, path)


def _lies_encrypted(path: Path) -> bool:
    with path.open("rb") as opened:
        return is_encrypted(opened)
