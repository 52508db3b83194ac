"""The forms of a case by paper, each with the words that the regulator prescribes for it."""

from dataclasses import replace
from typing import Protocol

from mediation_desk.domain.codes import Paper
from mediation_desk.papers.case import (
    consumer_slip,
    follow_up_record,
    guidance_record,
    hand_over_slip,
    mediation_record,
    referral,
    registration,
    settlement,
    spot_settlement,
    termination,
)
from mediation_desk.papers.fund import payment_receipt, payment_request
from mediation_desk.papers.layout.form import PaperForm
from mediation_desk.papers.national import complaint_form
from mediation_desk.workflows.law.prescribed_forms import prescribed
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase


class CaseForm(Protocol):
    """A module that makes one form of a case."""

    def form_of(self, paper: PaperCase) -> PaperForm:
        """Return the form; raises ValueError where the case lacks its subject."""

    def make(self, paper: PaperCase) -> bytes:
        """Return the form as a PDF; raises as `form_of` does."""


OF_CASE: dict[Paper, CaseForm] = {
    Paper.REGISTRATION: registration,
    Paper.CONSUMER_SLIP: consumer_slip,
    Paper.HAND_OVER_SLIP: hand_over_slip,
    Paper.MEDIATION_RECORD: mediation_record,
    Paper.GUIDANCE_RECORD: guidance_record,
    Paper.SETTLEMENT: settlement,
    Paper.SPOT_SETTLEMENT: spot_settlement,
    Paper.TERMINATION: termination,
    Paper.REFERRAL: referral,
    Paper.COMPLAINT_FORM: complaint_form,
    Paper.FOLLOW_UP_RECORD: follow_up_record,
}
"""Forms of a case, in the order in which a folder holds them."""

OF_PAYMENT: dict[Paper, CaseForm] = {
    Paper.PAYMENT_REQUEST: payment_request,
    Paper.PAYMENT_RECEIPT: payment_receipt,
}


def with_words(reader: LedgerReader, paper: Paper, made: PaperCase) -> PaperCase:
    """Return the case with the words that the regulator prescribes for the paper."""
    return replace(made, prescribed=prescribed(reader.records.packs, paper, made))
