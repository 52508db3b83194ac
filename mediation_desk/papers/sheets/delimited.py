"""Delimited text: encoding and separator are detected, and rows are read like a sheet's."""

import csv
import io
from collections import Counter
from typing import Final, Literal

from mediation_desk.domain.refusal import Reason, Refusal

SEPARATORS: Final = ",;\t|，"
Quoting = Literal[0, 3]
"""csv.QUOTE_MINIMAL or csv.QUOTE_NONE."""

LOST: Final = "\ufffd"
"""Replacement for a character that could not be read."""

_SAMPLE_ROWS: Final = 60
_LOST_SHARE_MAX: Final = 0.02

_GB18030_2022: Final = str.maketrans(
    "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796"
    "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
    "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"
    "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
)
"""Code points that the edition of 2022 moved out of the private area; the codec is of 2005."""


def read_rows(content: bytes) -> tuple[tuple[str, ...], ...]:
    """Read delimited text of any usual encoding and separator into rows of text.

    Raises Refusal(FILE_ENCODING) for a file that is no text, FILE_DAMAGED where no separator fits.
    """
    text = decode(content)
    separator = _stated_separator(text) or _likely_separator(text)
    rows = _split(text, separator)
    if rows and rows[0] and rows[0][0].lower().startswith("sep="):
        rows[0] = ()
    return tuple(rows)


def decode(content: bytes) -> str:
    """Decode bytes into text: by their mark, else UTF-8, UTF-16 or GB18030.

    Characters that are lost become U+FFFD; when too many are, the file is refused.
    """
    text = _decoded(content).replace("\0", LOST)
    lost = text.count(LOST)
    if lost > 20 and lost > len(text) * _LOST_SHARE_MAX:
        raise Refusal(Reason.FILE_ENCODING, {"lost": lost})
    return text


def _decoded(content: bytes) -> str:
    if content.startswith(b"\xef\xbb\xbf"):
        return content.decode("utf-8-sig", errors="replace")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    bare = _bare_utf_16(content)
    if bare:
        return content.decode(bare, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace").translate(_GB18030_2022)


def _bare_utf_16(content: bytes) -> str:
    """Name an unmarked UTF-16: every other byte of its separators and digits is zero."""
    head = content[:4_096]
    low, high = head[1::2].count(0), head[0::2].count(0)
    most, least = max(low, high), min(low, high)
    if most < 4 or most * 12 < len(head) or least * 8 > most:
        return ""
    return "utf-16-le" if low > high else "utf-16-be"


def _stated_separator(text: str) -> str:
    """Return the separator that a spreadsheet program declares by a first line ``sep=;``."""
    first = text[:8].lower()
    return first[4] if first.startswith("sep=") and len(first) > 4 else ""


def _likely_separator(text: str) -> str:
    """Take the separator that cuts most rows into the same number of columns, more than one."""
    sample = text[:200_000]
    return max(SEPARATORS, key=lambda each: _evenness(sample, each))


def _evenness(sample: str, separator: str) -> int:
    try:
        rows = _split(sample, separator, most=_SAMPLE_ROWS)
    except Refusal:
        return 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max((width * times for width, times in widths.items()), default=0)


def _split(text: str, separator: str, most: int = 0) -> list[tuple[str, ...]]:
    try:
        return _rows(text, separator, most, quoting=csv.QUOTE_MINIMAL)
    except csv.Error:
        pass
    try:
        return _rows(text, separator, most, quoting=csv.QUOTE_NONE)
    except csv.Error as fault:
        raise Refusal(Reason.FILE_DAMAGED, {"why": str(fault)}) from None


def _rows(text: str, separator: str, most: int, quoting: Quoting) -> list[tuple[str, ...]]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, quoting=quoting)
    rows = []
    for row in reader:
        rows.append(tuple(row))
        if most and len(rows) >= most:
            break
    return rows
