"""Read the ledger's write-ahead log: the pages that a reader takes from it instead of the file.

SQLite documents the format: a header of 32 bytes, then frames, each a header of 24 bytes and one
page. Valid frames carry the two salts of the log's header; frames after them are of an earlier
round.

Of the ledger's three files this is the only one that may be opened while SQLite uses it: SQLite
keeps its locks on the other two, and a process that closes a file loses every lock that it has on
it (POSIX).
"""

import struct
import sys
from array import array
from functools import lru_cache
from pathlib import Path

SUFFIX = "-wal"
_HEAD = struct.Struct(">IIIIQQ")
_FRAME = struct.Struct(">IIQQ")
_MAGIC_LITTLE, _MAGIC_BIG = 0x377F0682, 0x377F0683
_WORD = 0xFFFFFFFF


@lru_cache(maxsize=8)
def log_path(ledger: Path) -> Path:
    """Return the path of the log of a ledger file; cached, since each act asks."""
    return ledger.with_name(ledger.name + SUFFIX)


def pages_in_log(ledger: Path, after: int) -> frozenset[int]:
    """Return the numbers of the pages with a frame after the first `after` frames of the log.

    Frames after the last commit are ignored: no reader sees them. Call while a reading transaction
    is open, or the log may restart meanwhile.
    """
    try:
        with log_path(ledger).open("rb") as log:
            content = log.read(_HEAD.size)
            if len(content) < _HEAD.size:
                return frozenset()
            _, _, page_bytes, _, salts, _ = _HEAD.unpack(content)
            log.seek(after * (_FRAME.size + page_bytes), 1)
            committed, begun = set[int](), set[int]()
            while len(content := log.read(_FRAME.size)) == _FRAME.size:
                number, pages_after, frame_salts, _ = _FRAME.unpack(content)
                if frame_salts != salts:
                    break
                begun.add(number)
                if pages_after:
                    committed |= begun
                log.seek(page_bytes, 1)
            return frozenset(committed)
    except FileNotFoundError:
        return frozenset()


def log_round(ledger: Path) -> int:
    """Return the salts that name the log's present round; 0 without a log or one not yet begun."""
    try:
        with open(log_path(ledger), "rb", buffering=0) as log:
            head = log.read(_HEAD.size)
    except FileNotFoundError:
        return 0
    return int(_HEAD.unpack(head)[4]) if len(head) == _HEAD.size else 0


def is_head_sound(ledger: Path) -> bool:
    """Tell whether the checksum of the log's header is valid; SQLite ignores a log where it is not.

    A log that was created and not yet begun may be empty or of zeros after a loss of power.
    """
    try:
        with log_path(ledger).open("rb") as log:
            head = log.read(_HEAD.size)
    except FileNotFoundError:
        return True
    if not any(head):
        return True
    if len(head) < _HEAD.size:
        return False
    magic, _, _, _, _, stored = _HEAD.unpack(head)
    return magic in {_MAGIC_LITTLE, _MAGIC_BIG} and _checksum(magic, head[:24]) == stored


def _checksum(magic: int, head: bytes) -> int:
    """Compute SQLite's checksum of a header; the magic gives the byte order of a word."""
    words = array("I", head)
    if (magic == _MAGIC_BIG) is not (sys.byteorder == "big"):
        words.byteswap()
    first = second = 0
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & _WORD
        second = (second + odd + first) & _WORD
    return first << 32 | second
