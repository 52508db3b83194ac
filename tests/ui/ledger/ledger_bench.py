"""A ledger page over a generated ledger, with what it led to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.ledger.navigation import LedgerNavigation
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.widgets.page_states import EmptyState
from tests.ui.ledger.ledger_builders import LedgerOf
from tests.ui.page_gateway import PageGateway


class Bench:
    """A page over a generated ledger."""

    def __init__(self, qtbot: QtBot, total: int = 5_000) -> None:
        self.ledger = LedgerOf(total)
        self.gateway = PageGateway(self.ledger, self.ledger)
        self.opened: list[tuple[str, list[str]]] = []
        self.shown: list[str] = []
        self.said: list[str] = []
        self.undo: object = None
        navigation = LedgerNavigation(
            open_case=lambda case, near: self.opened.append((case, list(near))),
            show_forms=lambda *shown: self.shown.append(shown[1]),
            show_book=lambda _, title: self.shown.append(title),
            say=self.say,
            tell_written=lambda words, path: self.say(words, path.name),
            bring_old_ledger=lambda: None,
        )
        self.page = LedgerPage(self.gateway, navigation)
        qtbot.addWidget(self.page)
        self.page.resize(1184, 760)
        self.page.show()
        self.page.activateWindow()
        self.page.refresh()
        self.page.table.setFocus()
        QApplication.processEvents()

    def say(self, words: str, detail: str = "", undo: object = None, act: str = "") -> None:
        self.said.append(f"{words} {detail} {act}".strip())
        self.undo = undo or self.undo

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.page.table, key, held)

    def state(self) -> EmptyState:
        shown = self.page.body.currentWidget()
        assert isinstance(shown, EmptyState)
        return shown
