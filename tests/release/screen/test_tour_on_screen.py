"""The tour on a real display with a window manager, as large as a small laptop's."""

from pathlib import Path

from PySide6.QtCore import QSize

from tests.release.display import a_display
from tests.tour.played_tour import play_tour

LAPTOP = QSize(1366, 768)


def test_the_tour_holds_on_a_real_display(tmp_path: Path) -> None:
    with a_display(LAPTOP) as display:
        on = {"DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"}
        play_tour(tmp_path, "--size", f"{LAPTOP.width()}x{LAPTOP.height()}", **on)
