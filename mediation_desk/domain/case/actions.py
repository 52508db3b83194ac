"""Actions that a case allows next, and the reason against each other one: one table for all."""

from collections.abc import Callable
from enum import StrEnum

from mediation_desk.domain.case import guards
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState, DisposalResult, Party
from mediation_desk.domain.refusal import Reason, Refusal


class CaseAction(StrEnum):
    """The legal steps of a case, as the next-step card lists them."""

    ACCEPT = "accept"
    CONTACT = "contact"
    MEDIATE = "mediate"
    RECORD_RESULT = "record_result"
    ANSWER_CONSUMER = "answer_consumer"
    SETTLE = "settle"
    FULFIL = "fulfil"
    FOLLOW_UP = "follow_up"
    TELL_SATISFACTION = "tell_satisfaction"
    ASK_GUIDANCE = "ask_guidance"
    ACKNOWLEDGE = "acknowledge"
    COMPENSATE = "compensate"
    ESCALATE = "escalate"
    SUPPLEMENT = "supplement"
    WITHDRAW_ESCALATION = "withdraw_escalation"
    TERMINATE = "terminate"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    VOID = "void"
    HAND_OVER = "hand_over"
    TAKE_HAND_OVER = "take_hand_over"
    PAUSE = "pause"
    GO_ON = "go_on"
    NOTE = "note"
    CORRECT = "correct"
    ADD_EVIDENCE = "add_evidence"
    NAME_PARTICIPANT = "name_beside"
    QUICK = "quick"
    SHOP_ANSWER = "shop_answer"
    PLAN_SESSION = "plan_session"
    RECUSE = "recuse"
    CALL_OFF = "call_off"
    RECORD_RETURN = "record_return"
    CHANGE_CONSENTS = "change_consents"
    CORRECT_PLATFORM_NUMBER = "correct_platform_number"
    FALL_SHORT = "fall_short"
    PLAN_FOLLOW_UP = "plan_follow_up"
    TELL_GROWTH = "tell_growth"
    TAKE_GROWTH_BACK = "take_growth_back"
    LINK = "link"
    UNLINK = "unlink"
    VISIT = "visit"
    MESSAGE = "message"
    FILL_PLATFORM = "fill_platform"


Guard = Callable[[Case], Reason | None]
"""A rule that returns the reason against an action, or None."""


def _unless(is_met: bool, reason: Reason) -> Reason | None:
    return None if is_met else reason


def _accepted(case: Case) -> Reason | None:
    return _unless(case.state is not CaseState.ARRIVED, Reason.NOT_ACCEPTED)


def _contacted(case: Case) -> Reason | None:
    return _unless(case.firsts.contacted_at is not None, Reason.MERCHANT_NOT_CONTACTED)


def _acted(case: Case) -> Reason | None:
    return _unless(case.firsts.acted_at is not None, Reason.NO_RESULT)


def _answered(case: Case) -> Reason | None:
    return _unless(case.firsts.answered_at is not None, Reason.CONSUMER_NOT_ANSWERED)


def _agreed(case: Case) -> Reason | None:
    agreed = {DisposalResult.AGREED, DisposalResult.ON_THE_SPOT}
    return _unless(case.result in agreed, Reason.NOT_AGREED)


def _settled(case: Case) -> Reason | None:
    return _unless(case.settlement is not None, Reason.NOT_SETTLED)


def _unfulfilled(case: Case) -> Reason | None:
    return _unless(case.fulfilled_on is None, Reason.ALREADY_FULFILLED)


def _here(case: Case) -> Reason | None:
    return _unless(not case.is_with_regulator, Reason.WITH_REGULATOR)


def _at_regulator(case: Case) -> Reason | None:
    return _unless(case.is_with_regulator, Reason.NOT_WITH_REGULATOR)


def _no_open_guidance(case: Case) -> Reason | None:
    return _unless(case.open_guidance is None, Reason.GUIDANCE_OPEN)


def _all_read(case: Case) -> Reason | None:
    return _unless(not case.unread, Reason.LETTER_UNREAD)


def _three_satisfactions(case: Case) -> Reason | None:
    return _unless(case.satisfactions_recorded >= set(Party), Reason.SATISFACTION_MISSING)


def _offered(case: Case) -> Reason | None:
    return _unless(bool(case.offered_to), Reason.NOT_OFFERED)


