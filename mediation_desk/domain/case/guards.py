"""Guards of sessions, spot settlement, follow-up and links: each returns a reason or None."""

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import CaseState, Channel
from mediation_desk.domain.refusal import Reason


def unless(is_met: bool, reason: Reason) -> Reason | None:
    """Return the reason when the condition is not met."""
    return None if is_met else reason


def of_platform(case: Case) -> Reason | None:
    """Require that the case came from the 12315 platform on which shops settle (ODR)."""
    return unless(case.channel is Channel.ODR, Reason.NOT_OF_PLATFORM)


def not_acted(case: Case) -> Reason | None:
    """Require that nothing was done yet: only then one act may do it all."""
    return unless(case.firsts.acted_at is None, Reason.ALREADY_ACTED)


def performed(case: Case) -> Reason | None:
    """Require that the agreement is performed, or is missed and the case ended another way."""
    ended = case.state in (CaseState.TERMINATED, CaseState.DECIDED)
    given_up = case.missed_on is not None and ended
    is_open = case.settlement is not None and case.fulfilled_on is None and not given_up
    return unless(not is_open, Reason.NOT_FULFILLED)


def handed_up(case: Case) -> Reason | None:
    """Require that the case was handed up to the regulator, whatever became of it."""
    return unless(case.escalation is not None, Reason.NOT_HANDED_UP)


def not_joint(case: Case) -> Reason | None:
    """Refuse a joint complaint: each consumer agrees in writing, so one act cannot settle it.

    《市场监督管理投诉举报处理办法》第十二条.
    """
    return unless(case.participants.joint is None, Reason.JOINT_BY_AGREEMENT)


def shop_asked(case: Case) -> Reason | None:
    """Require that the selling shop was asked."""
    return unless(case.shop_asked_at is not None, Reason.SHOP_NOT_ASKED)


def shop_silent(case: Case) -> Reason | None:
    """Require that the selling shop has not answered."""
    return unless(case.shop_answered_at is None, Reason.SHOP_ANSWERED)


def session(case: Case) -> Reason | None:
    """Require a planned session."""
    return unless(case.meeting is not None, Reason.NO_SESSION)


def no_session(case: Case) -> Reason | None:
    """Require that no session is planned."""
    return unless(case.meeting is None, Reason.SESSION_AHEAD)


def no_recusal(case: Case) -> Reason | None:
    """Require that nobody doubts the mediator of the planned session."""
    doubted = case.meeting is not None and case.meeting.awaits_recusal
    return unless(not doubted, Reason.RECUSAL_OPEN)


def grew(case: Case) -> Reason | None:
    """Require an aggravation in force."""
    return unless(bool(case.grown), Reason.NOTHING_GREW)


def linked(case: Case) -> Reason | None:
    """Require a link to another case."""
    return unless(bool(case.links), Reason.NO_LINKS)
