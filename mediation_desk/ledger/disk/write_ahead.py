"""The write-ahead log beside the ledger: which pages a reader takes from it, not from the file.

SQLite documents the format: a head of 32 bytes, then frames of a head of 24 bytes and one page.
Frames that count carry the two salts of the head; what lies behind them is of an earlier round.

Of the three files this is the only one that may be opened beside SQLite: it keeps its locks on the
other two, and a process that closes a file loses every lock that it has on it (POSIX).
"""

import struct
from pathlib import Path

SUFFIX = "-wal"
_HEAD = struct.Struct(">IIIIQQ")
_FRAME = struct.Struct(">IIQQ")


def log_of(ledger: Path) -> Path:
    """Where the log of a ledger file lies."""
    return ledger.with_name(ledger.name + SUFFIX)


def pages_in_log(ledger: Path, after: int) -> frozenset[int]:
    """The numbers of the pages with a frame after so many frames, written through to the end.

    What follows the last commit is left out: no reader sees it. Ask while a reading transaction is
    open, or the log may begin anew meanwhile.
    """
    try:
        with log_of(ledger).open("rb") as log:
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
