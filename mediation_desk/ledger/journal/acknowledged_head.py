"""The last acknowledged head of the journal, in a small authenticated file next to the ledger.

The promise: an entry that was acknowledged is never lost without notice. SQLite alone cannot keep
it: when a page of its write-ahead log (WAL) is damaged, it takes the log as ended there and opens
the ledger in its earlier state, without an error.

The order of writes keeps the promise. A commit is on the disk (`synchronous = FULL`) before its
mark is written, and the mark is written before the act is acknowledged. So the mark never names
anything that the disk did not hold, and a crash at any point raises no false alarm:

- killed between commit and mark: the ledger is newer than the mark, which is sound;
- killed while the mark is written: of two slots, each in a block of its own, the older one stands;
  the ledger is newer than it;
- power lost: the mark may be as old as its last sync, the ledger is not older than the mark.

Detected at the next opening: a log or a ledger file that was removed, cut, damaged or put back to
an earlier state, as soon as it lacks an entry that the mark names or a frame of the same round of
the log (the frames cover what has no entry, such as drafts, and a log that no longer fits its
file). The write needs no sync of its own to outlive a killed process. A sync is made every few
seconds of work and at the end, so only a loss of power together with damage to the last seconds of
the log goes undetected here; the regulator's receipts name those heads. The receipts also reveal
that both files were replaced by older ones that belong together.

A ledger that never had such a file begins one, and is marked for it from then on (the
`application_id` of its pages, see `head_proof`). In a ledger so marked, a file that is missing or
valid in neither slot is reported: otherwise an older ledger put in its place, with the file
removed, would open without notice. A restored or salvaged ledger begins its own file; a rekey
brings one with it.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediation_desk.ledger.journal.journal import GENESIS, JournalHead
from mediation_desk.ledger.vault.memory import Secret
from sync.durable_files import write_bytes

log = logging.getLogger(__name__)

SYNC_SECONDS = 5.0
_MAGIC = b"MDHEAD1\n"
_RECORD = struct.Struct(">8sQQ32sQI")
_MAC_BYTES = 32
_SLOT_BYTES = 4096
_SLOTS = 2
_INFO = b"mediation-desk acknowledged head 1"


@dataclass(frozen=True)
class HeadMark:
    """The last acknowledged commit: the head of the journal, and how far the log reached.

    `log_round` is the pair of salts of the log's round, 0 where there is no log; `frames` counts
    the committed frames of that round.
    """

    seq: int = 0
    hash: bytes = GENESIS
    log_round: int = 0
    frames: int = 0


class AcknowledgedHead:
    """The file of the mark, under a key that is derived from the ledger's key."""

    def __init__(self, path: Path, key: Secret) -> None:
        self._path = path
        self._key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_INFO).derive(key)
        self._file: FileIO | None = None
        self._turn = threading.Lock()
        self._count = 0
        self._synced_at = 0.0
        self.mark = HeadMark()

    def read(self) -> HeadMark | None:
        """Return the mark as it was last written; None where no slot of the file is valid."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return None
        slots = (content[at * _SLOT_BYTES :] for at in range(_SLOTS))
        known = [found for slot in slots if (found := self._proved(slot)) is not None]
        if not known:
            log.warning("the file of the acknowledged head proves nothing")
            return None
        self._count, self.mark = max(known, key=lambda each: each[0])
        return self.mark

    def begin(self, head: JournalHead) -> None:
        """Open the file for marks, created again where no slot is valid; raises OSError."""
        if self.read() is None:
            self._count, self.mark = 0, HeadMark(head.seq, head.hash)
            write_bytes(self._path, self._slot().ljust(_SLOTS * _SLOT_BYTES, b"\0"))
        self._file = FileIO(self._path, "r+")
        self.put(head, (0, 0))

    def put(self, head: JournalHead | None, reach: tuple[int, int]) -> None:
        """Write a mark over the older slot: the head, or None for the one before, and the reach.

        `reach` is the log's round and its frames. The commit is on the disk by now, so a fault of
        the disk is logged and not shown to the person: an older mark raises no false alarm.
        """
        with self._turn:
            if self._file is None or (head is not None and head.seq < self.mark.seq):
                return
            seq, hashed = (head.seq, head.hash) if head else (self.mark.seq, self.mark.hash)
            self._count += 1
            self.mark = HeadMark(seq, hashed, *reach)
            try:
                self._file.seek(self._count % _SLOTS * _SLOT_BYTES)
                self._file.write(self._slot())
                self._sync_in_time(self._file)
            except OSError as failed:
                log.warning("the acknowledged head was not written: errno %d", failed.errno or 0)

    def close(self) -> None:
        """Make the last mark durable and close the file."""
        with self._turn:
            file, self._file = self._file, None
            if file is not None:
                with file, suppress(OSError):
                    os.fsync(file.fileno())

    def _sync_in_time(self, file: FileIO) -> None:
        now = time.monotonic()
        if now - self._synced_at >= SYNC_SECONDS:
            os.fsync(file.fileno())
            self._synced_at = now

    def _slot(self) -> bytes:
        mark = self.mark
        record = _RECORD.pack(_MAGIC, self._count, mark.seq, mark.hash, mark.log_round, mark.frames)
        return record + self._mac(record)

    def _proved(self, slot: bytes) -> tuple[int, HeadMark] | None:
        record = slot[: _RECORD.size]
        mac = slot[_RECORD.size : _RECORD.size + _MAC_BYTES]
        if len(record) < _RECORD.size or not hmac.compare_digest(mac, self._mac(record)):
            return None
        magic, count, *values = _RECORD.unpack(record)
        return (count, HeadMark(*values)) if magic == _MAGIC else None

    def _mac(self, record: bytes) -> bytes:
        return hmac.digest(self._key, record, hashlib.sha256)
