"""The peek column of Today (Space): the current case in place of letters and payments."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.case_peek.peek_panel import PeekPanel
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.pages.today.work_view import WorkView
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.ledger import LedgerRow
from mediation_desk.workflows.read_models.today import WorkRow
from mediation_desk.workflows.reads import today as reads


class TodayPeekColumn(QObject):
    """The ledger's peek panel for the current row, while it is open.

    ``beside`` is the widget shown in its place otherwise.
    """

    refused = Signal(str)

    def __init__(self, gateway: Gateway, view: WorkView) -> None:
        super().__init__(view)
        self._gateway, self._view = gateway, view
        self.beside = QWidget()
        self.panel = PeekPanel()
        self.card = Card(0, (1, 1, 1, 1))
        self.card.body.addWidget(self.panel)
        self.card.hide()
        view.peeked.connect(lambda: self.show(self.card.isHidden()))
        view.moved.connect(self.look)
        self.panel.closed.connect(self._close)
        self.panel.opened.connect(self._open)

    def show(self, shown: bool) -> None:
        """Open or close the panel; the former contents come back."""
        self.beside.setVisible(not shown)
        self.card.setVisible(shown)
        self.look()

    def look(self) -> None:
        """Read the current case, if the panel is open."""
        row = self._view.row()
        if self.card.isHidden():
            return
        if row is None:
            self.panel.show_row(None, self._gateway.now())
            return
        wanted = row

        self._gateway.ask(
            Query(reads.row, wanted.number, wanted.case),
            lambda found: self._show(wanted, found),
            lambda problem: self.refused.emit(sentence(problem)),
        )

    def _show(self, wanted: WorkRow, found: LedgerRow | None) -> None:
        """Show an answer, unless the current row went on meanwhile."""
        row = self._view.row()
        if row is not None and row.case == wanted.case:
            self.panel.show_row(found, self._gateway.now())

    def _open(self) -> None:
        if row := self._view.row():
            self._view.opened.emit(row)

    def _close(self) -> None:
        self.show(False)
        self._view.setFocus()
