"""Line breaks for Chinese text, found by bisecting the accumulated widths of its characters."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import Final

from mediation_desk.papers.layout.typeface import Typeface

NEVER_FIRST: Final = frozenset("、。，．：；？！…—～·）〕】》」』〉’”％%‰℃,.:;?!)]}>-/々ー")
NEVER_LAST: Final = frozenset("（〔【《「『〈‘“￥¥$([{<№□■")
_IN_WORD: Final = frozenset("_*@&+.,:'()")
_JOINTS: Final = frozenset("-/–−")
_FIRST_IDEOGRAPH: Final = "\u2e80"
Widths = Mapping[str, float]
"""Widths of characters in thousandths of the size."""

_ONE: Final = "\u4e00"
_LAST: Final = "\u9fff"
"""First and last of the usual ideographs, between which a line may always end."""


def break_lines(text: str, typeface: Typeface, size: float, width: float) -> list[str]:
    """Break ``text`` into lines no wider than ``width`` points.

    Closing marks never begin a line and opening marks never end one (kinsoku); words of letters
    and digits stay whole where the line is wide enough for them, a number with its hyphens and
    slashes too: ``GX01-261124-009`` and ``18/24`` would be misread in two parts.
    """
    try:
        return break_clean_lines(text, typeface.widths, size, width)
    except KeyError:
        # Only a text with a character that the face lacks pays for the cleaning.
        return break_clean_lines(typeface.clean(text), typeface.widths, size, width)


def break_clean_lines(text: str, widths: Widths, size: float, width: float) -> list[str]:
    """Break a text as `break_lines` does; raises KeyError for a character without a width."""
    limit = width * 1000 / size
    if "\n" not in text:
        return _break_paragraph(text, widths, limit)
    return [line for each in text.split("\n") for line in _break_paragraph(each, widths, limit)]


def _break_paragraph(text: str, widths: Widths, limit: float) -> list[str]:
    ends = list(accumulate(map(widths.__getitem__, text)))
    if not ends or ends[-1] <= limit:
        return [text]
    lines, start, before, length = list[str](), 0, 0.0, len(text)
    while start < length:
        cut = bisect_right(ends, before + limit, start)
        if cut <= start:
            cut = start + 1
        # Most lines end between two ideographs, where nothing more is to be looked at.
        if cut < length and not (_ONE <= text[cut - 1] <= _LAST and _ONE <= text[cut] <= _LAST):
            cut = _good_cut(text, start, cut)
        lines.append(text[start:cut].rstrip(" ") if text[cut - 1] == " " else text[start:cut])
        start = cut + _spaces_at(text, cut) if text.startswith(" ", cut) else cut
        before = ends[start - 1]
    return lines


def _good_cut(text: str, start: int, most: int) -> int:
    """Return the last place up to ``most`` where a line may end, or ``most`` if there is none.

    A number that is wider than the line is cut at a hyphen or slash, if it has one.
    """
    parted = 0
    for cut in range(most, start, -1):
        if not _may_break(text[cut - 1], text[cut]):
            continue
        if not _is_joined(text[cut - 1], text[cut]):
            return cut
        parted = parted or cut
    return parted or most


def _may_break(before: str, after: str) -> bool:
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    return not (_is_in_word(before) and _is_in_word(after))


def _is_joined(before: str, after: str) -> bool:
    """Tell whether a line end between the two would split a number at its hyphen or slash."""
    if before in _JOINTS:
        return _is_in_word(after)
    return after in _JOINTS and _is_in_word(before)


def _is_in_word(char: str) -> bool:
    return char < _FIRST_IDEOGRAPH and (char.isalnum() or char in _IN_WORD)


def _spaces_at(text: str, at: int) -> int:
    rest = text[at : at + 80]
    return len(rest) - len(rest.lstrip(" "))
