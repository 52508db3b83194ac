"""The counter by keyboard at a real display with a window manager: crash, undo, Esc, scan."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from tests.journeys.seat import found_station
from tests.release.display import Shown, a_display, a_watched_desk

LAPTOP = QSize(1366, 768)
FACTS, PHONE = "事实经过", "手机号"


def _is_in(part: str, shown: Shown) -> bool:
    return part in shown.focus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found_station(tmp_path / "ledger")
    return tmp_path / "ledger"


def test_a_registration_cut_off_by_a_crash_says_so_and_goes_on_in_its_field(folder: Path) -> None:
    with a_display(LAPTOP) as display:
        with a_watched_desk(display, folder) as desk:
            desk.until(lambda shown: shown.page == "today")
            desk.keys("F2")
            desk.until(lambda shown: PHONE in shown.focus)
            desk.type("19905316207")
            desk.keys("alt+4")
            desk.until(lambda shown: FACTS in shown.focus)
            desk.type("screen went dark")
            desk.until(lambda shown: shown.text == "screen went dark" and shown.kept == "kept")
            desk.kill()
        with a_watched_desk(display, folder) as desk:
            back = desk.until(lambda shown: shown.text == "screen went dark")
            assert (back.page, FACTS in back.focus) == ("register", True)
            desk.until(lambda shown: "上次没登完的争议已恢复" in shown.toast)
            desk.type(" again")
            desk.until(lambda shown: shown.text == "screen went dark again")


def test_escape_closes_what_is_open_and_the_focus_returns(folder: Path) -> None:
    with a_display(LAPTOP) as display, a_watched_desk(display, folder) as desk:
        work = desk.until(lambda shown: shown.page == "today" and "WorkView" in shown.focus)
        for opened, inside in (("ctrl+k", "ListLine"), ("F1", "关闭"), ("F1", "关闭")):
            desk.keys(opened)
            desk.until(partial(_is_in, inside))
            desk.keys("Escape")
            desk.until(lambda shown: shown.focus == work.focus)
        desk.keys("Return")
        desk.until(lambda shown: shown.page == "case")
        case = desk.until(lambda shown: "CasePage" in shown.focus)
        desk.keys("n")
        desk.until(lambda shown: "_NoteText" in shown.focus)
        desk.keys("Escape")
        desk.until(lambda shown: shown.focus == case.focus)
        desk.keys("Escape")
        desk.until(lambda shown: shown.page == "today" and shown.focus == work.focus)


def test_ctrl_z_takes_back_what_was_typed_or_says_why_not(folder: Path) -> None:
    with a_display(LAPTOP) as display, a_watched_desk(display, folder) as desk:
        desk.until(lambda shown: shown.page == "today")
        desk.keys("ctrl+z")
        desk.until(lambda shown: shown.toast == "登录后还没有可以撤回的操作。")
        desk.keys("F2")
        desk.until(lambda shown: PHONE in shown.focus)
        desk.type("199")
        desk.until(lambda shown: shown.text == "199")
        desk.keys("ctrl+z")
        desk.until(lambda shown: shown.text == "")


def test_a_scan_into_the_phone_becomes_the_receipt_number(folder: Path) -> None:
    with a_display(LAPTOP) as display, a_watched_desk(display, folder) as desk:
        desk.until(lambda shown: shown.page == "today")
        desk.keys("F2")
        desk.until(lambda shown: PHONE in shown.focus)
        desk.type("1990531")
        # Kept: nothing is painted any more, during which this display notes keys too late.
        desk.until(lambda shown: shown.text == "1990531" and shown.kept == "kept")
        # A keyboard wedge: eleven digits and Enter. At once, so that no other work on this machine
        # comes between; no digit twice in a row, which this display would take for a held key.
        display.run("xdotool", "key", "--delay", "0", *"20261240178", "Return")
        desk.keys("Tab", "Tab", "Tab", "Tab", "Tab")
        desk.until(lambda shown: shown.text == "20261240178")
        desk.keys("alt+1")
        desk.until(lambda shown: PHONE in shown.focus and shown.text == "1990531")
