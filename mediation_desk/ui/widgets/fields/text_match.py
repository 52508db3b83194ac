"""Match of a typed text with the words of a choice: by letters, pinyin initials or full pinyin."""

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from mediation_desk.workflows import pinyin


class TextFit(IntEnum):
    """The ways in which words match a typed text, the best first."""

    START = 0
    WORD_START = 1
    INITIALS = 2
    PINYIN_START = 3
    PART = 4
    INITIALS_PART = 5


def plain(text: str) -> str:
    """Return typed text folded for comparison: case, spaces and full-width letters are ignored."""
    folded = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)
    return "".join(folded.lower().split())


def best_fit(typed: str, words: Iterable[str]) -> TextFit | None:
    """Return the best way in which any of the words match; None where none does.

    Chinese has no gaps between words: what is typed in it begins a word wherever it is found.
    """
    sought = plain(typed)
    if not sought:
        return None
    return min((fit for each in words if (fit := _fit(sought, each)) is not None), default=None)


def _fit(sought: str, words: str) -> TextFit | None:
    whole = plain(words)
    if whole.startswith(sought):
        return TextFit.START
    if sought in whole and (not sought.isascii() or _begins_a_word(sought, words)):
        return TextFit.WORD_START
    if sought.isascii() and not whole.isascii():
        found = _by_pinyin(sought, whole)
        if found is not None:
            return found
    return TextFit.PART if len(sought) > 1 and sought in whole else None


def _begins_a_word(sought: str, words: str) -> bool:
    parts = words.split()
    return any(plain("".join(parts[at:])).startswith(sought) for at in range(1, len(parts)))


def _by_pinyin(sought: str, whole: str) -> TextFit | None:
    initials, spellings = _sounds_of(whole)
    if any(each.startswith(sought) for each in initials):
        return TextFit.INITIALS
    # One letter begins too many syllables to be sought inside.
    if len(sought) == 1:
        return None
    if any(each.startswith(sought) for each in spellings):
        return TextFit.PINYIN_START
    return TextFit.INITIALS_PART if any(sought in each for each in initials) else None


@lru_cache(maxsize=4096)
def _sounds_of(whole: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    letters = "".join(filter(str.isalnum, whole))
    return tuple(pinyin.initials(letters)), tuple(pinyin.spellings(letters))
