"""The demonstration's money is believable: deposits, pursued debts, counted days, closed months."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Newcomer, Session, Workplace, begin_station
from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.domain.money import ZERO
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.read_models.fund.recourse_sheet import RecourseSheet
from mediation_desk.workflows.station.administration import FoundingForm
from tests.station import CHEAP, PASSWORD

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    place = Workplace(tmp_path_factory.mktemp("filled") / "ledger", CHEAP, lambda: NOW)
    founding = FoundingForm(new_id(), "万达广场高新店受理站", "GX01", "新城市场监管所")
    made, _ = begin_station(place, founding, Newcomer("周涛", PASSWORD))
    fill(made, 300, 7)
    yield made
    made.close()


@pytest.fixture
def sheet(session: Session) -> RecourseSheet:
    return session.ask(lambda reader: reader.recourse_sheet(NOW))


@pytest.mark.release
def test_the_books_are_in_balance_after_a_year(session: Session) -> None:
    balance = session.perform(lambda desk: desk.ledger.book().trial_balance())
    assert balance == ZERO


def test_deposits_are_held_and_one_at_least_is_short(sheet: RecourseSheet) -> None:
    assert len(sheet.deposits) == 10
    assert sum(row.held.fen for row in sheet.deposits) > 10_000_000
    assert any(row.short for row in sheet.deposits)


def test_no_old_debt_was_left_without_a_notice_that_reached_the_shop(
    sheet: RecourseSheet,
) -> None:
    old = [row for row in sheet.debts if row.days_over > 30]
    assert old
    assert all(row.notices and row.notices[-1].served_on for row in old)


def test_every_month_that_is_over_is_closed_against_the_bank(sheet: RecourseSheet) -> None:
    assert str(sheet.closing.month) == "2026-10-31"
    assert str(sheet.closing.reconciled_until) == "2026-10-31"
    assert sheet.closing.only_bank == 1


def test_the_cash_of_the_last_days_waits_and_all_before_was_counted(
    sheet: RecourseSheet,
) -> None:
    assert sheet.closing.waiting.vouchers
    assert all(str(day) > "2026-11-20" for day in sheet.closing.waiting_days)
    assert all(day.cash == day.expected for day in sheet.closing.closed)


def test_every_file_of_the_demonstration_is_there_and_the_ledger_proves_itself(
    session: Session,
) -> None:
    verdict = verify(session.file.readers, session.file.evidence)
    assert (verdict.why, verdict.ok) == ("", True)
