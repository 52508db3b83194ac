"""The header that chooses the period shown and the period it is compared with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.analysis.figures import analysis_text
from mediation_desk.ui.pages.analysis.figures.analysis_text import ComparisonBasis
from mediation_desk.ui.pages.analysis.span_input import SpanInput
from mediation_desk.ui.widgets.button import Button, IconButton
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.workflows.read_models.analysis.periods import (
    PeriodKind,
    ReportPeriod,
    period_of,
    so_far,
    stepped,
)


class PeriodHeader(QObject):
    """Kind, stepper, comparison. ``changed``: another period; ``compared``: another comparison."""

    changed = Signal()
    compared = Signal()

    def __init__(self, period: ReportPeriod, today: Callable[[], date]) -> None:
        super().__init__()
        self.period, self.against, self._today = period, ComparisonBasis.BEFORE, today
        kinds = [
            Tab(PeriodKind.MONTH.value, self.tr("Month")),
            Tab(PeriodKind.QUARTER.value, self.tr("Quarter")),
            Tab(PeriodKind.YEAR.value, self.tr("Year")),
            Tab(PeriodKind.SPAN.value, self.tr("Days")),
        ]
        self.kinds = Tabs(kinds, name=self.tr("Length of the period"))
        self.back = IconButton("chevron-left", self.tr("Period before"), "←")
        self.next = IconButton("chevron-right", self.tr("Next period"), "→")
        self.name = PlainLabel("", "field", bold=True)
        self.days = SpanInput(today)
        self.days.chosen.connect(self.show_period)
        self.compare = Button("", icon="git-compare", key="C")
        self.kinds.chosen.connect(self._chosen)
        self.back.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.compare.clicked.connect(self.turn)
        self._say()

    def parts(self) -> list[QWidget]:
        """Return the widgets of the page's header."""
        named = self.days if self.period.kind is PeriodKind.SPAN else self.name
        return [self.kinds, self.back, named, self.next, self.compare]

    def step(self, steps: int) -> None:
        """Go to a later period, or an earlier one below zero."""
        self.show_period(stepped(self.period, steps))

    def show_period(self, period: ReportPeriod) -> None:
        """Go to a period."""
        self.period = period
        self.kinds.choose(period.kind.value)
        self._say()
        self.changed.emit()

    def turn(self) -> None:
        """Switch the comparison: the period before, or a year before."""
        is_before = self.against is ComparisonBasis.BEFORE
        self.against = ComparisonBasis.YEAR if is_before else ComparisonBasis.BEFORE
        self._say()
        self.compared.emit()

    def _chosen(self, kind: str) -> None:
        # A longer period begins where the shorter one did, so that nothing shown is lost.
        if kind == PeriodKind.SPAN:
            passed = so_far(self.period, self._today())
            self.show_period(replace(passed, kind=PeriodKind.SPAN))
        else:
            self.show_period(period_of(PeriodKind(kind), self.period.since))

    def _say(self) -> None:
        self.name.setText(analysis_text.named(self.period))
        self.days.show_span(self.period)
        self.compare.setText(analysis_text.against(self.against))