def _has_unread(case: Case) -> Reason | None:
    return _unless(bool(case.unread), Reason.NOTHING_UNREAD)


def _running(case: Case) -> Reason | None:
    return _unless(case.open_pause is None, Reason.PAUSED)


def _paused(case: Case) -> Reason | None:
    return _unless(case.open_pause is not None, Reason.NOT_PAUSED)


def _only(*states: CaseState, reason: Reason) -> Guard:
    return lambda case: _unless(case.state in states, reason)


_arrived = _only(CaseState.ARRIVED, reason=Reason.ALREADY_ACCEPTED)
_returned = _only(CaseState.RETURNED, reason=Reason.NOT_RETURNED)
_closed = _only(CaseState.CLOSED, reason=Reason.NOT_CLOSED)

GUARDS: dict[CaseAction, tuple[Guard, ...]] = {
    CaseAction.ACCEPT: (_arrived,),
    CaseAction.CONTACT: (_accepted,),
    CaseAction.MEDIATE: (_accepted, _contacted, _here, guards.no_recusal),
    CaseAction.RECORD_RESULT: (_accepted, _contacted),
    CaseAction.ANSWER_CONSUMER: (_accepted, _acted),
    CaseAction.SETTLE: (_accepted, _acted, _agreed),
    CaseAction.FULFIL: (_settled, _unfulfilled),
    CaseAction.FOLLOW_UP: (_answered,),
    CaseAction.TELL_SATISFACTION: (_acted,),
    CaseAction.ASK_GUIDANCE: (_accepted, _no_open_guidance),
    CaseAction.ACKNOWLEDGE: (_has_unread,),
    CaseAction.COMPENSATE: (_accepted, _contacted),
    CaseAction.ESCALATE: (_accepted, _acted, _here),
    CaseAction.SUPPLEMENT: (_returned,),
    CaseAction.WITHDRAW_ESCALATION: (_at_regulator,),
    CaseAction.TERMINATE: (_accepted, _acted, _here),
    CaseAction.CLOSE: (
        _accepted,
        _here,
        _acted,
        _answered,
        _no_open_guidance,
        _all_read,
        guards.performed,
        _three_satisfactions,
    ),
    CaseAction.WITHDRAW: (_accepted,),
    CaseAction.REOPEN: (_closed,),
    CaseAction.VOID: (_here,),
    CaseAction.HAND_OVER: (_accepted,),
    CaseAction.TAKE_HAND_OVER: (_offered,),
    CaseAction.PAUSE: (_accepted, _running),
    CaseAction.GO_ON: (_paused,),
    CaseAction.NOTE: (),
    CaseAction.CORRECT: (),
    CaseAction.ADD_EVIDENCE: (),
    CaseAction.NAME_PARTICIPANT: (),
    CaseAction.QUICK: (_accepted, _here, _no_open_guidance, guards.not_acted, guards.not_joint),
    CaseAction.SHOP_ANSWER: (guards.shop_asked, guards.shop_silent),
    CaseAction.PLAN_SESSION: (_accepted, _contacted, _here, guards.no_session),
    CaseAction.RECUSE: (guards.session,),
    CaseAction.CALL_OFF: (guards.session,),
    CaseAction.RECORD_RETURN: (_accepted, _unfulfilled),
    CaseAction.CHANGE_CONSENTS: (),
    CaseAction.CORRECT_PLATFORM_NUMBER: (guards.handed_up,),
    CaseAction.FALL_SHORT: (_settled, _unfulfilled),
    CaseAction.PLAN_FOLLOW_UP: (_answered,),
    CaseAction.TELL_GROWTH: (_accepted,),
    CaseAction.TAKE_GROWTH_BACK: (guards.grew,),
    CaseAction.LINK: (),
    CaseAction.UNLINK: (guards.linked,),
    CaseAction.VISIT: (_accepted,),
    CaseAction.MESSAGE: (_accepted,),
    CaseAction.FILL_PLATFORM: (guards.of_platform, _accepted),
}

STANDING = frozenset(
    {
        CaseAction.NOTE,
        CaseAction.REOPEN,
        CaseAction.ACKNOWLEDGE,
        CaseAction.CORRECT,
        CaseAction.PLAN_FOLLOW_UP,
        CaseAction.FOLLOW_UP,
        CaseAction.SHOP_ANSWER,
        CaseAction.CHANGE_CONSENTS,
        CaseAction.CORRECT_PLATFORM_NUMBER,
        CaseAction.TELL_GROWTH,
        CaseAction.TAKE_GROWTH_BACK,
        CaseAction.LINK,
        CaseAction.UNLINK,
        CaseAction.MESSAGE,
        CaseAction.FILL_PLATFORM,
    }
)
"""Actions that a finished case still allows: consumers are called back after the end."""

