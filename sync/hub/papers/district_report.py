"""Periodic analysis report of a district as PDF, in the customary order of such reports."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.platypus import KeepTogether, Spacer, TableStyle

from sync.hub.domain.paper_content import ReportHead
from sync.hub.papers.board_figures import (
    BoardRateRow,
    BoardStationRow,
    BureauFigureRow,
    DistrictView,
    FrequencyBar,
)
from sync.hub.papers.faces import PLAIN
from sync.hub.papers.ground import WIDTH, paper, style, table, words
from sync.hub.papers.year_chart import MonthColumn

SHANGHAI = ZoneInfo("Asia/Shanghai")
PDF = "application/pdf"
TITLE = "消费争议分析报告"
SIGNED = "　　　　　　　　".join(("编制：", "审核：", "签发：", "日期："))
GATES = (HexColor("#2A55C9"), HexColor("#6B3FA0"), HexColor("#8A5300"), HexColor("#C9D0DB"))
LEGEND = ("第一关", "第二关", "第三关", "其他或未结")
HIGH, TALL = 110, 165
BESIDE = [92.0, 32.0, *[50.0] * 6, 69.0]
"""Columns of the stations in points: `1286/1286` and `¥1,135,801.64` fit on one line."""
CLOSE = TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3)])


def pdf(head: ReportHead, view: DistrictView) -> tuple[bytes, str, str]:
    """Return the report, its type and the end of its name."""
    made = f"{head.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    foot = f"{head.bureau}　制表 {head.by}　打印于 {made}"
    return paper(f"{TITLE} {head.period}", lambda: _flow(head, view), foot), PDF, "pdf"


def _flow(head: ReportHead, view: DistrictView) -> list[Any]:
    board = view.board
    earlier, year = board.spans[1:]
    span = (
        f"{board.passed.since} 至 {board.passed.until}，上期 {earlier.since} 至 {earlier.until}，"
        f"去年同期 {year.since} 至 {year.until}"
    )
    return [
        words(TITLE, style(18, bold=True, centred=True)),
        words(f"{head.bureau}　{head.period}", style(11, centred=True)),
        words(span, style(9, centred=True)),
        *_part("一、总体情况", _overall(view)),
        *_part("二、近 12 个月走势（件，按化解的关）", [_course(view.columns)]),
        *_part("三、各受理站对比", _stations(view.rows)),
        *_part("四、商品和服务", _frequent(view.goods)),
        *_part("五、问题性质", _frequent(view.problems)),
        *_part("六、争议集中的商户", _frequent(view.merchants)),
        *_part("七、未答复的商户", _frequent(view.silent)),
        *_part("八、指标完成", _rates(view.rates)),
        *_part("九、监管部门办理时限", _bureau(view.bureau)),
        Spacer(1, 18),
        words(SIGNED, style(10)),
    ]


def _part(title: str, content: list[Any]) -> list[Any]:
    head = [Spacer(1, 10), words(title, style(12, bold=True)), Spacer(1, 4)]
    return [KeepTogether([*head, content[0]]), *content[1:]]


def _overall(view: DistrictView) -> list[Any]:
    rows = [
        [tile.label, tile.value, tile.detail, tile.since.words, tile.a_year.words]
        for tile in view.tiles
    ]
    gates = "，".join(f"{name} {count} 件" for _, name, count in view.gates)
    return [
        table(["指标", "本期", "说明", "较上期", "同比"], rows, [3, 2, 3, 2.4, 2.4]),
        Spacer(1, 4),
        words(f"各关化解：{gates}。", style(10)),
    ]


def _course(columns: Sequence[MonthColumn]) -> Drawing:
    drawn, step = Drawing(WIDTH, TALL), WIDTH / max(len(columns), 1)
    for n, one in enumerate(columns):
        left, base = n * step + step * 0.2, 18.0
        for height, colour in zip(one.heights, GATES, strict=True):
            part = height * HIGH / 120
            drawn.add(Rect(left, base, step * 0.6, part, fillColor=colour, strokeColor=None))
            base += part
        middle = left + step * 0.3
        for y, text in ((base + 3, str(one.received or "")), (6.0, f"{one.label} 月")):
            drawn.add(String(middle, y, text, fontName=PLAIN, fontSize=8, textAnchor="middle"))
    _legend(drawn)
    return drawn


def _legend(drawn: Drawing) -> None:
    for n, (name, colour) in enumerate(zip(LEGEND, GATES, strict=True)):
        left = WIDTH - (len(LEGEND) - n) * 62
        drawn.add(Rect(left, TALL - 8, 7, 7, fillColor=colour, strokeColor=None))
        drawn.add(String(left + 10, TALL - 7, name, fontName=PLAIN, fontSize=8))


def _stations(rows: Sequence[BoardStationRow]) -> list[Any]:
    if not rows:
        return [_nothing()]
    head = [
        "受理站",
        "受理",
        "“两站”化解",
        "出店",
        "首次沟通",
        "及时",
        "有效满意",
        "未答复",
        "已赔付",
    ]
    cells = [
        [
            row.name if row.compares else f"{row.name}（件数少）",
            str(row.received),
            *(f"{value}\n{both}" for value, both in row.rates),
            row.paid,
        ]
        for row in rows
    ]
    note = "同一期间、同一批受理案件；不足 10 件的列后，不参加比较。"
    made = table(head, cells, BESIDE)
    made.setStyle(CLOSE)
    return [made, words(note, style(8))]


def _frequent(rows: Sequence[FrequencyBar]) -> list[Any]:
    if not rows:
        return [_nothing()]
    cells = [[str(n), row.name, str(row.count), row.change] for n, row in enumerate(rows, 1)]
    return [table(["序号", "名称", "件", "较上期"], cells, [1, 6, 1.4, 2])]


def _rates(rows: Sequence[BoardRateRow]) -> list[Any]:
    cells = [
        [
            row.label,
            row.sides,
            row.value,
            "\n".join(row.before),
            "\n".join(row.year_before),
            row.since.words,
        ]
        for row in rows
    ]
    head = ["指标", "分子 / 分母", "本期", "上期", "去年同期", "较上期"]
    rules = [words(f"{row.label}：{row.how}。", style(8)) for row in rows]
    return [table(head, cells, [3, 2.4, 1.6, 2.4, 2.4, 2.4]), Spacer(1, 4), *rules]


def _bureau(rows: Sequence[BureauFigureRow]) -> list[Any]:
    """Return the bureau's own steps within their limits, by body, with both sides."""
    if not rows:
        return [words("本期没有办结。", style(10))]
    cells = [[row.name, *(f"{rate}\n{sides}" for rate, sides in row.cells)] for row in rows]
    note = "按办结日计入本期；分子为期限内办结，分母为全部办结；热线回复以热线规定之日为限。"
    head = ["科室、所", "指导答复", "受理决定", "调解办结", "热线反馈"]
    return [table(head, cells, [4, 2.4, 2.4, 2.4, 2.4]), words(note, style(8))]


def _nothing() -> Any:
    return words("本期没有报数。", style(10))
