"""The analysis report as a workbook: one sheet a section, each rate with its parts."""

from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from mediation_desk.domain.money import Money
from mediation_desk.domain.text.formula_guard import BEGINNINGS
from mediation_desk.papers.analysis import rates, tables
from mediation_desk.papers.analysis import rectifications as pressing
from mediation_desk.papers.analysis import words as facts
from mediation_desk.papers.analysis.tables import NOTHING, Percent, RateChange, ReportTable, Value
from mediation_desk.papers.layout.stamp import local_minute
from mediation_desk.papers.sheets import worksheet_layout
from mediation_desk.papers.sheets.worksheet_layout import DAY_FORMAT, TIME_FORMAT, serial
from mediation_desk.workflows.read_models.analysis.period_report import PeriodReport

_SHARE: Final = 2.2
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_EPOCH: Final = datetime.fromisoformat("2000-01-01")


def make(report: PeriodReport) -> bytes:
    """Return the workbook; the same report gives the same bytes."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, _OPTIONS) as book:
        book.set_properties({"title": facts.title(report.analysis.period), "created": _EPOCH})
        formats = {
            "title": book.add_format({"bold": True, "bg_color": "#EEF1F5", "bottom": 1}),
            "money": book.add_format({"num_format": "#,##0.00"}),
            "percent": book.add_format({"num_format": "0.0%"}),
            "change": book.add_format({"num_format": "+0.0;-0.0;0.0"}),
            "quoted": book.add_format({"quote_prefix": True}),
            "time": book.add_format({"num_format": TIME_FORMAT, "align": "left"}),
            "day": book.add_format({"num_format": DAY_FORMAT}),
        }
        for number, table in enumerate(sheets(report)):
            _ReportWorksheet(book.add_worksheet(f"{number} {table.name}"), formats).write(table)
    return held.getvalue()


def sheets(report: PeriodReport) -> tuple[ReportTable, ...]:
    """Return the tables of the sheets, in the order of the report's sections."""
    analysis = report.analysis
    return (
        _about(report),
        tables.whole(analysis),
        tables.months(analysis),
        tables.channels(analysis),
        tables.merchants(analysis),
        tables.floors(analysis),
        tables.categories(analysis, of_services=False),
        tables.categories(analysis, of_services=True),
        tables.classes(analysis),
        tables.goods(analysis),
        tables.problems(analysis),
        tables.roots(analysis),
        tables.hours(analysis),
        rates.figures(analysis),
        rates.definitions(),
        rates.guidance(analysis),
        rates.reasons(analysis),
        pressing.table(report),
    )


def _about(report: PeriodReport) -> ReportTable:
    analysis, texts = report.analysis, report.texts
    rows = (
        ("报告", facts.title(analysis.period)),
        ("受理站", analysis.station),
        ("报告期", facts.named(analysis.period)),
        ("统计区间", facts.spanned(analysis.passed)),
        ("上期", facts.spanned(analysis.before)),
        ("去年同期", facts.spanned(analysis.year_before)),
        ("统计时点", local_minute(analysis.read_at)),
        ("外部排名", texts.ranking),
        ("典型案例", texts.examples),
        ("漏洞与短板", texts.shortcomings),
        ("建议与提示", texts.proposals),
    )
    return ReportTable("说明", (("项目", 6), ("内容", 24)), rows)


class _ReportWorksheet:
    def __init__(self, page: Any, formats: dict[str, Any]) -> None:
        self._page, self._formats = page, formats

    def write(self, table: ReportTable) -> None:
        """Write the titles and every row; numbers stay numbers."""
        worksheet_layout.set_up(self._page, len(table.columns), len(table.rows))
        for n, (name, share) in enumerate(table.columns):
            self._page.set_column(n, n, share * _SHARE)
            self._page.write_string(0, n, name, self._formats["title"])
        for line, row in enumerate(table.rows, start=1):
            for n, value in enumerate(row):
                self._value(line, n, value)

    def _value(self, line: int, n: int, value: Value) -> None:
        number, formats = self._page.write_number, self._formats
        match value:
            case Money():
                number(line, n, value.fen / 100, formats["money"])
            case Percent(value=None) | RateChange(value=None):
                self._page.write_string(line, n, NOTHING)
            case Percent(value=float() as share):
                number(line, n, share / 100, formats["percent"])
            case RateChange(value=float() as change):
                number(line, n, change, formats["change"])
            case date():
                kind = "time" if isinstance(value, datetime) else "day"
                number(line, n, serial(value), formats[kind])
            case int():
                number(line, n, value)
            case str() if value:
                self._text(line, n, value)

    def _text(self, line: int, n: int, text: str) -> None:
        """Write a text; one that a spreadsheet would run is marked as text."""
        form = (self._formats["quoted"],) if text[0] in BEGINNINGS else ()
        self._page.write_string(line, n, text, *form)
