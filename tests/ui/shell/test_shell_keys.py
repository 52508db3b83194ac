"""Scanner input, waiting messages, and the idle lock."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.letter_keys import LetterKeys
from mediation_desk.ui.shell.actions_menu import add_actions, make_menu
from mediation_desk.ui.shell.idle_lock import IdleWatch
from mediation_desk.ui.shell.scanner import ScannerWatch
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.inputs import LineInput, TextInput


class ToldClock:
    """Clock that advances by ``step_s`` at each reading."""

    def __init__(self) -> None:
        self.now_s, self.step_s = 0.0, 0.01

    def __call__(self) -> float:
        self.now_s += self.step_s
        return self.now_s


class Counter(QWidget):
    """A line, a text and a button, with letters bound to the whole."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.text, self.button = LineInput(), TextInput(), Button("同意付款")
        self.pressed: list[str] = []
        column = layout.column(8)
        for part in (self.line, self.text, self.button):
            column.addWidget(part)
        self.setLayout(column)
        self.button.clicked.connect(lambda: self.pressed.append("button"))
        self.letters = LetterKeys(self, {"Y": lambda: self.pressed.append("Y")})


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    made = Counter()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def clock() -> ToldClock:
    return ToldClock()


@pytest.fixture
def scanner(counter: Counter, clock: ToldClock) -> Iterator[ScannerWatch]:
    made = ScannerWatch(counter, clock)
    made.burst.connect(counter.letters.cancel)
    made.watch()
    yield made
    made.rest()


def test_a_burst_is_a_scan_and_leaves_no_trace_in_the_field(
    counter: Counter, scanner: ScannerWatch, clock: ToldClock, qtbot: QtBot
) -> None:
    counter.line.setFocus()
    clock.step_s = 0.5
    qtbot.keyClicks(counter.line, "199")
    clock.step_s = 0.01
    clock.now_s += 1
    with qtbot.waitSignal(scanner.scanned) as read:
        qtbot.keyClicks(counter.line, "XS20261108")
        qtbot.keyClick(counter.line, Qt.Key.Key_Return)
    assert read.args == ["XS20261108"]
    assert counter.line.text() == "199"
    assert counter.line.hasFocus()


def test_a_busy_window_hears_a_scan_by_when_its_keys_were_pressed(
    counter: Counter, scanner: ScannerWatch, clock: ToldClock, qtbot: QtBot
) -> None:
    """Each key waits for 200 ms, but the system's times of them are 10 ms apart."""
    counter.line.setFocus()
    clock.step_s = 0.2
    kinds = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
    with qtbot.waitSignal(scanner.scanned) as read:
        for number, digit in enumerate("20261124\r"):
            key = Qt.Key.Key_Return if digit == "\r" else Qt.Key(ord(digit))
            for kind in kinds:
                pressed = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, digit)
                pressed.setTimestamp(1_000 + 10 * number)
                QApplication.sendEvent(counter.line, pressed)
    assert read.args == ["20261124"]
    assert counter.line.text() == ""


def test_a_scan_leaves_a_text_as_it_was(
    counter: Counter, scanner: ScannerWatch, qtbot: QtBot
) -> None:
    counter.text.setText("事实经过")
    counter.text.setFocus()
    with qtbot.waitSignal(scanner.scanned):
        qtbot.keyClicks(counter.text, "1234567")
        qtbot.keyClick(counter.text, Qt.Key.Key_Return)
    assert counter.text.text() == "事实经过"


def test_a_person_s_typing_is_no_scan(
    counter: Counter, scanner: ScannerWatch, clock: ToldClock, qtbot: QtBot
) -> None:
    clock.step_s = 0.09
    counter.line.setFocus()
    with qtbot.assertNotEmitted(scanner.scanned):
        qtbot.keyClicks(counter.line, "12345678")
        qtbot.keyClick(counter.line, Qt.Key.Key_Return)
    assert counter.line.text() == "12345678"
    assert counter.text.hasFocus()


def test_a_password_however_fast_is_no_scan(
    counter: Counter, scanner: ScannerWatch, qtbot: QtBot
) -> None:
    counter.line.setEchoMode(LineInput.EchoMode.Password)
    counter.line.setFocus()
    with qtbot.assertNotEmitted(scanner.scanned):
        qtbot.keyClicks(counter.line, "pw12345678")
        qtbot.keyClick(counter.line, Qt.Key.Key_Return)
    assert counter.line.text() == "pw12345678"


