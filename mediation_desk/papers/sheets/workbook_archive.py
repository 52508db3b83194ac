"""Zip archive of a workbook: measured, unpacked once and checked before anyone parses it."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from mediation_desk.domain.refusal import Reason, Refusal

MEMBERS_MAX: Final = 1_000
UNFOLDED_MAX: Final = 200 * 1024 * 1024
RATIO_MAX: Final = 100
RATIO_FROM: Final = 10 * 1024 * 1024
"""Size below which a high ratio is harmless: an empty sheet of borders compresses very well."""

AREA_MAX: Final = 30_000_000
"""Cells in the rectangle around all filled ones; the reader reserves room for all of it."""

REPEATS_MAX: Final = 5_000_000
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 4_096
_FILLED: Final = re.compile(
    rb'<c [^>]{0,200}?r="([A-Z]{1,3})([0-9]{1,7})"[^>/]{0,200}>(?=<(?:v|is|f)[ >])'
)
_REPEATED: Final = re.compile(
    rb'<table:table-cell [^>]{0,400}?number-columns-repeated="([0-9]{1,9})"[^>/]{0,400}>'
)
_IS_1904: Final = re.compile(rb'<workbookPr[^>]{0,400}?date1904="(?:1|true)"')


@dataclass(frozen=True)
class WorkbookArchive:
    """Facts about a workbook's zip that passed the checks."""

    counts_from_1904: bool


def inspect(content: bytes) -> WorkbookArchive:
    """Check a zip before it is parsed.

    Refused: no zip or a damaged one, too many members, more than ``UNFOLDED_MAX`` bytes or a
    bomb's ratio (by the actual output, not by the directory), an area of cells
    that would take all memory, XML with a document type, of which a workbook has none.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _inspect(archive, len(content))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as fault:
        raise Refusal(Reason.FILE_DAMAGED, {"why": str(fault)[:200]}) from None
    except RuntimeError:
        raise Refusal(Reason.FILE_ENCRYPTED) from None


def _inspect(archive: zipfile.ZipFile, size: int) -> WorkbookArchive:
    members = archive.infolist()
    if len(members) > MEMBERS_MAX:
        raise Refusal(Reason.FILE_UNFOLDS, {"members": len(members), "most": MEMBERS_MAX})
    _check_unfolded(sum(each.file_size for each in members), size)
    unfolded, is_1904 = 0, False
    for member in members:
        area = _Area()
        for piece in _pieces(archive, member):
            unfolded += len(piece) - area.overlap
            _check_unfolded(unfolded, size)
            area.see(piece)
            if b"<!DOCTYPE" in piece:
                raise Refusal(Reason.FILE_DAMAGED, {"why": "a document type"})
            is_1904 = is_1904 or (
                member.filename.endswith("workbook.xml") and bool(_IS_1904.search(piece))
            )
    return WorkbookArchive(is_1904)


def _check_unfolded(unfolded: int, size: int) -> None:
    is_bomb = unfolded > RATIO_FROM and unfolded > RATIO_MAX * size
    if unfolded > UNFOLDED_MAX or is_bomb:
        raise Refusal(Reason.FILE_UNFOLDS, {"bytes": unfolded, "most": UNFOLDED_MAX})


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> "list[bytes] | _Pieces":
    return [] if member.is_dir() else _Pieces(archive, member)


class _Pieces:
    """A member in pieces; each begins with the end of the one before, so that nothing is cut."""

    def __init__(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
        self._stream = archive.open(member)
        self._tail = b""

    def __iter__(self) -> "_Pieces":
        return self

    def __next__(self) -> bytes:
        fresh = self._stream.read(_CHUNK)
        if not fresh:
            self._stream.close()
            raise StopIteration
        piece = self._tail + fresh
        self._tail = piece[-_OVERLAP:]
        return piece


class _Area:
    """The rectangle around all filled cells of one sheet."""

    def __init__(self) -> None:
        self.rows: int = 0
        self.columns: int = 0
        self.repeats: int = 0
        self.overlap: int = 0

    def see(self, piece: bytes) -> None:
        """Take a piece of the sheet's text into account."""
        self.overlap = min(len(piece), _OVERLAP)
        for letters, row in _FILLED.findall(piece):
            self.rows = max(self.rows, int(row))
            self.columns = max(self.columns, _column(letters))
        self.repeats += sum(int(times) for times in _REPEATED.findall(piece))
        if self.rows * self.columns > AREA_MAX or self.repeats > REPEATS_MAX:
            raise Refusal(Reason.FILE_UNFOLDS, {"rows": self.rows, "columns": self.columns})


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
