"""Cut a text into the pieces that are indexed, and a typed word into the pieces looked up.

Chinese has no spaces, so a text is cut into runs of letters and digits, and each run into its
single characters, its pairs (手机屏 gives 手机, 机屏) and its fours of neighbouring characters. A
word of one character is looked up as it is, one of two or three as a phrase of pairs, a longer one
as a phrase of fours: a phrase of such pieces is an exact substring. Fours, because a rare word made
of common pairs (any number is one) would have to read half of the index.

Pieces of different length never meet, and a single character ends the pairs of each run, so that no
phrase reaches from one run into the next.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from operator import add

LONGEST_QUERY = 64
_BEGINNING = 2
"""Letters of a text for each of its first tokens, of which most texts have more than letters."""

_PAIR = 2
_FOUR = 4


def tokens(text: str) -> str:
    """Return the tokens of a text, separated by blanks, as the index takes them."""
    return tokens_of(runs(text))


def tokens_of(cut: Sequence[str]) -> str:
    """Return the tokens of a text that was already cut into its runs."""
    return " ".join(_tokens(cut))


def query(text: str) -> str | None:
    """Return the match expression for a typed text; None when it holds no letter and no digit.

    A text matches when each run of the typed words is a substring of one of its runs. Every
    character is quoted by construction: no input raises and none is read as an operator.
    """
    words = typed_runs(text)
    return " AND ".join(f'"{" ".join(_phrase(word))}"' for word in words) or None


def typed_runs(text: str) -> list[str]:
    """Return the runs that a person typed, each once: a text must contain all of them."""
    return list(dict.fromkeys(runs(text[:LONGEST_QUERY])))


def leading_tokens(text: str, count: int) -> list[str]:
    """Return the first tokens of a text, in the order of `tokens`."""
    # The last run of a beginning may be cut off in its middle.
    found: list[str] = []
    for word in runs(text[: _BEGINNING * count])[:-1]:
        found += _tokens_of_run(word)
        if len(found) >= count:
            return found[:count]
    return _tokens(runs(text))[:count]


def fold(text: str) -> str:
    """Return the text without the differences of case and width, character by character.

    Never of the whole text at once: a character that folds together with its neighbour would be
    found in a sentence and not when typed alone.
    """
    return text.translate(_FOLDS)


def runs(text: str) -> list[str]:
    """Return the folded runs of letters and digits in a text; a word is found within one run."""
    return text.translate(_WORDS).split()


def _folded(letter: str) -> str:
    folded = unicodedata.normalize("NFKC", letter).casefold()
    # Folding some letters gives another letter that folds again.
    return unicodedata.normalize("NFKC", folded).casefold()


def _is_letter(letter: str) -> bool:
    """Tell whether a character is a letter, digit, mark, private or unassigned.

    A hanzi younger than this Python is unassigned here, and must be found all the same.
    """
    return unicodedata.category(letter)[0] in "LNM" or unicodedata.category(letter) in ("Co", "Cn")


class _FoldedCharacters(dict[int, str]):
    """Map of folded characters, filled on demand, so that `translate` does the rest."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        found = self[code] = self._becomes(chr(code))
        return found


_FOLDS = _FoldedCharacters(_folded)
# Folded, with a blank for every character that is neither letter nor digit.
_WORDS = _FoldedCharacters(
    lambda letter: "".join(e if _is_letter(e) else " " for e in _folded(letter))
)


def _tokens(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        found += _tokens_of_run(word)
    found += _characters(words)
    return found


def _tokens_of_run(word: str) -> list[str]:
    # Each pair is two neighbours and each four two pairs, which C concatenates by itself.
    pairs = list(map(add, word, word[1:]))
    return [*pairs, word[-1], *map(add, pairs, pairs[2:])]


def _characters(words: Sequence[str]) -> dict[str, None]:
    return dict.fromkeys("".join(words))


def _phrase(run: str) -> list[str]:
    if len(run) == 1:
        return [run]
    return _pieces(run, _FOUR if len(run) >= _FOUR else _PAIR)


def _pieces(run: str, size: int) -> list[str]:
    return [run[at : at + size] for at in range(len(run) - size + 1)]
