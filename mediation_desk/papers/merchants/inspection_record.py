"""商户巡查（抽检）记录: a round shop by shop, with its findings and what followed from them."""

from dataclasses import replace
from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.inspection.codes import CheckList, ItemOutcome
from mediation_desk.papers.layout.cells import field, gap, heading, note, pair, signatures
from mediation_desk.papers.layout.document import Align, TextStyle
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, day, minute
from mediation_desk.papers.words import word, words
from mediation_desk.workflows.read_models.merchants.inspections import (
    InspectedShop,
    InspectionSheet,
)
from resources.inspection import item_of

_COLUMNS: Final = ((2, "序号"), (7, "商户（铺位）"), (3, "日期"), (5, "结果"), (7, "整改通知"))
_SIZE: Final = 9.5
_BOLD: Final = TextStyle(_SIZE, is_bold=True, align=Align.CENTRE)


def make(sheet: InspectionSheet, stamp: PaperStamp) -> bytes:
    """Return the record of a round as a PDF, as it stands now."""
    titles = FormRow(
        tuple(FormCell(text, share, _BOLD, is_label=True) for share, text in _COLUMNS),
        keeps=True,
        is_grid=True,
    )
    shops = tuple(_shop(n, shop) for n, shop in enumerate(sheet.shops, start=1))
    *body, last = (titles, *shops, *_findings(sheet))
    rows = (
        *_about(sheet),
        gap(6, keeps=True),
        *body,
        # A page with the signatures alone would sign no line.
        replace(last, keeps=True),
        gap(4, keeps=True),
        note(
            "检查项目和依据为本站概括，标“待核”的以公布文本为准；照片存于台账证据库。", keeps=True
        ),
        signatures(("检查人（签字）：", "站长（签字）：")),
    )
    form = PaperForm(
        word(Paper.INSPECTION_RECORD), sheet.round.number, stamp, rows, repeated=titles
    )
    return render(form)


def _about(sheet: InspectionSheet) -> tuple[FormRow, ...]:
    held = sheet.round
    days = f"{day(held.first_day)} 至 {day(held.last_day)}"
    seen = f"{len(held.merchants)} 户 / {held.visited} 户"
    if held.only_spotted:
        seen += f"，仅抽检 {held.only_spotted} 户"
    topics = words((CheckList.GENERAL, *held.topics)) + "，并按商户类别"
    state = "未结束"
    if held.ended is not None:
        state = f"{minute(held.ended_at)} {sheet.ended_by} 结束"
    elif held.cancelled is not None:
        state = f"已取消：{held.cancelled.reason}"
    ended = held.ended.words if held.ended else ""
    return (
        pair(("巡查名称", held.name), ("巡查时间", days)),
        pair(
            ("楼层", "、".join(held.floors) or "全部"),
            ("类别", words(held.businesses) or "全部"),
        ),
        pair(("检查人", held.walkers), ("检查表", topics)),
        pair(("应查/实查", seen), ("发现问题", f"{held.findings} 项")),
        pair(("整改通知", f"{sheet.notices} 份，未完成 {sheet.open_notices} 份"), ("状态", state)),
        *((field("小结", ended),) if ended else ()),
    )


def _shop(number: int, shop: InspectedShop) -> FormRow:
    name = f"{shop.name}（{shop.place}）" if shop.place else shop.name
    notices = "\n".join(
        f"{notice.issued.number}　{word(notice.stage)}　期限 {day(notice.due)}"
        for notice in shop.notices
    )
    texts = (str(number), name, _day_of(shop), _result(shop), notices)
    cells = tuple(
        FormCell(text, share, TextStyle(_SIZE, align=Align.CENTRE if n != 1 else Align.LEFT))
        for n, (text, (share, _)) in enumerate(zip(texts, _COLUMNS, strict=True))
    )
    return FormRow(cells, is_grid=True)


def _day_of(shop: InspectedShop) -> str:
    """Return the day of the visit, else of the last spot check, else ""."""
    if shop.visit is not None:
        return day(shop.visit.event.on)
    return day(max((spot.on for spot in shop.spots), default=None))


def _result(shop: InspectedShop) -> str:
    if shop.visit is None:
        return "仅抽检" if shop.spots else "未到户"
    counts = [
        (sum(each.outcome is outcome for each in shop.visit.event.results), word(outcome))
        for outcome in ItemOutcome
    ]
    return "，".join(f"{name} {count}" for count, name in counts if count)


def _findings(sheet: InspectionSheet) -> tuple[FormRow, ...]:
    """Return the findings, remarks and spot checks of each shop that has any."""
    rows = [row for shop in sheet.shops for row in _findings_of(shop)]
    return (gap(6, keeps=True), heading("发现问题和抽检情况"), *rows) if rows else ()


def _findings_of(shop: InspectedShop) -> tuple[FormRow, ...]:
    lines = []
    if shop.visit is not None:
        for found in shop.visit.findings:
            item = item_of(found.item)
            cited = f"（{item.cited(True)}）" if item.basis else ""
            lines.append(f"{item.screen}{cited}：{found.words}")
        photos = len(shop.visit.event.photos)
        lines += [f"备注：{shop.visit.event.words}"] if shop.visit.event.words else []
        lines += [f"照片 {photos} 张"] if photos else []
    for spot in shop.spots:
        goods = " ".join(part for part in (spot.goods, spot.batch) if part)
        parts = (f"抽检 {day(spot.on)} {goods}", word(spot.outcome), spot.words)
        lines.append("　".join(part for part in parts if part))
    if not lines:
        return ()
    text = "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1))
    return (field(shop.name, text),)
