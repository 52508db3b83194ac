"""A register page on a door of its own, with what it led to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.navigation.page_navigation import PageNavigation
from mediation_desk.ui.pages.register.page import RegisterPage
from tests.ui.page_gateway import PageGateway
from tests.ui.register.register_ledger import RegisterLedger

Key = Qt.Key


class Shell:
    """Notes where the page led."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.papers: list[tuple[Paper, str]] = []
        self.said: list[str] = []
        self.settled: list[str] = []
        self.undo: object = None

    def navigation(self) -> PageNavigation:
        return PageNavigation(
            lambda case, _: self.opened.append(case),
            lambda paper, subject: self.papers.append((paper, subject)),
            self.say,
            settle=self.settled.append,
        )

    def say(self, words: str, detail: str = "", undo: object = None, act: str = "") -> None:
        self.said.append(f"{words} {detail} {act}".strip())
        self.undo = undo or self.undo


class Bench:
    """A page on a door of its own."""

    def __init__(self, qtbot: QtBot, ledger: RegisterLedger | None = None) -> None:
        self.ledger = ledger or RegisterLedger()
        self.gateway = PageGateway(self.ledger, self.ledger)
        self.shell = Shell()
        self.page = RegisterPage(self.gateway, self.shell.navigation())
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
    """Type what is required: a phone, a merchant by initials, one problem."""
    bench.write("19905316207")
    bench.press(Key.Key_Tab, 3)
    bench.write("sszb")
    bench.press(Key.Key_Return)
    bench.page.form.go_to_part(2)
    bench.write("1")
