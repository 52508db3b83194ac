"""Tables of a workbook; the reading library is loaded on first use, because it occupies memory."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import python_calamine

UNPACKED_MAX = 64 * 1024 * 1024


class WorkbookError(Exception):
    """File that is no readable workbook."""


class TooLargeError(Exception):
    """Workbook that would unpack to more than any sheet of slips needs."""


def tables_in(content: bytes) -> list[list[Sequence[Any]]]:
    """Return the cells of each sheet; raises WorkbookError and TooLargeError."""
    try:
        _weigh(content)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [list(book.get_sheet_by_name(each).to_python()) for each in book.sheet_names]
    except _UNREADABLE as fault:
        raise WorkbookError from fault


def _weigh(content: bytes) -> None:
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > UNPACKED_MAX:
            raise TooLargeError


_UNREADABLE = (
    python_calamine.CalamineError,
    zipfile.BadZipFile,
    OSError,
    ValueError,
    EOFError,
    # An encrypted archive, or one of an unused format version.
    RuntimeError,
)
