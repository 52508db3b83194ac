"""Ctrl+Z takes back the last act or says why not; the focus returns to where somebody was."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.ui.shell.rail import SignedInPerson
from mediation_desk.ui.shell.window import MainWindow
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.inputs import LineInput, TextInput
from tests.ui.clipping import settle
from tests.ui.shell.shell_pages import ALT, CTRL, a_window, page_of, press

Z = Qt.Key.Key_Z


class Opened(QWidget):
    """A part of a page that Esc closes."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.line = LineInput()
        self.line.setParent(self)
        self.show()
        self.line.setFocus()

    def close_by_escape(self) -> None:
        self.hide()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = a_window(MemoryPreferences())
    qtbot.addWidget(made)
    made.show()
    made.sign_in("op1", SignedInPerson("王晓燕", "受理员", "高新店受理站", "2 号台"), "today")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    # The keys of these tests come as fast as a scanner's.
    made.scanner.rest()
    yield made
    made.idle.rest()


def field_of(window: MainWindow, made: LineInput | TextInput) -> LineInput | TextInput:
    """Put a field on the page shown, with the focus in it."""
    made.setParent(page_of(window))
    made.show()
    made.setFocus()
    return made


@pytest.mark.parametrize("kind", [LineInput, TextInput])
def test_text_typed_before_an_act_does_not_keep_ctrl_z_from_it(
    window: MainWindow, qtbot: QtBot, kind: type[LineInput] | type[TextInput]
) -> None:
    undone: list[str] = []
    field = field_of(window, kind())
    qtbot.keyClicks(field, "abc")
    window.toast.say("Sent", undo=lambda: undone.append("act"))
    press(qtbot, Z, CTRL)
    assert (field.text(), undone) == ("abc", ["act"])


@pytest.mark.parametrize("kind", [LineInput, TextInput])
def test_text_typed_after_it_is_taken_back_first(
    window: MainWindow, qtbot: QtBot, kind: type[LineInput] | type[TextInput]
) -> None:
    undone: list[str] = []
    window.toast.say("Sent", undo=lambda: undone.append("act"))
    field = field_of(window, kind())
    qtbot.keyClicks(field, "abc")
    press(qtbot, Z, CTRL)
    assert (field.text(), undone) == ("", [])
    press(qtbot, Z, CTRL)
    assert undone == ["act"]


def test_what_stays_says_in_a_sentence_why(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Z, CTRL)
    assert window.toast.words() == "Nothing was done here yet that could be taken back."
    window.toast.say("Paid", undo=lambda: None)
    for _ in range(2):
        press(qtbot, Z, CTRL)
    assert window.toast.words() == "“Paid” was taken back already."
    window.toast.say("Closed")
    press(qtbot, Z, CTRL)
    assert window.toast.words() == (
        "“Closed” cannot be taken back; a mistake is put right by a new entry."
    )


def test_a_part_that_goes_gives_the_focus_back_and_not_to_the_next_field(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(window)
    page.field.setFocus()
    button = Button("Next")
    button.setParent(page)
    button.show()
    search = LineInput("search")
    part = Opened(page)
    search.setParent(page)
    search.show()
    part.hide()
    qtbot.waitUntil(page.field.hasFocus)
    button.setFocus()
    button.setEnabled(False)
    qtbot.waitUntil(page.field.hasFocus)


def test_escape_closes_the_open_part_with_the_focus_in_the_header(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(window)
    page.field.setFocus()
    part = Opened(page)
    page.action.setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert not part.isVisible()
    assert QApplication.focusWidget() is page.action


def test_a_page_gone_back_to_has_the_focus_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    settle()
    page.field.setFocus()
    window.router.go("register")
    settle()
    assert not page.field.hasFocus()
    press(qtbot, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(page.field.hasFocus)
