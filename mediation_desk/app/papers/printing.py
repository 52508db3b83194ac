"""Make a form of a present record as PDF bytes, for preview and print."""

from dataclasses import replace

from mediation_desk.app.papers.case_folder import make_folder
from mediation_desk.app.papers.case_forms import OF_CASE, OF_PAYMENT, with_words
from mediation_desk.app.papers.exhibits import page_counts, with_signatures
from mediation_desk.app.papers.fund_papers import OF_FUND
from mediation_desk.app.papers.merchant_papers import OF_MERCHANT
from mediation_desk.app.papers.period_report import make_report
from mediation_desk.app.papers.record_papers import OF_RECORDS, Maker, hand_over_form, of_payment
from mediation_desk.app.session.session import Session
from mediation_desk.domain.case.events.desk_work import MediationHeld
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.layout.form import PaperForm
from mediation_desk.papers.layout.roll import render_roll
from mediation_desk.workflows.read_models.analysis.periods import period_from
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase

BESIDE_CASES: dict[Paper, Maker] = {**OF_RECORDS, **OF_MERCHANT, **OF_FUND}


def make_paper(session: Session, paper: Paper, subject: str, *, is_roll: bool = False) -> bytes:
    """Return the PDF of a form; ``subject`` is a case's id, a payment's for payment papers.

    For papers that belong to no case the subject is as their table says; the analysis report's is a
    period. With ``is_roll`` it is laid out for a roll of 80 mm, for those of ``ROLL_PAPERS``.
    Raises Refusal(NOT_SETTLED) for an agreement of a case without one, and the like.
    """
    if is_roll:
        return render_roll(_roll_form(session, paper, subject))
    if paper is Paper.ANALYSIS_REPORT:
        return make_report(session, period_from(subject))
    if paper in BESIDE_CASES:
        return session.ask(lambda reader: BESIDE_CASES[paper](session, reader, subject))
    if paper is Paper.CASE_FOLDER:
        return make_folder(session, subject)
    forms = OF_PAYMENT if paper in OF_PAYMENT else OF_CASE
    return forms[paper].make(_paper_case(session, paper, subject))


def _roll_form(session: Session, paper: Paper, subject: str) -> PaperForm:
    if paper is Paper.HAND_OVER_SHEET:
        return session.ask(lambda reader: hand_over_form(session, reader, subject))
    forms = OF_PAYMENT if paper in OF_PAYMENT else OF_CASE
    return forms[paper].form_of(_paper_case(session, paper, subject))


def _paper_case(session: Session, paper: Paper, subject: str) -> PaperCase:
    """Read the case that a paper is about; that of a payment paper by the payment's id."""
    if paper in OF_PAYMENT:
        return session.ask(
            lambda reader: with_words(reader, paper, of_payment(session, reader, subject))
        )
    made = session.ask(
        lambda reader: with_words(
            reader, paper, reader.paper_case(subject, session.operator, session.place.now())
        )
    )
    _require_subject(paper, made)
    if paper is Paper.REFERRAL:
        return replace(made, exhibit_pages=page_counts(session, made.sheet.case.files))
    return with_signatures(session, made)


def _require_subject(paper: Paper, made: PaperCase) -> None:
    if paper in (Paper.SETTLEMENT, Paper.SPOT_SETTLEMENT) and not made.settlement_number:
        raise Refusal(Reason.NOT_SETTLED)
    if paper is Paper.TERMINATION and not made.end_number:
        raise Refusal(Reason.NOT_TERMINATED)
    kinds = {type(step.event) for step in made.sheet.steps}
    if paper is Paper.MEDIATION_RECORD and MediationHeld not in kinds:
        raise Refusal(Reason.NO_SESSION)
    if paper is Paper.GUIDANCE_RECORD and not made.sheet.case.guidance:
        raise Refusal(Reason.GUIDANCE_NOT_ASKED)
