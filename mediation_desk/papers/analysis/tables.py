"""Tables of the analysis report, section by section, shared by the workbook and the PDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediation_desk.domain.codes import CLASS_OF, SERVICES, StatisticalClass
from mediation_desk.domain.money import Money
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.analysis.period_analysis import (
    Analysis,
    AnalysisFigure,
    Count,
    Portion,
)

TOP: Final = 5
TARGETS: Final = {"two_stations": 90.0}
"""Targets in percent, by the rate's code: nine of ten are resolved at the two stations (90%)."""

NOTHING: Final = "—"


@dataclass(frozen=True)
class Percent:
    """A rate in percent; None for a zero denominator."""

    value: float | None

    def __str__(self) -> str:
        return NOTHING if self.value is None else f"{self.value:.1f}%"


@dataclass(frozen=True)
class RateChange:
    """Change in percent or percentage points; None from zero."""

    value: float | None

    def __str__(self) -> str:
        if self.value is None:
            return NOTHING
        return f"{self.value:+.1f}".replace("-", "−") if abs(self.value) >= _LEAST else "0.0"


_LEAST: Final = 0.05


class Numerals(str):
    """A figure written out already, such as ``1/4``; it is right-aligned like numbers."""

    __slots__ = ()


Value = str | int | Money | Percent | RateChange | date


