"""A TrueType file: characters and widths, and the part of it that a document embeds.

Its small tables are read once; outlines are read from the file when they are embedded.
"""

import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO, Final

_COPIED: Final[tuple[str, ...]] = ("head", "hhea", "maxp", "cvt ", "fpgm", "prep")
"""Tables that are copied; the last three are programs of the outlines, which a face may lack."""
_EVERY_PLANE: Final = 12
_MORE, _WORDS, _SCALED, _SCALED_TWICE, _TURNED = 0x20, 0x1, 0x8, 0x40, 0x80
_CHECK_SUM_OF_A_FONT: Final = 0xB1B0AFBA


class FontFile:
    """One face. Sizes are in thousandths of the type's size, as in PDF."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self._tables = _tables(file)
            head, across = self._table(file, "head"), self._table(file, "hhea")
            self._count = struct.unpack_from(">H", self._table(file, "maxp"), 4)[0]
            self._metrics = self._table(file, "hmtx")
            self._loca = _loca(self._table(file, "loca"), is_long=head[51] == 1)
            self._groups = tuple(_groups(self._table(file, "cmap")))
            about = self._table(file, "OS/2")
        self._starts = [group[0] for group in self._groups]
        self._unit: float = 1000 / struct.unpack_from(">H", head, 18)[0]
        self._full = struct.unpack_from(">H", across, 34)[0]
        self.box = [self._scaled(each) for each in struct.unpack_from(">4h", head, 36)]
        self.ascent, self.descent = (self._scaled(n) for n in struct.unpack_from(">2h", about, 68))
        self.cap_height = self._scaled(struct.unpack_from(">h", about, 88)[0])
        self.weight = struct.unpack_from(">H", about, 4)[0]

    def widths(self) -> Iterator[tuple[int, float]]:
        """Yield each character's code with its width."""
        advances = _numbers("H", self._metrics[: 4 * self._full])
        known = {n: n * self._unit for n in set(advances[::2])}
        widths = [known[n] for n in advances[::2]]
        widths += widths[-1:] * (self._count - self._full)
        for first, last, glyph in self._groups:
            yield from zip(
                range(first, last + 1), widths[glyph : glyph + last - first + 1], strict=True
            )

    def glyph(self, code: int) -> int:
        """Return the number of a character's glyph, 0 where it has none."""
        n = bisect_right(self._starts, code) - 1
        if n < 0:
            return 0
        first, last, glyph = self._groups[n]
        return glyph + code - first if code <= last else 0

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """Return a font of these glyphs alone, each under the number that it has here."""
        with self._path.open("rb") as file:
            outlines = self._outlines(file, {0, *glyphs})
            present = (tag for tag in _COPIED if tag in self._tables)
            tables = {tag: self._table(file, tag) for tag in present}
        count = max(outlines) + 1
        glyf = [outlines.get(n, b"") for n in range(count)]
        loca = array("I", accumulate(map(len, glyf), initial=0))
        tables["glyf"], tables["loca"] = b"".join(glyf), _big_endian(loca).tobytes()
        tables["hmtx"] = self._subset_of_metrics(outlines, count)
        tables["maxp"] = _with_short(tables["maxp"], 4, count)
        tables["hhea"] = _with_short(tables["hhea"], 34, count)
        tables["head"] = _with_short(tables["head"], 50, 1)
        return _joined(tables)

    def _scaled(self, size: float) -> int:
        return round(size * self._unit)

    def _table(self, file: BinaryIO, tag: str) -> bytes:
        at, length = self._tables[tag]
        file.seek(at)
        return file.read(length)

    def _outlines(self, file: BinaryIO, glyphs: set[int]) -> dict[int, bytes]:
        """Return the outlines of glyphs and of those that they are put together from."""
        start, found, wanted = self._tables["glyf"][0], dict[int, bytes](), sorted(glyphs)
        while wanted:
            for n in wanted:
                file.seek(start + self._loca[n])
                outline = file.read(self._loca[n + 1] - self._loca[n])
                found[n] = outline + b"\0" * (-len(outline) % 4)
            parts = {part for n in wanted for part in _parts(found[n])}
            wanted = sorted(parts - found.keys())
        return found

    def _subset_of_metrics(self, glyphs: Iterable[int], count: int) -> bytes:
        """Return width and left side of each glyph; those of the absent ones are nought."""
        metrics = bytearray(4 * count)
        for n in glyphs:
            metrics[4 * n : 4 * n + 4] = self._metric(n)
        return bytes(metrics)

    def _metric(self, n: int) -> bytes:
        if n < self._full:
            return self._metrics[4 * n : 4 * n + 4]
        side = 4 * self._full + 2 * (n - self._full)
        return (
            self._metrics[4 * self._full - 4 : 4 * self._full - 2] + self._metrics[side : side + 2]
        )


