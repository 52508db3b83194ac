"""The bank's lines against the book's: by sum, by day, by voucher, each used once."""

from datetime import date

from mediation_desk.domain.fund.bank import BankLine, BookLine, book_lines, compare
from mediation_desk.domain.fund.events import PayMethod
from mediation_desk.domain.money import Money
from tests.domain.fund_play import Play, yuan


def bank(row: int, day: int, amount: str, words: str = "") -> BankLine:
    return BankLine(row, date(2026, 11, day), Money.parse(amount, may_be_negative=True), words)


def book(entry: str, day: int, amount: str, voucher: str = "") -> BookLine:
    return BookLine(entry, date(2026, 11, day), Money.parse(amount, may_be_negative=True), voucher)


def rows_of(pairs: tuple[tuple[BankLine, BookLine], ...]) -> dict[str, int]:
    return {line.entry: other.row for other, line in pairs}


def test_the_same_sum_within_three_days_agrees_and_a_fen_or_a_day_more_does_not() -> None:
    told = compare(
        [bank(3, 5, "-300"), bank(4, 9, "-300.01"), bank(5, 13, "-80")],
        [book("e1", 2, "-300"), book("e2", 9, "-300"), book("e3", 9, "-80")],
    )
    assert rows_of(told.pairs) == {"e1": 3}
    assert [line.row for line in told.only_bank] == [4, 5]
    assert [line.entry for line in told.only_book] == ["e2", "e3"]


def test_the_voucher_in_the_banks_words_decides_before_the_nearer_day() -> None:
    told = compare(
        [bank(3, 5, "-300", "赔付 凭-002"), bank(4, 6, "-300", "赔付 凭-001")],
        [book("e1", 5, "-300", "凭-001"), book("e2", 5, "-300", "凭-002")],
    )
    assert rows_of(told.pairs) == {"e1": 4, "e2": 3}


def test_two_equal_lines_pair_with_two_equal_entries() -> None:
    told = compare(
        [bank(3, 5, "100"), bank(4, 5, "100"), bank(5, 5, "100")],
        [book("e1", 5, "100"), book("e2", 5, "100")],
    )
    assert rows_of(told.pairs) == {"e1": 3, "e2": 4}
    assert [line.row for line in told.only_bank] == [5]


def test_the_books_lines_are_what_moved_in_the_bank() -> None:
    play = Play("50000")
    play.request("p1", yuan("100"), about=("a", "m1"))
    play.approve("p1")
    play.wait(11)
    play.pay("p1", yuan("100"), method=PayMethod.CASH, voucher="凭-001")
    play.recover("p1", yuan("40"))
    day = date(2026, 11, 24)
    lines = [(line.amount, line.voucher) for line in book_lines(play.book, day, day)]
    assert lines == [(yuan("50000"), ""), (-yuan("100"), "凭-001"), (yuan("40"), "")]
    assert book_lines(play.book, date(2026, 11, 25), date(2026, 11, 30)) == ()
