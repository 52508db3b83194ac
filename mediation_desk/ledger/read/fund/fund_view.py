"""Reads for the fund page: the queue, the statement, the merchants' debts, one payment."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund.accounts import MALL_DUE, FundKind
from mediation_desk.domain.fund.acts.recourse import due_of
from mediation_desk.domain.fund.events import (
    Bearer,
    PaidOut,
    PaymentApproved,
    ReceiptSigned,
)
from mediation_desk.domain.fund.payment import Payment, PaymentState
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.money import Money
from mediation_desk.domain.oversight.lone_manager import lone_payments
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.projections.station_rows import made_identities, names, role_at
from mediation_desk.ledger.read.fund import fund_lines
from mediation_desk.ledger.read.fund.case_lookup import CaseLookup
from mediation_desk.workflows.read_models.fund.fund_sheet import (
    ApprovalSignature,
    FundSheet,
    KindRow,
    PaymentRow,
    PaymentStage,
    ReceivableRow,
)
from mediation_desk.workflows.read_models.today import LoneRow, PendingApproval

STATEMENT_MAX = 200
DONE_MAX = 50
ENDED = (
    PaymentStage.SIGNED,
    PaymentStage.RECOVERED,
    PaymentStage.RETURNED,
    PaymentStage.REVERSED,
)


def stage_of(payment: Payment, policy: Policy) -> PaymentStage:
    """Return the stage of a payment as people name it."""
    if payment.state is PaymentState.REQUESTED:
        return PaymentStage.APPROVED if payment.is_approved(policy) else PaymentStage.REQUESTED
    if payment.state is PaymentState.SIGNED and payment.recovered and not payment.outstanding:
        return PaymentStage.RECOVERED
    return PaymentStage(payment.state.value)


def payment_row(payment: Payment, about: CaseLookup, fund: FundFold, policy: Policy) -> PaymentRow:
    """Return one payment with its course."""
    asked, payout = payment.request, payment.payout
    number, consumer = about.case(asked.case)
    signed_at = _moment(fund, asked.payment, ReceiptSigned)
    paid_at = _moment(fund, asked.payment, PaidOut)
    due_on = None
    if paid_at and payment.outstanding:
        due_on = due_of(payment, local_day(paid_at), policy, about.calendar)
    return PaymentRow(
        payment=asked.payment,
        case=asked.case,
        number=asked.number,
        case_number=number,
        merchant=asked.merchant,
        merchant_name=about.merchants.get(asked.merchant, ""),
        consumer=consumer,
        amount=asked.amount,
        trigger=asked.trigger.value,
        bearer=asked.bearer.value,
        reason=asked.reason,
        stage=stage_of(payment, policy),
        requested=ApprovalSignature(asked.by, about.people.get(asked.by, ""), payment.requested_at),
        approvals=_approvals(payment, fund, about),
        approvals_needed=payment.approvals_needed(policy),
        ticks=asked.evidence,
        missing=(),
        paid=_paid(payout, paid_at, about),
        method=payout.method.value if payout else "",
        voucher=payout.voucher if payout else "",
        payee=payout.payee if payout else "",
        account=payout.account if payout else "",
        signed_at=signed_at,
        kind=asked.kind.value,
        recovered=payment.recovered,
        owed=payment.outstanding,
        due_on=due_on,
        split=asked.split,
        receipt_number=_receipt_number(payment, fund),
    )


def _paid(
    payout: PaidOut | None, paid_at: datetime | None, about: CaseLookup
) -> ApprovalSignature | None:
    if payout is None or paid_at is None:
        return None
    return ApprovalSignature(payout.by, about.people.get(payout.by, ""), paid_at)


def _moment(fund: FundFold, payment: str, kind: type) -> datetime | None:
    for line in reversed(fund.lines):
        if isinstance(line.event, kind) and getattr(line.event, "payment", "") == payment:
            return line.entry.written_at
    return None


def _receipt_number(payment: Payment, fund: FundFold) -> str:
    """Return the receipt's number; that of an earlier version came with the signature."""
    if payment.payout is None or payment.payout.receipt or payment.state is not PaymentState.SIGNED:
        return payment.payout.receipt if payment.payout is not None else ""
    signed = (line.event for line in reversed(fund.lines) if isinstance(line.event, ReceiptSigned))
    return next((each.number for each in signed if each.payment == payment.request.payment), "")


def _approvals(
    payment: Payment, fund: FundFold, about: CaseLookup
) -> tuple[ApprovalSignature, ...]:
    opinions = {
        line.event.by: line.event.opinion
        for line in fund.lines
        if isinstance(line.event, PaymentApproved) and line.event.payment == payment.request.payment
    }
    return tuple(
        ApprovalSignature(
            each.by, about.people.get(each.by, ""), each.at, opinions.get(each.by, "")
        )
        for each in payment.approvals
    )


