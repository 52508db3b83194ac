"""Folding of text for the search, and the pieces by which a word is found inside a text."""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

DASHES = "-‐‑‒–—―−_·"
_WITHOUT = dict.fromkeys(map(ord, DASHES))
NAME_MAX = 400
"""Maximum length of a folded name: one character may fold to many, and the column is limited."""
MOBILE = 11
"""Number of digits of a mobile number without the country code."""
TAIL, PHONE_MIN = 4, 7
"""Number of trailing digits that a masked phone shows, and minimum digits of a phone number."""
HIDDEN = "*"
"""First character of the tail of a number shown to nobody: it is shorter than a mobile's."""

PAIR, FOUR = 2, 4
MOST = 12
"""Maximum number of pieces that one word is looked up by: more would find nothing less."""
SHORT = 64
"""Longest text whose folding is cached: the dossiers of a batch name few shops and goods."""


def folded(text: str) -> str:
    """Return the text in lower case and uniform width, without dashes and gaps."""
    return _folded_once(text) if len(text) <= SHORT else _folded(text)


def _folded(text: str) -> str:
    plain = normalize("NFKC", text).lower()
    return "".join(plain.translate(_WITHOUT).split())


_folded_once = lru_cache(maxsize=512)(_folded)


def lines(*parts: str) -> str:
    """Return the parts folded, one per line, so that no match spans two of them."""
    return "\n".join(word for part in parts if (word := folded(part)))


def whole_name(name: str) -> str:
    """Return a consumer's name folded, in the form stored and searched for."""
    return folded(name)[:NAME_MAX]


def digits(phone: str) -> str:
    """Return the digits of a phone number, without the country code."""
    kept = re.sub(r"[^0-9]", "", normalize("NFKC", phone))
    return kept[2:] if len(kept) == MOBILE + 2 and kept.startswith("86") else kept[:64]


def tail(phone: str) -> str:
    """Return the last digits of a phone number, after HIDDEN if no reader is shown them.

    Text too short to be a number gives an empty tail.
    """
    kept = digits(phone)
    if len(kept) < PHONE_MIN:
        return ""
    return kept[-TAIL:] if len(kept) >= MOBILE else HIDDEN + kept[-TAIL:]


def pieces(texts: Iterable[str]) -> set[str]:
    """Return the characters of folded texts, their pairs, and the fours of letters and digits.

    Chinese has no spaces, and people type one character or two. A number shares all of its pairs
    with many others; of its fours it shares few.
    """
    found: set[str] = set()
    for text in texts:
        found.update(text)
        found.update(text[at : at + PAIR] for at in range(len(text) - 1))
        found.update(_fours(text))
    return found


def pieces_of_word(word: str) -> list[str]:
    """Return the pieces that a text with the folded word has: the longest, or one character."""
    if len(word) < PAIR:
        return list(word)
    pairs = [word[at : at + PAIR] for at in range(len(word) - 1)]
    return list(dict.fromkeys([*_fours(word), *pairs]))[:MOST]


def _fours(text: str) -> list[str]:
    fours = (text[at : at + FOUR] for at in range(len(text) - FOUR + 1))
    return [four for four in fours if four.isascii() and four.isalnum()]
