"""Figures of a district as a sheet: each rate with its two counts, each station on a line."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from sync.hub.domain.paper_content import ReportHead
from sync.hub.papers.board_figures import (
    COMPARED,
    MEASURES,
    OWN_HAND,
    DistrictView,
    FrequencyBar,
)
from sync.hub.services.board.board_reader import DistrictBoard

_A4 = 9
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RISKY = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | date | None
RATE_COLUMNS = [
    "指标",
    "分子",
    "分母",
    "本期%",
    "上期分子",
    "上期分母",
    "去年分子",
    "去年分母",
    "口径",
]
STATION_COLUMNS = [
    "受理站",
    "受理量",
    "“两站”化解",
    "已办结",
    "出店",
    "出店分母",
    "首次沟通按时",
    "首次沟通应到",
    "及时办结",
    "应办结",
    "有效满意",
    "有效评价",
    "其中亲评满意",
    "其中亲评",
    "商户未答复",
    "已询问商户",
    "先行赔付（元）",
    "已追回（元）",
    "报数至",
]
MONTH_COLUMNS = ["月份", "受理量", "第一关", "第二关", "第三关", "“两站”化解", "已办结"]


def xlsx(head: ReportHead, view: DistrictView) -> tuple[bytes, str, str]:
    """Return the sheets, their type and the end of the name."""
    board, out = view.board, BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        on_day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in _sheets(head, board, view):
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 0, 28)
            sheet.set_column(1, 18, 14)
            for line, row in enumerate(rows):
                for place, cell in enumerate(row):
                    is_day = isinstance(cell, date)
                    form = bold if line == 0 else on_day if is_day else None
                    sheet.write(line, place, _safe(cell), form)
            _set_up(sheet, len(rows[0]), len(rows) - 1)
    return out.getvalue(), SHEET, "xlsx"


def _set_up(sheet: Any, columns: int, last_row: int) -> None:
    """Freeze and filter the head; print on A4 landscape, one page wide, the head on each page."""
    sheet.freeze_panes(1, 1)
    if last_row:
        sheet.autofilter(0, 0, last_row, columns - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")


def _safe(cell: Cell) -> Cell:
    """Return a text that no program takes for a formula."""
    if isinstance(cell, str) and cell.startswith(RISKY) and len(cell) > 1:
        return f"'{cell}"
    return cell


Rows = list[list[Cell]]


def _sheets(
    head: ReportHead, board: DistrictBoard, view: DistrictView
) -> Iterable[tuple[str, Rows]]:
    yield "指标", _rates(head, board, view)
    yield "各站", _stations(board)
    yield "走势", _months(board)
    yield "商品服务", _frequent(view.goods)
    yield "问题性质", _frequent(view.problems)
    yield "集中商户", _frequent(view.merchants)
    yield "未答复商户", _frequent(view.silent)


def _frequent(bars: Iterable[FrequencyBar]) -> Rows:
    rows: Rows = [["名称", "件", "较上期"]]
    rows += [[bar.name, bar.count, bar.change] for bar in bars]
    return rows


def _rates(head: ReportHead, board: DistrictBoard, view: DistrictView) -> Rows:
    rows: Rows = [[*RATE_COLUMNS]]
    spans = (board.now, board.before, board.year_before)
    for name, sums in (
        ("受理量", [each.received for each in spans]),
        ("先行赔付（元）", [each.paid_fen / 100 for each in spans]),
        ("已追回（元）", [each.recovered_fen / 100 for each in spans]),
    ):
        rows.append([name, sums[0], None, None, sums[1], None, sums[2], None])
    for measure, row in zip(MEASURES, view.rates, strict=True):
        rates = [each.rate(measure) for each in spans]
        both = [side for each in rates for side in (each.counted, each.among)]
        percent = rates[0].percent
        shown = None if percent is None else round(percent, 1)
        rows.append([row.label, *both[:2], shown, *both[2:], row.how])
    rows.append([f"{head.bureau} {head.period}"])
    return rows


def _stations(board: DistrictBoard) -> Rows:
    rows: Rows = [[*STATION_COLUMNS]]
    for line in board.stations:
        figures = line.figures
        measures = (one for each in COMPARED for one in (each, OWN_HAND.get(each)) if one)
        rates = [figures.rate(each) for each in measures]
        counts = [
            figures.received,
            *(side for rate in rates for side in (rate.counted, rate.among)),
        ]
        rows.append(
            [
                line.name,
                *counts,
                figures.paid_fen / 100,
                figures.recovered_fen / 100,
                figures.told_to,
            ]
        )
    return rows


def _months(board: DistrictBoard) -> Rows:
    rows: Rows = [[*MONTH_COLUMNS]]
    for one in board.months:
        sides = [one.resolved.counted, one.resolved.among]
        rows.append([one.month.code, one.received, *one.resolved_at, *sides])
    return rows
