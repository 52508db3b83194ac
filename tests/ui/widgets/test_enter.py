"""Enter presses whatever button has the focus; with Ctrl it belongs to the form around it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.ui.evidence.drop_spot import DropSpot
from mediation_desk.ui.pages.case.cards.next_step_card import StepButton
from mediation_desk.ui.widgets.bar_button import BarButton
from mediation_desk.ui.widgets.button import Button, IconButton
from mediation_desk.workflows.read_models.case.case_sheet import NextAction

Key, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
BUTTONS: list[Callable[[], QAbstractButton]] = [
    lambda: Button("付款"),
    lambda: IconButton("x", "收起"),
    lambda: StepButton(NextAction(CaseAction.CONTACT, None), True, True),
    lambda: BarButton("导出", "download"),
    lambda: DropSpot("拖入"),
]


@pytest.mark.parametrize("make", BUTTONS)
@pytest.mark.parametrize(
    ("key", "held", "presses"),
    [
        (Key.Key_Return, NONE, 1),
        (Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, 1),
        (Key.Key_Space, NONE, 1),
        (Key.Key_Return, Qt.KeyboardModifier.ControlModifier, 0),
    ],
)
def test_enter_presses_the_focused_button(
    qtbot: QtBot,
    make: Callable[[], QAbstractButton],
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    presses: int,
) -> None:
    button = make()
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(button, key, held)
    assert len(pressed) == presses
