"""Advance compensation 先行赔付: requested, approved, paid by different people, then signed for."""

from dataclasses import dataclass

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund import FundEvent
from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.acts import payments, recourse
from mediation_desk.domain.fund.events import (
    Bearer,
    Contributed,
    PaidOut,
    PaymentRequested,
    PayMethod,
    ReceiptSigned,
    Recovered,
    RecoveryWay,
    Trigger,
)
from mediation_desk.domain.fund.payment import Payment
from mediation_desk.domain.fund.payment_parts import Split
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_acts import case_as_seen
from mediation_desk.workflows.idempotency import FUND_STREAM, once, write
from mediation_desk.workflows.ports import Desk, Series


@dataclass(frozen=True)
class PaymentRequest:
    """Input for a payment request: sum, items, reason and evidence.

    ``payment`` was made when the form opened; ``split`` adds up to ``amount``.
    """

    act: str
    payment: str
    case: str
    amount: Money
    trigger: Trigger
    bearer: Bearer
    reason: str
    evidence: tuple[str, ...] = ()
    claim: str = ""
    kind: FundKind = FundKind.MALL
    split: Split = ()
    seen: str = ""


@once
def request(desk: Desk, form: PaymentRequest) -> None:
    """Request advance compensation; the sum is frozen until it is paid or returned."""
    case = case_as_seen(desk, form, CaseAction.COMPENSATE)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    if not set(form.evidence) <= {f.sha256 for f in case.files}:
        raise Refusal(Reason.EVIDENCE_NOT_OF_CASE)
    if not form.evidence:
        raise Refusal(Reason.PAYMENT_EVIDENCE_MISSING)
    asked = PaymentRequested(
        payment=form.payment,
        case=form.case,
        merchant=case.purchase.merchant,
        amount=form.amount,
        trigger=form.trigger,
        bearer=form.bearer,
        evidence=form.evidence,
        by=desk.operator.id,
        claim=form.claim,
        kind=form.kind,
        number=desk.ledger.take_number(Series.PAYMENT, local_day(desk.now())),
        split=form.split,
        reason=form.reason,
    )
    claimed = claimed_in(case)
    _write(desk, form.act, payments.request(desk.ledger.book(), asked, desk.policy, claimed))


def claimed_in(case: Case) -> Money | None:
    """Return the money claimed: the sum named, else the price; None when unknown."""
    return case.claim_amount if case.claim_amount is not None else case.purchase.amount


def _write(desk: Desk, act: str, event: FundEvent) -> None:
    write(desk, FUND_STREAM, act, event)


@dataclass(frozen=True)
class ApprovalForm:
    """An opinion on a payment."""

    act: str
    payment: str
    opinion: str = ""


@once
def approve(desk: Desk, form: ApprovalForm) -> None:
    """Approve a payment; above the single approver's limit a second person is needed too.

    Raises Refusal(NO_RIGHT) unless the operator may approve; a sum above the limit needs one
    approver with the right to approve above it.
    """
    book = desk.ledger.book()
    payment = book.payment(form.payment)
    _require_right(desk, OperatorRight.APPROVE)
    if _is_last_of_two(desk, payment) and not _has_senior(desk, payment):
        raise Refusal(Reason.NO_RIGHT, {"right": OperatorRight.APPROVE_ABOVE.value})
    event = payments.approve(book, form.payment, desk.operator.id, desk.policy, form.opinion)
    _write(desk, form.act, event)


def _require_right(desk: Desk, right: OperatorRight) -> None:
    if not desk.operator.may(right):
        raise Refusal(Reason.NO_RIGHT, {"right": right.value})


def _is_last_of_two(desk: Desk, payment: Payment) -> bool:
    needed = payment.approvals_needed(desk.policy)
    return needed > 1 and len(payment.approvals) == needed - 1


def _has_senior(desk: Desk, payment: Payment) -> bool:
    """Tell whether this approver, or an earlier one, may approve above the single limit."""
    if desk.operator.may(OperatorRight.APPROVE_ABOVE):
        return True
    return any(
        desk.ledger.operator(by).may(OperatorRight.APPROVE_ABOVE) for by in payment.approvers
    )


