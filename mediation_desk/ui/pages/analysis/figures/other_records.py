"""The card next to a period's figures: enquiries, reports, and corrections."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.analysis.figures import analysis_text
from mediation_desk.ui.pages.analysis.figures.analysis_text import ComparisonBasis
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.read_models.analysis.period_analysis import BesideDisputes, Count


class OtherRecordsLine(QWidget):
    """One line under the figures; each count opens its own page.

    At its end is the number of cases whose time received was corrected, if there are any.
    """

    enquiries_asked = Signal()
    reports_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.enquiries = Button("", ButtonKind.LINK, "message-circle-question-mark")
        self.reports = Button("", ButtonKind.LINK, "shield-alert")
        self.enquiries.clicked.connect(self.enquiries_asked)
        self.reports.clicked.connect(self.reports_asked)
        line = layout.row(16, (4, 0, 4, 0))
        line.addWidget(PlainLabel(self.tr("Not counted as disputes"), "small", "ink2"))
        line.addWidget(self.enquiries)
        line.addWidget(self.reports)
        line.addStretch(1)
        self.corrected = PlainLabel("", "small", "ink2")
        line.addWidget(self.corrected)
        self.setLayout(line)

    def show_apart(self, others: BesideDisputes, kind: ComparisonBasis) -> None:
        """Show both counts next to those of the period of comparison."""
        self.enquiries.setText(
            _said(self.tr("Enquiries {n} ({then} before)"), others.enquiries, kind)
        )
        self.reports.setText(_said(self.tr("Reports {n} ({then} before)"), others.reports, kind))

    def show_corrected(self, count: int) -> None:
        """Show that waits are counted from a corrected time; nothing where none was corrected."""
        message = self.tr("Time received corrected: %n case(s)", "", count)
        self.corrected.setText(message if count else "")


def _said(text: str, count: Count, kind: ComparisonBasis) -> str:
    return text.format(n=f"{count.now:,}", then=f"{analysis_text.earlier_count(count, kind):,}")