def _tables(file: BinaryIO) -> dict[str, tuple[int, int]]:
    """Return where each table begins, and its length."""
    count = struct.unpack(">4xH6x", file.read(12))[0]
    records = struct.iter_unpack(">4s4xLL", file.read(16 * count))
    return {tag.decode("latin-1"): (at, length) for tag, at, length in records}


def _loca(table: bytes, *, is_long: bool) -> "array[int]":
    """Return where each outline begins."""
    if is_long:
        return _numbers("I", table)
    return array("I", (2 * place for place in _numbers("H", table)))


def _numbers(kind: str, table: bytes) -> "array[int]":
    """Return the numbers of a table, which the file holds with the highest byte first."""
    return _big_endian(array(kind, table))


def _big_endian(numbers: "array[int]") -> "array[int]":
    """Turn the bytes of each number round where this computer has the lowest first."""
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _groups(table: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of characters with the glyph of the first, in their order."""
    count = struct.unpack_from(">H", table, 2)[0]
    for _, _, at in struct.iter_unpack(">HHL", table[4 : 4 + 8 * count]):
        if struct.unpack_from(">H", table, at)[0] == _EVERY_PLANE:
            groups = struct.unpack_from(">L", table, at + 12)[0]
            yield from struct.iter_unpack(">LLL", table[at + 16 : at + 16 + 12 * groups])
            return
    raise ValueError("the face has no map of characters beyond the first plane")


def _parts(outline: bytes) -> Iterator[int]:
    """Yield the glyphs that a composite one is put together from."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", outline, at)
        yield part
        scale = (
            2 if flags & _SCALED else 4 if flags & _SCALED_TWICE else 8 if flags & _TURNED else 0
        )
        at += 4 + (4 if flags & _WORDS else 2) + scale


def _with_short(table: bytes, at: int, value: int) -> bytes:
    return table[:at] + struct.pack(">H", value) + table[at + 2 :]


def _joined(tables: dict[str, bytes]) -> bytes:
    """Return a font file of these tables."""
    count = len(tables)
    power = count.bit_length() - 1
    search = (16 << power, power, 16 * (count - (1 << power)))
    head = struct.pack(">LHHHH", 0x10000, count, *search)
    records, at = [], len(head) + 16 * count
    tables["head"] = _with_check_sum(tables["head"], 0)
    padded = {tag: table + b"\0" * (-len(table) % 4) for tag, table in sorted(tables.items())}
    sums = {tag: _check_sum(table) for tag, table in padded.items()}
    for tag, table in padded.items():
        records.append(struct.pack(">4sLLL", tag.encode(), sums[tag], at, len(tables[tag])))
        at += len(table)
    directory = b"".join((head, *records))
    # That of the whole is the sum of all: no copy of a large font is made for it.
    whole = _check_sum(directory) + sum(sums.values())
    padded["head"] = _with_check_sum(padded["head"], _CHECK_SUM_OF_A_FONT - whole)
    return b"".join((directory, *padded.values()))


def _with_check_sum(head: bytes, value: int) -> bytes:
    return head[:8] + struct.pack(">L", value & 0xFFFFFFFF) + head[12:]


def _check_sum(padded: bytes) -> int:
    return sum(_numbers("I", padded)) & 0xFFFFFFFF