@once
def withdraw_approval(desk: Desk, form: ApprovalForm) -> None:
    """Withdraw one's own approval within ten seconds (撤回)."""
    book, by = desk.ledger.book(), desk.operator.id
    event = payments.withdraw_approval(book, form.payment, by, desk.policy, desk.now())
    _write(desk, form.act, event)


@once
def send_back(desk: Desk, form: ApprovalForm) -> None:
    """Return a request with the reason; its sum is free again."""
    if not form.opinion.strip():
        raise Refusal(Reason.REASON_MISSING)
    book = desk.ledger.book()
    if desk.operator.id != book.payment(form.payment).request.by:
        _require_right(desk, OperatorRight.APPROVE)
    _write(desk, form.act, payments.send_back(book, form.payment, desk.operator.id, form.opinion))


@dataclass(frozen=True)
class PayoutForm:
    """Input for a payout: method, voucher and payee."""

    act: str
    payment: str
    method: PayMethod
    voucher: str
    payee: str = ""
    account: str = ""


@once
def pay(desk: Desk, form: PayoutForm) -> None:
    """Pay the approved sum, by a third person with the right to pay."""
    _require_right(desk, OperatorRight.PAY)
    book = desk.ledger.book()
    event = PaidOut(
        payment=form.payment,
        amount=book.payment(form.payment).request.amount,
        method=form.method,
        voucher=form.voucher.strip(),
        by=desk.operator.id,
        payee=form.payee,
        account=form.account,
        receipt=_receipt_number(desk),
    )
    _write(desk, form.act, payments.pay_out(book, event, desk.policy, desk.now()))


@dataclass(frozen=True)
class ReceiptForm:
    """The payment whose receipt the consumer signed."""

    act: str
    payment: str


@once
def sign_receipt(desk: Desk, form: ReceiptForm) -> None:
    """Record the signed receipt with the assignment of the claim."""
    book = desk.ledger.book()
    payout = book.payment(form.payment).payout
    number = (payout.receipt if payout is not None else "") or _receipt_number(desk)
    event = ReceiptSigned(form.payment, desk.operator.id, number)
    _write(desk, form.act, payments.sign_receipt(book, event))


def _receipt_number(desk: Desk) -> str:
    return desk.ledger.take_number(Series.RECEIPT, local_day(desk.now()))


@dataclass(frozen=True)
class RecoveryForm:
    """Input for a merchant's repayment: sum and way."""

    act: str
    payment: str
    amount: Money
    way: RecoveryWay
    note: str = ""


@once
def recover(desk: Desk, form: RecoveryForm) -> None:
    """Record a merchant's repayment (追偿); the deposits of all their files may be set off."""
    if desk.operator.role not in {Role.FINANCE, Role.STATION_MANAGER, Role.MALL_MANAGER}:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.FINANCE.value})
    book = desk.ledger.book()
    debtor = book.payment(form.payment).request.merchant
    others = desk.ledger.records.merchants.same(debtor)[1:]
    event = Recovered(form.payment, form.amount, form.way, desk.operator.id, form.note)
    write(desk, FUND_STREAM, form.act, *recourse.recover(book, event, others))


@dataclass(frozen=True)
class ContributionForm:
    """Money that the mall puts into the fund, or rent it kept back and passes on."""

    act: str
    amount: Money
    note: str = ""
    is_cash: bool = False
    kind: FundKind = FundKind.MALL
    is_rent: bool = False


@once
def contribute(desk: Desk, form: ContributionForm) -> None:
    """Put money into the fund."""
    if desk.operator.role not in {Role.FINANCE, Role.STATION_MANAGER, Role.MALL_MANAGER}:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.FINANCE.value})
    event = Contributed(form.amount, form.kind, form.is_cash, form.note, form.is_rent)
    _write(desk, form.act, payments.contribute(desk.ledger.book(), event))
