"""The inbox, the account and the choice of language at a real display, by keys and mouse."""

from pathlib import Path

from PySide6.QtCore import QSize

from tests.journeys.seat import found_station
from tests.release.display import Display, Window, a_display, a_window, until

LAPTOP = QSize(1366, 768)


class Watched:
    """The window as its desk reports it, line by line."""

    def __init__(self, display: Display, window: Window) -> None:
        self._display, self._window = display, window

    def press(self, key: str) -> None:
        """Press a key."""
        self._display.run("xdotool", "key", key)

    def click(self, left: int, top: int) -> None:
        """Click at a place of the window."""
        area = self._window.area()
        place = (str(area.x() + left), str(area.y() + top))
        self._display.run("xdotool", "mousemove", *place, "click", "1")

    def wait(self, *wanted: str) -> str:
        """Return the next line that has all of these words."""
        assert self._window.desk.stdout is not None
        while True:
            line = self._window.desk.stdout.readline()
            assert line, "the desk has ended"
            if all(word in line.split() for word in wanted):
                return line


def test_the_inbox_opens_by_a_key_and_gives_the_focus_back(tmp_path: Path) -> None:
    found_station(tmp_path / "ledger")
    with (
        a_display(LAPTOP) as display,
        a_window(display, tmp_path / "ledger", "account") as window,
    ):
        seen = Watched(display, window)
        until(lambda: display.run("xdotool", "getactivewindow").strip() == window.number)
        before = seen.wait("today", "page", "WorkView").split()[2]
        seen.press("ctrl+i")
        seen.wait("inbox", "IconButton")
        seen.press("Escape")
        seen.wait("page", before)
        window.close()


def test_the_own_name_opens_the_account(tmp_path: Path) -> None:
    found_station(tmp_path / "ledger")
    with (
        a_display(LAPTOP) as display,
        a_window(display, tmp_path / "ledger", "account") as window,
    ):
        seen = Watched(display, window)
        until(lambda: display.run("xdotool", "getactivewindow").strip() == window.number)
        seen.wait("today", "page", "WorkView")
        # The name stands at the foot of the rail, 208 wide.
        seen.click(60, window.area().height() - 30)
        seen.wait("settings", "page")
        window.close()
