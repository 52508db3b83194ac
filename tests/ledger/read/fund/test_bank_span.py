"""From which day a bank's sheet is held against the book: no month that it does not show."""

from datetime import date

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.fund.bank_comparison import BankLine
from mediation_desk.domain.money import Money
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import closing
from tests.station import Counter

PURSE = "孙立群"


def _since(counter: Counter, *days: date) -> date:
    """The first day that a sheet with lines of these days is held against."""
    lines = [BankLine(row, on, Money(-1_000)) for row, on in enumerate(days)]
    return counter.session.ask(lambda reader: reader.bank_face(lines, counter.watch())).since


def _reconciled(counter: Counter, since: date, until: date) -> None:
    kept = counter.keep()
    form = closing.BankForm(new_id(), until, Money(0), 1, 0, 0, kept.sha256, since)
    counter.act(closing.reconcile, form, PURSE)


def _put_in(counter: Counter) -> None:
    counter.act(money.contribute, money.ContributionForm(new_id(), Money(100)), PURSE)


def test_a_sheet_is_held_from_the_beginning_of_its_first_month(counter: Counter) -> None:
    assert _since(counter, date(2026, 11, 20)) == date(2026, 11, 1)


def test_a_month_with_movements_is_not_covered_by_the_sheet_of_the_next(counter: Counter) -> None:
    counter.watch.forward(days=4)
    _reconciled(counter, date(2026, 11, 1), date(2026, 11, 24))
    assert _since(counter, date(2026, 12, 4)) == date(2026, 11, 25)
    _put_in(counter)
    counter.watch.forward(days=40)
    assert _since(counter, date(2026, 12, 4)) == date(2026, 12, 1)
    assert _since(counter, date(2026, 11, 28), date(2026, 12, 4)) == date(2026, 11, 25)


def test_a_sheet_that_overlaps_goes_on_where_it_begins(counter: Counter) -> None:
    counter.watch.forward(days=40)
    _reconciled(counter, date(2026, 11, 1), date(2026, 12, 20))
    assert _since(counter, date(2026, 12, 10), date(2026, 12, 28)) == date(2026, 12, 10)
    assert _since(counter, date(2026, 10, 7)) == date(2026, 10, 1)
