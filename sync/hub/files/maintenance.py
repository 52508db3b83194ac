"""Maintenance of the files of a serving hub.

Pieces that never became a file expire; files of before, which lie there as they came, are
encrypted.
"""

import logging
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from sync.hub.files.blobs import replace_durably
from sync.hub.files.encrypted import PART, EncryptedFiles, is_encrypted
from sync.hub.readings import BLOBS
from sync.hub.retention.terms import terms_of
from sync.hub.store import Store

FRESH = ".new"
"""How the name of a file ends that is being encrypted."""
log = logging.getLogger(__name__)


def go_over(store: Store, now: datetime) -> None:
    """Remove pieces to which nothing was added for their term, and encrypt files of before.

    Several processes may do it at once. What the disk refuses is logged and tried again next time.
    """
    with store.reading() as connection:
        oldest = now - terms_of(connection).of("upload")
    for path in (store.folder / BLOBS).glob("*/*/*"):
        try:
            _go_over(store, path, oldest)
        except OSError as fault:
            log.warning("a file could not be gone over: %s", type(fault).__name__)


def _go_over(store: Store, path: Path, oldest: datetime) -> None:
    if path.suffix not in ("", PART, FRESH) or (not path.suffix and _lies_encrypted(path)):
        return
    # Whoever has the lock is adding a piece; the file is looked at once it is ours.
    with suppress(Timeout, FileNotFoundError), FileLock(f"{path.with_suffix('')}.lock", timeout=0):
        if path.suffix == PART:
            _expire(path, oldest)
        elif path.suffix == FRESH:
            path.unlink()
        elif not _lies_encrypted(path):
            _encrypt(store.files, path)


def _expire(part: Path, oldest: datetime) -> None:
    if part.stat().st_mtime <= oldest.timestamp() or not _lies_encrypted(part):
        part.unlink()


def _encrypt(files: EncryptedFiles, path: Path) -> None:
    fresh = path.with_name(f"{path.name}{FRESH}")
    files.write(fresh, path.read_bytes())
    replace_durably(fresh, path)


def _lies_encrypted(path: Path) -> bool:
    with path.open("rb") as opened:
        return is_encrypted(opened)
