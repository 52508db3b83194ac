"""The merchant's receipt of returned goods: its record, its course, and the days for the money.

消费者权益保护法第二十五条第三款: within seven days of receiving the goods; the day of receipt is
not counted (民法典第二百零一条), and a last day off gives way (第二百零三条).
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction, blocking_reason
from mediation_desk.domain.case.events.follow_up import GoodsReturned
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.refusal import Reason
from mediation_desk.papers.parts.case_course import course
from mediation_desk.workflows.clocks.legal_clocks import money_back_clock
from mediation_desk.workflows.read_models.today import ShownClock
from mediation_desk.workflows.response import follow_up
from tests.builders import a_case
from tests.domain.law.law_examples import LAW
from tests.station import Counter
from tests.workflows.response.test_first_response import CLERK, refused
from tests.workflows.response.test_sessions import sheet_of

YESTERDAY, TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)


def returned(case: str, on: date, *, at_distance: bool = True) -> follow_up.ReturnForm:
    return follow_up.ReturnForm(new_id(), case, on, at_distance, " 包装完好 ")


def known(case: Case) -> tuple[date | None, bool]:
    return case.goods_returned_on, case.bought_at_distance


def test_the_receipt_of_returned_goods_is_recorded_with_its_day(counter: Counter) -> None:
    case = counter.register()
    counter.act(follow_up.record_return, returned(case, YESTERDAY), CLERK)
    sheet = sheet_of(counter, case)
    assert sheet.steps[0].event == GoodsReturned(YESTERDAY, at_distance=True, text="包装完好")
    assert known(sheet.case) == (YESTERDAY, True)
    assert course(sheet)[-1].endswith("2026-11-23 经营者收到退回的商品：包装完好")


def test_a_later_record_corrects_the_day_and_the_way_of_the_purchase(counter: Counter) -> None:
    case = counter.register()
    counter.act(follow_up.record_return, returned(case, YESTERDAY), CLERK)
    counter.act(follow_up.record_return, returned(case, TODAY, at_distance=False), CLERK)
    assert known(sheet_of(counter, case).case) == (TODAY, False)


def test_goods_cannot_have_been_received_tomorrow(counter: Counter) -> None:
    case = counter.register()
    form = returned(case, TOMORROW)
    assert refused(counter, follow_up.record_return, form) is Reason.DATE_IN_FUTURE


def test_nothing_is_returned_once_the_case_is_performed() -> None:
    assert blocking_reason(a_case(), CaseAction.RECORD_RETURN) is None
    performed = replace(a_case(), fulfilled_on=TODAY)
    assert blocking_reason(performed, CaseAction.RECORD_RETURN) is Reason.ALREADY_FULFILLED


@pytest.mark.parametrize(
    ("returned_on", "back_by"),
    [
        (date(2026, 11, 24), date(2026, 12, 1)),  # Tuesday, and the Tuesday after it
        (date(2026, 11, 21), date(2026, 11, 30)),  # the seventh day is Saturday the 28th
        (date(2026, 9, 24), date(2026, 10, 8)),  # 1 October begins the holiday until the 7th
        (date(2026, 9, 13), date(2026, 9, 20)),  # a Sunday on which people work (调休)
    ],
)
def test_the_money_of_a_distance_purchase_comes_back_in_seven_days(
    returned_on: date, back_by: date
) -> None:
    case = replace(a_case(), goods_returned_on=returned_on, bought_at_distance=True)
    clock = money_back_clock(case, LAW)
    assert clock is not None
    assert clock.deadline is not None
    assert clock.deadline.effective == back_by


def test_the_clock_stands_on_the_case_with_its_article(counter: Counter) -> None:
    case = counter.register()
    counter.act(follow_up.record_return, returned(case, TODAY), CLERK)
    shown = {each.status.kind: each for each in sheet_of(counter, case).clocks}
    clock = shown[ShownClock.MONEY_BACK]
    # 1 December ends at midnight in Shanghai: 16:00 UTC.
    assert clock.status.due_at == datetime(2026, 12, 1, 16, tzinfo=UTC)
    assert clock.proof is not None
    assert clock.proof.article == "消费者权益保护法第二十五条第三款"
    assert clock.proof.raw_on == clock.proof.effective_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"bought_at_distance": False},
        {"goods_returned_on": None},
        {"fulfilled_on": TOMORROW},
        {"state": CaseState.CLOSED},
    ],
)
def test_no_money_is_awaited_without_a_distance_purchase_or_after_performance(
    changes: dict[str, Any],
) -> None:
    open_case = replace(a_case(), goods_returned_on=TODAY, bought_at_distance=True)
    assert money_back_clock(open_case, LAW) is not None
    assert money_back_clock(replace(open_case, **changes), LAW) is None
