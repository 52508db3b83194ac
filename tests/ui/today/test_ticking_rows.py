"""The clock of a page, and the rows at the right of Today that open something."""

from typing import cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.page import TickingPage
from mediation_desk.ui.pages.today.cards.pressable_row import PressableRow
from tests.ui.shell.recorded_navigation import RecordedNavigation
from tests.ui.shell.shell_pages import Quiet


def test_seconds_are_told_from_when_a_page_is_shown_until_it_is_hidden(qtbot: QtBot) -> None:
    page = TickingPage(cast("Gateway", Quiet()), RecordedNavigation())
    qtbot.addWidget(page)
    ticker = page.ticker
    assert not ticker.is_running()
    page.show()
    with qtbot.waitSignal(ticker.ticked, timeout=3_000):
        assert ticker.is_running()
    page.hide()
    assert not ticker.is_running()


@pytest.fixture
def row(qtbot: QtBot) -> PressableRow:
    made = PressableRow()
    qtbot.addWidget(made)
    made.resize(200, 40)
    made.show()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_row_opens_by_enter(qtbot: QtBot, row: PressableRow, key: Qt.Key) -> None:
    with qtbot.waitSignal(row.opened):
        QTest.keyClick(row, key)


def test_a_row_opens_by_a_click_and_not_when_it_is_let_go_elsewhere(
    qtbot: QtBot, row: PressableRow
) -> None:
    button = Qt.MouseButton.LeftButton
    below = QPointF(10, 90)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    # Straight to the row, as Qt does with the release of a button pressed on it.
    let_go = QMouseEvent(
        QEvent.Type.MouseButtonRelease, below, row.mapToGlobal(below), button, *none
    )
    with qtbot.assertNotEmitted(row.opened):
        QApplication.sendEvent(row, let_go)
    with qtbot.waitSignal(row.opened):
        QTest.mouseClick(row, button, pos=QPoint(10, 10))
