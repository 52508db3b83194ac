"""One file out of a zip archive without reading the names of all others: the first paint waits."""

import struct
import zlib
from functools import cache
from pathlib import Path

_END = struct.Struct("<4s4xHHLLH")
_ENTRY = struct.Struct("<4s6xH8xLL3H8xL")
_HEAD = struct.Struct("<4s22xHH")
_DEFLATED = 8
_RAW = -zlib.MAX_WBITS


@cache
def _directory(archive: Path) -> tuple[bytes, bytes]:
    """The archive's bytes, and of them the names with their places; no comment at its end."""
    whole = archive.read_bytes()
    _, _, _, size, start, _ = _END.unpack(whole[-_END.size :])
    return whole, whole[start : start + size]


def unpacked(archive: Path, name: str) -> bytes | None:
    """The content of the file ``name``, or None when the archive has no such file."""
    whole, directory = _directory(archive)
    at = 0
    while (at := directory.find(name.encode(), at)) >= 0:
        entry = at - _ENTRY.size
        if entry >= 0 and directory.startswith(b"PK\x01\x02", entry):
            _, how, packed, _, length, _, _, place = _ENTRY.unpack_from(directory, entry)
            if length == len(name.encode()):
                content = _content(whole, place, packed)
                return zlib.decompress(content, _RAW) if how == _DEFLATED else content
        at += 1
    return None


def _content(whole: bytes, place: int, packed: int) -> bytes:
    _, name, extra = _HEAD.unpack_from(whole, place)
    start = place + _HEAD.size + name + extra
    return whole[start : start + packed]
