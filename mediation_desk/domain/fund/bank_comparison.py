"""Comparison of the bank's statement with the book: lines that agree, lines found on one side only.

Two lines agree when their sum is the same to the fen and their days lie close together. Lines whose
voucher is named in the bank's text are paired first. The other lines of one sum are then paired
together: as many as can agree, and among these pairings the one whose days lie nearest.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund.accounts import BANK
from mediation_desk.domain.fund.book import Book, BookEntry
from mediation_desk.domain.money import ZERO, Money, total

SLACK_DAYS: Final = 3
"""Allowed distance of the bank's day and the book's: a weekend between them is usual."""


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


Pair = tuple[BankLine, BookLine]
Score = tuple[int, int]
"""Number of pairs, and the negative sum of days between their halves: greater is better."""

NOTHING: Final[Score] = (0, 0)


@dataclass(frozen=True)
class StatementComparison:
    """Result of comparing the statement with the book."""

    pairs: tuple[Pair, ...]
    only_bank: tuple[BankLine, ...]
    only_book: tuple[BookLine, ...]


def book_lines(book: Book, since: date, until: date) -> tuple[BookLine, ...]:
    """Return the movements of the bank account from one day to another, in the book's order."""
    lines = (_line(name, entry) for name, entry in book.entries.items())
    return tuple(line for line in lines if line.amount and since <= line.on <= until)


def _line(name: str, entry: BookEntry) -> BookLine:
    amount = total([p.amount for p in entry.postings if p.account == BANK])
    # A contribution or repayment carries its voucher as a note.
    voucher = getattr(entry.event, "voucher", "") or getattr(entry.event, "note", "")
    return BookLine(name, local_day(entry.at), amount, voucher)


def compare(bank: Iterable[BankLine], book: Iterable[BookLine]) -> StatementComparison:
    """Pair the lines; each is used once, and unpaired lines keep their order."""
    left, alone = [line for line in bank if line.amount != ZERO], list(book)
    pairs: list[Pair] = []
    for voucher in (*_vouchers(alone), ""):
        named = [line for line in left if not voucher or _names(line, voucher)]
        of_it = [line for line in alone if not voucher or line.voucher == voucher]
        pairs += _by_sum(named, of_it)
        rows, entries = {line.row for line, _ in pairs}, {line.entry for _, line in pairs}
        left = [line for line in left if line.row not in rows]
        alone = [line for line in alone if line.entry not in entries]
    return StatementComparison(tuple(pairs), tuple(left), tuple(alone))


def _vouchers(lines: Iterable[BookLine]) -> list[str]:
    """Return the vouchers, longest first: a short one may be part of a longer one's text."""
    existing = {line.voucher for line in lines if line.voucher}
    return sorted(existing, key=lambda voucher: (-len(voucher), voucher))


def _names(line: BankLine, voucher: str) -> bool:
    """Tell whether the bank's text names a voucher, not as a part of a longer number."""
    if voucher not in line.words:
        return False
    return bool(re.search(rf"(?<![0-9A-Za-z]){re.escape(voucher)}(?![0-9A-Za-z])", line.words))


def _by_sum(bank: Sequence[BankLine], book: Sequence[BookLine]) -> Iterator[Pair]:
    for amount in dict.fromkeys(line.amount for line in book):
        yield from _nearest(
            sorted((line for line in bank if line.amount == amount), key=lambda each: each.on),
            sorted((line for line in book if line.amount == amount), key=lambda each: each.on),
        )


def _nearest(bank: Sequence[BankLine], book: Sequence[BookLine]) -> Iterator[Pair]:
    """Pair lines of one sum, both sides by day: the most pairs, then the fewest days between.

    Pairs that cross each other are never nearer than the same lines uncrossed, so both sides are
    walked in their order.
    """
    scores = _scores(bank, book)
    i = j = 0
    while i < len(bank) and j < len(book):
        if scores[i][j] == _with(scores[i + 1][j + 1], bank[i], book[j]):
            yield bank[i], book[j]
            i, j = i + 1, j + 1
        elif scores[i][j] == scores[i + 1][j]:
            i += 1
        else:
            j += 1


def _scores(bank: Sequence[BankLine], book: Sequence[BookLine]) -> list[list[Score]]:
    """Return the best score of the lines from each position on; the ends pair nothing."""
    scores = [[NOTHING] * (len(book) + 1) for _ in range(len(bank) + 1)]
    for i in reversed(range(len(bank))):
        for j in reversed(range(len(book))):
            paired = _with(scores[i + 1][j + 1], bank[i], book[j])
            scores[i][j] = max(paired, scores[i + 1][j], scores[i][j + 1])
    return scores


def _with(rest: Score, line: BankLine, other: BookLine) -> Score:
    """Return the score of a pair plus the rest; below any other where the two do not agree."""
    days = abs((line.on - other.on).days)
    return (rest[0] + 1, rest[1] - days) if days <= SLACK_DAYS else (-1, 0)
