"""The merchant's receipt of returned goods at a real counter, and the course that tells of it."""

from dataclasses import replace
from datetime import date

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction, blocking_reason
from mediation_desk.domain.case.events.follow_up import GoodsReturned
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.refusal import Reason
from mediation_desk.papers.parts.case_course import course
from mediation_desk.workflows.response import follow_up
from tests.builders import a_case
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
