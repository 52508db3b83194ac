"""The second hand of a page, and the rows at the right of Today that open something."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.models.ticker import Ticker
from mediation_desk.ui.pages.today.pressable_row import PressableRow


def test_seconds_are_told_from_when_a_page_is_shown_until_it_is_hidden(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    ticker = Ticker(page)
    assert not ticker.is_running()
    page.show()
    with qtbot.waitSignal(ticker.ticked, timeout=3_000):
        assert ticker.is_running()
    page.hide()
    assert not ticker.is_running()


@pytest.fixture
def row(qtbot: QtBot) -> Iterator[PressableRow]:
    card = QWidget()
    qtbot.addWidget(card)
    card.resize(200, 120)
    made = PressableRow()
    made.setParent(card)
    made.setGeometry(0, 0, 200, 40)
    card.show()
    yield made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_row_opens_by_enter(qtbot: QtBot, row: PressableRow, key: Qt.Key) -> None:
    with qtbot.waitSignal(row.opened):
        QTest.keyClick(row, key)


def test_a_row_opens_by_a_click_and_not_when_it_is_let_go_elsewhere(
    qtbot: QtBot, row: PressableRow
) -> None:
    button = Qt.MouseButton.LeftButton
    with qtbot.assertNotEmitted(row.opened):
        QTest.mousePress(row, button, pos=QPoint(10, 10))
        QTest.mouseRelease(row, button, pos=QPoint(10, 90))
    with qtbot.waitSignal(row.opened):
        QTest.mouseClick(row, button, pos=QPoint(10, 10))
