"""The analysis in words: periods, rates, changes, each with the value it is compared with."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.workflows.read_models.analysis.period_analysis import (
    AnalysisFigure,
    Count,
    HourCell,
    Portion,
)
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, ReportPeriod

translate = QCoreApplication.translate
NOTHING = "—"
_LEAST = 0.05


class ComparisonBasis(StrEnum):
    """The period of comparison: the one before (环比), or a year before (同比)."""

    BEFORE = "before"
    YEAR = "year"


def named(period: ReportPeriod) -> str:
    """Return what a period is called, such as 2026 年 11 月."""
    since = period.since
    match period.kind:
        case PeriodKind.MONTH:
            words = translate("Analysis", "{year}-{month}")
        case PeriodKind.QUARTER:
            words = translate("Analysis", "{year} Q{quarter}")
        case PeriodKind.YEAR:
            words = translate("Analysis", "{year}")
        case PeriodKind.SPAN:
            words = "{span}"
    quarter, number = (since.month + 2) // 3, f"{since.month:02}"
    return words.format(year=since.year, month=number, quarter=quarter, span=span(period))


def month(period: ReportPeriod) -> str:
    """Return a month of an axis."""
    return translate("Analysis", "{n}", "month on an axis").format(n=period.since.month)


def span(period: ReportPeriod) -> str:
    """Return the days of a period."""
    if period.since.year == period.until.year:
        return f"{period.since:%Y-%m-%d} – {period.until:%m-%d}"
    return f"{period.since} – {period.until}"


def against(kind: ComparisonBasis) -> str:
    """Return what it is compared with."""
    if kind is ComparisonBasis.YEAR:
        return translate("Analysis", "against a year before")
    return translate("Analysis", "against the period before")


def rate(part: Portion) -> str:
    """Return a rate in percent without its sign; a stroke where nothing was counted."""
    return NOTHING if part.percent is None else f"{part.percent:.1f}"


def made_of(part: Portion) -> str:
    """Return numerator and denominator."""
    return f"{part.count:,}/{part.of:,}"


def earlier(figure: AnalysisFigure, kind: ComparisonBasis) -> Portion:
    """Return the rate that a rate is compared with."""
    return figure.before if kind is ComparisonBasis.BEFORE else figure.year_before


def earlier_count(count: Count, kind: ComparisonBasis) -> int:
    """Return the count that a count is compared with."""
    return count.before if kind is ComparisonBasis.BEFORE else count.year_before


def points(now: Portion, then: Portion) -> float | None:
    """Return by how many percentage points a rate changed."""
    if now.percent is None or then.percent is None:
        return None
    return now.percent - then.percent


def change(now: int, then: int) -> float | None:
    """Return by how many percent a count changed; None from nothing."""
    return 100 * (now - then) / then if then else None


def signed(value: float | None, unit: str = "") -> str:
    """Return a change with its sign."""
    if value is None:
        return NOTHING
    shown = f"{value:+.1f}" if abs(value) < 100 else f"{value:+.0f}"
    return (shown.replace("-", "−") if abs(value) >= _LEAST else "0.0") + unit


def cases(count: int) -> str:
    """Return a number of cases."""
    return translate("Analysis", "%n case(s)", "", count)


def busiest(cell: HourCell, weekday: str, hour: str) -> str:
    """Return the sentence over the heat map."""
    words = translate("Analysis", "Most on {day} {hour}, {cases}")
    return words.format(day=weekday, hour=hour, cases=cases(cell.count))
