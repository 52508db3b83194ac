"""The bank's lines against the book's: by sum, by day, by voucher, each used once."""

from datetime import date

from mediation_desk.domain.fund.bank_comparison import BankLine, BookLine, book_lines, compare
from mediation_desk.domain.fund.events import PayMethod, RecoveryWay
from mediation_desk.domain.money import Money
from tests.domain.fund.fund_examples import Play, yuan
from tests.domain.fund.recourse_examples import announce


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


def test_a_line_that_names_one_voucher_is_not_given_to_another_entry() -> None:
    told = compare(
        [bank(3, 5, "-300", "赔付 V-B")], [book("a", 5, "-300", "V-A"), book("b", 5, "-300", "V-B")]
    )
    assert rows_of(told.pairs) == {"b": 3}
    assert [line.entry for line in told.only_book] == ["a"]
    within = compare(
        [bank(3, 5, "-300", "赔付FK0012"), bank(4, 7, "-300", "赔付FK001")],
        [book("a", 5, "-300", "FK001"), book("b", 8, "-300")],
    )
    assert rows_of(within.pairs) == {"a": 4, "b": 3}


def test_lines_of_one_sum_are_paired_together_so_that_none_is_left_that_fits() -> None:
    told = compare(
        [bank(3, 8, "100"), bank(4, 11, "100")], [book("a", 10, "100"), book("b", 12, "100")]
    )
    assert rows_of(told.pairs) == {"a": 3, "b": 4}
    assert (told.only_bank, told.only_book) == ((), ())


def test_of_two_lines_that_fit_the_nearer_one_is_taken_and_order_tells_nothing() -> None:
    told = compare(
        [bank(3, 12, "100"), bank(4, 5, "100"), bank(5, 8, "100")],
        [book("b", 13, "100"), book("a", 8, "100")],
    )
    assert rows_of(told.pairs) == {"a": 5, "b": 3}
    assert [line.row for line in told.only_bank] == [4]


def test_rent_that_the_mall_kept_back_is_no_line_of_the_bank_until_it_is_passed_on() -> None:
    play = Play("50000")
    play.paid("p1", "100")
    announce(play, "p1")
    play.recover("p1", yuan("100"), RecoveryWay.RENT)
    day = date(2026, 11, 24)
    amounts = [line.amount for line in book_lines(play.book, day, day)]
    assert amounts == [yuan("50000"), -yuan("100")]
    play.contribute(yuan("100"), is_rent=True)
    assert book_lines(play.book, day, day)[-1].amount == yuan("100")


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
