"""Analysis: the results of a period next to an equal one; every figure opens its cases."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.domain.clocks import local_day
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.letter_keys import LetterKeys
from mediation_desk.ui.navigation.navigation import Navigation, link_to
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.analysis.figures import analysis_text
from mediation_desk.ui.pages.analysis.figures_board import FiguresBoard
from mediation_desk.ui.pages.analysis.period_header import PeriodHeader
from mediation_desk.ui.pages.analysis.report_export import ReportExport
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import EmptyState, FaultBanner, Skeleton
from mediation_desk.ui.wording import times
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.analysis.period_analysis import RatioName
from mediation_desk.workflows.read_models.analysis.period_report import PeriodReport
from mediation_desk.workflows.read_models.analysis.periods import (
    PeriodKind,
    period_from,
    period_of,
    spelled,
)
from mediation_desk.workflows.reporting.report_texts import read_report


class AnalysisPage(Page):
    """分析. The figures are read off this thread; an answer to an earlier request is dropped."""

    is_dropped_when_idle = True
    shows = frozenset(
        {
            Changed.CASE,
            Changed.ENQUIRY,
            Changed.FUND,
            Changed.MERCHANT,
            Changed.REPORT,
            Changed.REPORT_TEXT,
            Changed.RULES,
            Changed.STATION,
            Changed.TEACHING,
        }
    )

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self._read: PeriodReport | None = None
        self._wish = 0
        this_month = period_of(PeriodKind.MONTH, local_day(gateway.now()))
        self.head = PeriodHeader(this_month, lambda: local_day(gateway.now()))
        self.board = FiguresBoard(gateway.operator.may_write)
        self.desk = ReportExport(gateway, self)
        self._banner = FaultBanner()
        self._latest = Button(self.tr("Show this month"), icon="calendar")
        nothing = self.tr("No cases in this period")
        self._empty = EmptyState("chart-line", nothing, "", [self._latest])
        self._wait, self._stack = Skeleton(8), QStackedWidget()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """Return the title."""
        return self.tr("Analysis")

    def situation(self) -> str:
        """Return the days counted and the period of comparison."""
        if self._read is None:
            return ""
        analysis = self._read.analysis
        then = (
            analysis.before
            if self.head.against is analysis_text.ComparisonBasis.BEFORE
            else analysis.year_before
        )
        message = self.tr("As of {at}: {now}, against {then}")
        at = times.moment(analysis.read_at, analysis.read_at)
        return message.format(
            at=at, now=analysis_text.span(analysis.passed), then=analysis_text.span(then)
        )

    def header_actions(self) -> list[QWidget]:
        """Return kind, stepper and comparison."""
        return self.head.parts()

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [
            ("← →", self.tr("another period")),
            ("C", self.tr("compare")),
            ("Enter", self.tr("see the cases")),
            ("Ctrl+P", self.tr("print report")),
        ]

    def refresh(self) -> None:
        """Read the period again; the shown figures stay until the answer arrives."""
        self._wish += 1
        wish, period, now = self._wish, self.head.period, self.gateway.now()
        if self._read is None:
            self._stack.show()
            self._stack.setCurrentWidget(self._wait)
            self._wait.start()

        def arrived(read: PeriodReport) -> None:
            if wish == self._wish:
                self._show(read)

        def failed(problem: Exception) -> None:
            if wish == self._wish:
                self._failed(problem)

        self.gateway.ask(Query(read_report, period, now), arrived, failed)
        self.desk.make(period)

    def show_subject(self, subject: str) -> None:
        """Show the period that `place` returned."""
        self.head.show_period(period_from(subject))

    def place(self) -> str:
        """Return the period shown."""
        return spelled(self.head.period)

    def read(self) -> PeriodReport | None:
        """Return the analysis shown."""
        return self._read

    def _show(self, read: PeriodReport) -> None:
        self._read = read
        self._banner.hide()
        self._stack.show()
        analysis = read.analysis
        is_empty = not analysis.cases.now
        self._empty.show_words(
            self.tr("No cases in this period"),
            self.tr("{span}: nothing was logged").format(span=analysis_text.span(analysis.passed)),
        )
        self._stack.setCurrentWidget(self._empty if is_empty else self.board)
        self.board.show_analysis(analysis, self.head.against)
        self.desk.know(read)
        self.header_changed.emit()

    def _failed(self, problem: Exception) -> None:
        self._banner.tell(self.tr("The figures could not be read"), problem)
        self._stack.setVisible(self._read is not None)

    def _compare(self) -> None:
        if self._read is not None:
            self.board.show_analysis(self._read.analysis, self.head.against)
            self.header_changed.emit()

    def _see_records(self, name: RatioName) -> None:
        """Show what a rate of no cases counts: the notices or the trainings of the period."""
        if name is RatioName.RECTIFIED:
            self.navigation.go("merchants", f"notices:{spelled(self.head.period)}")
        else:
            self.navigation.go("teaching", "trainings")

    def _connect(self) -> None:
        self.head.changed.connect(self.refresh)
        self.head.changed.connect(self.header_changed)
        self.head.compared.connect(self._compare)
        self._banner.again.clicked.connect(self.refresh)
        self._latest.clicked.connect(
            lambda: self.head.show_period(
                period_of(PeriodKind.MONTH, local_day(self.gateway.now()))
            )
        )
        self.board.opened.connect(self.navigation.show_cases)
        self.board.trend.records_asked.connect(self._see_records)
        self.board.apart.enquiries_asked.connect(link_to(self.navigation, "enquiry"))
        self.board.apart.reports_asked.connect(link_to(self.navigation, "reports"))
        acts: dict[str, Callable[[], object]] = {
            "Left": lambda: self.head.step(-1),
            "Right": lambda: self.head.step(1),
            "C": self.head.turn,
        }
        self.presses = LetterKeys(self, acts)
        bind(self, "Ctrl+P", self.desk.preview)

    def _lay_out(self) -> None:
        self._banner.hide()
        for part in (self._wait, self.board, self._empty):
            self._stack.addWidget(part)
        whole = layout.column(16, (24, 0, 24, 16))
        whole.addWidget(self._banner)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)
