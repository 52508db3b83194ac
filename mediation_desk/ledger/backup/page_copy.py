"""Copy the file of a ledger in use as it lies, its pages still encrypted.

The file of a ledger with a log changes only where frames of the log are written back to it, and
none is that came after what the oldest reader sees. So when a reader has begun and the file then
holds every frame of the log, the file is what that reader sees, and stays so until the reader ends.
`VACUUM INTO` decrypts, encrypts and sorts anew what is copied here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, Pool
from sqlcipher3 import dbapi2 as driver

from mediation_desk.ledger.disk.faults import StorageFault
from mediation_desk.ledger.sql.driver_faults import fault_of
from mediation_desk.ledger.sql.engine import (
    MACS,
    PAGE_BYTES,
    log_frames,
    open_copy,
    open_engine,
    opening_of,
)
from mediation_desk.ledger.vault.memory import Secret
from sync.durable_files import create_private

T = TypeVar("T")
_PIECE_BYTES = 256 * PAGE_BYTES
_FREE_SHARE = 4
"""A file is copied if no more than one page in so many is free: what is free is copied too."""
_CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)"


def copy_pages(engine: Engine, copy: Path, go_on: Callable[[], None]) -> bool:
    """Copy a ledger's pages; False, and no copy, where only `VACUUM INTO` gives what is wanted.

    That is so where the log cannot be written back just now, for a ledger without a log, with many
    free pages or under the MAC of earlier programs, and on Windows. Raises `StorageFault`, and what
    `go_on` raises.
    """
    if not hasattr(os, "pread"):
        return False
    pool = engine.pool.recreate()
    try:
        borrowed = pool.connect()
        try:
            cursor = borrowed.cursor()
            if not _may_copy(cursor, pool, engine):
                return False
            (pages,) = cursor.execute("PRAGMA page_count").fetchone()
            opening = opening_of(engine)
            _copy_bytes(_kept_open(opening.path), copy, pages * PAGE_BYTES, go_on)
            cursor.execute("ROLLBACK")
        finally:
            borrowed.close()
        _end_log_mode(copy, opening.key)
    except driver.Error as error:
        raise (fault_of(error) or error) from error
    finally:
        pool.dispose()
    return True


def look_at_file(engine: Engine, look: Callable[[Any, int, int], T]) -> T | None:
    """Let `look` read the file of a ledger in use while it is what one reader sees.

    It gets the reader's cursor, a handle for `read_at`, and the size. None, and nothing was read,
    where the log cannot be written back just now. Raises `StorageFault`, and what `look` raises.
    """
    pool = engine.pool.recreate()
    try:
        borrowed = pool.connect()
        try:
            cursor = borrowed.cursor()
            if not _begin_checkpointed(cursor, pool, engine):
                return None
            (pages,) = cursor.execute("PRAGMA page_count").fetchone()
            with opened_file(opening_of(engine).path) as handle:
                found = look(cursor, handle, pages * PAGE_BYTES)
            cursor.execute("ROLLBACK")
            return found
        finally:
            borrowed.close()
    except driver.Error as error:
        raise (fault_of(error) or error) from error
    finally:
        pool.dispose()


@contextmanager
def opened_file(ledger: Path) -> Iterator[int]:
    """Provide a handle on the file of a ledger that is in use.

    Windows keeps locks by the handle, and lets no file be replaced that is open.
    """
    if os.name != "nt":
        yield _kept_open(ledger)
        return
    handle = os.open(ledger, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        yield handle
    finally:
        os.close(handle)


def read_at(handle: int, size: int, at: int) -> bytes:
    """Return the bytes at a place; fewer at the end of the file."""
    if hasattr(os, "pread"):
        return os.pread(handle, size, at)
    os.lseek(handle, at, os.SEEK_SET)
    return os.read(handle, size)


def _may_copy(cursor: Any, pool: Pool, engine: Engine) -> bool:
    """Tell whether the file may be copied; then a reader has begun, who sees what it holds."""
    try:
        return _is_copyable(cursor) and _begin_checkpointed(cursor, pool, engine)
    except (StorageFault, driver.Error):
        # A disk that lets nothing be written, or a fault that `VACUUM INTO` will meet and tell.
        return False


def _is_copyable(cursor: Any) -> bool:
    """Tell whether the file has a log, a backup's MAC and size of page, and few free pages."""

    def told(name: str) -> Any:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]

    names = ("journal_mode", "cipher_hmac_algorithm", "page_size")
    is_fit = [str(told(name)) for name in names] == ["wal", MACS[0], str(PAGE_BYTES)]
    return is_fit and bool(told("freelist_count") * _FREE_SHARE <= told("page_count"))


def _begin_checkpointed(cursor: Any, pool: Pool, engine: Engine) -> bool:
    """Begin to read; tell whether the file is what is read, at need after a checkpoint."""
    for last in (False, True):
        cursor.execute("BEGIN")
        cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if _is_checkpointed(pool):
            return True
        cursor.execute("ROLLBACK")
        if not last:
            _checkpoint(engine)
    return False


def _is_checkpointed(pool: Pool) -> bool:
    """Tell whether the file holds every frame of its log."""
    frames, checkpointed = log_frames(pool)
    return frames == checkpointed >= 0


def _checkpoint(engine: Engine) -> None:
    """Checkpoint the log as far as no reader hinders it; a ledger on a read-only disk stays."""
    opening = opening_of(engine)
    with suppress(StorageFault, driver.Error):
        writer = open_engine(opening.path, opening.key, must_exist=True)
        try:
            borrowed = writer.raw_connection()
            borrowed.cursor().execute(_CHECKPOINT).fetchall()
            borrowed.close()
        finally:
            writer.dispose()


def _copy_bytes(handle: int, copy: Path, size: int, go_on: Callable[[], None]) -> None:
    with create_private(copy) as target:
        for at in range(0, size, _PIECE_BYTES):
            go_on()
            target.write(os.pread(handle, min(_PIECE_BYTES, size - at), at))


_kept: dict[tuple[int, int], int] = {}
"""Handles of the ledgers that were copied, by device and number of their file."""


def _kept_open(ledger: Path) -> int:
    """Return a handle on the file, which is kept until the program ends.

    Closing it would give up every lock that SQLite has on the file in this process (POSIX).
    """
    found = ledger.stat()
    if (found.st_dev, found.st_ino) not in _kept:
        handle = os.open(ledger, os.O_RDONLY)
        found = os.fstat(handle)
        _kept[found.st_dev, found.st_ino] = handle
    return _kept[found.st_dev, found.st_ino]


def _end_log_mode(copy: Path, key: Secret) -> None:
    """Let the copy say that it has no log: a share may lend no memory for the index of one."""
    with open_copy(copy, key) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA synchronous = OFF")
        # Alone on the file, SQLite keeps that index in its own memory.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = MEMORY")
