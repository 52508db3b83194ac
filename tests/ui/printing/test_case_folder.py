"""The folder of a case of a real ledger: its evidence is decoded apart, and printed anew."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from mediation_desk.app.papers.case_folder import filed_papers
from mediation_desk.app.papers.exhibits import exhibits_of
from mediation_desk.app.papers.printing import make_paper
from mediation_desk.domain.case.events.desk_work import Printed
from mediation_desk.domain.case.state import CaseFile, Settlement
from mediation_desk.domain.codes import DisposalResult, Paper
from mediation_desk.domain.money import Money
from mediation_desk.papers.case.folder import FolderExhibit, Unprinted
from mediation_desk.workflows.read_models.case.case_sheet import TimelineStep
from mediation_desk.workflows.response.first_response import StoredEvidence
from tests.papers import builders, pdf_content
from tests.station import Counter


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (30, 20), (200, 60, 60, 128)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.release
def test_a_folder_holds_every_form_and_each_piece_that_can_be_shown(counter: Counter) -> None:
    """A picture is page 4; a file that is no true PDF stands in the contents alone."""
    seen, broken = counter.keep(_png(), "鞋底.png"), counter.keep()
    case = counter.register(files=(seen, broken))
    pdf = make_paper(counter.session, Paper.CASE_FOLDER, case)
    pages = pdf_content.pages(pdf)
    assert len(pages) == 4
    contents = pdf_content.squeezed(pages[1])
    assert f"2证据1鞋底.png校验{seen.sha256[:8]}4" in contents
    assert f"3证据2小票.pdf校验{broken.sha256[:8]}未能显示" in contents
    assert "鞋底.png" in pages[3]
    assert pdf.count(b"/DCTDecode") == 1
    assert pdf == make_paper(counter.session, Paper.CASE_FOLDER, case)


def test_a_case_that_ended_is_kept_until_a_day(counter: Counter) -> None:
    """An open case has no such day yet."""
    case = counter.register()
    cover = pdf_content.pages(make_paper(counter.session, Paper.CASE_FOLDER, case))[0]
    assert "保管至办结后按保管期限确定" in pdf_content.squeezed(cover)


def _pdf_with_a_page_out_of_measure() -> bytes:
    """Return three pages; the second is 20 wide and 14,000 high, too large at any width."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for size in ((200, 300), (20, 14_000), (200, 300)):
        canvas.setPageSize(size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _exhibits(counter: Counter, *kept: StoredEvidence) -> tuple[FolderExhibit, ...]:
    files = (
        CaseFile(each.sha256, each.size, each.mime, each.name, counter.watch()) for each in kept
    )
    return exhibits_of(counter.session, files)


def test_what_is_lost_is_not_passed_off_as_electronic(counter: Counter) -> None:
    lost, heard = counter.keep(b"RIFF0000WAVE", "一.wav"), counter.keep(b"RIFF1111WAVE", "二.wav")
    counter.session.file.evidence.erase(lost.sha256)
    gone, kept = _exhibits(counter, lost, heard)
    assert (gone.unprinted, kept.unprinted) == (Unprinted.LOST, Unprinted.ELECTRONIC)


@pytest.mark.release
def test_a_page_that_cannot_be_drawn_takes_no_other_page_with_it(counter: Counter) -> None:
    (drawn,) = _exhibits(counter, counter.keep(_pdf_with_a_page_out_of_measure(), "图纸.pdf"))
    assert (drawn.drawn, drawn.total, len(drawn.pictures)) == ((1, 3), 3, 2)


LONG, SHORT = Paper.SETTLEMENT, Paper.SPOT_SETTLEMENT


@pytest.mark.parametrize(
    ("printed", "committee", "filed"),
    [
        ((), "", SHORT),
        ((LONG, SHORT), "", SHORT),
        ((LONG,), "", LONG),
        ((), "高新万达广场人民调解委员会", LONG),
    ],
)
def test_an_agreement_on_the_spot_is_filed_in_one_form(
    printed: tuple[Paper, ...], committee: str, filed: Paper
) -> None:
    """Two texts under one number would be two agreements; what was signed long stays long."""
    made = builders.paper()
    case = replace(
        made.sheet.case,
        result=DisposalResult.ON_THE_SPOT,
        settlement=Settlement("消争协〔2026〕第0001号", Money(30_000), date(2026, 11, 24)),
    )
    steps = tuple(
        TimelineStep(12_400 + n, f"p{n}", builders.minutes(99), "o1", "林岚", Printed(paper, 1))
        for n, paper in enumerate(printed)
    )
    sheet = replace(made.sheet, case=case, steps=(*made.sheet.steps, *steps))
    papers = filed_papers(replace(made, sheet=sheet, committee=committee))
    assert papers & {LONG, SHORT} == {filed}
