"""Holding the bank's statement against the book: which lines agree, which stand on one side only.

A line agrees when the sum is the same to the fen and the days lie close together; where several
could agree, the one whose voucher stands in the bank's words comes first, then the nearest day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund.accounts import BANK
from mediation_desk.domain.fund.book import Book, Entry
from mediation_desk.domain.money import ZERO, Money, total

SLACK_DAYS: Final = 3
"""How far apart the bank's day and the book's may lie: a weekend between them is usual."""


@dataclass(frozen=True)
class BankLine:
    """One line of the bank's sheet; money that left the account is below zero."""

    row: int
    on: date
    amount: Money
    words: str = ""


@dataclass(frozen=True)
class BookLine:
    """One entry of the book that moved money in the bank."""

    entry: str
    on: date
    amount: Money
    voucher: str = ""


@dataclass(frozen=True)
class Comparison:
    """What holding the two against each other came to."""

    pairs: tuple[tuple[BankLine, BookLine], ...]
    only_bank: tuple[BankLine, ...]
    only_book: tuple[BookLine, ...]


def book_lines(book: Book, since: date, until: date) -> tuple[BookLine, ...]:
    """Return what moved in the bank account from one day to another, in the book's order."""
    lines = (_line(name, entry) for name, entry in book.entries.items())
    return tuple(line for line in lines if line.amount and since <= line.on <= until)


def _line(name: str, entry: Entry) -> BookLine:
    amount = total([p.amount for p in entry.postings if p.account == BANK])
    # A paid-in or repaid sum carries its voucher as a note.
    voucher = getattr(entry.event, "voucher", "") or getattr(entry.event, "note", "")
    return BookLine(name, local_day(entry.at), amount, voucher)


def compare(bank: Iterable[BankLine], book: Iterable[BookLine]) -> Comparison:
    """Pair the lines; each is used once."""
    left = [line for line in bank if line.amount != ZERO]
    pairs, alone = [], []
    for line in book:
        found = min(_likely(line, left), key=lambda other: _distance(line, other), default=None)
        if found is None:
            alone.append(line)
        else:
            left.remove(found)
            pairs.append((found, line))
    return Comparison(tuple(pairs), tuple(left), tuple(alone))


def _likely(line: BookLine, left: list[BankLine]) -> list[BankLine]:
    return [
        other
        for other in left
        if other.amount == line.amount and abs((other.on - line.on).days) <= SLACK_DAYS
    ]


def _distance(line: BookLine, other: BankLine) -> tuple[bool, int, int]:
    is_named = bool(line.voucher) and line.voucher in other.words
    return not is_named, abs((other.on - line.on).days), other.row
