"""Deadline for closing a case: a hotline's slip with its clock, else the mall's promise."""

from datetime import UTC, date, datetime

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Channel, Claim, PauseReason
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.clocks.closing_deadline import finish_by, slip_status
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.read_models.today import ClockStatus, ShownClock
from mediation_desk.workflows.response import case_keeping, clock_pauses
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.station.administration import LimitsForm, set_policy
from sync import protocol
from tests.station import NOON, Counter, in_desk

ENDS = datetime(2026, 12, 1, 16, tzinfo=UTC)
"""The end of 1 December on the station's wall."""


def sheet_of(counter: Counter, case: str) -> CaseSheet:
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.case_sheet(case, now, in_full=True))


def held(counter: Counter, case: str) -> Case:
    return sheet_of(counter, case).case


def until(counter: Counter, case: str) -> object:
    found = held(counter, case)
    return in_desk(counter, lambda desk: finish_by(found, desk.policy, desk.law.calendar))


def face(counter: Counter, case: str) -> object:
    found = held(counter, case)
    return in_desk(counter, lambda desk: slip_status(found, desk.law))


def by_slip(counter: Counter, due: date | None) -> str:
    return counter.register(
        channel=Channel.HOTLINE_12345, hotline_number=" ZX-1 ", slip_due=due, opened_at=NOON
    )


def test_a_slip_runs_as_a_clock_yellow_from_the_working_day_before(counter: Counter) -> None:
    case = by_slip(counter, date(2026, 12, 1))
    assert held(counter, case).hotline_number == "ZX-1"
    warn_at = datetime(2026, 11, 29, 16, tzinfo=UTC)
    assert face(counter, case) == ClockStatus(ShownClock.HOTLINE, NOON, ENDS, warn_at=warn_at)
    assert ShownClock.HOTLINE in {each.status.kind for each in sheet_of(counter, case).clocks}
    assert until(counter, case) == ENDS


def test_before_a_monday_lies_the_friday(counter: Counter) -> None:
    case = by_slip(counter, date(2026, 11, 30))
    found = face(counter, case)
    assert isinstance(found, ClockStatus)
    assert found.warn_at == datetime(2026, 11, 26, 16, tzinfo=UTC), "Friday 27 November, 00:00"
    assert until(counter, case) == datetime(2026, 11, 30, 16, tzinfo=UTC)


def test_a_slip_presses_on_today_and_ends_with_the_case(counter: Counter) -> None:
    case = by_slip(counter, date(2026, 11, 24))
    counter.respond(case)
    today = counter.session.ask(lambda reader: reader.today("", counter.watch()))
    (row,) = today.work
    assert row.clock is not None
    assert row.clock.kind is ShownClock.HOTLINE
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "已自行解决"))
    assert face(counter, case) is None


def test_a_dispatch_of_the_regulator_brings_its_day(counter: Counter) -> None:
    body = protocol.HotlineDispatched(
        dispatch=new_id(),
        channel="12345",
        number="ZX-1",
        received_at=counter.watch(),
        due_on=date(2026, 12, 1),
        merchant=protocol.Merchant(name="盛世珠宝"),
        consumer=protocol.Consumer(name="刘敏敏", phone="19905316207"),
        text="足金手镯含金量不足",
    )
    arrived = IncomingMessage(new_id(), "hotline.dispatched", protocol.encode_body(body))
    counter.session.perform_by(LINE, lambda desk: apply_message(desk, arrived))
    assert held(counter, body.dispatch).slip_due == date(2026, 12, 1)


def test_the_day_of_a_slip_can_be_put_right(counter: Counter) -> None:
    case = by_slip(counter, date(2026, 11, 30))
    right = case_keeping.FieldCorrection(new_id(), case, "slip_due", "2026-12-04")
    counter.act(case_keeping.correct, right)
    assert until(counter, case) == datetime(2026, 12, 4, 16, tzinfo=UTC)
    for typed, reason in (
        ("下周", Reason.DATE_UNREADABLE),
        ("2026-12-04", Reason.CORRECTS_NOTHING),
    ):
        wrong = case_keeping.FieldCorrection(new_id(), case, "slip_due", typed)
        with pytest.raises(Refusal) as no:
            counter.act(case_keeping.correct, wrong)
        assert no.value.reason is reason


