"""The text of a cell, however its program stored it."""

import re
from datetime import date, datetime, time
from typing import Final

from mediation_desk.workflows.legacy_import.parsing.sheet import Cell

LOST: Final = "\ufffd"
ABOVE: Final = frozenset({"同上", "〃", "″", '"', "''", "”", "“", "同前", "上同"})
"""Marks for "the same as in the row above"."""

NOTHING: Final = frozenset({"-", "--", "—", "——", "/", "\\", "无", "／", "－", "N/A", "n/a"})
"""Marks for an empty cell."""

_BROKEN: Final = re.compile(r"#(REF|VALUE|N/A|NAME\?|DIV/0|NULL|NUM)!?|#GETTING_DATA")
_LOST: Final = re.compile(f"[?？□■▢〓{LOST}\ue000-\uf8ff]")
_BLANKS: Final = " \t\r\n\u3000\u00a0\u200b\ufeff"
_FULL: Final = str.maketrans("０１２３４５６７８９．，：／－（）？　", "0123456789.,:/-()? ")


def text(cell: Cell) -> str:
    """Return the displayed text of a cell: whole numbers without ``.0``, dates as 2025-01-22.

    Blanks at both ends go; a NUL, which no ledger can keep, becomes U+FFFD.
    """
    # Texts first, which most cells are.
    if isinstance(cell, str):
        return cell.strip(_BLANKS).replace("\0", LOST)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e21 else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def is_blank(cell: Cell) -> bool:
    """Tell whether nothing is visible in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip(_BLANKS))


def is_broken(words: str) -> bool:
    """Tell whether the cell shows a spreadsheet's own error, such as ``#REF!``."""
    return words.startswith("#") and bool(_BROKEN.fullmatch(words))


def folded(words: str) -> str:
    """Return the text with full-width digits and marks as ASCII ones, for reading only."""
    return words.translate(_FULL)


def has_lost_character(name: str) -> bool:
    """Tell whether a name holds a mark in place of a character that could not be written."""
    return bool(_LOST.search(name))
