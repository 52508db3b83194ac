"""The slips of the counter on a roll of 80 mm: the same paper, in one column."""

from collections.abc import Callable

import pypdfium2 as pdfium
import pytest

from mediation_desk.papers import payment_receipt, payment_request, spot_settlement
from mediation_desk.papers.layout.document import MM
from mediation_desk.papers.layout.form import Form
from mediation_desk.papers.layout.roll import render_roll
from mediation_desk.workflows.reading.case import PaperCase
from tests.papers import builders, sight

SLIPS = pytest.mark.parametrize(
    "slip", [payment_receipt.form_of, payment_request.form_of, spot_settlement.form_of]
)


@SLIPS
def test_a_roll_says_all_that_the_sheet_says_within_what_its_head_prints(
    slip: Callable[[PaperCase], Form],
) -> None:
    form = slip(builders.paper(copy=2))
    roll = render_roll(form)
    assert roll == render_roll(form)
    assert form.number in sight.text_of(roll)
    assert sight.text_of(roll).count("补打 2") == len(form.copies)
    said = sight.squeezed(sight.text_of(roll))
    for row in form.rows:
        for cell in row.cells:
            assert sight.squeezed(cell.text) in said
    for (wide, _), boxes in sight.glyphs(roll):
        assert round(wide / MM) == 80
        assert min(box.left for box in boxes) >= 4 * MM - 0.5
        assert max(box.right for box in boxes) <= 76 * MM + 0.5
        assert sight.collisions(boxes) == []


def test_a_roll_is_as_long_as_what_stands_on_it_and_each_copy_is_cut_by_itself() -> None:
    long, short = (
        pdfium.PdfDocument(render_roll(payment_request.form_of(builders.paper(facts))))
        for facts in ("商品在七日内开胶，要求退货。" * 12, "开胶。")
    )
    assert long[0].get_height() > short[0].get_height() + 40 * MM
    receipt = sight.pages(render_roll(payment_receipt.form_of(builders.paper())))
    assert ["消费者联" in receipt[0], "财务联" in receipt[1]] == [True, True]
    assert len(receipt) == 2


def test_a_roll_bears_the_code_and_the_head_of_its_sheet() -> None:
    """Whoever scans it finds the same number and the same head of the ledger."""
    form = payment_receipt.form_of(builders.paper())
    assert form.stamp.head in sight.text_of(render_roll(form))
    for (code,) in sight.drawings(render_roll(form)):
        left, bottom, right, top = code
        assert round(right - left) == round(top - bottom)
        assert 17 * MM < right - left <= 22 * MM
