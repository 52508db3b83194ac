"""追偿与结账: debts of merchants, their deposits, the cash of a day, the bank, the month."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation, link_to
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.recourse.board_list import BOARDS
from mediation_desk.ui.pages.recourse.board_stack import BoardStack
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import FaultBanner
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.reads import fund as reads
from mediation_desk.workflows.reads.fund import RecourseRead


class RecoursePage(Page):
    """The page. The router may name a board, and a row on it, such as ``debts:<payment>``."""

    shows = frozenset(
        {Changed.CASE, Changed.FUND, Changed.MERCHANT, Changed.RULES, Changed.STATION}
    )

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self._read: RecourseRead | None = None
        self.stack = BoardStack(gateway, navigation)
        self._banner = FaultBanner()
        self.fund = Button(self.tr("To the fund"), icon="wallet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read again; the shown data stays until the answer arrives."""
        self.stack.wait()
        query = Query(reads.recourse, self.gateway.operator.id, self.gateway.now())
        self.gateway.ask(query, self._show, self._failed)

    def show_subject(self, subject: str) -> None:
        """Show a board, and a row on it."""
        board, _, row = subject.partition(":")
        self.stack.go(board, row)

    def title(self) -> str:
        """Return the title."""
        return self.tr("Recourse and closing")

    def situation(self) -> str:
        """Return in one sentence what needs attention on the current board."""
        return self.stack.board().situation(self._read) if self._read is not None else ""

    def header_actions(self) -> list[QWidget]:
        """Return the button back to the fund."""
        return [self.fund]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        turn = (f"1–{len(BOARDS)}", self.tr("parts"))
        return [("J / K", self.tr("move")), turn, *self.stack.board().keys()]

    def leave(self) -> None:
        """Put open forms aside; the typed values are kept."""
        self.stack.leave()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the rows."""
        super().focusInEvent(event)
        self.stack.board().take_focus()

    def _show(self, read: RecourseRead) -> None:
        if not isValid(self):
            return
        self._read = read
        self._banner.hide()
        self.stack.show_read(read)
        self.header_changed.emit()
        if self.hasFocus():
            self.stack.board().take_focus()

    def _failed(self, problem: Exception) -> None:
        self._banner.tell(self.tr("Debts and deposits could not be read"), problem)

    def _connect(self) -> None:
        self._banner.again.clicked.connect(self.refresh)
        self.fund.clicked.connect(link_to(self.navigation, "fund"))
        self.stack.turned.connect(self.header_changed)
        self.stack.written.connect(self.refresh)

    def _lay_out(self) -> None:
        inside = layout.column(0, (24, 0, 24, 16))
        inside.addWidget(self._banner)
        inside.addWidget(self.stack, 1)
        self.setLayout(inside)