def test_a_short_burst_is_no_scan(counter: Counter, scanner: ScannerWatch, qtbot: QtBot) -> None:
    counter.line.setFocus()
    with qtbot.assertNotEmitted(scanner.scanned):
        qtbot.keyClicks(counter.line, "12345")
        qtbot.keyClick(counter.line, Qt.Key.Key_Return)
    assert counter.line.text() == "12345"


def test_after_quick_typing_without_enter_shortcuts_work_again(
    counter: Counter, scanner: ScannerWatch, clock: ToldClock, qtbot: QtBot
) -> None:
    """Two fingers roll over two keys as fast as a scanner types."""
    shortcut = QShortcut(QKeySequence("Alt+5"), counter)
    shortcut.activated.connect(lambda: counter.pressed.append("Alt+5"))
    counter.line.setFocus()
    with qtbot.assertNotEmitted(scanner.scanned):
        qtbot.keyClicks(counter.line, "li")
    clock.now_s += 1
    qtbot.keyClick(counter.line, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert counter.pressed == ["Alt+5"]
    assert counter.line.text() == "li"


def test_ctrl_z_is_the_windows_where_a_field_has_nothing_to_undo(
    counter: Counter, qtbot: QtBot
) -> None:
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), counter)
    shortcut.activated.connect(lambda: counter.pressed.append("undo"))
    control = Qt.KeyboardModifier.ControlModifier
    for field in (counter.line, counter.text):
        counter.pressed.clear()
        field.setFocus()
        qtbot.keyClicks(field, "abc")
        qtbot.keyClick(field, Qt.Key.Key_Z, control)
        assert (field.text(), counter.pressed) == ("", [])
        qtbot.keyClick(field, Qt.Key.Key_Z, control)
        assert counter.pressed == ["undo"]


def test_a_scan_approves_no_payment(
    counter: Counter, scanner: ScannerWatch, clock: ToldClock, qtbot: QtBot
) -> None:
    counter.button.setFocus()
    with qtbot.waitSignal(scanner.scanned) as read:
        qtbot.keyClicks(counter.button, "Y12345Y")
        qtbot.keyClick(counter.button, Qt.Key.Key_Return)
    assert read.args == ["Y12345Y"]
    qtbot.waitUntil(lambda: not counter.letters._timer.isActive(), timeout=1000)
    assert counter.pressed == []
    clock.now_s += 1
    qtbot.keyClick(counter.button, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: counter.pressed == ["Y"], timeout=1000)


def test_a_letter_acts_in_a_list_and_not_in_a_field(counter: Counter, qtbot: QtBot) -> None:
    counter.line.setFocus()
    qtbot.keyClick(counter.line, Qt.Key.Key_Y)
    counter.button.setFocus()
    qtbot.keyClick(counter.button, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: counter.pressed == ["Y"], timeout=1000)
    assert counter.line.text() == "y"


def test_the_desk_asks_to_be_locked_when_nobody_touches_it(qtbot: QtBot) -> None:
    watch = IdleWatch(1)
    with qtbot.waitSignal(watch.idle, timeout=3000):
        watch.watch()
    watch.rest()


def test_a_key_starts_the_time_over(counter: Counter, qtbot: QtBot) -> None:
    watch = IdleWatch(100, counter)
    watch.watch()
    watch._timer.setInterval(60_000)
    watch._timer.start()
    qtbot.waitUntil(lambda: watch._timer.remainingTime() < 60_000, timeout=2000)
    before = watch._timer.remainingTime()
    qtbot.waitUntil(lambda: watch._timer.remainingTime() < before, timeout=2000)
    qtbot.keyClick(counter.line, Qt.Key.Key_A)
    assert watch._timer.remainingTime() >= before
    watch.rest()
    assert not watch.is_watching()


def test_zero_minutes_never_lock(counter: Counter) -> None:
    watch = IdleWatch(0, counter)
    watch.watch()
    assert not watch.is_watching()


def test_the_menu_of_f10_names_the_keys_and_does_what_they_do(qtbot: QtBot) -> None:
    page, pressed = QWidget(), list[str]()
    qtbot.addWidget(page)
    QShortcut(QKeySequence("R"), page).activated.connect(partial(pressed.append, "R"))
    menu = make_menu(page, "Acts", page, [("R", "record"), ("J / K", "move")])
    add_actions(menu, [("F2", "log")], {"F2": partial(pressed.append, "F2")})
    rows = [action for action in menu.actions() if action.text()]
    assert [(row.text(), row.isEnabled()) for row in rows] == [
        ("record\tR", True),
        ("move\tJ / K", False),
        ("log\tF2", True),
    ]
    rows[0].trigger()
    rows[2].trigger()
    assert pressed == ["R", "F2"]
