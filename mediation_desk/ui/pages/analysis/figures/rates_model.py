"""All rates of the period in one table: numerator and denominator, change, and cases counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.analysis.figures import analysis_text
from mediation_desk.ui.pages.analysis.figures.analysis_text import ComparisonBasis
from mediation_desk.ui.wording import figures as wording
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.analysis import figure_views as views
from mediation_desk.workflows.read_models.analysis.period_analysis import (
    Analysis,
    Portion,
    Ratio,
    RatioName,
)
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare, View

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
RIGHT = frozenset({1, 2, 3})
WIDTHS = (188, 124, 64, 76, 0)
NARROW = (180, 104, 60, 66, 0)
_WITH_RECORDS = frozenset(
    {
        RatioName.RECTIFIED,
        RatioName.TRAINED,
        RatioName.TRAINED_STAFF,
        RatioName.TRAINED_TENANTS,
    }
)


@dataclass(frozen=True)
class RateTableRow:
    """One rate as the table shows it; ``view`` selects its cases, if it counts cases.

    ``records`` names a rate of other records that have a list of their own: notices, trainings.
    """

    name: str
    parts: str
    rate: str
    change: str
    told: str
    view: View | None = None
    records: RatioName | None = None


def rows(analysis: Analysis, kind: ComparisonBasis) -> list[RateTableRow]:
    """Return the rates of the cases, then those of money, notices and people, then guidance."""
    return [
        *_measures(analysis, kind),
        *_ratios(analysis, kind),
        _shop_wait(analysis),
        *_guidance(analysis, kind),
        *_reasons(analysis, kind),
        *_roots(analysis, kind),
        _disputed(analysis),
    ]


def _measures(analysis: Analysis, kind: ComparisonBasis) -> Iterator[RateTableRow]:
    for figure in analysis.figures:
        then = analysis_text.earlier(figure, kind)
        view = views.of_share(analysis.passed, RateShare(figure.measure))
        yield _row(
            wording.rate(figure.measure), figure.now, then, wording.rate_text(figure.measure), view
        )


def _row(name: str, now: Portion, then: Portion, text: str, view: View | None) -> RateTableRow:
    change = analysis_text.signed(analysis_text.points(now, then))
    return RateTableRow(
        name, analysis_text.made_of(now), analysis_text.rate(now), change, text, view
    )


def _ratios(analysis: Analysis, kind: ComparisonBasis) -> Iterator[RateTableRow]:
    for ratio in analysis.ratios:
        then = ratio.before if kind is ComparisonBasis.BEFORE else ratio.year_before
        change = analysis_text.signed(analysis_text.points(ratio.now, then))
        is_paid = ratio.name is RatioName.RECOVERED
        view = views.of_share(analysis.passed, RateShare(RateKind.ADVANCED)) if is_paid else None
        name, message = wording.ratio(ratio.name)
        records = ratio.name if ratio.name in _WITH_RECORDS else None
        made_of, rate = _made_of(ratio), analysis_text.rate(ratio.now)
        yield RateTableRow(name, made_of, rate, change, message, view, records)


def _shop_wait(analysis: Analysis) -> RateTableRow:
    """Return the merchants' own time to a first answer; the mall's time is a separate row."""
    name, message = wording.shop_wait()
    median = analysis.waits.shop_median
    took = times.span(timedelta(minutes=median)) if median is not None else analysis_text.NOTHING
    return RateTableRow(name, took, analysis_text.NOTHING, analysis_text.NOTHING, message)


def _made_of(ratio: Ratio) -> str:
    if not ratio.is_money:
        return analysis_text.made_of(ratio.now)
    sides = (Money(ratio.now.count), Money(ratio.now.of))
    return "/".join(times.short_money(side) for side in sides)


def _guidance(analysis: Analysis, kind: ComparisonBasis) -> Iterator[RateTableRow]:
    for line in analysis.guidance:
        then = analysis_text.earlier_count(line.asked, kind)
        change = analysis_text.signed(analysis_text.change(line.asked.now, then), "%")
        name = wording.guidance(word(line.line))
        part = line.answered
        rate, view = analysis_text.rate(part), views.of_asked(analysis.passed, line.line)
        yield RateTableRow(
            name, analysis_text.made_of(part), rate, change, wording.guidance_sentence(), view
        )


def _reasons(analysis: Analysis, kind: ComparisonBasis) -> Iterator[RateTableRow]:
    """Return reasons for the second and third gate, among the cases that state one."""
    for row in analysis.reasons:
        of = sum(each.count.now for each in analysis.reasons if each.gate == row.gate)
        part, then = Portion(row.count.now, of), analysis_text.earlier_count(row.count, kind)
        yield RateTableRow(
            wording.gate(row.gate, word(row.why)),
            analysis_text.made_of(part),
            analysis_text.rate(part),
            analysis_text.signed(analysis_text.change(row.count.now, then), "%"),
            wording.gate_sentence(),
            views.of_reason(analysis.passed, row.gate, row.why),
        )


def _roots(analysis: Analysis, kind: ComparisonBasis) -> Iterator[RateTableRow]:
    """Return root causes and findings of closed cases, among the cases that state them."""
    roots = [
        (row.root, row.count, views.of_root(analysis.passed, row.root)) for row in analysis.roots
    ]
    found = [
        (row.finding, row.count, views.of_finding(analysis.passed, row.finding))
        for row in analysis.findings
    ]
    for rows_of, name in ((roots, wording.root()), (found, wording.finding())):
        of = sum(count.now for _, count, _ in rows_of)
        for code, count, view in rows_of:
            part, then = Portion(count.now, of), analysis_text.earlier_count(count, kind)
            yield RateTableRow(
                name.format(what=word(code)),
                analysis_text.made_of(part),
                analysis_text.rate(part),
                analysis_text.signed(analysis_text.change(count.now, then), "%"),
                wording.closed_sentence(),
                view,
            )


def _disputed(analysis: Analysis) -> RateTableRow:
    """Return the sum in dispute, which opens the cases that name one."""
    name, message = wording.disputed()
    shown = times.short_money(analysis.sums.disputed)
    return RateTableRow(
        name,
        shown,
        analysis_text.NOTHING,
        analysis_text.NOTHING,
        message,
        views.of_sums(analysis.passed),
    )


class RatesModel(QAbstractTableModel):
    """The rates of a period; the last column names the records that each rate counts."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[RateTableRow] = []

    def show_rates(self, analysis: Analysis, kind: ComparisonBasis) -> None:
        """Show the rates of a period and of a period of comparison."""
        self.beginResetModel()
        self._rows = rows(analysis, kind)
        self.endResetModel()

    def row(self, number: int) -> RateTableRow:
        """Return one rate."""
        return self._rows[number]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rates there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return name, parts, rate, change, definition."""
        return 0 if parent.isValid() else len(self._heads())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; pointed at or read out, the whole row."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, row.parts, row.rate, row.change, row.told)[index.column()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.name} {row.parts} {row.rate} {row.change}: {row.told}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heads."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._heads()[section]
        return None

    def _heads(self) -> tuple[str, ...]:
        return (
            self.tr("Figure"),
            self.tr("Made of"),
            self.tr("Rate %"),
            self.tr("Change"),
            self.tr("Counted of"),
        )