OF_A_DUPLICATE = frozenset({CaseAction.NOTE, CaseAction.ACKNOWLEDGE, CaseAction.UNLINK})
"""Actions of a case that was merged into another; all others are done on that case."""


def blocking_reason(case: Case, move: CaseAction) -> Reason | None:
    """Return the first reason why ``move`` is not allowed now, or None when it is."""
    if case.state is CaseState.VOID:
        return Reason.VOID
    if case.state is CaseState.MERGED and move not in OF_A_DUPLICATE:
        return Reason.MERGED
    is_standing = move in STANDING or (
        move is CaseAction.VOID and case.state is not CaseState.CLOSED
    )
    if case.is_finished and not is_standing:
        return Reason.FINISHED
    return next((why for guard in GUARDS[move] if (why := guard(case)) is not None), None)


def require(case: Case, move: CaseAction) -> None:
    """Raise Refusal with the reason when ``move`` is not allowed now."""
    why = blocking_reason(case, move)
    if why is not None:
        raise Refusal(why, {"number": case.number})


_AFTER_THE_REGULATOR = frozenset({CaseAction.RECORD_RESULT, CaseAction.TELL_SATISFACTION})
"""Steps that are allowed while the regulator's answer is awaited, but not suggested."""


def usual_step(case: Case, *, awaits_payment: bool = False, is_paid: bool = False) -> CaseAction:
    """Return the next step that the four firsts and the course of the case suggest.

    ``awaits_payment``: after the four firsts the case waits for its open payment, which is NOTE.
    ``is_paid``: the mall paid in advance, so neither the regulator nor a default is followed up.
    """
    if case.unread:
        return CaseAction.ACKNOWLEDGE
    has_payment = awaits_payment or is_paid
    if case.missed_on is not None and not case.is_finished and not has_payment:
        return _after_default(case)
    later = (
        *(() if is_paid else _after_no_agreement(case)),
        CaseAction.FULFIL,
        CaseAction.NAME_PARTICIPANT,
        CaseAction.TELL_SATISFACTION,
        CaseAction.CLOSE,
    )
    order = (
        CaseAction.ACCEPT,
        CaseAction.TAKE_HAND_OVER,
        CaseAction.SUPPLEMENT,
        CaseAction.CONTACT,
        CaseAction.RECORD_RESULT,
        CaseAction.ANSWER_CONSUMER,
        *(() if awaits_payment else later),
    )
    return next((m for m in order if _is_due(case, m)), CaseAction.NOTE)


def _after_default(case: Case) -> CaseAction:
    """Return the step after a missed performance: ask for guidance, then escalate."""
    wanted = _next_gate(case)
    return wanted if blocking_reason(case, wanted) is None else CaseAction.NOTE


def _after_no_agreement(case: Case) -> tuple[CaseAction, ...]:
    """Return the next gates after a disposal without agreement: guidance, then mediation on site.

    A gate that was tried is not offered again: the case is then ended, or its answers are asked.
    """
    is_open = case.state in (CaseState.HANDLED, CaseState.GUIDED) and case.escalation is None
    if case.result is not DisposalResult.NOT_AGREED or not is_open:
        return ()
    return (_next_gate(case),)


def _next_gate(case: Case) -> CaseAction:
    return CaseAction.ESCALATE if case.guidance else CaseAction.ASK_GUIDANCE


def _is_due(case: Case, move: CaseAction) -> bool:
    done = {
        CaseAction.NAME_PARTICIPANT: not case.participants.awaits_mandate,
        CaseAction.CONTACT: case.firsts.contacted_at is not None,
        CaseAction.RECORD_RESULT: case.firsts.acted_at is not None,
        CaseAction.ANSWER_CONSUMER: case.firsts.answered_at is not None,
        CaseAction.TELL_SATISFACTION: case.satisfactions_recorded >= set(Party),
    }
    awaited = case.is_with_regulator or case.open_guidance is not None
    if awaited and move in _AFTER_THE_REGULATOR:
        return False
    return blocking_reason(case, move) is None and not done.get(move, False)
