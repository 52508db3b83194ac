"""The input of a custom period: from one day to another, typed in the short forms."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.date_input import DateInput
from mediation_desk.ui.widgets.fields.date_parsing import due_day, past_day
from mediation_desk.ui.widgets.fields.inputs import mark_wrong
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, ReportPeriod


def _day_meant(text: str, today: date) -> date | None:
    """Return a past day, since figures are of the past; a later one only where no other fits."""
    try:
        return past_day(text, today)
    except Refusal:
        return due_day(text, today)


class SpanInput(QWidget):
    """Two days; ``chosen`` carries the span once both are valid and in order."""

    chosen = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.since = DateInput(today, read=_day_meant, tells_age=False)
        self.until = DateInput(today, read=_day_meant, tells_age=False)
        self._shown: ReportPeriod | None = None
        self.since.setAccessibleName(self.tr("First day"))
        self.until.setAccessibleName(self.tr("Last day"))
        line = layout.row(6)
        for part in (self.since, PlainLabel("–", "body", "ink2"), self.until):
            line.addWidget(part)
        self.setLayout(line)
        for day in (self.since, self.until):
            day.setFixedWidth(tokens.px(136))
            day.left.connect(self._read)

    def show_span(self, period: ReportPeriod) -> None:
        """Show the days of a period."""
        self._shown = period
        self.since.show_day(period.since)
        self.until.show_day(period.until)
        self._mark("")

    def _read(self) -> None:
        """Read a field when it is left; an invalid value is marked and explained."""
        since, until = self.since.day(), self.until.day()
        if since is None or until is None:
            wrong = self.since.wrong(self.since.text()) or self.until.wrong(self.until.text())
            self._mark(wrong or self.tr("Type both days."))
        elif until < since:
            self._mark(self.tr("The last day lies before the first."))
        else:
            self._mark("")
            period = ReportPeriod(PeriodKind.SPAN, since, until)
            if self._shown is None or (since, until) != (self._shown.since, self._shown.until):
                self.chosen.emit(period)

    def _mark(self, wrong: str) -> None:
        for day in (self.since, self.until):
            mark_wrong(day, bool(wrong))
            day.setToolTip(wrong)
            day.setAccessibleDescription(wrong)
