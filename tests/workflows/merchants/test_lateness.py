"""Lateness in a merchant's score: only their own counts, never the desk's or the regulator's."""

import pytest
from sqlalchemy import Connection

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import DisposalResult, Method, PauseReason, ShopReply
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.read import merchant_view
from mediation_desk.ledger.sql.statements import Values, run
from mediation_desk.workflows.response import clock_pauses, first_response, follow_up
from tests.station import Counter
from tests.workflows.merchants.merchant_ledger import CLERK, opened, rows, sheet
from tests.workflows.response.test_sessions import agreed, contacted, held


def overdue(counter: Counter, case: str) -> tuple[int, int, int]:
    """Return the merchant's overdue cases, their open ones, and the points lost."""
    part = sheet(counter, held(counter, case).purchase.merchant).score.parts[2]
    return part.top, part.below, part.cost


def test_a_desk_that_does_not_call_the_shop_costs_the_shop_nothing(counter: Counter) -> None:
    case = counter.register()
    counter.watch.forward(days=2)
    assert overdue(counter, case) == (0, 1, 0)


def test_a_shop_that_does_not_answer_in_time_is_late_itself(counter: Counter) -> None:
    case = contacted(counter, ShopReply.LATER)
    counter.watch.forward(minutes=60)
    assert overdue(counter, case) == (0, 1, 0)
    counter.watch.forward(minutes=1)
    assert overdue(counter, case) == (1, 1, 5)
    answer = follow_up.ShopAnswer(new_id(), case, Method.PHONE, "店长", "同意退货")
    counter.act(follow_up.record_shop_answer, answer, CLERK)
    counter.watch.forward(days=2)
    assert overdue(counter, case) == (0, 1, 0)


def test_its_legal_days_count_though_the_desk_is_late_before_them(counter: Counter) -> None:
    case = counter.register()
    counter.watch.forward(days=60)
    assert overdue(counter, case) == (1, 1, 5)


def test_an_agreement_that_is_not_performed_counts_from_the_day_after(counter: Counter) -> None:
    case = agreed(counter)
    counter.watch.forward(days=3)
    assert overdue(counter, case) == (0, 1, 0)
    counter.watch.forward(days=1)
    assert overdue(counter, case) == (1, 1, 5)


def test_a_shop_is_not_late_with_an_answer_that_nobody_waits_for(counter: Counter) -> None:
    case = contacted(counter, ShopReply.LATER)
    counter.watch.forward(minutes=30)
    result = first_response.DisposalForm(new_id(), case, DisposalResult.AGREED, "店长到台后同意")
    counter.act(first_response.record_result, result, CLERK)
    counter.watch.forward(days=2)
    assert overdue(counter, case) == (0, 1, 0)


def test_its_days_go_on_while_the_goods_are_appraised(counter: Counter) -> None:
    case = counter.register()
    pause = clock_pauses.PauseForm(new_id(), case, PauseReason.APPRAISAL, "手镯送检")
    counter.act(clock_pauses.pause, pause, CLERK)
    counter.watch.forward(days=60)
    assert overdue(counter, case) == (1, 1, 5), "an appraisal stops the desk's clocks alone"


def test_lateness_is_read_from_rows_without_folding_a_case(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> list[object]:
        raise AssertionError

    case = counter.register()
    merchant = held(counter, case).purchase.merchant
    counter.watch.forward(days=60)
    monkeypatch.setattr(journal, "stream", never)
    assert [row.points for row in rows(counter)] == [95]
    assert sheet(counter, merchant).score.parts[2].top == 1


def test_one_file_reads_the_cases_of_its_own_merchant_alone(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.register()
    merchant = opened(counter)
    asked = list[tuple[str, Values]]()

    def noting(connection: Connection, sql: str, values: Values = ()) -> object:
        asked.append((sql, values))
        return run(connection, sql, values)

    monkeypatch.setattr(merchant_view, "run", noting)
    assert sheet(counter, merchant).row.disputes == 0
    of_cases = [values for sql, values in asked if "merchant" in sql and "case_row" in sql]
    assert len(of_cases) == 6, "figures, lateness, causes, its list and count, what is open"
    assert all(merchant in values for values in of_cases)
