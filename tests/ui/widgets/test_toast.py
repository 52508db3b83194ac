"""The toast: its icon and text, and that it covers no row of a list."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.widgets.toast import Toast

HIGH, STATUS_AND_MARGIN = 900, 28 + 16


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1440, HIGH)
    made.show()
    return made


def test_what_was_done_has_a_tick_and_what_was_refused_a_warning(host: QWidget) -> None:
    toast = Toast(host)
    toast.say("Claimed")
    assert toast.icon() == ("check", "toastLink")
    toast.refuse("It has its responder.")
    assert toast.icon() == ("triangle-alert", "toast2")
    assert toast.words() == "It has its responder."
    toast.say("Saved")
    assert toast.icon() == ("check", "toastLink")


def test_a_message_about_no_act_leaves_the_last_act_to_be_taken_back(host: QWidget) -> None:
    toast, undone = Toast(host), list[str]()
    toast.say("Claimed", undo=lambda: undone.append("claimed"))
    toast.inform("3 rows copied")
    assert toast.words() == "3 rows copied"
    toast.undo()
    assert undone == ["claimed"]


def test_the_icon_that_is_shown_is_the_one_that_is_drawn(host: QWidget) -> None:
    toast = Toast(host)
    toast.refuse("No")
    refused = toast.grab().toImage()
    toast.say("No")
    assert toast.grab().toImage() != refused


def test_it_covers_the_status_bar_and_the_margin_but_no_row_above_them(host: QWidget) -> None:
    toast = Toast(host)
    toast.say("Claimed")
    assert toast.geometry().top() >= HIGH - STATUS_AND_MARGIN - 4
    assert toast.geometry().bottom() < HIGH
    host.resize(1366, 768)
    assert toast.geometry().top() >= 768 - STATUS_AND_MARGIN - 4


def test_a_long_message_does_not_span_the_window(host: QWidget) -> None:
    """The whole of it is in the tooltip."""
    toast = Toast(host)
    toast.say("The file was written. " * 20)
    assert toast.width() == 720
    assert toast.geometry().center().x() == 1440 // 2 - 1
    host.resize(700, HIGH)
    assert toast.width() == 700 - 48
