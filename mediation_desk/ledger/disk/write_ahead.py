"""The write-ahead log beside the ledger: which pages a reader takes from it, not from the file.

SQLite documents the format: a head of 32 bytes, then frames of a head of 24 bytes and one page.
Frames that count carry the two salts of the head; what lies behind them is of an earlier round.
"""

import struct
from pathlib import Path

SUFFIX = "-wal"
_HEAD = struct.Struct(">IIIIQII")
_FRAME = struct.Struct(">IIQII")


def log_of(ledger: Path) -> Path:
    """Where the log of a ledger file lies."""
    return ledger.with_name(ledger.name + SUFFIX)


def pages_in_log(ledger: Path) -> frozenset[int]:
    """The numbers of the pages whose newest content is in the log, written through to the end.

    Pages after the last commit are left out: no reader sees them. Ask while a reading transaction
    is open, or the log may begin anew meanwhile.
    """
    try:
        with log_of(ledger).open("rb") as file:
            content = file.read(_HEAD.size)
            if len(content) < _HEAD.size:
                return frozenset()
            _, _, page_bytes, _, salts, _, _ = _HEAD.unpack(content)
            committed, begun = set[int](), set[int]()
            while len(content := file.read(_FRAME.size)) == _FRAME.size:
                number, pages_after, frame_salts, _, _ = _FRAME.unpack(content)
                if frame_salts != salts:
                    break
                begun.add(number)
                if pages_after:
                    committed |= begun
                file.seek(page_bytes, 1)
            return frozenset(committed)
    except FileNotFoundError:
        return frozenset()
