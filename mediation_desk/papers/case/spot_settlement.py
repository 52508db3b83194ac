"""快处快赔协议书（附收款确认）: agreement, payment and receipt on the spot, on one paper."""

from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.domain.codes import Paper
from mediation_desk.papers.case.settlement import dispute, parties, terms
from mediation_desk.papers.layout.cells import gap, heading, paragraph, signatures
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import NOTICE, PaperStamp, long_day
from mediation_desk.papers.parts.participant_rows import signing_rows
from mediation_desk.papers.parts.particulars import in_full
from mediation_desk.papers.parts.screen_signature import (
    screen_signature_rows,
    signature_drawings,
)
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase


def form_of(paper: PaperCase) -> PaperForm:
    """Return the agreement with the consumer's receipt.

    Raises ValueError when ``paper`` carries no agreement.
    """
    if not paper.settlement_number:
        raise ValueError("an agreement on the spot needs its number")
    return PaperForm(
        word(Paper.SPOT_SETTLEMENT),
        paper.settlement_number,
        PaperStamp.of(paper),
        (
            *parties(paper),
            *dispute(paper),
            *terms(paper, is_performed=True),
            *_received(paper),
            *_signing(paper),
        ),
        is_masked=not paper.sheet.is_unmasked,
        draws=signature_drawings(paper, SignedPaper.AGREEMENT),
        notice=NOTICE,
    )


def make(paper: PaperCase) -> bytes:
    """Return the agreement as a PDF; raises as `form_of` does."""
    return render(form_of(paper))


def _received(paper: PaperCase) -> tuple[FormRow, ...]:
    return (heading("五、履行与收款确认"), paragraph(_receipt(paper), keeps=True))


def _receipt(paper: PaperCase) -> str:
    """Return the consumer's receipt; without money, the confirmation of the performance."""
    case, shop = paper.sheet.case, paper.sheet.merchant.name or "经营者"
    on, amount = long_day(paper.perform_by), paper.settlement_amount
    got = f"今收到{shop}支付的{in_full(amount)}，已如数收讫。" if amount else ""
    done = f"{shop}已于{on}当场履行完毕本协议，双方就本次争议（{case.number}）再无其他争议。"
    return f"{got}{done}"


def _signing(paper: PaperCase) -> tuple[FormRow, ...]:
    """Return one row of boxes: an ordinary agreement and its receipt are one page."""
    names = (
        "消费者（收款人）（签字）：",
        "经营者（签字、盖章）：",
        "调解人员、受理站（签字、盖章）：",
    )
    participants = paper.sheet.case.participants
    on_screen = screen_signature_rows(paper, SignedPaper.AGREEMENT)
    return (gap(5, keeps=True), *signing_rows(participants), signatures(names), *on_screen)
