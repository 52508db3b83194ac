"""The words of papers for every code that a paper prints."""

from enum import StrEnum
from functools import lru_cache

from mediation_desk.domain.codes import Satisfaction
from resources.terms import term, terms


# Keyed by type as well: two codes of different lists may be the same text.
@lru_cache(maxsize=1024, typed=True)
def word(code: StrEnum | None) -> str:
    """Return the word for ``code``; nothing for None."""
    return term(code).paper if code is not None else ""


def word_of(kind: type[StrEnum], value: str) -> str:
    """Return the word for a code kept as text; a text that is no such code stays as it is."""
    return named(kind.__name__, value)


def named(coded_list: str, value: str) -> str:
    """Return the word for a value of a coded list that is no class of its own."""
    found = terms(coded_list).get(value)
    return found.paper if found is not None else value


def graded(said: Satisfaction | None, own: Satisfaction | None) -> str:
    """Return the consumer's grade; one that they gave themselves on a screen is told apart."""
    if own is None:
        return word(said)
    return f"{word(own)}（亲评）" if said in (own, None) else f"{word(said)}（亲评{word(own)}）"


def words(codes_given: tuple[StrEnum, ...]) -> str:
    """Return several words, joined as a list is written."""
    return "、".join(word(code) for code in codes_given)
