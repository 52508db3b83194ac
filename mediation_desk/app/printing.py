"""Making a form: the case as it stands, in full, as the bytes that are previewed and printed."""

from collections.abc import Callable
from dataclasses import replace

from mediation_desk.app.session import Session
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers import (
    case_card,
    fund_statement,
    hand_over_sheet,
    payment_receipt,
    payment_request,
    referral,
    registration,
    settlement,
    sign_in_sheet,
    termination,
)
from mediation_desk.papers.layout.stamp import Stamp
from mediation_desk.workflows.ports import Reader
from mediation_desk.workflows.reading.case import PaperCase
from mediation_desk.workflows.reading.desk import DeskSheet
from mediation_desk.workflows.reading.duty import hand_over_sheet as hand_over_sheet_of
from mediation_desk.workflows.reading.teaching import People, training_sheet

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
    """The PDF of a form; ``subject`` is the id of a case, payment, training, card or hand-over.

    Raises Refusal(NOT_SETTLED) for an agreement of a case without one, and the like.
    """
    if paper is Paper.FUND_STATEMENT:
        return session.ask(lambda reader: _statement(session, reader))
    if paper in OF_RECORDS:
        return session.ask(lambda reader: OF_RECORDS[paper](session, reader, subject))
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


def _statement(session: Session, reader: Reader) -> bytes:
    stamp, _ = _stamped(session, reader)
    return fund_statement.make(reader.fund_sheet(session.place.now()), stamp)


def _stamped(session: Session, reader: Reader) -> tuple[Stamp, DeskSheet]:
    desk = reader.desk(session.operator.id)
    now = session.place.now()
    return Stamp(desk.station, now, session.operator, 1, desk.entries, desk.head_hash), desk


def _sign_in(session: Session, reader: Reader, training: str) -> bytes:
    stamp, desk = _stamped(session, reader)
    people = People(desk.operators, desk.merchants)
    return sign_in_sheet.make(training_sheet(reader.records.teaching, people, training), stamp)


def _card(session: Session, reader: Reader, card: str) -> bytes:
    stamp, _ = _stamped(session, reader)
    held = reader.records.teaching.cards.get(card)
    if held is None:
        raise Refusal(Reason.UNKNOWN_CARD)
    return case_card.make(held, stamp)


def _hand_over(session: Session, reader: Reader, hand_over: str) -> bytes:
    stamp, desk = _stamped(session, reader)
    held = reader.records.duty
    return hand_over_sheet.make(hand_over_sheet_of(held, desk.operators, hand_over), stamp)


OF_RECORDS: dict[Paper, Callable[[Session, Reader, str], bytes]] = {
    Paper.SIGN_IN_SHEET: _sign_in,
    Paper.CASE_CARD: _card,
    Paper.HAND_OVER_SHEET: _hand_over,
}
