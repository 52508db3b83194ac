"""The inbox and the account at a real display, by keys and mouse."""

from pathlib import Path

from PySide6.QtCore import QSize

from tests.journeys.seat import found_station
from tests.release.display import a_display, a_watched_desk

LAPTOP = QSize(1366, 768)


def test_the_inbox_opens_by_a_key_and_gives_the_focus_back(tmp_path: Path) -> None:
    found_station(tmp_path / "ledger")
    with a_display(LAPTOP) as display, a_watched_desk(display, tmp_path / "ledger") as desk:
        before = desk.until(lambda shown: shown.page == "today" and "WorkView" in shown.focus)
        desk.keys("ctrl+i")
        desk.until(lambda shown: bool(shown.inbox) and "IconButton" in shown.focus)
        desk.keys("Escape")
        desk.until(lambda shown: not shown.inbox and shown.focus == before.focus)


def test_the_own_name_opens_the_account(tmp_path: Path) -> None:
    found_station(tmp_path / "ledger")
    with a_display(LAPTOP) as display, a_watched_desk(display, tmp_path / "ledger") as desk:
        desk.until(lambda shown: shown.page == "today" and "WorkView" in shown.focus)
        # The name stands at the foot of the rail, 208 wide.
        area = desk.window.area()
        desk.click(area.x() + 60, area.y() + area.height() - 30)
        desk.until(lambda shown: shown.page == "settings")
