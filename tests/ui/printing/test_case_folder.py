"""The folder of a case of a real ledger: its evidence is decoded apart, and printed anew."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from mediation_desk.app.papers.case_folder import filed_papers
from mediation_desk.app.papers.printing import make_paper
from mediation_desk.domain.case.events.desk_work import Printed
from mediation_desk.domain.case.state import Settlement
from mediation_desk.domain.codes import DisposalResult, Paper
from mediation_desk.domain.money import Money
from mediation_desk.workflows.read_models.case.case_sheet import TimelineStep
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
    assert f"3证据2小票.pdf校验{broken.sha256[:8]}电子件" in contents
    assert "鞋底.png" in pages[3]
    assert pdf.count(b"/DCTDecode") == 1
    assert pdf == make_paper(counter.session, Paper.CASE_FOLDER, case)


def test_a_case_that_ended_is_kept_until_a_day(counter: Counter) -> None:
    """An open case has no such day yet."""
    case = counter.register()
    cover = pdf_content.pages(make_paper(counter.session, Paper.CASE_FOLDER, case))[0]
    assert "保管至办结后按保管期限确定" in pdf_content.squeezed(cover)


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
