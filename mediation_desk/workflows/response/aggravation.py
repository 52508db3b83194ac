"""Recording of acts that enlarged or intensified a case; 放大 and 激化 are derived from them."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.aggravation import (
    AggravationKind,
    GrowthTakenBack,
    MatterGrew,
)
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import case_for, case_stream, once, write
from mediation_desk.workflows.ports import Desk


@dataclass(frozen=True)
class AggravationForm:
    """An aggravating fact, its day and its source."""

    act: str
    case: str
    growth: AggravationKind
    happened_on: date
    source: str
    text: str = ""


@once
def record_aggravation(desk: Desk, form: AggravationForm) -> None:
    """Record an aggravation. Raises Refusal(SOURCE_MISSING), DATE_IN_FUTURE."""
    case_for(desk, form.case, CaseAction.TELL_GROWTH)
    if not form.source.strip():
        raise Refusal(Reason.SOURCE_MISSING)
    if form.happened_on > local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": form.happened_on.isoformat()})
    event = MatterGrew(
        form.act, form.growth, form.happened_on, form.source.strip(), form.text.strip()
    )
    write(desk, case_stream(form.case), form.act, event)


@dataclass(frozen=True)
class AggravationRetraction:
    """A wrong aggravation, and the reason to withdraw it."""

    act: str
    case: str
    fact: str
    reason: str


@once
def retract_aggravation(desk: Desk, form: AggravationRetraction) -> None:
    """Withdraw an aggravation. Raises Refusal(NOTHING_GREW) for an unknown one, REASON_MISSING."""
    case = case_for(desk, form.case, CaseAction.TAKE_GROWTH_BACK)
    if form.fact not in {fact.id for fact in case.grown}:
        raise Refusal(Reason.NOTHING_GREW)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    event = GrowthTakenBack(form.fact, form.reason.strip())
    write(desk, case_stream(form.case), form.act, event)
