"""Legal periods that run on a case: the merchant's days, and the regulator's for mediation.

Which set of law holds for each stands in ``domain/law/period_law.py``. Each pauses only for the
reasons that its set names: the time of an appraisal is left out of the regulator's days for
mediation, and of nobody else's.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import (
    SHANGHAI,
    Clock,
    ClockName,
    ClockPause,
    calendar_clock,
    end_of_day,
    local_day,
    working_clock,
)
from mediation_desk.domain.codes import CaseState, Claim, DisposalResult
from mediation_desk.domain.law.dated_law import DayCount, Lawbook, LegalPeriod, Rules
from mediation_desk.domain.law.period_law import LawDays, rules_for
from mediation_desk.domain.workdays import DAY, Calendar
from mediation_desk.workflows.read_models.today import ClockStatus, ShownClock

Pauses = tuple[ClockPause, ...]

_OWED: Final = frozenset(
    {
        Claim.REPAIR,
        Claim.REDO,
        Claim.EXCHANGE,
        Claim.RETURN,
        Claim.MAKE_UP,
        Claim.REFUND,
        Claim.DAMAGES,
    }
)
_NOON: Final = time(12)

OF_DAYS: Final = frozenset(
    {
        ShownClock.MERCHANT,
        ShownClock.MONEY_BACK,
        ShownClock.ACCEPTANCE,
        ShownClock.MEDIATION,
        ShownClock.REGULATOR,
        ShownClock.PERFORM,
        ShownClock.HOTLINE,
        ShownClock.FINISH,
    }
)
"""Clocks that run out with a day."""


def rules_of(case: Case, law: Lawbook) -> Rules:
    """Return the law of a case: the set in force when it was received."""
    return law.of(case.rules, local_day(case.received_at))


def law_days(case: Case, had_at: datetime | None = None) -> LawDays:
    """Return the days of a case that choose the set of law for its periods.

    ``had_at`` is when the hub confirmed that it has the dossier; without a receipt the day of
    sending is used. The mall may have received the case under an earlier law.
    """
    sent_at = case.escalation.sent_at if case.escalation is not None else case.received_at
    return LawDays(local_day(case.received_at), local_day(had_at or sent_at), case.rules)


def legal_period(
    name: str, case: Case, law: Lawbook, had_at: datetime | None = None
) -> LegalPeriod | None:
    """Return a period of ``LegalPeriods`` by its name, from the set that holds for it.

    None where that set has none.
    """
    rules = rules_for(f"period.{name}", law, law_days(case, had_at))
    found: LegalPeriod | None = getattr(rules.period, name)
    return found


def owed_period(case: Case, law: Lawbook) -> LegalPeriod | None:
    """Return the merchant's period: for prepaid money its own (处罚办法第十条), else 第八条.

    Money was prepaid where the case says so; a gym or a school also sells services paid later.
    """
    is_ahead, asks_back = case.participants.prepaid is not None, Claim.REFUND in case.claims
    return legal_period(
        "prepaid_refund" if is_ahead and asks_back else "merchant_return", case, law
    )


def money_back_period(case: Case, law: Lawbook) -> LegalPeriod | None:
    """Return the merchant's days to pay a distance purchase back; None where its set has none."""
    return legal_period("money_back", case, law)


BY_LAW: Final[Mapping[ShownClock, Callable[[Case, Lawbook], LegalPeriod | None]]] = {
    ShownClock.MERCHANT: owed_period,
    ShownClock.MONEY_BACK: money_back_period,
}
"""The merchant's periods, which a case shows beside its own clocks."""


def merchant_clock(case: Case, law: Lawbook) -> Clock | None:
    """Return the merchant's days from the consumer's demand, or from the agreed day.

    None where nothing is owed: no such claim was made, it was performed, the consumer
    was satisfied by an explanation, or the case is finished.
    """
    is_done = case.fulfilled_on is not None or case.result is DisposalResult.EXPLAINED
    if case.is_finished or is_done or not _OWED.intersection(case.claims):
        return None
    start_at = case.firsts.arrived_at
    if case.settlement is not None:
        start_at = datetime.combine(case.settlement.perform_by, _NOON, SHANGHAI)
    period = owed_period(case, law)
    if period is None:
        return None
    return day_clock(ClockName.MERCHANT_RETURN, start_at, period, law, case.pauses)


def money_back_clock(case: Case, law: Lawbook) -> Clock | None:
    """Return the merchant's days to pay a distance purchase back (消法第二十五条第三款).

    They run from its receipt of the returned goods until the case is performed or finished.
    """
    is_done = case.is_finished or case.fulfilled_on is not None
    period = money_back_period(case, law)
    if case.goods_returned_on is None or not case.bought_at_distance or is_done or period is None:
        return None
    start_at = datetime.combine(case.goods_returned_on, _NOON, SHANGHAI)
    return day_clock(ClockName.MONEY_BACK, start_at, period, law, case.pauses)


def mediation_clock(case: Case, law: Lawbook, had_at: datetime | None = None) -> Clock | None:
    """Return the regulator's days for mediation from their acceptance; None before it.

    ``had_at`` is when the hub had the dossier: the law of that day sets their number. The
    time of an appraisal is not counted (市场监督管理投诉举报处理办法第二十二条).
    """
    course = case.escalation
    if course is None or course.accepted_at is None:
        return None
    period = legal_period("mediation", case, law, had_at)
    if period is None:
        return None
    return day_clock(ClockName.MEDIATION, course.accepted_at, period, law, case.pauses)


