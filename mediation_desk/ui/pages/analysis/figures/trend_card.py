"""The card of the twelve months: the chart, or a table with the same values."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.pages.analysis.figures import analysis_text, rates_model
from mediation_desk.ui.pages.analysis.figures.analysis_text import ComparisonBasis
from mediation_desk.ui.pages.analysis.figures.months_chart import GATE_INKS, MonthsChart
from mediation_desk.ui.pages.analysis.figures.rates_model import RatesModel
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.workflows.read_models.analysis import figure_views as views
from mediation_desk.workflows.read_models.analysis.period_analysis import Analysis, MonthRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MonthsModel(QAbstractTableModel):
    """The months as a table, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[MonthRow] = []

    def show_months(self, months: tuple[MonthRow, ...]) -> None:
        """Replace the months."""
        self.beginResetModel()
        self._rows = list(reversed(months))
        self.endResetModel()

    def row(self, number: int) -> MonthRow:
        """Return one month."""
        return self._rows[number]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many months there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return month, cases, three gates, settled, ended, rate."""
        return 0 if parent.isValid() else len(self._heads())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; read out, the whole row."""
        row = self._rows[index.row()]
        lines = (
            analysis_text.named(row.period),
            f"{row.cases:,}",
            *(f"{count:,}" for count in row.by_gate),
            analysis_text.made_of(row.two_stations),
            analysis_text.rate(row.two_stations),
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return lines[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = zip(self._heads(), lines, strict=True)
            return ", ".join(f"{head} {cell}" for head, cell in said)
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
            self.tr("Month"),
            self.tr("Logged"),
            self.tr("Gate 1"),
            self.tr("Gate 2"),
            self.tr("Gate 3"),
            self.tr("Settled/ended"),
            self.tr("Rate %"),
        )


class ChartLegend(QWidget):
    """The legend: the colour of each gate."""

    def __init__(self) -> None:
        super().__init__()
        self._words = (self.tr("Gate 1"), self.tr("Gate 2"), self.tr("Gate 3"))
        small = fonts.font("small")
        side = tokens.px(10)
        self._wide = sum(painting.width(word, small) + side + tokens.px(22) for word in self._words)
        self.setFixedSize(int(self._wide), tokens.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw squares and words."""
        del event
        painter = painting.begin(self)
        small, side, x = fonts.font("small"), tokens.px(10), 0.0
        for word, ink in zip(self._words, GATE_INKS, strict=True):
            box = QRectF(x, (self.height() - side) / 2, side, side)
            painting.box(painter, box, colour(ink), None, 2)
            wide = painting.width(word, small)
            place = QRectF(x + side + 6, 0, wide + 1, self.height())
            painting.text(painter, place, word, small, colour("ink1"))
            x += wide + side + tokens.px(22)
        painter.end()


class TrendCard(Card):
    """The card; ``opened`` carries the view pressed, ``records_asked`` a rate of no cases."""

    opened = Signal(object)
    records_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(6)
        self.title = SectionTitle(self.tr("Twelve months"))
        self.as_table = Button(
            self.tr("See data"), ButtonKind.QUIET, icon="table-2", height="buttonCard"
        )
        self.as_table.setCheckable(True)
        every = self.tr("All rates")
        self.as_rates = Button(every, ButtonKind.QUIET, height="buttonCard")
        self.as_rates.setCheckable(True)
        self.legend = ChartLegend()
        self.title.add_action(self.legend)
        self.title.add_action(self.as_table)
        self.title.add_action(self.as_rates)
        self.chart, self.model = MonthsChart(), MonthsModel()
        right = frozenset(range(1, 7))
        self.table = PlainTable(self.model, (0, 90, 80, 80, 80, 110, 80), right)
        self.table.setAccessibleName(self.tr("Twelve months"))
        self.rates_model = RatesModel()
        self.rates = PlainTable(
            self.rates_model, rates_model.WIDTHS, rates_model.RIGHT, rates_model.NARROW
        )
        self.rates.setAccessibleName(self.tr("All rates"))
        self.stack = QStackedWidget()
        for shown in (self.chart, self.table, self.rates):
            self.stack.addWidget(shown)
        self.body.addWidget(self.title)
        self.body.addWidget(self.stack, 1)
        self.chart.opened.connect(self.opened)
        self.as_table.toggled.connect(lambda _: self._turn(self.as_table, self.as_rates))
        self.as_rates.toggled.connect(lambda _: self._turn(self.as_rates, self.as_table))
        self.table.activated.connect(self._activated)
        self.rates.activated.connect(self._rate_activated)

    def show_months(self, months: tuple[MonthRow, ...]) -> None:
        """Replace the months."""
        self.chart.show_months(months)
        self.model.show_months(months)

    def show_rates(self, analysis: Analysis, kind: ComparisonBasis) -> None:
        """Show the rates of a period next to those of another."""
        self.rates_model.show_rates(analysis, kind)

    def _turn(self, pressed: Button, other: Button) -> None:
        """Show the chart, or the table of the pressed button; the two exclude each other."""
        if pressed.isChecked() and other.isChecked():
            other.setChecked(False)
        asked = {self.as_table: self.table, self.as_rates: self.rates}
        shown = next((each for button, each in asked.items() if button.isChecked()), self.chart)
        self.stack.setCurrentWidget(shown)
        is_rates = shown is self.rates
        self.legend.setVisible(shown is self.chart)
        self.title.title.setText(self.tr("All rates") if is_rates else self.tr("Twelve months"))
        self.as_table.setText(self.tr("See chart") if shown is self.table else self.tr("See data"))
        self.as_rates.setText(self.tr("See chart") if is_rates else self.tr("All rates"))

    def _rate_activated(self, index: QModelIndex) -> None:
        row = self.rates_model.row(index.row())
        if row.view is not None:
            self.opened.emit(row.view)
        elif row.records is not None:
            self.records_asked.emit(row.records)

    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(views.of_period(self.model.row(index.row()).period))
