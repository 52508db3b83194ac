"""Making a form: the case as it stands, in full, as the bytes that are previewed and printed."""

from collections.abc import Callable
from dataclasses import replace

from mediation_desk.app.session import Session
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers import (
    day_sheet,
    fund_statement,
    payment_receipt,
    payment_request,
    recourse_notice,
    referral,
    registration,
    settlement,
    termination,
    top_up_notice,
)
from mediation_desk.papers.layout.stamp import Stamp
from mediation_desk.workflows.ports import Reader
from mediation_desk.workflows.reading.case import PaperCase

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


def make_paper(session: Session, paper: Paper, subject: str) -> bytes:
    """The PDF of a form; ``subject`` is a case's id, or a payment's for payment papers.

    Raises Refusal(NOT_SETTLED) for an agreement of a case without one, and the like.
    """
    if paper in OF_FUND:
        return session.ask(lambda reader: OF_FUND[paper](session, reader, subject))
    if paper in OF_PAYMENT:
        return OF_PAYMENT[paper](session.ask(lambda reader: _of_payment(session, reader, subject)))
    made = session.ask(
        lambda reader: reader.paper_case(subject, session.operator, session.place.now())
    )
    _require_subject(paper, made)
    return OF_CASE[paper](made)


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


def _stamp(session: Session, reader: Reader) -> Stamp:
    """The stamp of a paper that belongs to no case."""
    desk = reader.desk(session.operator.id)
    now = session.place.now()
    return Stamp(desk.station, now, session.operator, 1, desk.entries, desk.head_hash)


def _statement(session: Session, reader: Reader, subject: str) -> bytes:
    del subject
    sheet = reader.fund_sheet(session.place.now())
    return fund_statement.make(sheet, _stamp(session, reader))


def _recourse_notice(session: Session, reader: Reader, subject: str) -> bytes:
    sheet = reader.recourse_sheet(session.place.now())
    debt = next((row for row in (*sheet.debts, *sheet.settled) if row.payment == subject), None)
    if debt is None or not debt.notices:
        raise Refusal(Reason.NOTICE_NOT_SENT, {"number": debt.number if debt else ""})
    return recourse_notice.make(_of_payment(session, reader, subject), debt)


def _top_up_notice(session: Session, reader: Reader, subject: str) -> bytes:
    sheet = reader.recourse_sheet(session.place.now())
    row = next((each for each in sheet.deposits if each.merchant == subject), None)
    if row is None or row.top_up_due_on is None:
        raise Refusal(Reason.NOTICE_NOT_SENT)
    return top_up_notice.make(row, _stamp(session, reader))


def _day_sheet(session: Session, reader: Reader, subject: str) -> bytes:
    """The sheet of the day named, or of what waits to be counted."""
    face = reader.recourse_sheet(session.place.now()).closing
    row = next((each for each in face.closed if each.day.isoformat() == subject), face.waiting)
    return day_sheet.make(row, _stamp(session, reader))


OF_FUND: dict[Paper, Callable[[Session, Reader, str], bytes]] = {
    Paper.FUND_STATEMENT: _statement,
    Paper.RECOURSE_NOTICE: _recourse_notice,
    Paper.TOP_UP_NOTICE: _top_up_notice,
    Paper.DAY_SHEET: _day_sheet,
}
"""Papers of the fund: of a payment, a merchant or a day."""