def acceptance_clock(case: Case, law: Lawbook, had_at: datetime | None) -> Clock | None:
    """Return the regulator's days to decide on acceptance, from the hub's receipt ``had_at``.

    None before that, and once they decided.
    """
    course = case.escalation
    is_decided = course is None or course.accepted_at is not None
    if had_at is None or is_decided or case.state is not CaseState.ESCALATED:
        return None
    period = legal_period("acceptance", case, law, had_at)
    if period is None:
        return None
    return day_clock(ClockName.ACCEPTANCE, had_at, period, law)


def day_clock(
    name: ClockName, start_at: datetime, period: LegalPeriod, law: Lawbook, pauses: Pauses = ()
) -> Clock:
    """Start a legal period as its law counts it, with those of the pauses that stop it."""
    start = working_clock if period.count is DayCount.WORKING else calendar_clock
    counted = tuple(
        each
        for each in pauses
        if each.reason.value in period.pauses and (each.end_at is None or each.end_at > start_at)
    )
    return start(name, start_at, period.days, law.calendar, counted)


def warns_from(last_on: date, calendar: Calendar) -> datetime:
    """Return when a clock of days turns yellow: the working day before its last day begins.

    Based on the regulator's own hotline rule: yellow one working day before the end, red on the
    first day over it. A plain end on a day off has the same working day before it as the day that
    it rolls over to, so the warning comes from the earlier of both.
    """
    day = last_on - DAY
    while not calendar.is_working(day):
        day -= DAY
    return end_of_day(day) - DAY


def day_status(kind: ShownClock, clock: Clock, calendar: Calendar) -> ClockStatus:
    """Return a legal period as lists show it."""
    deadline = clock.deadline
    if clock.due_at is None or deadline is None:
        raise ValueError(f"the clock {clock.name} stands still and ends on no day")
    return ClockStatus(
        kind,
        clock.start_at,
        clock.due_at,
        is_provisional=deadline.provisional,
        warn_at=warns_from(deadline.effective, calendar),
    )


_OfCase = Callable[[Case, Lawbook, datetime | None], Clock | None]
LEGAL_CLOCKS: Final[Mapping[ShownClock, _OfCase]] = {
    ShownClock.MERCHANT: lambda case, law, _: merchant_clock(case, law),
    ShownClock.MONEY_BACK: lambda case, law, _: money_back_clock(case, law),
    ShownClock.ACCEPTANCE: acceptance_clock,
    ShownClock.MEDIATION: mediation_clock,
}
"""The legal periods of a case, each from the time when the hub had the dossier, or None."""


def legal_status(
    kind: ShownClock, case: Case, law: Lawbook, had_at: datetime | None = None
) -> ClockStatus | None:
    """Return a legal period of the case as lists show it, also while it stands still.

    None without one; ``had_at`` is when the hub had the dossier, for the regulator's periods.
    """
    clock = LEGAL_CLOCKS[kind](case, law, had_at)
    if clock is None or not clock.is_paused:
        return day_status(kind, clock, law.calendar) if clock is not None else None
    moving = LEGAL_CLOCKS[kind](replace(case, pauses=ended(case.pauses)), law, had_at) or clock
    return stopped(day_status(kind, moving, law.calendar), clock.pauses)


def set_day_status(kind: ShownClock, since: datetime, due_on: date, law: Lawbook) -> ClockStatus:
    """Return the status of a day that somebody set, as lists show it."""
    warn_at = warns_from(due_on, law.calendar)
    return ClockStatus(kind, since, end_of_day(due_on), warn_at=warn_at)


def stated_day_status(case: Case, sent_at: datetime, due_on: date, law: Lawbook) -> ClockStatus:
    """Return the regulator's stated day, plus the time of appraisals since their acceptance."""
    status = set_day_status(ShownClock.REGULATOR, sent_at, due_on, law)
    clock = mediation_clock(case, law)
    if clock is None or not clock.pauses:
        return status
    plain = mediation_clock(replace(case, pauses=()), law)
    moved = mediation_clock(replace(case, pauses=ended(case.pauses)), law)
    if plain and plain.deadline and moved and moved.deadline:
        due_on = law.calendar.working_from(due_on + (moved.deadline.raw - plain.deadline.raw))
    return stopped(set_day_status(ShownClock.REGULATOR, sent_at, due_on, law), clock.pauses)


def open_pause(pauses: Pauses) -> ClockPause | None:
    """Return the pause that is not over."""
    return next((each for each in pauses if each.end_at is None), None)


def ended(pauses: Pauses) -> Pauses:
    """Return the pauses that are over."""
    return tuple(each for each in pauses if each.end_at is not None)


def stopped(clock: ClockStatus, pauses: Pauses) -> ClockStatus:
    """Return the status frozen by an open pause: its remaining time does not change."""
    still = open_pause(pauses)
    if still is None:
        return clock
    return replace(clock, stopped_at=still.start_at, pause=still.reason)
