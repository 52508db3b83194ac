"""Every rate of the period in one table: its parts, how it changed, what it is counted of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.analysis import words
from mediation_desk.ui.pages.analysis.words import Against
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
_WITH_RECORDS = frozenset({RatioName.RECTIFIED, RatioName.TRAINED})


@dataclass(frozen=True)
class RateRow:
    """One rate as the table shows it; ``view`` holds its cases, if it counts cases.

    ``records`` names a rate of something else that has a list of its own: notices, trainings.
    """

    name: str
    parts: str
    rate: str
    change: str
    told: str
    view: View | None = None
    records: RatioName | None = None


def rows(told: Analysis, kind: Against) -> list[RateRow]:
    """Return the rates of the cases, then those of money, notices and people, then guidance."""
    return [
        *_measures(told, kind),
        *_ratios(told, kind),
        _shop_wait(told),
        *_guidance(told, kind),
        *_reasons(told, kind),
        *_roots(told, kind),
        _disputed(told),
    ]


def _measures(told: Analysis, kind: Against) -> Iterator[RateRow]:
    for figure in told.figures:
        then = words.earlier(figure, kind)
        view = views.of_share(told.passed, RateShare(figure.measure))
        yield _row(
            wording.rate(figure.measure), figure.now, then, wording.told(figure.measure), view
        )


def _row(name: str, now: Portion, then: Portion, told: str, view: View | None) -> RateRow:
    change = words.signed(words.points(now, then))
    return RateRow(name, words.made_of(now), words.rate(now), change, told, view)


def _ratios(told: Analysis, kind: Against) -> Iterator[RateRow]:
    for ratio in told.ratios:
        then = ratio.before if kind is Against.BEFORE else ratio.year_before
        change = words.signed(words.points(ratio.now, then))
        is_paid = ratio.name is RatioName.RECOVERED
        view = views.of_share(told.passed, RateShare(RateKind.ADVANCED)) if is_paid else None
        name, said = wording.ratio(ratio.name)
        records = ratio.name if ratio.name in _WITH_RECORDS else None
        made_of, rate = _made_of(ratio), words.rate(ratio.now)
        yield RateRow(name, made_of, rate, change, said, view, records)


def _shop_wait(told: Analysis) -> RateRow:
    """How long the shops took for their own first answer; the mall's own time stands apart."""
    name, said = wording.shop_wait()
    median = told.waits.shop_median
    took = times.span(timedelta(minutes=median)) if median is not None else words.NOTHING
    return RateRow(name, took, words.NOTHING, words.NOTHING, said)


def _made_of(ratio: Ratio) -> str:
    if not ratio.is_money:
        return words.made_of(ratio.now)
    sides = (Money(ratio.now.count), Money(ratio.now.of))
    return "/".join(times.short_money(side) for side in sides)


def _guidance(told: Analysis, kind: Against) -> Iterator[RateRow]:
    for line in told.guidance:
        then = words.earlier_count(line.asked, kind)
        change = words.signed(words.change(line.asked.now, then), "%")
        name = wording.guidance(word(line.line))
        part = line.answered
        rate, view = words.rate(part), views.of_asked(told.passed, line.line)
        yield RateRow(name, words.made_of(part), rate, change, wording.guidance_told(), view)


def _reasons(told: Analysis, kind: Against) -> Iterator[RateRow]:
    """Why cases came to the second and third gate, of those that say so."""
    for row in told.reasons:
        of = sum(each.count.now for each in told.reasons if each.gate == row.gate)
        part, then = Portion(row.count.now, of), words.earlier_count(row.count, kind)
        yield RateRow(
            wording.gate(row.gate, word(row.why)),
            words.made_of(part),
            words.rate(part),
            words.signed(words.change(row.count.now, then), "%"),
            wording.gate_told(),
            views.of_reason(told.passed, row.gate, row.why),
        )


def _roots(told: Analysis, kind: Against) -> Iterator[RateRow]:
    """What closed cases came from and whose fault they were, of those that say so."""
    roots = [(row.root, row.count, views.of_root(told.passed, row.root)) for row in told.roots]
    found = [
        (row.finding, row.count, views.of_finding(told.passed, row.finding))
        for row in told.findings
    ]
    for rows_of, name in ((roots, wording.root()), (found, wording.finding())):
        of = sum(count.now for _, count, _ in rows_of)
        for code, count, view in rows_of:
            part, then = Portion(count.now, of), words.earlier_count(count, kind)
            yield RateRow(
                name.format(what=word(code)),
                words.made_of(part),
                words.rate(part),
                words.signed(words.change(count.now, then), "%"),
                wording.told_of_closed(),
                view,
            )


def _disputed(told: Analysis) -> RateRow:
    """The sum in dispute opens the cases that name one."""
    name, said = wording.disputed()
    shown = times.short_money(told.sums.disputed)
    return RateRow(name, shown, words.NOTHING, words.NOTHING, said, views.of_sums(told.passed))


class RatesModel(QAbstractTableModel):
    """The rates of a period; the last column says of what each is counted."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[RateRow] = []

    def show_rates(self, told: Analysis, kind: Against) -> None:
        """Show the rates of another period, or beside another."""
        self.beginResetModel()
        self._rows = rows(told, kind)
        self.endResetModel()

    def row(self, number: int) -> RateRow:
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
