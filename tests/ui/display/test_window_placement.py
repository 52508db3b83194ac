"""Placement of the window: completely on the screen, and remembered across starts."""

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from mediation_desk.ui.display.window_placement import Placement, first_placement, fitted
from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.ui.shell.rail import SignedInPerson
from mediation_desk.ui.shell.window import MainWindow
from tests.ui.shell.shell_pages import a_window

LAPTOP = QRect(0, 0, 1366, 728)
"""1366 x 768 with a panel of 40 at its foot."""
WIDE = QRect(0, 0, 1920, 1040)
RIGHT = QRect(1920, 0, 1920, 1080)


def _signed_in(
    qtbot: QtBot, kept: MemoryPreferences, *screens: QRect, name: str = "op1"
) -> MainWindow:
    window = a_window(kept, screens)
    qtbot.addWidget(window)
    window.show()
    window.sign_in(name, SignedInPerson("王晓燕", "受理员", "高新店受理站"), "today")
    return window


@pytest.mark.parametrize(
    ("screen", "placement"),
    [
        (WIDE, Placement(QRect(240, 82, 1440, 900))),
        (LAPTOP, Placement(QRect(2, 32, 1362, 688), is_maximised=True)),
    ],
)
def test_the_first_window_has_all_its_edges_on_the_screen(
    screen: QRect, placement: Placement
) -> None:
    """In the middle under its bar of title, or maximised where it has no room."""
    assert first_placement((screen, RIGHT)) == placement


def test_the_first_window_is_maximised_and_may_be_as_low_as_a_small_screen(qtbot: QtBot) -> None:
    window = a_window(MemoryPreferences(), (LAPTOP,))
    qtbot.addWidget(window)
    assert window.isMaximized()
    assert (window.minimumWidth(), window.minimumHeight()) == (1180, 688)


@pytest.mark.parametrize(
    ("area", "found"),
    [
        (QRect(100, 80, 1300, 800), QRect(100, 80, 1300, 800)),
        (QRect(-200, -100, 1300, 800), QRect(2, 32, 1300, 800)),
        (QRect(900, 500, 1300, 800), QRect(618, 232, 1300, 800)),
        (QRect(100, 80, 2500, 1400), QRect(2, 32, 1916, 1000)),
        # On the right screen for the most part: there it goes whole.
        (QRect(1800, 80, 1300, 800), QRect(1922, 80, 1300, 800)),
    ],
)
def test_an_area_is_moved_and_cut_until_it_lies_on_one_screen(area: QRect, found: QRect) -> None:
    assert fitted(area, (WIDE, RIGHT)) == found


def test_a_place_on_a_screen_that_is_gone_falls_back_to_the_main_one() -> None:
    assert fitted(QRect(2100, 80, 1300, 800), (WIDE, RIGHT)) == QRect(2100, 80, 1300, 800)
    assert fitted(QRect(2100, 80, 1300, 800), (WIDE,)) == QRect(310, 132, 1300, 800)


@pytest.mark.parametrize("is_maximised", [False, True])
def test_a_place_reads_as_it_was_written(is_maximised: bool) -> None:
    placement = Placement(QRect(-20, 30, 1300, 800), is_maximised)
    assert Placement.parse(placement.text()) == placement


@pytest.mark.parametrize("text", ["", "1300x800", "1,2,3", "a,b,c,d", "1,2,3,4,small"])
def test_any_other_text_is_no_place(text: str) -> None:
    assert Placement.parse(text) is None


def test_each_person_finds_the_window_where_they_left_it(qtbot: QtBot) -> None:
    kept = MemoryPreferences()
    first = _signed_in(qtbot, kept, WIDE)
    first.setGeometry(100, 80, 1300, 800)
    first.close()
    assert kept.read("op1", "window.place") == "100,80,1300,800"
    second = _signed_in(qtbot, kept, WIDE)
    assert second.geometry() == QRect(100, 80, 1300, 800)
    other = _signed_in(qtbot, kept, WIDE, name="op2")
    assert other.geometry() == QRect(240, 82, 1440, 900)


def test_a_maximised_window_opens_maximised_again(qtbot: QtBot) -> None:
    kept = MemoryPreferences()
    first = _signed_in(qtbot, kept, WIDE)
    first.showMaximized()
    first.close()
    assert kept.read("op1", "window.place") == "240,82,1440,900,maximised"
    assert _signed_in(qtbot, kept, WIDE).isMaximized()


def test_a_window_kept_larger_than_the_screen_of_today_is_cut_to_it(qtbot: QtBot) -> None:
    kept = MemoryPreferences()
    kept.keep("op1", "window.place", "2000,100,1800,950")
    window = _signed_in(qtbot, kept, LAPTOP)
    assert window.geometry() == QRect(2, 32, 1362, 688)


def test_who_signed_out_changes_no_place_any_more(qtbot: QtBot) -> None:
    kept = MemoryPreferences()
    window = _signed_in(qtbot, kept, WIDE)
    window.sign_out()
    window.setGeometry(100, 80, 1300, 800)
    window.close()
    assert kept.read("op1", "window.place") == "240,82,1440,900"
