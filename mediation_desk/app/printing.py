"""Making a form: the case as it stands, in full, as the bytes that are previewed and printed."""

from collections.abc import Callable
from dataclasses import replace

from mediation_desk.app.session import Session
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers import (
    fund_statement,
    merchant_file,
    off_shelf_order,
    payment_receipt,
    payment_request,
    rectification_notice,
    referral,
    registration,
    settlement,
    termination,
)
from mediation_desk.papers.layout.stamp import Stamp
from mediation_desk.workflows.ports import Reader
from mediation_desk.workflows.reading.case import PaperCase
from mediation_desk.workflows.reading.merchant_papers import copy_of, notice_of, order_of
from mediation_desk.workflows.reading.merchants import MerchantSheet

OF_CASE: dict[Paper, Callable[[PaperCase], bytes]] = {
    Paper.REGISTRATION: registration.make,
    Paper.SETTLEMENT: settlement.make,
    Paper.TERMINATION: termination.make,
    Paper.REFERRAL: referral.make,
}
OF_PAYMENT: dict[Paper, Callable[[PaperCase], bytes]] = {
    Paper.PAYMENT_RECEIPT: payment_receipt.make,
    Paper.PAYMENT_REQUEST: payment_request.make,
}

OF_MERCHANT: dict[Paper, Callable[[MerchantSheet, str, Stamp], bytes]] = {
    Paper.MERCHANT_FILE: lambda sheet, _, stamp: merchant_file.make(sheet, stamp),
    Paper.RECTIFICATION_NOTICE: lambda sheet, thing, stamp: rectification_notice.make(
        sheet, notice_of(sheet, thing), stamp
    ),
    Paper.OFF_SHELF_ORDER: lambda sheet, thing, stamp: off_shelf_order.make(
        sheet, order_of(sheet, thing), stamp
    ),
}


def make_paper(session: Session, paper: Paper, subject: str) -> bytes:
    """The PDF of a form; ``subject`` is a case's id, or a payment's for payment papers.

    For papers of a merchant it is his id, with ``:`` and the id of his notice or order.

    Raises Refusal(NOT_SETTLED) for an agreement of a case without one, and the like.
    """
    if paper is Paper.FUND_STATEMENT:
        return session.ask(lambda reader: _statement(session, reader))
    if paper in OF_MERCHANT:
        return session.ask(lambda reader: _of_merchant(session, reader, paper, subject))
    if paper in OF_PAYMENT:
        return OF_PAYMENT[paper](session.ask(lambda reader: _of_payment(session, reader, subject)))
    made = session.ask(
        lambda reader: reader.paper_case(subject, session.operator, session.place.now())
    )
    _require_subject(paper, made)
    return OF_CASE[paper](made)


def _of_merchant(session: Session, reader: Reader, paper: Paper, subject: str) -> bytes:
    merchant, _, thing = subject.partition(":")
    now = session.place.now()
    sheet, desk = reader.merchants(now).sheet(merchant), reader.desk(session.operator.id)
    copy = copy_of(sheet, paper, thing)
    stamp = Stamp(desk.station, now, session.operator, copy, desk.entries, desk.head_hash)
    return OF_MERCHANT[paper](sheet, thing, stamp)


def _of_payment(session: Session, reader: Reader, payment_id: str) -> PaperCase:
    payment = reader.payment(payment_id)
    made = reader.paper_case(payment.case, session.operator, session.place.now())
    names = {file.sha256: file.name for file in made.sheet.case.files}
    ticks = tuple(names.get(tick, tick) for tick in payment.ticks)
    return replace(made, payment=replace(payment, ticks=ticks))


def _require_subject(paper: Paper, made: PaperCase) -> None:
    if paper is Paper.SETTLEMENT and not made.settlement_number:
        raise Refusal(Reason.NOT_SETTLED)
    if paper is Paper.TERMINATION and not made.end_number:
        raise Refusal(Reason.NOT_TERMINATED)


def _statement(session: Session, reader: Reader) -> bytes:
    now = session.place.now()
    desk = reader.desk(session.operator.id)
    stamp = Stamp(desk.station, now, session.operator, 1, desk.entries, desk.head_hash)
    return fund_statement.make(reader.fund_sheet(now), stamp)
