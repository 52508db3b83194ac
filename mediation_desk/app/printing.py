"""Making a form: what it is about as it stands, as the bytes that are previewed and printed."""

from collections.abc import Callable

from mediation_desk.app.fund_papers import OF_FUND
from mediation_desk.app.merchant_papers import OF_MERCHANT
from mediation_desk.app.record_papers import OF_RECORDS, Maker, of_payment
from mediation_desk.app.session import Session
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers import (
    payment_receipt,
    payment_request,
    referral,
    registration,
    settlement,
    termination,
)
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
BESIDE_CASES: dict[Paper, Maker] = {**OF_RECORDS, **OF_MERCHANT, **OF_FUND}


def make_paper(session: Session, paper: Paper, subject: str) -> bytes:
    """The PDF of a form; ``subject`` is a case's id, a payment's for payment papers, and for
    papers that belong to no case what their table says.

    Raises Refusal(NOT_SETTLED) for an agreement of a case without one, and the like.
    """
    if paper in BESIDE_CASES:
        return session.ask(lambda reader: BESIDE_CASES[paper](session, reader, subject))
    if paper in OF_PAYMENT:
        return OF_PAYMENT[paper](session.ask(lambda reader: of_payment(session, reader, subject)))
    made = session.ask(
        lambda reader: reader.paper_case(subject, session.operator, session.place.now())
    )
    _require_subject(paper, made)
    return OF_CASE[paper](made)


def _require_subject(paper: Paper, made: PaperCase) -> None:
    if paper is Paper.SETTLEMENT and not made.settlement_number:
        raise Refusal(Reason.NOT_SETTLED)
    if paper is Paper.TERMINATION and not made.end_number:
        raise Refusal(Reason.NOT_TERMINATED)
