"""A register page on a door of its own, with what it led to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.register.page import RegisterPage
from tests.ui.page_gateway import PageGateway
from tests.ui.register.register_ledger import RegisterLedger
from tests.ui.shell.recorded_navigation import RecordedNavigation

Key = Qt.Key


class Bench:
    """Page on a gateway of its own."""

    def __init__(self, qtbot: QtBot, ledger: RegisterLedger | None = None) -> None:
        self.ledger = ledger or RegisterLedger()
        self.gateway = PageGateway(self.ledger, self.ledger)
        self.navigation = RecordedNavigation()
        self.page = RegisterPage(self.gateway, self.navigation)
        qtbot.addWidget(self.page)
        self.page.resize(1184, 760)
        self.page.show()
        self.page.activateWindow()
        self.page.refresh()
        self.page.form.consumer.phone.setFocus()
        QApplication.processEvents()

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)


def type_the_least(bench: Bench) -> None:
    """Type the required fields: a phone, a merchant by initials, one problem."""
    bench.write("19905316207")
    bench.press(Key.Key_Tab, 3)
    bench.write("sszb")
    bench.press(Key.Key_Return)
    bench.page.form.go_to_part(2)
    bench.write("1")
