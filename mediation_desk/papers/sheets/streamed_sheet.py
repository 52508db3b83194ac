"""A worksheet of any length: xlsxwriter makes the workbook, its rows are written by hand.

A cell costs xlsxwriter some twenty calls, and its constant memory lays the sheet down in clear as a
temporary file. Here rows go straight into the archive, compressed, and nothing is kept of them.
"""

import io
import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import IO, BinaryIO, Final
from zipfile import ZIP64_LIMIT, ZIP_DEFLATED, ZipFile

from mediation_desk.domain.refusal import Reason, Refusal

MOST_LINES: Final = 1_048_576
"""Lines of a worksheet, its titles included."""
MOST_BYTES: Final = ZIP64_LIMIT - (1 << 27)
"""Bytes of a worksheet before they are compressed, less some rows: not every reader takes more."""

_SHEET: Final = "xl/worksheets/sheet1.xml"
_BOOK: Final = "xl/workbook.xml"
_BATCH: Final = 64
"""Rows that are compressed at a time."""
_DIMENSION: Final = re.compile(b"<dimension [^>]*>")
_MODELS: Final = re.compile(b'<row r="2".*?</row>')
_STYLE: Final = re.compile(rb' s="\d+"')
_ROWS_END: Final = b"</sheetData>"
_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_UNFIT: Final = re.compile("_(?=x[0-9a-fA-F]{4}_)")

Frame = Callable[[int], bytes]
"""Makes a workbook with one sheet for so many rows.

Its first row has the titles, its second a blank cell of each format that the rows will use.
"""


def write_streamed(
    target: BinaryIO, frame: Frame, rows: Callable[[list[str]], Iterable[str]]
) -> None:
    """Write the workbook of ``frame`` with ``rows`` below its titles.

    ``rows`` receives the frame's formats, each as an attribute with a space before it, and yields
    the XML of row 2 and of each one after it. Raises Refusal(SHEET_FULL) for more of them than a
    worksheet holds.
    """
    parts = _parts(frame(0))
    head, styles = _head(parts.pop(_SHEET))
    del parts[_BOOK]
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            _add(archive, name, content)
        with archive.open(_SHEET, "w") as sheet:
            sheet.write(head)
            last = _parts(frame(_write_rows(sheet, rows(styles))))
            sheet.write(last[_SHEET][last[_SHEET].index(_ROWS_END) :])
        # It names the rows under the filter, so it cannot be written sooner.
        _add(archive, _BOOK, last[_BOOK])


def is_plain(text: str) -> bool:
    """Tell whether a text stands in a sheet as it is, apart from spaces at its ends."""
    return text.isprintable() and not ("&" in text or "<" in text or ">" in text or "_x" in text)


def escaped(text: str) -> str:
    """Return a text as it stands in a sheet; what XML cannot hold is written like ``_x000D_``."""
    unlike = _LIKE_UNFIT.sub("_x005F_", text)
    fit = _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", unlike)
    return fit.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _parts(workbook: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _head(sheet: bytes) -> tuple[bytes, list[str]]:
    """Return a sheet up to its titles, without its size, and the styles of its second row."""
    models = _MODELS.search(sheet)
    assert models is not None
    head = _DIMENSION.sub(b"", sheet[: models.start()])
    return head, [style.decode() for style in _STYLE.findall(models[0])]


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    """Add a member that bears no time, as the rest of a workbook."""
    with archive.open(name, "w") as member:
        member.write(content)


def _write_rows(sheet: IO[bytes], rows: Iterable[str]) -> int:
    """Write the rows and return how many there were."""
    count, size, coming = 0, 0, iter(rows)
    while batch := list(islice(coming, _BATCH)):
        size += sheet.write("".join(batch).encode())
        count += len(batch)
        if count >= MOST_LINES or size > MOST_BYTES:
            raise Refusal(Reason.SHEET_FULL, {"most": MOST_LINES})
    return count
