"""消费争议分析报告: the nine sections of a period, as the regulator's own reports have them."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from mediation_desk.papers.analysis import rates, tables
from mediation_desk.papers.analysis import rectifications as pressing
from mediation_desk.papers.analysis import words as facts
from mediation_desk.papers.analysis.charts import CHART_HEIGHT, define_months
from mediation_desk.papers.analysis.tables import Numerals, ReportTable, Value
from mediation_desk.papers.layout.cells import (
    footnote,
    gap,
    heading,
    note,
    pair,
    paragraph,
    signatures,
)
from mediation_desk.papers.layout.document import Align, PdfDocument, TextStyle
from mediation_desk.papers.layout.form import WIDTH, PaperForm, render
from mediation_desk.papers.layout.rows import SHARES, FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, minute
from mediation_desk.workflows.read_models.analysis.period_report import PeriodReport

_MONTHS: Final = "Months"
_SIZE: Final = 8.5
_HELD: Final = 24
_TO_WRITE: Final = 64
_NONE: Final = "本期没有登记。"


def make(report: PeriodReport, stamp: PaperStamp) -> bytes:
    """Return the report as a PDF; matters of human judgement are printed as people wrote them."""
    analysis = report.analysis
    target = tables.TARGETS["two_stations"]

    def draw(document: PdfDocument) -> None:
        define_months(document, _MONTHS, analysis.months, WIDTH, target)

    form = PaperForm(
        facts.title(analysis.period),
        f"{stamp.station.prefix}-FX-{facts.named(analysis.period)}",
        stamp,
        (*_head(report, stamp), *_counted(report), *_judged(report), *_signing(stamp)),
        draws=draw,
    )
    return render(form)


def _head(report: PeriodReport, stamp: PaperStamp) -> tuple[FormRow, ...]:
    analysis = report.analysis
    return (
        pair(("受理站", stamp.station.name), ("报告期", facts.named(analysis.period))),
        pair(("统计区间", facts.spanned(analysis.passed)), ("统计时点", minute(analysis.read_at))),
        pair(
            ("上期", facts.spanned(analysis.before)),
            ("去年同期", facts.spanned(analysis.year_before)),
        ),
        gap(4),
        note("按受理日期归期；只比较天数相同的区间；分母为 0 的比率记“—”；作废案件不计。"),
    )


def _counted(report: PeriodReport) -> Iterable[FormRow]:
    analysis = report.analysis
    yield heading("一、总体情况")
    yield paragraph(facts.overall(analysis))
    yield paragraph(facts.apart(analysis))
    yield gap(6)
    yield from _sums(tables.whole(analysis))
    yield gap(8)
    yield FormRow(
        (FormCell("", SHARES, TextStyle(0.1), drawing=_MONTHS),), least=CHART_HEIGHT, is_ruled=False
    )
    yield heading("二、来源渠道")
    yield from _table(tables.channels(analysis))
    yield heading("三、商户与楼层分布")
    yield from _table(tables.merchants(analysis))
    yield from footnote("评分为本站内部评分：满分 100，按近 12 个月计，截至统计时点。")
    yield gap(6)
    yield from _table(tables.floors(analysis))
    yield heading("四、商品类、服务类前五")
    for is_service in (False, True):
        yield from _table(tables.categories(analysis, of_services=is_service), is_named=True)
        yield gap(6)
    yield note("按官方统计的二十四类（停车服务的归类待核）", keeps=True)
    yield from _table(tables.classes(analysis))
    yield gap(6)
    yield heading("五、问题性质占比")
    yield note("一件争议可以涉及几种问题，占比之和可以超过 100%。", keeps=True)
    yield from _table(tables.problems(analysis))
    yield gap(6)
    yield note("源头与责任认定（办结时注明的，占比按注明的件数计）", keeps=True)
    yield from _table(tables.roots(analysis))


def _judged(report: PeriodReport) -> Iterable[FormRow]:
    analysis, texts = report.analysis, report.texts
    yield heading("六、热点难点与典型案例")
    yield from (paragraph(line) for line in facts.hot_points(analysis))
    yield from _written("典型案例", texts.examples)
    yield heading("七、指标完成情况")
    yield from _table(rates.figures(analysis))
    yield from _definitions()
    yield gap(4)
    yield paragraph(facts.waits(analysis))
    if texts.ranking:
        yield paragraph(f"外部排名：{texts.ranking}（由发布单位统计，不由本站账目得出）")
    yield gap(6)
    yield note("热线直通指导（按受理日期归期的案件所提请求）", keeps=True)
    yield from _table(rates.guidance(analysis))
    yield gap(6)
    yield note("进入第二、三关的原因（每件每关计一次，占比按注明的件数计）", keeps=True)
    yield from _table(rates.reasons(analysis))
    yield heading("八、漏洞短板与整改")
    yield from _written("漏洞与短板", texts.shortcomings)
    yield from _pressed(report)
    yield heading("九、下步建议与消费提示")
    # Nobody signs an empty sheet: the room for proposals goes with the signatures.
    yield from _written("建议与提示", texts.proposals, keeps=True)


def _definitions() -> Iterable[FormRow]:
    """Yield the basis of each rate, in small type under the table."""
    yield gap(4)
    lines = [f"{name}：{text}" for name, text in rates.definitions().rows]
    yield note("口径　" + "；".join(lines) + "。")


def _pressed(report: PeriodReport) -> Iterable[FormRow]:
    """Yield the rectifications of each merchant, by the notices and orders of the period."""
    yield gap(6)
    yield paragraph(pressing.summary(report.pressed))
    if report.pressed:
        yield from _table(pressing.table(report), is_named=True)


def _written(name: str, text: str, *, keeps: bool = False) -> Iterable[FormRow]:
    """Yield the text that people wrote, or room to write it by hand."""
    if text:
        yield note(f"{name}：", keeps=True)
        yield paragraph(text)
        return
    cell = FormCell(f"{name}：", SHARES, TextStyle(_SIZE, grey=0.35), below=" ")
    yield gap(4, keeps=True)
    yield FormRow((cell,), least=_TO_WRITE, keeps=keeps)


def _table(table: ReportTable, *, is_named: bool = False) -> Iterable[FormRow]:
    if is_named:
        yield note(table.name, keeps=True)
    if not table.rows:
        yield paragraph(_NONE)
        return
    shares = [share for _, share in table.columns]
    titles = [
        FormCell(name, share, TextStyle(_SIZE, is_bold=True, align=Align.CENTRE), is_label=True)
        for name, share in table.columns
    ]
    yield FormRow(tuple(titles), keeps=True, is_grid=True)
    for n, row in enumerate(table.rows, start=1):
        # A table stays on one page: the longest has eleven rows.
        is_held = n < min(len(table.rows), _HELD)
        yield FormRow(tuple(map(_cell, row, shares)), keeps=is_held, is_grid=True)


def _sums(table: ReportTable) -> Iterable[FormRow]:
    """Yield the counts and sums of the period, two in a row; the workbook compares them."""
    named = [(str(name), _shown(value)) for name, value, *_ in table.rows]
    for left, right in zip(named[::2], named[1::2], strict=True):
        yield pair(left, right)


def _shown(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _cell(value: Value, share: int) -> FormCell:
    is_text = isinstance(value, str | date) and not isinstance(value, Numerals)
    align = Align.LEFT if is_text else Align.RIGHT
    return FormCell(_shown(value), share, TextStyle(_SIZE, align=align))


def _signing(stamp: PaperStamp) -> tuple[FormRow, ...]:
    del stamp
    return (
        gap(12, keeps=True),
        signatures(("编制（签字）：", "审核（签字）：", "签发（签字、盖章）：")),
    )
