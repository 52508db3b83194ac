"""The clocks of a case, each with the answer to "why this date"."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.case.cards.clock_text import proof_lines
from mediation_desk.ui.presenters import clock_presenter
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle, SunkenPanel
from mediation_desk.ui.widgets.case.clock_cell import ClockCell
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.case.clocks import ProvenClock


class ClockLine(QWidget):
    """One clock: ring and words, and its arithmetic on request."""

    def __init__(self, clock: ProvenClock, now: datetime) -> None:
        super().__init__()
        self._clock = clock
        self.cell = ClockCell(clock_presenter.drawn(clock.status, now))
        self.cell.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.why = Button(self.tr("Why"), ButtonKind.LINK, "list-tree", height="buttonCard")
        self.why.setAccessibleName(f"{self.why.text()} {word(clock.status.kind)}")
        self.why.clicked.connect(self._toggle)
        self.proof = SunkenPanel(2)
        self.proof.hide()
        line = layout.row(8)
        line.addWidget(self.cell, 1)
        line.addWidget(self.why)
        column = layout.column(4)
        column.addLayout(line)
        column.addWidget(self.proof)
        self.setLayout(column)
        # Only now: shown before it has a parent, a button would be a separate window.
        self.why.setVisible(clock.proof is not None)

    def tick(self, now: datetime) -> None:
        """Move the clock."""
        self.cell.show_clock(clock_presenter.drawn(self._clock.status, now))

    def _toggle(self) -> None:
        if self.proof.isHidden() and self._clock.proof is not None:
            layout.clear(self.proof.body)
            for line in proof_lines(self._clock.proof):
                self.proof.body.addWidget(PlainLabel(line, "small", "ink2", wrap=True))
        self.proof.setVisible(self.proof.isHidden())


class ClocksCard(Card):
    """The card of clocks, hidden while the case has none."""

    def __init__(self) -> None:
        super().__init__(6)
        self.body.addWidget(SectionTitle(self.tr("Clocks"), icon="timer"))
        self._rows = layout.column(6)
        self.body.addLayout(self._rows)
        self.lines: list[ClockLine] = []
        self._shown: tuple[ProvenClock, ...] = ()

    def show_case(self, sheet: CaseSheet, now: datetime) -> None:
        """Show the clocks of a case; arithmetic that is open stays open while nothing moved."""
        self.setVisible(bool(sheet.clocks))
        if sheet.clocks == self._shown:
            self.tick(now)
            return
        self._shown = sheet.clocks
        layout.clear(self._rows)
        self.lines = [ClockLine(clock, now) for clock in sheet.clocks]
        for line in self.lines:
            self._rows.addWidget(line)

    def tick(self, now: datetime) -> None:
        """Move the clocks."""
        for line in self.lines:
            line.tick(now)
