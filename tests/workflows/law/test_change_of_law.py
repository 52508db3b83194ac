"""A case that straddles a change of law: the mall under the old set, the regulator under the new.

第121号令 is in force from 2026-04-15: mediation ends sixty calendar days after acceptance, before
it forty-five working days. From 2026-05-25 the first is 2026-07-24, the second 2026-07-28.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mediation_desk.domain.case.state import Case, Escalation
from mediation_desk.domain.codes import CaseState, Channel, EscalationAim
from mediation_desk.domain.deadline import Deadline
from mediation_desk.domain.policy import Policy
from mediation_desk.workflows.clocks.clock_explanations import all_clocks
from mediation_desk.workflows.clocks.legal_clocks import (
    acceptance_clock,
    mediation_clock,
    merchant_clock,
)
from mediation_desk.workflows.law.packs import _ends as ends
from mediation_desk.workflows.read_models.today import ShownClock
from sync.hub.domain.deadlines import DayCount, mediation_due_on
from tests.builders import a_case
from tests.domain.law.law_examples import LAW, ORDER_121
from tests.station import Counter

OLD = next(rules for rules in LAW.rules if rules.from_on == date(2025, 5, 1))
ACCEPTED = datetime(2026, 5, 25, 2, tzinfo=UTC)


def _at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 2, tzinfo=UTC)


def _case(sent_at: datetime, accepted_at: datetime | None = ACCEPTED) -> Case:
    """A case that the mall received on 10 April."""
    course = Escalation(EscalationAim.DECISION, sent_at, accepted_at, date(2026, 7, 24))
    case = a_case(received_at=_at(4, 10), rules=OLD.key, escalation=course)
    case = replace(case, firsts=replace(case.firsts, arrived_at=_at(4, 10)))
    return replace(case, state=CaseState.ACCEPTED if accepted_at else CaseState.ESCALATED)


def _end(deadline: Deadline | None) -> date:
    assert deadline is not None
    return deadline.effective


@pytest.mark.parametrize(
    ("sent_at", "had_at", "ends_on"),
    [
        (_at(5, 20), _at(5, 20), date(2026, 7, 24)),
        # Before the receipt came, the day of sending stands for it.
        (_at(5, 20), None, date(2026, 7, 24)),
        # Sent under the old law, received under the new: it waited for the network.
        (_at(4, 13), _at(4, 15), date(2026, 7, 24)),
        (_at(4, 13), _at(4, 14), date(2026, 7, 28)),
        (_at(4, 13), None, date(2026, 7, 28)),
    ],
)
def test_mediation_goes_by_the_law_of_the_day_when_the_regulator_received_it(
    sent_at: datetime, had_at: datetime | None, ends_on: date
) -> None:
    case = _case(sent_at)
    clock = mediation_clock(case, LAW, had_at)
    assert clock is not None
    assert _end(clock.deadline) == ends_on
    shown = {each.status.kind: each for each in all_clocks(case, Policy(), LAW, had_at)}
    proof = shown[ShownClock.MEDIATION].proof
    assert proof is not None
    assert (proof.effective_on, proof.told_on) == (ends_on, date(2026, 7, 24))
    assert _end(ends(case, had_at, LAW)[ShownClock.MEDIATION]) == ends_on


def test_both_ends_say_the_same_day() -> None:
    period = ORDER_121.period.mediation
    hub = mediation_due_on(ACCEPTED, period=DayCount(period.days, is_working=False))
    desk = mediation_clock(_case(_at(5, 20)), LAW, _at(5, 20))
    assert desk is not None
    assert hub == _end(desk.deadline) == date(2026, 7, 24)


def test_acceptance_is_decided_under_the_law_of_that_day_too() -> None:
    clock = acceptance_clock(_case(_at(4, 13), None), LAW, _at(4, 16))
    assert clock is not None
    assert clock.limit == ORDER_121.period.acceptance.days
    shown = all_clocks(_case(_at(4, 13), None), Policy(), LAW, _at(4, 16))
    (proof,) = (each.proof for each in shown if each.status.kind is ShownClock.ACCEPTANCE)
    assert proof is not None
    assert proof.article == ORDER_121.period.acceptance.article


def test_the_merchants_days_stay_under_the_law_that_the_case_keeps() -> None:
    clock = merchant_clock(_case(_at(5, 20)), LAW)
    assert clock is not None
    assert clock.limit == OLD.period.merchant_return.days


def test_a_consumer_who_came_before_midnight_keeps_the_law_of_that_day(counter: Counter) -> None:
    """They came on 14 April at 23:50 in Shanghai, and were written down at 00:10."""
    came_at = datetime(2026, 4, 14, 15, 50, tzinfo=UTC)
    counter.watch.at = came_at + timedelta(minutes=20)
    case = counter.register(opened_at=came_at)
    now = counter.watch()
    held = counter.session.ask(lambda reader: reader.case_sheet(case, now)).case
    assert held.rules == OLD.key
    assert held.firsts.arrived_at == came_at


def test_the_days_of_the_platform_run_from_the_arrival(counter: Counter) -> None:
    """Ten working days from Monday 23 November are Monday 7 December, from Tuesday the 8th."""
    came_at = datetime(2026, 11, 23, 15, 50, tzinfo=UTC)
    counter.watch.at = came_at + timedelta(minutes=20)
    case = counter.register(opened_at=came_at, channel=Channel.ODR)
    now = counter.watch()
    held = counter.session.ask(lambda reader: reader.case_sheet(case, now)).case
    assert held.slip_due == date(2026, 12, 7)
