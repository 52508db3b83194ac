"""The forms of one case by their code, for whoever is told which paper to print."""

from collections.abc import Callable
from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.papers import (
    payment_receipt,
    payment_request,
    referral,
    registration,
    settlement,
    termination,
)
from mediation_desk.workflows.reading.case import PaperCase

CASE_FORMS: Final[dict[Paper, Callable[[PaperCase], bytes]]] = {
    Paper.REGISTRATION: registration.make,
    Paper.SETTLEMENT: settlement.make,
    Paper.TERMINATION: termination.make,
    Paper.REFERRAL: referral.make,
    Paper.PAYMENT_RECEIPT: payment_receipt.make,
    Paper.PAYMENT_REQUEST: payment_request.make,
}
"""The book, the statement and the recovery sheet are of the station, not of a case."""
