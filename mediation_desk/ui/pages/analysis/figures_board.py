"""All figures of a period: five cells, the months, the lists; report and hours at the side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.pages.analysis.figures import kpi
from mediation_desk.ui.pages.analysis.figures.analysis_text import ComparisonBasis
from mediation_desk.ui.pages.analysis.figures.heat_map import HeatCard
from mediation_desk.ui.pages.analysis.figures.other_records import OtherRecordsLine
from mediation_desk.ui.pages.analysis.figures.pressable_figures import FigureStrip
from mediation_desk.ui.pages.analysis.figures.ranking_cards import (
    ListCard,
    merchant_lines,
    problem_lines,
)
from mediation_desk.ui.pages.analysis.figures.trend_card import TrendCard
from mediation_desk.ui.pages.analysis.report_card import ReportCard
from mediation_desk.ui.widgets import layout
from mediation_desk.workflows.read_models.analysis.period_analysis import Analysis


class FiguresBoard(QWidget):
    """The board; ``opened`` carries the view of the cases behind the figure pressed."""

    opened = Signal(object)

    def __init__(self, may_write: bool) -> None:
        super().__init__()
        self.figures, self.trend = FigureStrip(kpi.COUNT), TrendCard()
        self.apart = OtherRecordsLine()
        self.problems = ListCard(self.tr("Problems"), self.tr("cases, change"))
        self.merchants = ListCard(
            self.tr("Merchants with most disputes"),
            self.tr("half a year, cases, settled at gates 1 and 2, score"),
        )
        self.report, self.heat = ReportCard(may_write), HeatCard()
        self.columns = layout.TwoColumns(self._main(), self._side(), 348, 1090)
        whole = layout.column(0)
        whole.addWidget(self.columns)
        self.setLayout(whole)
        for cell in self.figures.cells:
            cell.opened.connect(self.opened)
        for card in (self.trend, self.problems, self.merchants, self.heat):
            card.opened.connect(self.opened)

    def show_analysis(self, analysis: Analysis, kind: ComparisonBasis) -> None:
        """Show the figures of a period next to those of another."""
        self.figures.show_figures(kpi.drawn(analysis, kind))
        self.apart.show_apart(analysis.apart, kind)
        self.apart.show_corrected(analysis.waits.corrected)
        self.trend.show_months(analysis.months)
        self.trend.show_rates(analysis, kind)
        self.problems.put(problem_lines(analysis, kind, analysis.passed))
        self.merchants.put(merchant_lines(analysis, analysis.passed))
        self.heat.show_analysis(analysis)

    def _main(self) -> QWidget:
        lists = layout.row(16)
        lists.addWidget(self.problems, 45)
        lists.addWidget(self.merchants, 55)
        above = layout.column(6)
        above.addWidget(self.figures)
        above.addWidget(self.apart)
        column = layout.column(10)
        column.addLayout(above)
        column.addWidget(self.trend, 55)
        column.addSpacing(6)
        column.addLayout(lists, 45)
        main = QWidget()
        main.setLayout(column)
        return main

    def _side(self) -> QWidget:
        column = layout.column(16)
        column.addWidget(self.report, 1)
        column.addWidget(self.heat)
        side = QWidget()
        side.setLayout(column)
        self.report.setMinimumHeight(tokens.px(300))
        return side