def test_the_platform_for_shops_gives_ten_working_days_from_the_arrival(counter: Counter) -> None:
    case = counter.register(channel=Channel.ODR, hotline_number="ODR-7", opened_at=NOON)
    found = held(counter, case)
    assert found.hotline_number == "ODR-7"
    assert found.slip_due == date(2026, 12, 8)
    assert not found.has_left_store
    assert ShownClock.HOTLINE in {each.status.kind for each in sheet_of(counter, case).clocks}
    on_it = date(2026, 12, 4)
    other = counter.register(channel=Channel.ODR, slip_due=on_it, opened_at=NOON)
    assert held(counter, other).slip_due == on_it
    in_store = counter.register(slip_due=on_it, opened_at=NOON)
    assert held(counter, in_store).slip_due is None


def test_a_slip_years_away_is_a_slip_of_the_pen(counter: Counter) -> None:
    with pytest.raises(Refusal) as no:
        by_slip(counter, date(2036, 12, 1))
    assert no.value.reason is Reason.DATE_OUT_OF_RANGE


def test_the_mall_promises_a_week_and_keeps_what_it_promised(counter: Counter) -> None:
    case = counter.register(opened_at=NOON)
    assert until(counter, case) == ENDS
    counter.watch.forward(minutes=1)
    counter.act(set_policy, LimitsForm(new_id(), {"finish_days": 3}))
    assert until(counter, case) == ENDS
    counter.watch.forward(days=1)
    later = counter.register()
    # Three days from Wednesday are Saturday the 28th, which gives way to Monday.
    assert until(counter, later) == datetime(2026, 11, 30, 16, tzinfo=UTC)


def test_the_promise_stands_still_with_the_clocks(counter: Counter) -> None:
    case = counter.register(opened_at=NOON)
    counter.act(
        clock_pauses.pause, clock_pauses.PauseForm(new_id(), case, PauseReason.PAPERS, "补小票")
    )
    assert until(counter, case) is None
    counter.watch.forward(days=2)
    counter.act(clock_pauses.resume, clock_pauses.ResumeForm(new_id(), case))
    assert until(counter, case) == datetime(2026, 12, 3, 16, tzinfo=UTC)


def _pressing(counter: Counter) -> list[tuple[str, ShownClock]]:
    """Return the rows of Today by their due time, with the reason of each."""
    today = counter.session.ask(lambda reader: reader.today("", counter.watch()))
    clocks = [(row.case, row.clock) for row in today.work]
    return [(case, clock.kind) for case, clock in clocks if clock is not None]


def _no_claim(counter: Counter) -> str:
    """A dispute in which the shop owes nothing by a date."""
    return counter.register(opened_at=counter.watch(), claims=(Claim.APOLOGY,))


def test_the_promise_presses_when_nothing_presses_sooner(counter: Counter) -> None:
    first, second = _no_claim(counter), _no_claim(counter)
    assert {kind for _, kind in _pressing(counter)} == {ShownClock.CONTACT}
    counter.respond(first)
    assert _pressing(counter) == [(second, ShownClock.CONTACT), (first, ShownClock.FINISH)]
    (clock,) = sheet_of(counter, first).clocks
    warn_at = datetime(2026, 11, 29, 16, tzinfo=UTC)
    assert clock.status == ClockStatus(ShownClock.FINISH, NOON, ENDS, warn_at=warn_at)
    assert clock.proof is not None
    assert (clock.proof.limit, clock.proof.effective_on) == (7, date(2026, 12, 1))


def test_a_case_over_the_promise_is_overdue_until_it_is_closed(counter: Counter) -> None:
    case = _no_claim(counter)
    counter.respond(case)
    overdue = View(is_overdue=True)
    assert counter.session.ask(lambda reader: reader.tally(overdue)).count == 0
    counter.watch.forward(days=8)
    assert counter.session.ask(lambda reader: reader.tally(overdue)).count == 1
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "已自行解决"))
    assert counter.session.ask(lambda reader: reader.tally(overdue)).count == 0


def test_a_slip_takes_the_place_of_the_promise(counter: Counter) -> None:
    case = by_slip(counter, date(2026, 12, 20))
    kinds = {each.status.kind for each in sheet_of(counter, case).clocks}
    assert ShownClock.HOTLINE in kinds
    assert ShownClock.FINISH not in kinds
