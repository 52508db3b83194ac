"""The body of the case page under its header, and its placeholder while nothing can be shown."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.ui.pages.case.cards import case_summary
from mediation_desk.ui.pages.case.cards.firsts_strip import FirstsStrip
from mediation_desk.ui.pages.case.case_board import CaseBoard
from mediation_desk.ui.pages.case.case_side import CaseSide
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.case.gates import GatesBar, GateStatus
from mediation_desk.ui.widgets.layout import GUTTER
from mediation_desk.ui.widgets.page_states import Skeleton
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet


@dataclass(frozen=True)
class CaseColumns:
    """The two columns of the case page."""

    board: CaseBoard
    side: CaseSide


class CaseBody(QStackedWidget):
    """Gates, clocks and the two columns; or the skeleton; or the fault."""

    def __init__(self, parts: CaseColumns) -> None:
        super().__init__()
        self._parts = parts
        self._gates = GatesBar([GateStatus("")] * 3, self.tr("Three gates"))
        self._gates.chosen.connect(self._jump)
        self._firsts = FirstsStrip()
        self._skeleton = Skeleton(8)
        self._whole = self._laid_out()
        self._fault: QWidget | None = None
        self.addWidget(self._skeleton)
        self.addWidget(self._whole)

    def wait(self) -> None:
        """Show that a case is being read, unless one is shown already."""
        self.setCurrentWidget(self._skeleton)
        self._skeleton.start()

    def show_case(self, sheet: CaseSheet, now: datetime) -> None:
        """Show a case."""
        self._gates.show_gates(case_summary.gates(sheet))
        self._firsts.show_firsts(sheet.firsts, now)
        self._parts.board.show_case(sheet, now)
        self._parts.side.show_case(sheet, now)
        self.setCurrentWidget(self._whole)

    def show_fault(self, widget: QWidget) -> None:
        """Show the fault in place of the case."""
        if self._fault is not None:
            self.removeWidget(self._fault)
            self._fault.deleteLater()
        self._fault = widget
        self.addWidget(widget)
        self.setCurrentWidget(widget)

    def tick(self, now: datetime) -> None:
        """Move the clocks."""
        self._firsts.tick(now)
        self._parts.side.clocks.tick(now)

    def _jump(self, gate: int) -> None:
        self._parts.board.open_tab("course")
        self._parts.board.course.jump_to(gate)

    def _laid_out(self) -> QWidget:
        whole = QWidget()
        top = layout.column(8, (0, 0, GUTTER, 0))
        top.addWidget(self._gates)
        top.addWidget(self._firsts)
        column = layout.column(12, (24, 0, 24 - GUTTER, 16))
        column.addLayout(top)
        column.addWidget(layout.TwoColumns(self._parts.board, self._parts.side, 392 + GUTTER), 1)
        whole.setLayout(column)
        return whole
