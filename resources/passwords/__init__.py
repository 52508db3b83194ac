"""Rule for passwords that are too easy to guess, shared by the desk and the hub.

It knows neither of them and no language: it returns a code, and each side has its own words for it.
Passwords set before a rule stay valid until their next change.
"""

import string
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib import import_module

import resources

SHORTEST = 10
"""Least number of characters of a password."""

_LEAST_LATIN, _LEAST_CHINESE = 4, 2
_PERSON = 3
"""Number of Chinese characters of a name that is mostly a person's, with a given name of two."""
_ORGANISATION = 5
"""Number of Chinese characters from which a name is an organisation's, also known by its first two.
"""

_FEW_CHARACTERS = 3
_LONGEST_NUMBER = 18
"""Most digits of a date, a telephone or an identity number; a password must not be all digits."""

_LOOKALIKES = str.maketrans("@013457$!", "aoieastsi")
_ROWS = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "1q2w3e4r5t6y7u8i9o0p",
    "a1b2c3d4e5f6g7h8i9",
)


class Weakness(StrEnum):
    """Reasons why a password is not taken."""

    SHORT = "short"
    COMMON = "common"
    NAMED = "named"


def weakness(password: str, names: Iterable[str] = ()) -> Weakness | None:
    """Return the weakness of a new password, None when it is taken.

    `names` are those that it must not hold, also in pinyin: the holder's and their station's or
    office's. Width, case, spaces and separators of the words make no difference.
    """
    if len(unicodedata.normalize("NFC", password)) < SHORTEST:
        return Weakness.SHORT
    plain = _plain(password)
    if any(piece in plain for name in names for piece in _pieces(name)):
        return Weakness.NAMED
    return Weakness.COMMON if _is_common(plain) or _is_spelt(password) else None


def _is_spelt(password: str) -> bool:
    """Tell whether signs and digits stand for the letters of a common word, as in p@ssw0rd."""
    word = _folded(password).strip(string.digits + string.punctuation)
    return _plain(word.translate(_LOOKALIKES)) in _common()


def _is_common(plain: str) -> bool:
    if len(set(plain)) <= _FEW_CHARACTERS or _is_repeated(plain) or _is_row(plain):
        return True
    if plain.isdigit():
        return len(plain) <= _LONGEST_NUMBER
    # Additions of people to a word that they know: a year, a birthday, a lucky number.
    return bool({plain, plain.strip(string.digits)} & _common())


def _is_repeated(plain: str) -> bool:
    """Tell whether it is one piece several times over; the last may be cut."""
    halves = range(1, len(plain) // 2 + 1)
    return any((plain[:size] * len(plain))[: len(plain)] == plain for size in halves)


def _is_row(plain: str) -> bool:
    """Tell whether it runs along a row of the keyboard or the alphabet, or along two of them."""
    return any(_runs(plain[:cut]) and _runs(plain[cut:]) for cut in range(len(plain) // 2 + 1))


def _runs(part: str) -> bool:
    rows = (line * 2 for row in _ROWS for line in (row, row[::-1]))
    return any(part in row for row in rows)


def _plain(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return "".join(letter for letter in _folded(text) if letter.isalnum())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _pieces(name: str) -> Iterator[str]:
    """Yield the parts of a name that are recognised within a password."""
    plain = _plain(name)
    words = [_plain(word) for word in name.split()]
    chinese = [letter for letter in plain if not letter.isascii()]
    yield from (word for word in (plain, *words) if _is_telling(word))
    if len(chinese) < _LEAST_CHINESE:
        return
    parts = [chinese]
    if len(chinese) >= _ORGANISATION:
        parts.append(chinese[:2])
        yield "".join(chinese[:2])
    elif len(chinese) == _PERSON:
        parts.append(chinese[1:])
        yield "".join(chinese[1:])
    for part in parts:
        spoken = _spoken("".join(part))
        for order in (spoken, (*spoken[1:], spoken[0])):
            if _is_telling("".join(order)):
                yield "".join(order)


def _is_telling(piece: str) -> bool:
    return len(piece) >= (_LEAST_LATIN if piece.isascii() else _LEAST_CHINESE)


def _spoken(chinese: str) -> tuple[str, ...]:
    # pypinyin takes a fifth of a second to load, and most days nobody sets a password.
    syllables: list[str] = import_module("pypinyin").lazy_pinyin(chinese)
    return tuple(syllables)


@cache
def _common() -> frozenset[str]:
    lines = resources.path("passwords/common.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
