"""Pieces of folded text by which the search finds a word of any length inside a text."""

from collections.abc import Iterable

PAIR, FOUR = 2, 4
MOST = 12
"""Maximum number of pieces that one word is looked up by: more would find nothing less."""


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
