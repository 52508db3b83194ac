"""The forms of a case's steps, by step."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.ui.pages.case.forms import (
    beside,
    bonds,
    ending,
    keeping,
    pausing,
    quick,
    regulator,
    response,
    sessions,
    terms,
    visiting,
    watching,
)
from mediation_desk.ui.pages.case.forms.entries import Form
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet

_FORMS: dict[CaseAction, Callable[[CaseSheet], Form]] = {
    CaseAction.CONTACT: response.contact,
    CaseAction.SHOP_ANSWER: watching.shop_answers,
    CaseAction.RECUSE: sessions.recuse,
    CaseAction.CALL_OFF: sessions.call_off,
    CaseAction.RECORD_RESULT: response.record_result,
    CaseAction.ANSWER_CONSUMER: response.answer_consumer,
    CaseAction.SETTLE: terms.settle,
    CaseAction.FULFIL: terms.fulfil,
    CaseAction.FALL_SHORT: watching.fall_short,
    CaseAction.COMPENSATE: terms.compensate,
    CaseAction.FOLLOW_UP: ending.follow_up,
    CaseAction.TELL_SATISFACTION: ending.tell_satisfaction,
    CaseAction.TERMINATE: ending.terminate,
    CaseAction.CLOSE: ending.close,
    CaseAction.REOPEN: ending.reopen,
    CaseAction.WITHDRAW: ending.withdraw,
    CaseAction.VOID: ending.void,
    CaseAction.ASK_GUIDANCE: regulator.ask_guidance,
    CaseAction.ESCALATE: regulator.escalate,
    CaseAction.SUPPLEMENT: regulator.supplement,
    CaseAction.WITHDRAW_ESCALATION: regulator.withdraw_escalation,
    CaseAction.PAUSE: pausing.pause,
    CaseAction.GO_ON: pausing.go_on,
    CaseAction.NAME_BESIDE: beside.name_beside,
    CaseAction.TELL_GROWTH: bonds.tell_growth,
    CaseAction.TAKE_GROWTH_BACK: bonds.take_growth_back,
    CaseAction.LINK: bonds.link,
    CaseAction.UNLINK: bonds.unlink,
    CaseAction.VISIT: visiting.record_visit,
}
_WITH_PEOPLE: dict[CaseAction, Callable[[CaseSheet, Sequence[Operator], str], Form]] = {
    CaseAction.HAND_OVER: keeping.hand_over,
    CaseAction.PLAN_FOLLOW_UP: watching.plan_follow_up,
}
_WITH_OWN_NAME: dict[CaseAction, Callable[[CaseSheet, str], Form]] = {
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
) -> Form | None:
    """Return the form of a step, or None for a step that is done without one."""
    if move in _WITH_PEOPLE:
        return _WITH_PEOPLE[move](sheet, people, own)
    if move in _WITH_OWN_NAME:
        name = next((person.name for person in people if person.id == own), "")
        return _WITH_OWN_NAME[move](sheet, name)
    if move is CaseAction.CORRECT:
        return keeping.correct(sheet, merchants)
    if move is CaseAction.QUICK:
        return quick.settle_at_once(sheet, clock)
    make = _FORMS.get(move)
    return make(sheet) if make else None
