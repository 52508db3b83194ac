"""Duty of the 12315 platform: what a case waits for on which day.

Received on Tuesday 24 November 2026. The day itself is not counted; ten working days: 25, 26, 27
and 30 November, 1, 2, 3, 4, 7 and 8 December. The last day is Tuesday 8 December.
"""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.domain.case.events.platform import PlatformReply
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState, Channel
from mediation_desk.workflows.clocks import odr_duty
from mediation_desk.workflows.read_models.duty import OdrDuty
from tests.builders import a_case, at
from tests.domain.law.law_examples import LAW

CALENDAR, RECEIVED = LAW.calendar, date(2026, 11, 24)
ODR = a_case(channel=Channel.ODR)
REPLIED = replace(ODR, platform_replied_on=RECEIVED)


def duties(case: Case, today: date) -> tuple[OdrDuty, ...]:
    return odr_duty.duties(case, today, CALENDAR)


def test_the_last_day_is_the_tenth_working_day_unless_another_was_told() -> None:
    assert odr_duty.due_on(ODR, CALENDAR) == date(2026, 12, 8)
    told = replace(ODR, slip_due=date(2026, 12, 3))
    assert odr_duty.due_on(told, CALENDAR) == date(2026, 12, 3)


def test_the_first_reply_waits_from_the_day_of_receipt_until_it_is_filled_in() -> None:
    assert duties(ODR, RECEIVED) == (OdrDuty.FIRST_REPLY,)
    assert duties(REPLIED, RECEIVED) == ()


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        # Thursday 3 December: 4, 7 and 8 are left, three working days.
        (date(2026, 12, 3), ()),
        # Friday: Monday and Tuesday are left.
        (date(2026, 12, 4), (OdrDuty.NEAR,)),
        # Sunday is no working day; Monday and Tuesday are left.
        (date(2026, 12, 6), (OdrDuty.NEAR,)),
        (date(2026, 12, 8), (OdrDuty.NEAR,)),
        (date(2026, 12, 9), (OdrDuty.OVERDUE,)),
    ],
)
def test_a_case_runs_out_two_working_days_before_its_last(
    today: date, expected: tuple[OdrDuty, ...]
) -> None:
    assert duties(REPLIED, today) == expected


def test_the_result_waits_once_the_consumer_was_told_or_the_case_is_over() -> None:
    told = replace(REPLIED, firsts=replace(REPLIED.firsts, answered_at=at("15:00")))
    assert duties(told, RECEIVED) == (OdrDuty.RESULT,)
    assert duties(replace(REPLIED, state=CaseState.CLOSED), RECEIVED) == (OdrDuty.RESULT,)


def test_only_a_case_of_the_platform_without_its_result_is_listed() -> None:
    assert odr_duty.is_listed(ODR, RECEIVED)
    for channel in set(Channel) - {Channel.ODR}:
        assert not odr_duty.is_listed(replace(ODR, channel=channel), RECEIVED)
    filled = replace(ODR, platform_result=PlatformReply.SETTLED)
    assert not odr_duty.is_listed(filled, RECEIVED)
    for state in (CaseState.VOID, CaseState.MERGED, CaseState.HISTORY):
        assert not odr_duty.is_listed(replace(ODR, state=state), RECEIVED)


def test_a_finished_case_waits_for_its_result_for_sixty_days() -> None:
    closed = replace(ODR, state=CaseState.CLOSED)
    # 24 November and sixty days: 6 to the end of November, 31, 23 January.
    assert odr_duty.is_listed(closed, date(2027, 1, 23))
    assert not odr_duty.is_listed(closed, date(2027, 1, 24))
    assert odr_duty.is_listed(ODR, date(2027, 1, 24))
