"""The forms of a case's steps, by step."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from mediation_desk.domain.case.moves import Move
from mediation_desk.domain.person import Merchant, Operator
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
from mediation_desk.workflows.reading.case import CaseSheet

_FORMS: dict[Move, Callable[[CaseSheet], Form]] = {
    Move.CONTACT: response.contact,
    Move.SHOP_ANSWER: watching.shop_answers,
    Move.RECUSE: sessions.recuse,
    Move.CALL_OFF: sessions.call_off,
    Move.RECORD_RESULT: response.record_result,
    Move.ANSWER_CONSUMER: response.answer_consumer,
    Move.SETTLE: terms.settle,
    Move.FULFIL: terms.fulfil,
    Move.FALL_SHORT: watching.fall_short,
    Move.COMPENSATE: terms.compensate,
    Move.FOLLOW_UP: ending.follow_up,
    Move.TELL_SATISFACTION: ending.tell_satisfaction,
    Move.TERMINATE: ending.terminate,
    Move.CLOSE: ending.close,
    Move.REOPEN: ending.reopen,
    Move.WITHDRAW: ending.withdraw,
    Move.VOID: ending.void,
    Move.ASK_GUIDANCE: regulator.ask_guidance,
    Move.ESCALATE: regulator.escalate,
    Move.SUPPLEMENT: regulator.supplement,
    Move.WITHDRAW_ESCALATION: regulator.withdraw_escalation,
    Move.PAUSE: pausing.pause,
    Move.GO_ON: pausing.go_on,
    Move.NAME_BESIDE: beside.name_beside,
    Move.TELL_GROWTH: bonds.tell_growth,
    Move.TAKE_GROWTH_BACK: bonds.take_growth_back,
    Move.LINK: bonds.link,
    Move.UNLINK: bonds.unlink,
    Move.VISIT: visiting.record_visit,
}
_WITH_PEOPLE: dict[Move, Callable[[CaseSheet, Sequence[Operator], str], Form]] = {
    Move.HAND_OVER: keeping.hand_over,
    Move.PLAN_FOLLOW_UP: watching.plan_follow_up,
}
_WITH_OWN_NAME: dict[Move, Callable[[CaseSheet, str], Form]] = {
    Move.PLAN_SESSION: sessions.plan_session,
    Move.MEDIATE: sessions.mediate,
}


def _now() -> datetime:
    return datetime.now(UTC)


def form_for(
    move: Move,
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
    if move is Move.CORRECT:
        return keeping.correct(sheet, merchants)
    if move is Move.QUICK:
        return quick.settle_at_once(sheet, clock)
    make = _FORMS.get(move)
    return make(sheet) if make else None
