"""The folder of a case of a real ledger: its evidence is decoded apart, and printed anew."""

import io

import pytest
from PIL import Image

from mediation_desk.app.papers.printing import make_paper
from mediation_desk.domain.codes import Paper
from tests.papers import pdf_content
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
