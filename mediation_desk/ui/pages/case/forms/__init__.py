"""The forms of a case's steps, by step."""

from collections.abc import Callable, Sequence

from mediation_desk.domain.case.moves import Move
from mediation_desk.domain.person import Operator
from mediation_desk.ui.pages.case.forms import (
    beside,
    ending,
    keeping,
    pausing,
    regulator,
    response,
    terms,
)
from mediation_desk.ui.pages.case.forms.entries import Form
from mediation_desk.workflows.reading.case import CaseSheet

_FORMS: dict[Move, Callable[[CaseSheet], Form]] = {
    Move.CONTACT: response.contact,
    Move.MEDIATE: response.mediate,
    Move.RECORD_RESULT: response.record_result,
    Move.ANSWER_CONSUMER: response.answer_consumer,
    Move.SETTLE: terms.settle,
    Move.FULFIL: terms.fulfil,
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
    Move.CORRECT: keeping.correct,
    Move.NAME_BESIDE: beside.name_beside,
}


def form_for(
    move: Move, sheet: CaseSheet, people: Sequence[Operator] = (), own: str = ""
) -> Form | None:
    """Return the form of a step, or None for a step that is done without one."""
    if move is Move.HAND_OVER:
        return keeping.hand_over(sheet, people, own)
    make = _FORMS.get(move)
    return make(sheet) if make else None
