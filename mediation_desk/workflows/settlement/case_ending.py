"""Steps to the end of a case: terms, fulfilment, the three satisfactions, closing."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.desk_work import (
    Closed,
    FollowedUp,
    Fulfilled,
    Reopened,
    SatisfactionTold,
    Settled,
    Terminated,
    Voided,
    Withdrawn,
)
from mediation_desk.domain.case.events.participants import OthersAgreed
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.case.outcomes import agreed_by_others, outcomes
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import CaseState, EndGround, Method, Outcome, Party, Satisfaction
from mediation_desk.domain.fund.acts.ceiling import paid_for
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.clocks.legal_clocks import rules_of
from mediation_desk.workflows.concurrent_acts import case_as_seen
from mediation_desk.workflows.fund.case_payments import require_no_open_payment
from mediation_desk.workflows.idempotency import case_stream, once, write
from mediation_desk.workflows.law.termination_grounds import GroundChoice, found
from mediation_desk.workflows.ports import Desk, Series
from mediation_desk.workflows.regulator.escalation import tell_withdrawal
from mediation_desk.workflows.regulator.outcome_reports import (
    VOID,
    ReportedOutcome,
    report_dispatch,
    report_end,
)

SETTLEMENT_MAX = Money(10_000_000 * 100)
"""Largest settlement of a counter dispute, ten million yuan: more is a slip of digits."""

_SMALL = Money(1_000 * 100)
"""Largest sum that raises no question: the least damages of the Food Safety Law (art. 148)."""


def far_above(case: Case, amount: Money) -> Money | None:
    """Return the sum asked for when ``amount`` lies far above it, else None.

    Far above is more than twice the claim, and more than four times the price, which is the price
    back and three times the price (CPL art. 55). A shop may give more: this is a question about
    the digits and no refusal. A case that names neither sum has no such limit.
    """
    claim, price = case.claim_amount, case.purchase.amount
    if not claim and not price:
        return None
    far = max(_SMALL, (claim or ZERO) * 2, (price or ZERO) * 4)
    return max(claim or ZERO, price or ZERO) if amount > far else None


@dataclass(frozen=True)
class SettlementTerms:
    """Agreed terms; ``way`` is the manner of performance, in words."""

    act: str
    case: str
    amount: Money
    perform_by: date
    way: str
    terms: str
    others_consent: str = ""
    """Evidence file in which the others of a joint complaint agree to these terms."""
    trader_agent: str = ""
    """Person who signs for the merchant under their mandate (委托代理人)."""
    finding: FaultFinding | None = None
    is_by_committee: bool = False
    """The finding of fault; and whether the committee behind the station made the agreement."""
    seen: str = ""


@once
def settle(desk: Desk, form: SettlementTerms) -> None:
    """Record the settlement and give it its number; then the agreement can be printed.

    Raises Refusal for no terms, a sum below zero or above ``SETTLEMENT_MAX``, a day in the past,
    and OTHERS_CONSENT_MISSING: representatives of a joint complaint settle only with the others'
    consent (《市场监督管理投诉举报处理办法》第十二条).
    """
    case = case_as_seen(desk, form, CaseAction.SETTLE)
    agreed = agreed_by_others(case, form.others_consent)
    today = local_day(desk.now())
    if not form.terms.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if form.amount < ZERO:
        raise Refusal(Reason.MONEY_NEGATIVE, {"text": str(form.amount)})
    if form.amount > SETTLEMENT_MAX:
        detail = {"amount": str(form.amount), "most": str(SETTLEMENT_MAX)}
        raise Refusal(Reason.SETTLEMENT_TOO_LARGE, detail)
    if form.perform_by < today:
        raise Refusal(Reason.DATE_IN_PAST, {"date": form.perform_by.isoformat()})
    number = desk.ledger.take_number(Series.SETTLEMENT, today)
    agent = form.trader_agent.strip()
    committee = desk.station.committee if form.is_by_committee else ""
    event = Settled(
        number,
        form.amount,
        form.perform_by,
        form.way,
        form.terms,
        agent,
        form.finding,
        committee,
    )
    write(desk, case_stream(form.case), form.act, event, *agreed)


@dataclass(frozen=True)
class Fulfilment:
    """Performance of the agreement: day and description."""

    act: str
    case: str
    performed_on: date
    text: str = ""
    seen: str = ""


@once
def fulfil(desk: Desk, form: Fulfilment) -> None:
    """Record that the agreement has been performed."""
    case_as_seen(desk, form, CaseAction.FULFIL)
    if form.performed_on > local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": form.performed_on.isoformat()})
    write(desk, case_stream(form.case), form.act, Fulfilled(form.performed_on, form.text))


@dataclass(frozen=True)
class FollowUp:
    """A call back to the consumer with their grade, or why there is none."""

    act: str
    case: str
    method: Method
    is_reached: bool
    is_performed: bool
    grade: Satisfaction
    text: str = ""
    is_to_be_redone: bool = False
    seen: str = ""


@once
def follow_up(desk: Desk, form: FollowUp) -> None:
    """Record the call back and the consumer's satisfaction in one act.

    A closed case that is to be done again 重办 is open from here; that needs a reason in words.
    Where the consumer says that it was not performed, the performance is open as well.
    """
    case = case_as_seen(desk, form, CaseAction.FOLLOW_UP, (Party.CONSUMER.value,))
    called = FollowedUp(
        form.method, form.is_reached, form.is_performed, form.text, form.is_to_be_redone
    )
    grade = form.grade if form.is_reached else Satisfaction.UNREACHED
    detail = SatisfactionTold(Party.CONSUMER, grade)
    again = form.is_to_be_redone and case.state is CaseState.CLOSED
    denied = form.is_reached and not form.is_performed
    reopened = (Reopened(_reason(form.text), is_unperformed=denied),) if again else ()
    write(desk, case_stream(form.case), form.act, called, detail, *reopened)


@dataclass(frozen=True)
class SatisfactionGrade:
    """The satisfaction of one party, or the reason why it is waived.

    ``is_own_hand``: the party wrote the grade down itself.
    """

    act: str
    case: str
    party: Party
    grade: Satisfaction | None = None
    waived_because: str = ""
    is_own_hand: bool = False
    seen: str = ""


@once
def record_satisfaction(desk: Desk, form: SatisfactionGrade) -> None:
    """Record one of the three satisfactions 三关 or waive it with a reason."""
    case_as_seen(desk, form, CaseAction.TELL_SATISFACTION, (form.party.value,))
    if (form.grade is None) == (not form.waived_because.strip()):
        raise Refusal(Reason.GRADE_OR_REASON)
    own_hand = form.is_own_hand and form.grade is not None
    event = SatisfactionTold(form.party, form.grade, form.waived_because, own_hand)
    write(desk, case_stream(form.case), form.act, event)


@dataclass(frozen=True)
class TerminationForm:
    """Ground on which in-store mediation ends without agreement."""

    act: str
    case: str
    ground: EndGround
    text: str = ""
    others_consent: str = ""
    """For a withdrawal: the file in which the others of a joint complaint agree."""
    stated: str = ""
    """Text of the ground, where the set of the case has its own."""
    seen: str = ""


@once
def terminate(desk: Desk, form: TerminationForm) -> None:
    """End in-store mediation; the notice names the consumer's other ways (消法第三十九条).

    Raises OTHERS_CONSENT_MISSING, as a withdrawal does, where the ground is one, and
    CHOICE_MISSING for a ground that the set of the case does not offer.
    """
    case = case_as_seen(desk, form, CaseAction.TERMINATE)
    agreed: tuple[OthersAgreed, ...] = ()
    if form.ground is EndGround.SETTLED_OR_WITHDRAWN:
        agreed = agreed_by_others(case, form.others_consent, is_withdrawal=True)
    chosen = found(rules_of(case, desk.law), form.ground, form.stated)
    if chosen == GroundChoice(EndGround.OTHER) and not form.text.strip():
        raise Refusal(Reason.TEXT_MISSING)
    number = desk.ledger.take_number(Series.TERMINATION, local_day(desk.now()))
    ended = Terminated(number, form.ground, form.text, form.stated)
    write(desk, case_stream(form.case), form.act, ended, *agreed)


@dataclass(frozen=True)
class ClosingForm:
    """Outcome of the case; its root cause and finding of fault, when the desk can say."""

    act: str
    case: str
    outcome: Outcome
    text: str = ""
    root_cause: RootCause | None = None
    finding: FaultFinding | None = None
    seen: str = ""


@once
def close(desk: Desk, form: ClosingForm) -> None:
    """Close the case once its obligations are met."""
    case = case_as_seen(desk, form, CaseAction.CLOSE)
    _require_founded(desk, case, form.outcome)
    require_no_open_payment(desk, case)
    closed = Closed(form.outcome, form.text, form.root_cause, form.finding)
    write(desk, case_stream(form.case), form.act, closed)
    report_end(desk, case, ReportedOutcome(form.outcome.value, form.text))


def _require_founded(desk: Desk, case: Case, outcome: Outcome) -> None:
    """Refuse an outcome that claims a missing agreement, payment or act of the regulator."""
    is_unpaid = outcome is Outcome.COMPENSATED and not paid_for(desk.ledger.book(), case.id)
    if is_unpaid or outcome not in outcomes(case):
        raise Refusal(Reason.OUTCOME_UNFOUNDED, {"number": case.number})


@dataclass(frozen=True)
class CaseReason:
    """A case and a reason in words."""

    act: str
    case: str
    reason: str
    seen: str = ""


def _reason(text: str) -> str:
    if not text.strip():
        raise Refusal(Reason.REASON_MISSING)
    return text.strip()


@once
def reopen(desk: Desk, form: CaseReason) -> None:
    """Take a closed case up again."""
    case_as_seen(desk, form, CaseAction.REOPEN)
    write(desk, case_stream(form.case), form.act, Reopened(_reason(form.reason)))


@dataclass(frozen=True)
class WithdrawalForm:
    """The consumer's reason to withdraw; for a joint complaint, the file of the others' consent."""

    act: str
    case: str
    reason: str
    others_consent: str = ""
    seen: str = ""


@once
def withdraw(desk: Desk, form: WithdrawalForm) -> None:
    """Record the consumer's withdrawal; a dossier at the regulator is withdrawn with it.

    Raises OTHERS_CONSENT_MISSING: representatives of a joint complaint give it up only with the
    others' written consent (《市场监督管理投诉举报处理办法》第十二条).
    """
    case = case_as_seen(desk, form, CaseAction.WITHDRAW)
    reason = _reason(form.reason)
    agreed = agreed_by_others(case, form.others_consent, is_withdrawal=True)
    require_no_open_payment(desk, case)
    write(desk, case_stream(form.case), form.act, Withdrawn(reason), *agreed)
    if case.is_with_regulator:
        tell_withdrawal(desk, case, form.reason)
    report_dispatch(desk, case, ReportedOutcome(Outcome.WITHDRAWN.value, reason))


@once
def void(desk: Desk, form: CaseReason) -> None:
    """Void a case that was entered by mistake; the number stays used."""
    case = case_as_seen(desk, form, CaseAction.VOID)
    require_no_open_payment(desk, case)
    reason = _reason(form.reason)
    write(desk, case_stream(form.case), form.act, Voided(reason))
    # For instance a complaint about another mall: whoever dispatched it waits for an answer.
    report_dispatch(desk, case, ReportedOutcome(VOID, reason))
