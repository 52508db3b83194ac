"""A ledger page over a generated ledger, with what it led to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.widgets.page_states import EmptyState
from tests.ui.ledger.ledger_builders import LedgerOf
from tests.ui.page_gateway import PageGateway
from tests.ui.shell.recorded_navigation import RecordedNavigation


class Bench:
    """A page over a generated ledger."""

    def __init__(self, qtbot: QtBot, total: int = 5_000) -> None:
        self.ledger = LedgerOf(total)
        self.gateway = PageGateway(self.ledger, self.ledger)
        self.navigation = RecordedNavigation()
        self.page = LedgerPage(self.gateway, self.navigation)
        qtbot.addWidget(self.page)
        self.page.resize(1184, 760)
        self.page.show()
        self.page.activateWindow()
        self.page.refresh()
        self.page.table.setFocus()
        QApplication.processEvents()

    @property
    def said(self) -> list[str]:
        """Return the texts for toasts."""
        return self.navigation.said

    @property
    def shown(self) -> list[str]:
        """The titles of the papers shown."""
        return [title for _, title, _ in self.navigation.pdfs]

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.page.table, key, held)

    def state(self) -> EmptyState:
        shown = self.page.body.currentWidget()
        assert isinstance(shown, EmptyState)
        return shown