def one_payment(connection: Connection, fund: FundFold, policy: Policy, payment: str) -> PaymentRow:
    """Return one payment in full, for its papers; raises Refusal(PAYMENT_UNKNOWN)."""
    held = fund.book.payments.get(payment)
    if held is None:
        raise Refusal(Reason.PAYMENT_UNKNOWN, {"payment": payment})
    row = payment_row(held, CaseLookup(connection, in_full=True), fund, policy)

    def with_role(given: ApprovalSignature) -> ApprovalSignature:
        return replace(given, role=role_at(connection, given.operator, given.at))

    return replace(
        row,
        requested=with_role(row.requested),
        approvals=tuple(map(with_role, row.approvals)),
        paid=with_role(row.paid) if row.paid else None,
    )


def of_case(
    connection: Connection, fund: FundFold, policy: Policy, case_id: str
) -> tuple[PaymentRow, ...]:
    """Return the payments of a case, oldest first."""
    about = CaseLookup(connection)
    payments = [p for p in fund.book.payments.values() if p.request.case == case_id]
    return tuple(payment_row(p, about, fund, policy) for p in payments)


def waiting(connection: Connection, fund: FundFold, policy: Policy) -> tuple[PendingApproval, ...]:
    """Return the payments that still need an approval, the longest waiting first."""
    about = CaseLookup(connection)
    return tuple(
        PendingApproval(
            payment=p.request.payment,
            case=p.request.case,
            number=about.case(p.request.case)[0],
            merchant=about.merchants.get(p.request.merchant, ""),
            consumer=about.case(p.request.case)[1],
            amount=p.request.amount,
            asked_at=p.requested_at,
            approvals_needed=p.approvals_needed(policy),
            approvals=len(p.approvals),
        )
        for p in fund.book.open_payments
        if stage_of(p, policy) is PaymentStage.REQUESTED
    )


def lone_rows(
    connection: Connection, fund: FundFold, until: datetime | None = None
) -> tuple[LoneRow, ...]:
    """Return payments that one manager could have made alone, latest first; `until` is a limit."""
    people = names(connection, "operator_row")
    found = lone_payments(fund.book.payments.values(), made_identities(connection), until)
    rows = (
        LoneRow(
            each.number,
            each.amount,
            each.requested_at,
            people.get(each.manager, ""),
            tuple(people.get(other, "") for other in each.others),
        )
        for each in found
    )
    return tuple(sorted(rows, key=lambda row: row.at, reverse=True))


def sheet(
    connection: Connection, fund: FundFold, basis: tuple[Policy, Merchants], now: datetime
) -> FundSheet:
    """Return all content of the fund page."""
    policy, merchants = basis
    about, book = CaseLookup(connection), fund.book
    made = [payment_row(p, about, fund, policy) for p in book.payments.values()]
    statement = tuple(fund_lines.statement_rows(fund, about))
    received, spent = fund_lines.month_sums(fund, now)
    return FundSheet(
        available=book.available,
        committed=book.committed,
        to_pay=Money(sum(r.amount.fen for r in _at(made, PaymentStage.APPROVED))),
        owed=book.owed,
        warning_line=policy.fund_warning,
        one_approver_limit=policy.single_approver_limit,
        payment_cap=policy.payment_cap,
        approval_limit_minutes=policy.approval_minutes,
        recovery_days=policy.merchant_return_days,
        queue=_at(made, PaymentStage.REQUESTED),
        to_be_paid=_at(made, PaymentStage.APPROVED),
        to_be_signed=_at(made, PaymentStage.PAID),
        done=_at(made, *ENDED)[-DONE_MAX:][::-1],
        statement=statement[:STATEMENT_MAX],
        month_received=received,
        month_spent=spent,
        receivables=tuple(_receivables(made, about, merchants)),
        approved_today=_approved_today(fund, now),
        mall_due=book.balance(MALL_DUE),
        kinds=tuple(KindRow(kind, book.available_of(kind)) for kind in FundKind),
        read_at=now,
        lone=lone_rows(connection, fund),
    )


def _at(made: list[PaymentRow], *stages: PaymentStage) -> tuple[PaymentRow, ...]:
    return tuple(row for row in made if row.stage in stages)


def _approved_today(fund: FundFold, now: datetime) -> int:
    """Return how many payments have an approval of today; a withdrawn one counts nothing."""
    today = local_day(now)
    return sum(
        any(local_day(approval.at) == today for approval in payment.approvals)
        for payment in fund.book.payments.values()
    )


def _receivables(
    made: list[PaymentRow], about: CaseLookup, merchants: Merchants
) -> Iterator[ReceivableRow]:
    """Yield the debt of each merchant, all files of the merchant together, the oldest due first."""
    owed: dict[str, list[PaymentRow]] = {}
    for row in made:
        if row.bearer == Bearer.MERCHANT.value and row.due_on is not None:
            owed.setdefault(merchants.whole_of(row.merchant), []).append(row)
    found = [
        ReceivableRow(
            merchant=merchant,
            name=about.merchants.get(merchant, ""),
            owed=Money(sum(r.owed.fen for r in rows)),
            oldest_due_on=min(r.due_on for r in rows if r.due_on),
            payments=tuple(r.payment for r in rows),
        )
        for merchant, rows in owed.items()
    ]
    yield from sorted(found, key=lambda r: r.oldest_due_on)
