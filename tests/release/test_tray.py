"""The desk in a real tray: its icon is there, and a click brings a minimised window back."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSize

from tests.journeys.seat import found_station
from tests.release.display import PATIENCE_S, Display, a_display, a_window, until

_TRAY = ("xwininfo", "-name", "stalonetray")


@contextmanager
def a_tray(display: Display) -> Iterator[None]:
    """Begin a tray at the top left of a display."""
    command = ["stalonetray", "--geometry", "1x1+0+0", "--window-layer", "top"]
    tray = subprocess.Popen(command, env=display.env(), stderr=subprocess.DEVNULL)
    try:
        until(lambda: '"stalonetray"' in display.run("xwininfo", "-root", "-tree"))
        yield
    finally:
        tray.terminate()
        tray.wait(PATIENCE_S)


def test_a_click_in_the_tray_brings_a_minimised_window_back(tmp_path: Path) -> None:
    found_station(tmp_path / "ledger")
    with (
        a_display(QSize(1366, 768)) as display,
        a_tray(display),
        a_window(display, tmp_path / "ledger") as window,
    ):
        until(lambda: "opened_desk.py" in display.run(*_TRAY, "-tree"))
        display.run("xdotool", "windowminimize", window.number)
        until(lambda: "Iconic" in display.run("xprop", "-id", window.number, "WM_STATE"))
        told = display.run(*_TRAY)
        left, top = (
            int(re.findall(rf"Absolute upper-left {axis}: +(\d+)", told)[0]) for axis in "XY"
        )
        display.run("xdotool", "mousemove", str(left + 12), str(top + 12), "click", "1")
        until(lambda: "Normal" in display.run("xprop", "-id", window.number, "WM_STATE"))
        until(lambda: display.run("xdotool", "getactivewindow").strip() == window.number)
        window.close()
