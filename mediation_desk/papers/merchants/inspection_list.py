"""商户巡查检查表: the check list to take along, a page for each shop."""

from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.inspection.codes import CheckList, ItemOutcome
from mediation_desk.papers.layout.cells import field, gap, pair, signatures, ticks, together
from mediation_desk.papers.layout.document import PORTRAIT, Align, PdfDocument, TextStyle
from mediation_desk.papers.layout.form import PaperForm, draw_form
from mediation_desk.papers.layout.rows import FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, day
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.merchants.inspections import (
    InspectedShop,
    InspectionSheet,
)
from resources.inspection import CheckItem, check_lists

_SHARES: Final = (1, 16, 7)
_TITLES: Final = ("序号", "检查内容及依据", "结果")
_SIZE: Final = 8
"""Small enough that most shops have one page."""
_SIGNING: Final = 36
_CENTRE: Final = TextStyle(_SIZE, align=Align.CENTRE)
_BOLD: Final = TextStyle(_SIZE, is_bold=True, align=Align.CENTRE)
_EMPTY: Final = tuple(word(each) for each in ItemOutcome)


def make(sheet: InspectionSheet, stamp: PaperStamp) -> bytes:
    """Return the check lists of a round as a PDF; shops that were visited are left out.

    When all were visited, every shop has its list once more.
    """
    shops = [shop for shop in sheet.shops if shop.visit is None] or list(sheet.shops)
    document = PdfDocument(PORTRAIT, word(Paper.INSPECTION_LIST), stamp.station.name)
    for number, shop in enumerate(shops):
        draw_form(document, _form(sheet, shop, stamp), f"{number}")
    return document.to_bytes()


def _form(sheet: InspectionSheet, shop: InspectedShop, stamp: PaperStamp) -> PaperForm:
    titles = FormRow(
        tuple(
            FormCell(text, share, _BOLD, is_label=True)
            for text, share in zip(_TITLES, _SHARES, strict=True)
        ),
        keeps=True,
        is_grid=True,
    )
    number = 0
    rows = []
    for each in shop.lists:
        rows.append(_list_title(each))
        for item in check_lists()[each]:
            number += 1
            rows.append(_item(number, item))
    return PaperForm(
        word(Paper.INSPECTION_LIST),
        sheet.round.number,
        stamp,
        (
            *_about(sheet, shop),
            gap(6, keeps=True),
            titles,
            *rows,
            *together(_ending()),
        ),
        repeated=titles,
    )


def _ending() -> tuple[FormRow, ...]:
    """Return the room for findings and for those who sign them."""
    return (
        gap(6),
        field("发现问题\n（照片张数）", "", least=44),
        field("抽检商品", "", least=28),
        gap(4),
        signatures(("检查人（签字）：", "商户在场人（签字）："), height=_SIGNING),
    )


def _about(sheet: InspectionSheet, shop: InspectedShop) -> tuple[FormRow, ...]:
    held = sheet.round
    days = f"{day(held.first_day)} 至 {day(held.last_day)}"
    trade = word(shop.business) if shop.business else ""
    return (
        pair(("商户", shop.name), ("楼层/铺位", shop.place)),
        pair(("经营类别", trade), ("巡查", held.name)),
        pair(("巡查时间", days), ("检查人", held.walkers)),
    )


def _list_title(each: CheckList) -> FormRow:
    style = TextStyle(_SIZE, is_bold=True)
    return FormRow((FormCell(word(each), sum(_SHARES), style),), keeps=True)


def _item(number: int, item: CheckItem) -> FormRow:
    cited = item.cited(True)
    text = f"{item.screen}（{cited}）" if cited else item.screen
    cells = (
        FormCell(str(number), _SHARES[0], _CENTRE),
        FormCell(text, _SHARES[1], TextStyle(_SIZE)),
        FormCell(ticks((), _EMPTY), _SHARES[2], _CENTRE),
    )
    return FormRow(cells, is_grid=True)
