"""The desk's window at real displays: all its edges on the screen, and where it was left."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QRect, QSize

from tests.journeys.seat import found_station
from tests.release.display import Display, a_display, a_window, until

LAPTOP, WIDE = QSize(1366, 768), QSize(1920, 1080)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found_station(tmp_path / "ledger")
    return tmp_path / "ledger"


@pytest.mark.parametrize("wish", ["gate", ""])
@pytest.mark.parametrize("size", [LAPTOP, WIDE])
def test_the_window_and_its_button_to_close_are_on_the_screen(
    folder: Path, size: QSize, wish: str
) -> None:
    with a_display(size) as display, a_window(display, folder, wish) as window:
        until(lambda: display.screen().contains(window.outside()))
        assert window.is_maximised() is (size == LAPTOP)
        window.close()


def test_the_window_opens_where_it_was_left(folder: Path) -> None:
    left = QRect(230, 140, 1300, 800)
    with a_display(WIDE) as display:
        with a_window(display, folder) as window:
            window.move(left)
            until(lambda: window.area().size() == left.size())
            where = window.area()
            window.close()
        with a_window(display, folder) as window:
            until(lambda: window.area() == where)
            assert not window.is_maximised()


def test_a_maximised_window_opens_maximised_again(folder: Path) -> None:
    with a_display(WIDE) as display:
        with a_window(display, folder, "maximised") as window:
            until(window.is_maximised)
            window.close()
        with a_window(display, folder) as window:
            until(window.is_maximised)
            until(lambda: display.screen().contains(window.outside()))


def test_a_place_beyond_the_screen_of_today_falls_back_into_it(folder: Path) -> None:
    with a_display(WIDE) as display, a_window(display, folder) as window:
        window.move(QRect(560, 200, 1300, 820))
        until(lambda: window.area().size() == QSize(1300, 820))
        window.close()
    with a_display(LAPTOP) as display, a_window(display, folder) as window:
        until(lambda: display.screen().contains(window.outside()))
        window.close()


def test_a_second_start_brings_the_open_window_to_the_front(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "empty"
    # The path of a socket is short, as the system's folder for them is.
    with TemporaryDirectory() as runtime, a_display(WIDE) as display:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        _bring_to_front(display, ledger)


def _bring_to_front(display: Display, ledger: Path) -> None:
    """Minimise the window, start the desk once more, and see the window again."""
    with a_window(display, ledger, "typing") as window:
        display.run("xdotool", "windowminimize", window.number)
        until(lambda: "Iconic" in display.run("xprop", "-id", window.number, "WM_STATE"))
        display.run(sys.executable, "-m", "mediation_desk", "--workspace", str(ledger))
        until(lambda: "Normal" in display.run("xprop", "-id", window.number, "WM_STATE"))
        until(lambda: display.run("xdotool", "getactivewindow").strip() == window.number)
        window.close()
