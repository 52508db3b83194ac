"""The file of a ledger in use as a list of blocks, each known by its digest.

A copy elsewhere follows it by fetching the blocks that differ. The pages in them stay encrypted:
whoever keeps the copy reads nothing without one of the ledger's key slots.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from mediation_desk.ledger.backup.page_copy import look_at_file, opened_file, read_at
from mediation_desk.ledger.journal.journal import GENESIS

BLOCK_BYTES = 64 * 1024
"""Bytes of a block: an act changes some twenty pages of 4 KiB, which lie apart."""
_HEAD = "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True)
class FileBlocks:
    """A ledger's file at one moment: its last entry and that one's hash, its size, and the SHA-256
    of each block.
    """

    entries: int
    head: bytes
    size: int
    digests: tuple[bytes, ...]


def blocks_of(engine: Engine) -> FileBlocks | None:
    """Return the file's blocks as one reader sees them; None where that cannot be told just now.

    Raises `StorageFault`.
    """
    return look_at_file(engine, _digested)


def block_at(ledger: Path, index: int, digest: bytes) -> bytes | None:
    """Return a block; None for one that has been changed since its digest was told."""
    with opened_file(ledger) as handle:
        content = read_at(handle, BLOCK_BYTES, index * BLOCK_BYTES)
    return content if hashlib.sha256(content).digest() == digest else None


def _digested(cursor: Any, handle: int, size: int) -> FileBlocks:
    row = cursor.execute(_HEAD).fetchone()
    digests = tuple(
        hashlib.sha256(read_at(handle, min(BLOCK_BYTES, size - at), at)).digest()
        for at in range(0, size, BLOCK_BYTES)
    )
    seq, head = row or (0, GENESIS)
    return FileBlocks(seq, head, size, digests)
