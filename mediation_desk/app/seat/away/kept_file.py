"""The sealed file of what one sign-in was told as saved, until the standby has it.

Each record is sealed by itself and added at the end, without waiting for the disk: an act is not
slower for it. What a loss of power takes is lost only where the host is lost within the same
minute. The key is that of the file of waiting acts, from the ledger.
"""

import hashlib
import json
import os
import time
from base64 import b64decode, b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from filelock import FileLock, Timeout

from mediation_desk.app.computer.disk_faults import disk_worded
from mediation_desk.app.seat.away.waiting_file import FOLDER
from mediation_desk.domain.people import Operator
from mediation_desk.workflows.faults import Fault, FaultCode
from sync.durable_files import make_folder, private_opener

SUFFIX = ".kept"
_NONCE = 12
_TAG = b"mediation-desk kept acts 1\n"
_MOST_WINDOWS = 8
_OLDEST_S = 30 * 24 * 3600.0
"""Seconds after which a file goes that no key of a sign-in here has opened."""

Record = dict[str, Any]


class KeptFile:
    """File of one operator's sign-in in the folder of a seat; each window has its own."""

    def __init__(self, folder: Path, operator: Operator, key: bytes) -> None:
        digest = hashlib.sha256(operator.id.encode()).hexdigest()[:24]
        self._folder, self._stem = folder / FOLDER, digest
        self._key, self._bound = key, _TAG + operator.id.encode()
        self._path = self._folder
        self._lock: FileLock | None = None

    def open(self) -> list[Record]:
        """Take a file for this process alone; return what is in it, and in those that were left.

        Raises Fault or OSError for the disk, and Fault UNEXPECTED where all are in use.
        """
        with disk_worded():
            make_folder(self._folder)
            held = [pair for each in self._paths() if (pair := _held(each)) is not None]
            try:
                return self._gathered(held)
            except BaseException:
                self.close()
                raise
            finally:
                for _, lock in held:
                    if lock is not self._lock:
                        lock.release()

    def add(self, *records: Record) -> None:
        """Add records; they outlive this process, not a loss of power."""
        lines = b"".join(map(self._sealed, records))
        with open(self._path, "ab", buffering=0, opener=private_opener) as file:
            # Whole or not at all, so that the next one does not follow half a line.
            at = file.tell()
            if file.write(lines) != len(lines):
                file.truncate(at)
                raise OSError("the disk took half a record")

    def replace(self, records: Iterable[Record]) -> None:
        """Keep these records alone; none leave no file."""
        lines = b"".join(map(self._sealed, records))
        if not lines:
            self._path.unlink(missing_ok=True)
            return
        fresh = self._path.with_suffix(".fresh")
        with open(fresh, "wb", opener=private_opener) as file:
            file.write(lines)
        os.replace(fresh, self._path)

    def close(self) -> None:
        """Let another process go on with what is in the file."""
        if self._lock is not None:
            self._lock.release()

    def _paths(self) -> list[Path]:
        names = (f"{self._stem}.{n}{SUFFIX}" for n in range(_MOST_WINDOWS))
        return [self._folder / name for name in names]

    def _gathered(self, held: list[tuple[Path, FileLock]]) -> list[Record]:
        """Return all records of files that nobody uses; they are in this file from then on.

        What another ledger's key sealed is left as it is: that ledger may come back.
        """
        found, left, is_torn = list[Record](), list[Path](), False
        for path, lock in held:
            records, is_whole = self._read(path)
            if not records and not is_whole:
                _drop_old(path)
                continue
            found += records
            if self._lock is None:
                self._path, self._lock, is_torn = path, lock, not is_whole
            else:
                left.append(path)
        if self._lock is None:
            raise Fault(FaultCode.UNEXPECTED)
        if is_torn or any(path.exists() for path in left):
            self.replace(found)
        for path in left:
            path.unlink(missing_ok=True)
        return found

    def _read(self, path: Path) -> tuple[list[Record], bool]:
        """Return the records of a file, and whether all of it could be read."""
        try:
            lines = path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return [], True
        found = [self._opened(line) for line in lines if line]
        good = [each for each in found if each is not None]
        return good, len(good) == len(found) and not lines[-1]

    def _sealed(self, record: Record) -> bytes:
        nonce = os.urandom(_NONCE)
        plain = json.dumps(record, ensure_ascii=False).encode()
        return b64encode(nonce + AESGCM(self._key).encrypt(nonce, plain, self._bound)) + b"\n"

    def _opened(self, line: bytes) -> Record | None:
        """Return a record; None for half a line, or one that another ledger's key sealed."""
        try:
            sealed = b64decode(line, validate=True)
            plain = AESGCM(self._key).decrypt(sealed[:_NONCE], sealed[_NONCE:], self._bound)
            found: Record = json.loads(plain)
        except (InvalidTag, ValueError):
            return None
        return found


def _held(path: Path) -> tuple[Path, FileLock] | None:
    # Taken on a worker's thread, released on another: the lock belongs to the process.
    lock = FileLock(path.with_suffix(SUFFIX + ".lock"), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return path, lock


def _drop_old(path: Path) -> None:
    """Delete what no key has opened for long."""
    if time.time() - path.stat().st_mtime > _OLDEST_S:
        path.unlink()
