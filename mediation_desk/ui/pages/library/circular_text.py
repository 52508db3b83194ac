"""Text of a circular 分类指导 in the result list and the reader, and its search."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.records.circulars import Circular, Circulars
from mediation_desk.domain.records.standing_answers import bare
from mediation_desk.ui.pages.library.result_list import LibraryItem
from mediation_desk.ui.wording import listed, word
from mediation_desk.ui.wording.circular_states import Mark, state_mark

translate = QCoreApplication.translate


def circular_face(circular: Circular, today: date) -> LibraryItem:
    """Return a circular as a row: title, number and issuer; whether it waits, else its state."""
    it = circular.published
    mark, tone = marks_of(circular, today)[0]
    return LibraryItem(circular.id, it.title, f"{it.number}　{it.issuer}", mark, tone)


def marks_of(circular: Circular, today: date) -> list[Mark]:
    """Return the state, after the mark of one that is still to be confirmed."""
    state = state_mark(circular, today)
    if circular.confirmed is None and not circular.is_over(today):
        return [(translate("Circulars", "to be confirmed"), "acc"), state]
    return [state]


def validity_of(circular: Circular) -> str:
    """Return the first and the last day in force."""
    begin = translate("Circulars", "from {day}").format(day=circular.published.valid_from)
    last = circular.last_day
    end = translate("Circulars", "until {day}").format(day=last) if last is not None else ""
    return f"{begin}　{end}".strip()


def scope_of(circular: Circular) -> Iterator[tuple[str, str]]:
    """Yield name and words of each list by which it is narrowed; a strange code is its own word."""
    it = circular.published
    lists: tuple[tuple[str, Sequence[str], type[StrEnum]], ...] = (
        (translate("Circulars", "Goods, services"), it.categories, Category),
        (translate("Circulars", "Problems"), it.problems, ProblemKind),
        (translate("Circulars", "Shops"), it.trades, Category),
    )
    for name, codes, kind in lists:
        if codes:
            yield name, listed(_word(code, kind) for code in codes)


def circulars_with(
    circulars: Circulars, words: str, today: date, *, with_past: bool
) -> Sequence[Circular]:
    """Return those that contain every word, the newest first; the past ones only when asked."""
    wanted = [bare(each) for each in words.split()]
    return [
        one
        for one in circulars.newest()
        if (with_past or not one.is_over(today)) and all(each in _text(one) for each in wanted)
    ]


def _text(circular: Circular) -> str:
    it = circular.published
    scope = (words for _, words in scope_of(circular))
    return bare("\n".join((it.number, it.title, it.text, it.issuer, *it.articles, *scope)))


def _word(code: str, kind: type[StrEnum]) -> str:
    return word(kind(code)) if code in {each.value for each in kind} else code
