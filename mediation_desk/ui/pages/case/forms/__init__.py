"""The forms of a case's steps, by step."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.ui.pages.case.forms import (
    aggravation_and_links,
    agreement,
    clock_pause,
    closure,
    corrections,
    follow_up,
    officer_visit,
    participants,
    regulator,
    response,
    sessions,
    spot_settlement,
)
from mediation_desk.ui.pages.case.forms.step_form import StepForm
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet

_FORMS: dict[CaseAction, Callable[[CaseSheet], StepForm]] = {
    CaseAction.CONTACT: response.contact,
    CaseAction.SHOP_ANSWER: follow_up.shop_answers,
    CaseAction.RECUSE: sessions.recuse,
    CaseAction.CALL_OFF: sessions.call_off,
    CaseAction.RECORD_RESULT: response.record_result,
    CaseAction.ANSWER_CONSUMER: response.answer_consumer,
    CaseAction.SETTLE: agreement.settle,
    CaseAction.FULFIL: agreement.fulfil,
    CaseAction.FALL_SHORT: follow_up.fall_short,
    CaseAction.COMPENSATE: agreement.compensate,
    CaseAction.FOLLOW_UP: closure.follow_up,
    CaseAction.TELL_SATISFACTION: closure.tell_satisfaction,
    CaseAction.TERMINATE: closure.terminate,
    CaseAction.CLOSE: closure.close,
    CaseAction.REOPEN: closure.reopen,
    CaseAction.WITHDRAW: closure.withdraw,
    CaseAction.VOID: closure.void,
    CaseAction.ASK_GUIDANCE: regulator.ask_guidance,
    CaseAction.ESCALATE: regulator.escalate,
    CaseAction.SUPPLEMENT: regulator.supplement,
    CaseAction.WITHDRAW_ESCALATION: regulator.withdraw_escalation,
    CaseAction.PAUSE: clock_pause.pause,
    CaseAction.GO_ON: clock_pause.go_on,
    CaseAction.NAME_BESIDE: participants.name_beside,
    CaseAction.TELL_GROWTH: aggravation_and_links.tell_growth,
    CaseAction.TAKE_GROWTH_BACK: aggravation_and_links.take_growth_back,
    CaseAction.LINK: aggravation_and_links.link,
    CaseAction.UNLINK: aggravation_and_links.unlink,
    CaseAction.VISIT: officer_visit.record_visit,
}
_WITH_PEOPLE: dict[CaseAction, Callable[[CaseSheet, Sequence[Operator], str], StepForm]] = {
    CaseAction.HAND_OVER: corrections.hand_over,
    CaseAction.PLAN_FOLLOW_UP: follow_up.plan_follow_up,
}
_WITH_OWN_NAME: dict[CaseAction, Callable[[CaseSheet, str], StepForm]] = {
    CaseAction.PLAN_SESSION: sessions.plan_session,
    CaseAction.MEDIATE: sessions.mediate,
}


def _now() -> datetime:
    return datetime.now(UTC)


def form_for(
    move: CaseAction,
    sheet: CaseSheet,
    people: Sequence[Operator] = (),
    own: str = "",
    clock: Callable[[], datetime] = _now,
    merchants: Sequence[Merchant] = (),
) -> StepForm | None:
    """Return the form of a step, or None for a step that is done without one."""
    if move in _WITH_PEOPLE:
        return _WITH_PEOPLE[move](sheet, people, own)
    if move in _WITH_OWN_NAME:
        name = next((person.name for person in people if person.id == own), "")
        return _WITH_OWN_NAME[move](sheet, name)
    if move is CaseAction.CORRECT:
        return corrections.correct(sheet, merchants)
    if move is CaseAction.QUICK:
        return spot_settlement.settle_at_once(sheet, clock)
    make = _FORMS.get(move)
    return make(sheet) if make else None
