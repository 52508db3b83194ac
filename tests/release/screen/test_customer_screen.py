"""The customer screen at displays: on its own screen, and without the keyboard."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QSize

from tests.journeys.seat import found_station
from tests.release.display import PATIENCE_S, a_display, a_watched_desk, until

_TITLE = "^(Customer screen|对客屏)$"
_TWO = """
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication([])
from mediation_desk.ui.customer_screen.customer_window import CustomerWindow
from mediation_desk.ui.customer_screen.screen_place import connected_screens, place_for

clerk = QMainWindow()
clerk.setGeometry(QRect(100, 100, 1180, 720))
clerk.show()
place = place_for(connected_screens(), "HDMI-1", [clerk.frameGeometry()])
window = CustomerWindow()
window.fill(place)
app.processEvents()
area = window.geometry()
print(window.screen().name(), window.isFullScreen(), area.x(), area.width(), area.height())
print(window.is_on(place), place_for(connected_screens()[:1], "HDMI-1", [clerk.frameGeometry()]))
"""


def test_the_clerk_goes_on_typing_while_the_consumer_presses(tmp_path: Path) -> None:
    found_station(tmp_path / "ledger")
    with (
        a_display(QSize(1920, 1080)) as display,
        a_watched_desk(display, tmp_path / "ledger") as desk,
    ):
        desk.until(lambda shown: shown.page == "today")
        desk.keys("F2")
        desk.until(lambda shown: "手机号" in shown.focus)
        desk.keys("ctrl+m")
        number = display.run("xdotool", "search", "--sync", "--name", _TITLE).split()[0]
        desk.type("1990531")
        desk.until(lambda shown: shown.text == "1990531")
        display.run("xdotool", "mousemove", "--window", number, "300", "300", "click", "1")
        desk.type("62")
        desk.until(lambda shown: shown.text == "199053162")
        until(lambda: number in display.run("xdotool", "search", "--onlyvisible", "--name", _TITLE))
        desk.window.close()


def test_it_fills_its_own_of_two_screens(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": wide, "height": high}
        | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, x, wide, high in (("DP-1", 0, 1920, 1080), ("HDMI-1", 1920, 1366, 768))
    ]
    config = tmp_path / "screens.json"
    config.write_text(
        json.dumps(
            {"synchronousWindowSystemEvents": True, "windowFrameMargins": True, "screens": screens}
        )
    )
    ran = subprocess.run(
        [sys.executable, "-c", _TWO],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )
    assert ran.stdout.splitlines() == ["HDMI-1 True 1920 1366 768", "True None"]
