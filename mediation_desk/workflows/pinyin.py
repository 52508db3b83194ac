"""Pinyin of a text in every reading: its initials, and its syllables without tones."""

import os
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import import_module
from itertools import islice, product
from typing import Any

MOST_READINGS = 256
"""Most readings of one text: a name of ten characters of several readings has thousands."""
LONGEST = 64
"""Most letters of a reading."""


def initials(text: str) -> list[str]:
    """Return the first letters of a text in every reading: 曾记 gives zj and cj."""
    return _joined(_first_letters(letter) for letter in text)


def spellings(text: str) -> list[str]:
    """Return the whole pinyin of a text in every reading: 手机 gives shouji."""
    return _joined(dict.fromkeys(_sounds(letter)) for letter in text)


def load() -> None:
    """Load the readings of all characters, so that no first name has to wait for them."""
    _library()


def _joined(choices: Iterable[dict[str, None]]) -> list[str]:
    readings = ("".join(reading)[:LONGEST] for reading in product(*choices))
    return list(dict.fromkeys(each for each in islice(readings, MOST_READINGS) if each))


@lru_cache(maxsize=16384)
def _first_letters(letter: str) -> dict[str, None]:
    return dict.fromkeys(each[0] for each in _sounds(letter))


@lru_cache(maxsize=16384)
def _sounds(letter: str) -> tuple[str, ...]:
    """Return every reading of one character alone: within words the dictionary drops rare ones."""
    pypinyin = _library()
    style = pypinyin.Style.NORMAL
    (readings,) = pypinyin.pinyin(letter, style=style, heteronym=True) or [[letter]]
    return tuple(_folded(each) for each in readings if each) or (letter,)


@cache
def _library() -> Any:
    """Load pypinyin, which takes a fifth of a second; a desk that only reads never needs it.

    Its phrases would take three times as long and 40 MB, and characters are read one by one.
    """
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "yes")
    return import_module("pypinyin")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