@dataclass(frozen=True)
class ReportTable:
    """One table: its name, its columns with their width in shares, its rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Value, ...], ...]


def whole(analysis: Analysis) -> ReportTable:
    """Return ① 总体: disputes, and apart from them enquiries and reports; then the sums."""
    sums, cases = analysis.sums, analysis.cases
    columns = (("项目", 8), ("本期", 5), ("上期", 5), ("环比%", 5), ("去年同期", 5), ("同比%", 5))
    rows: list[tuple[Value, ...]] = [
        ("登记争议（件）", *_compared(cases)),
        ("咨询（件）", *_compared(analysis.apart.enquiries)),
        ("举报线索（件）", *_compared(analysis.apart.reports)),
    ]
    single = (
        ("尚未办结（件）", analysis.still_open),
        ("争议金额（元）", sums.disputed),
        ("挽回损失（元）", sums.compensated),
        ("先行赔付（笔）", sums.advanced_count),
        ("先行赔付（元）", sums.advanced),
        ("本期追回（元）", sums.recovered),
        ("未追回余额（元）", sums.owed),
    )
    rows += [(name, value, "", "", "", "") for name, value in single]
    return ReportTable("总体", columns, tuple(rows))


def _compared(count: Count) -> tuple[Value, ...]:
    return (count.now, *changed(count))


def changed(count: Count) -> tuple[Value, ...]:
    """Return the counts of the periods before, each with the change from it."""
    year = _change(count.now, count.year_before)
    return (count.before, RateChange(count.change), count.year_before, year)


def _change(now: int, then: int) -> RateChange:
    return RateChange(100 * (now - then) / then if then else None)


def channels(analysis: Analysis) -> ReportTable:
    """Return ② 来源渠道."""
    rows = [(word(row.channel), row.count) for row in analysis.channels]
    return ReportTable("来源渠道", _grouped("渠道"), _shares(rows, analysis.cases.now))


def _grouped(first: str) -> tuple[tuple[str, int], ...]:
    return (
        (first, 8),
        ("件", 4),
        ("占比", 5),
        ("上期", 4),
        ("环比%", 5),
        ("去年同期", 5),
        ("同比%", 5),
    )


def _shares(rows: Iterable[tuple[str, Count]], of: int) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        (name, count.now, Percent(Portion(count.now, of).percent), *changed(count))
        for name, count in rows
    )


def merchants(analysis: Analysis) -> ReportTable:
    """Return ③ 各商户."""
    columns = (
        ("商户", 9),
        ("铺位", 5),
        ("件", 3),
        ("占比", 4),
        ("上期", 3),
        ("环比%", 4),
        ("两站化解/办结", 5),
        ("两站化解率", 4),
        ("出店", 3),
        ("评分", 3),
    )
    rows: list[tuple[Value, ...]] = [
        (
            row.name,
            row.unit,
            row.count.now,
            Percent(Portion(row.count.now, analysis.cases.now).percent),
            row.count.before,
            RateChange(row.count.change),
            Numerals(f"{row.two_stations.count}/{row.two_stations.of}"),
            Percent(row.two_stations.percent),
            row.left_store,
            Numerals(NOTHING) if row.points is None else row.points,
        )
        for row in analysis.merchants
    ]
    return ReportTable("商户", columns, tuple(rows))


def floors(analysis: Analysis) -> ReportTable:
    """Return ③ 各楼层."""
    columns = (("楼层", 8), ("涉及商户", 5), ("件", 4), ("占比", 5))
    rows: list[tuple[Value, ...]] = [
        (
            row.floor or "未写明",
            row.of_merchants,
            row.count,
            Percent(Portion(row.count, analysis.cases.now).percent),
        )
        for row in analysis.floors
    ]
    return ReportTable("楼层", columns, tuple(rows))


def categories(analysis: Analysis, *, of_services: bool) -> ReportTable:
    """Return ④ 商品类前五 or 服务类前五."""
    rows = [
        (word(row.category), row.count)
        for row in analysis.categories
        if (row.category in SERVICES) is of_services
    ]
    name = "服务类" if of_services else "商品类"
    return ReportTable(f"{name}前五", _grouped("类别"), _shares(rows[:TOP], analysis.cases.now))


def classes(analysis: Analysis) -> ReportTable:
    """Return ④ 官方统计类别: every category under its class of the official 24, none left out."""
    found: dict[StatisticalClass, Count] = {}
    for row in analysis.categories:
        name = CLASS_OF[row.category]
        held = found.get(name, Count(0, 0, 0))
        found[name] = Count(
            held.now + row.count.now,
            held.before + row.count.before,
            held.year_before + row.count.year_before,
        )
    rows = [(word(name), found[name]) for name in StatisticalClass if name in found]
    return ReportTable("官方统计类别", _grouped("类别"), _shares(rows, analysis.cases.now))


def goods(analysis: Analysis) -> ReportTable:
    """Return ④ 商品或服务, as they were entered."""
    columns = (("商品或服务", 12), ("件", 4), ("占比", 5))
    rows: list[tuple[Value, ...]] = [
        (name, count, Percent(Portion(count, analysis.cases.now).percent))
        for name, count in analysis.goods
    ]
    return ReportTable("热点商品", columns, tuple(rows))


def roots(analysis: Analysis) -> ReportTable:
    """Return ⑤ 源头: root causes and findings of fault of closed cases that record them."""
    named = [(f"源头：{word(row.root)}", row.count) for row in analysis.roots]
    found = [(f"认定：{word(row.finding)}", row.count) for row in analysis.findings]
    of_roots, of_findings = (sum(count.now for _, count in rows) for rows in (named, found))
    rows = (*_shares(named, of_roots), *_shares(found, of_findings))
    return ReportTable("源头与认定", _grouped("源头与认定"), rows)


def problems(analysis: Analysis) -> ReportTable:
    """Return ⑤ 问题性质."""
    rows = [(word(row.problem), row.count) for row in analysis.problems]
    return ReportTable("问题性质", _grouped("问题性质"), _shares(rows, analysis.cases.now))


def hours(analysis: Analysis) -> ReportTable:
    """Return ⑥ 到店时段: the number of cases in each hour of each weekday."""
    columns = (("星期", 6), ("时段", 6), ("件", 4))
    rows: list[tuple[Value, ...]] = [
        (f"周{WEEKDAYS[cell.weekday]}", f"{cell.hour}–{cell.hour + 1} 时", cell.count)
        for cell in analysis.hours
    ]
    return ReportTable("到店时段", columns, tuple(rows))


WEEKDAYS: Final = "一二三四五六日"


def figure_row(figure: AnalysisFigure) -> tuple[Value, ...]:
    """Return one rate with its parts, its target, and its changes."""
    target = TARGETS.get(figure.measure.value)
    return (
        word(figure.measure),
        figure.now.count,
        figure.now.of,
        Percent(figure.now.percent),
        Numerals(f"{target:.0f}%" if target else ""),
        Percent(figure.before.percent),
        points(figure.now, figure.before),
        Percent(figure.year_before.percent),
        points(figure.now, figure.year_before),
    )


def points(now: Portion, then: Portion) -> RateChange:
    """Return the change of a rate in percentage points; None where a denominator is zero."""
    if now.percent is None or then.percent is None:
        return RateChange(None)
    return RateChange(now.percent - then.percent)


def months(analysis: Analysis) -> ReportTable:
    """Return 近 12 个月走势."""
    columns = (
        ("月份", 6),
        ("登记", 4),
        ("第一关", 4),
        ("第二关", 4),
        ("第三关", 4),
        ("化解", 4),
        ("有结果", 4),
        ("“两站”化解率", 6),
    )
    rows: list[tuple[Value, ...]] = [
        (
            f"{row.period.since:%Y-%m}",
            row.cases,
            *row.by_gate,
            row.two_stations.count,
            row.two_stations.of,
            Percent(row.two_stations.percent),
        )
        for row in analysis.months
    ]
    return ReportTable("近12个月", columns, tuple(rows))
