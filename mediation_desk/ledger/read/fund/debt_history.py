"""History of each debt: the steps taken, in the order of the journal."""

from collections.abc import Iterator, Mapping

from mediation_desk.domain.fund import Book
from mediation_desk.domain.fund.book import BookEntry
from mediation_desk.domain.fund.events import PaidOut, Reversed
from mediation_desk.domain.fund.recourse_events import (
    DisputeEnded,
    InstalmentsAgreed,
    NoticeServed,
    RecourseDisputed,
    RecourseNoticed,
    Recovered,
    WriteOffAgreed,
    WriteOffAsked,
    WriteOffRefused,
    WrittenOff,
)
from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.workflows.read_models.fund.recourse_sheet import CourseRow, RecourseDeed

Course = Mapping[str, tuple[CourseRow, ...]]
_STEPS = (
    PaidOut
    | RecourseNoticed
    | NoticeServed
    | RecourseDisputed
    | DisputeEnded
    | InstalmentsAgreed
    | Recovered
    | WriteOffAsked
    | WriteOffAgreed
    | WriteOffRefused
    | WrittenOff
)


def debt_histories(book: Book, people: Mapping[str, str]) -> Course:
    """Return the history of every payment by its id, read in one pass over the book."""
    found: dict[str, list[CourseRow]] = {}
    for entry in book.entries.values():
        for payment, row in _rows(book, entry, people):
            found.setdefault(payment, []).append(row)
    return {payment: tuple(rows) for payment, rows in found.items()}


def _rows(
    book: Book, entry: BookEntry, people: Mapping[str, str]
) -> Iterator[tuple[str, CourseRow]]:
    event = entry.event
    if isinstance(event, Reversed):
        wrong = book.entries[event.entry].event
        if isinstance(wrong, _STEPS):
            taken = _row(wrong, entry, people)
            by = people.get(event.by, "")
            yield (
                wrong.payment,
                CourseRow(entry.at, RecourseDeed.REVERSED, by, -taken.amount, words=event.reason),
            )
    elif isinstance(event, _STEPS):
        yield event.payment, _row(event, entry, people)


def _row(event: _STEPS, entry: BookEntry, people: Mapping[str, str]) -> CourseRow:
    deed, amount, code, words = _described(event)
    by = event.approved_by if isinstance(event, WrittenOff) else event.by
    return CourseRow(entry.at, deed, people.get(by, ""), amount, code, words, entry.is_reversed)


def _described(event: _STEPS) -> tuple[RecourseDeed, Money, str, str]:
    match event:
        case PaidOut():
            return RecourseDeed.PAID, event.amount, event.method.value, event.voucher
        case RecourseNoticed():
            return RecourseDeed.NOTICED, event.amount, "", event.number
        case NoticeServed():
            return RecourseDeed.SERVED, ZERO, event.way.value, event.receiver
        case Recovered():
            return RecourseDeed.RECOVERED, event.amount, event.way.value, event.note
        case RecourseDisputed() | DisputeEnded() | InstalmentsAgreed():
            return _argued(event)
        case _:
            return _given_up(event)


def _argued(
    event: RecourseDisputed | DisputeEnded | InstalmentsAgreed,
) -> tuple[RecourseDeed, Money, str, str]:
    match event:
        case RecourseDisputed():
            return RecourseDeed.DISPUTED, ZERO, event.ground.value, event.text
        case DisputeEnded():
            return RecourseDeed.REVIEWED, event.waived, event.end.value, event.text
        case InstalmentsAgreed():
            return RecourseDeed.IN_PARTS, total([part.amount for part in event.parts]), "", ""


def _given_up(
    event: WriteOffAsked | WriteOffAgreed | WriteOffRefused | WrittenOff,
) -> tuple[RecourseDeed, Money, str, str]:
    match event:
        case WriteOffAgreed():
            return RecourseDeed.WRITE_OFF_AGREED, ZERO, "", event.opinion
        case WriteOffAsked():
            return RecourseDeed.WRITE_OFF_ASKED, event.amount, "", event.reason
        case WriteOffRefused():
            return RecourseDeed.WRITE_OFF_REFUSED, ZERO, "", event.reason
        case WrittenOff():
            return RecourseDeed.WRITTEN_OFF, event.amount, "", event.opinion or event.reason
