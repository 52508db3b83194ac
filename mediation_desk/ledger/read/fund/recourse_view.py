"""Reads for recourse: debts by age, deposits, how far the book is closed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund import Book
from mediation_desk.domain.fund.acts import deposit as deposits
from mediation_desk.domain.fund.acts.recourse import due_of
from mediation_desk.domain.fund.events import Bearer
from mediation_desk.domain.fund.payment import Payment
from mediation_desk.domain.fund.recourse_events import NoticeServed, RecourseNoticed
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.money import ZERO, total
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.read.fund import closing_view
from mediation_desk.ledger.read.fund.case_lookup import CaseLookup
from mediation_desk.ledger.read.fund.debt_history import debt_histories
from mediation_desk.ledger.sql.statements import run
from mediation_desk.workflows.read_models.fund.fund_sheet import ApprovalSignature
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    AgeRow,
    DebtAge,
    DebtRow,
    DepositRow,
    NoticeRow,
    RecourseSheet,
    RecourseStage,
)

SETTLED_MAX = 50
_BOUNDS = ((0, DebtAge.NOT_DUE), (30, DebtAge.TO_30), (60, DebtAge.TO_60), (90, DebtAge.TO_90))


def age_of(days_over: int) -> DebtAge:
    """Return the age of a debt that is so many days overdue; not above zero is not due."""
    return next((age for bound, age in _BOUNDS if days_over <= bound), DebtAge.OVER_90)


def sheet(
    connection: Connection, fund: FundFold, basis: tuple[Policy, Merchants], now: datetime
) -> RecourseSheet:
    """Return all content of recourse, deposits and closing."""
    about, book = CaseLookup(connection), fund.book
    done = debt_histories(book, about.people)
    made = [
        replace(debt_row(p, about, book, basis, now), course=done.get(p.request.payment, ()))
        for p in book.payments.values()
        if _is_debt(p)
    ]
    debts = sorted((row for row in made if row.owed > ZERO), key=lambda row: row.due_on)
    settled = [row for row in made if row.owed == ZERO]
    return RecourseSheet(
        debts=tuple(debts),
        settled=tuple(settled[-SETTLED_MAX:][::-1]),
        ages=ages(debts),
        deposits=deposit_rows(connection, book, basis[1]),
        closing=closing_view.closing_state(connection, book, local_day(now)),
        read_at=now,
    )


def debt_of_payment(
    connection: Connection,
    fund: FundFold,
    basis: tuple[Policy, Merchants],
    payment: str,
    now: datetime,
) -> DebtRow | None:
    """Return the debt that a payment made, however long it is settled; None where it made none."""
    held = fund.book.payments.get(payment)
    if held is None or not _is_debt(held):
        return None
    return debt_row(held, CaseLookup(connection), fund.book, basis, now)


def _is_debt(payment: Payment) -> bool:
    return payment.is_out and payment.request.bearer is Bearer.MERCHANT


def ages(debts: Iterable[DebtRow]) -> tuple[AgeRow, ...]:
    """Count and sum what is owed by its age, every age in its order."""
    held = list(debts)
    return tuple(
        AgeRow(
            age,
            sum(row.age is age for row in held),
            total([row.owed for row in held if row.age is age]),
        )
        for age in DebtAge
    )


def debt_row(
    payment: Payment, about: CaseLookup, book: Book, basis: tuple[Policy, Merchants], now: datetime
) -> DebtRow:
    """Return one debt with everything that was done about it."""
    policy, merchants = basis
    asked, course = payment.request, payment.recourse
    paid_at = book.entries[payment.payout_entry].at
    due_on = due_of(payment, local_day(paid_at), policy, about.calendar)
    days_over = (local_day(now) - due_on).days
    return DebtRow(
        payment=asked.payment,
        number=asked.number,
        case=asked.case,
        case_number=about.case(asked.case)[0],
        merchant=asked.merchant,
        merchant_name=about.merchants.get(asked.merchant, ""),
        paid=payment.paid,
        owed=payment.outstanding,
        recovered=payment.recovered,
        written_off=payment.written_off,
        waived=payment.waived,
        paid_at=paid_at,
        due_on=due_on,
        days_over=days_over,
        age=age_of(days_over),
        stage=stage_of(payment),
        deposit_held=deposits.deposit_balance(book, *merchants.same(asked.merchant)),
        notices=_notices(course.notices, course.served, about),
        objection=course.dispute.text if course.dispute else "",
        ground=course.dispute.ground.value if course.dispute else "",
        objection_by=course.dispute.by if course.dispute else "",
        parts=course.parts,
        write_off=_write_off(payment, about, book),
        write_off_amount=course.write_off.amount if course.write_off else ZERO,
        write_off_by=course.write_off.by if course.write_off else "",
        write_off_agreed=_agreed(payment, about, book),
        write_off_needed=course.approvals_needed(policy),
    )


def _write_off(payment: Payment, about: CaseLookup, book: Book) -> ApprovalSignature | None:
    """Return who asked for the write-off of a debt, when and why."""
    asked = payment.recourse.write_off
    at = next((e.at for e in book.entries.values() if e.event is asked), None)
    if asked is None or at is None:
        return None
    return ApprovalSignature(asked.by, about.people.get(asked.by, ""), at, asked.reason)


def _agreed(payment: Payment, about: CaseLookup, book: Book) -> tuple[ApprovalSignature, ...]:
    """Return those who have approved the write-off so far."""
    given = payment.recourse.agreed
    when = {id(entry.event): entry.at for entry in book.entries.values()} if given else {}
    return tuple(
        ApprovalSignature(each.by, about.people.get(each.by, ""), when[id(each)], each.opinion)
        for each in given
    )


def stage_of(payment: Payment) -> RecourseStage:
    """Return the stage of a debt; obstacles take precedence over its ordinary course."""
    course = payment.recourse
    if payment.outstanding == ZERO:
        if payment.waived:
            return RecourseStage.WAIVED
        return RecourseStage.WRITTEN_OFF if payment.written_off else RecourseStage.RECOVERED
    order = (
        (course.dispute is not None, RecourseStage.DISPUTED),
        (course.write_off is not None, RecourseStage.WRITE_OFF_ASKED),
        (bool(course.parts), RecourseStage.IN_PARTS),
        (bool(course.notices), RecourseStage.NOTICED),
    )
    return next((stage for is_so, stage in order if is_so), RecourseStage.OPEN)


def _notices(
    sent: tuple[RecourseNoticed, ...], served: tuple[NoticeServed, ...], about: CaseLookup
) -> tuple[NoticeRow, ...]:
    """Return the notices with their service; each is served before the next, so they pair."""
    found = []
    for place, notice in enumerate(sent):
        proof = served[place] if place < len(served) else None
        found.append(
            NoticeRow(
                number=notice.number,
                amount=notice.amount,
                due_on=notice.due_on,
                by=about.people.get(notice.by, ""),
                is_set_off=notice.from_deposit,
                served_on=proof.served_on if proof else None,
                way=proof.way.value if proof else "",
                receiver=proof.receiver if proof else "",
                proof=proof.proof if proof else "",
            )
        )
    return tuple(found)


def deposit_rows(
    connection: Connection, book: Book, merchants: Merchants
) -> tuple[DepositRow, ...]:
    """Return the deposits required or held, the shortest first; merged files are one row."""
    rows = []
    counted = run(
        connection, "SELECT merchant, count(*) FROM case_row WHERE is_open = 1 GROUP BY merchant"
    )
    open_cases = {row[0]: row[1] for row in counted}
    for merchant in station_rows.read_merchants(connection):
        files = merchants.same(merchant.id)
        file = merchants.files.get(merchant.id)
        required, amount = deposits.required(book, *files), deposits.deposit_balance(book, *files)
        if (file and file.merged_into) or (not required and not amount):
            continue
        top_up = deposits.top_up(book, *files)
        rows.append(
            DepositRow(
                merchant=merchant.id,
                name=merchant.name,
                unit=merchant.unit,
                required=required,
                held=amount,
                frozen=deposits.frozen(book, *files),
                short=deposits.short(book, *files),
                top_up_number=top_up.number if top_up else "",
                top_up_due_on=top_up.due_on if top_up else None,
                has_left=file is not None and file.left is not None,
                holds=deposits.holds(book, files, sum(open_cases.get(one, 0) for one in files)),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.short.fen, row.unit)))
