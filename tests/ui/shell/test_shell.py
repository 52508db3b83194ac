"""The window: pages, keys, folding, sign-in pages, and remembered settings."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.ui.shell.rail import Rail, SignedInPerson
from mediation_desk.ui.shell.rail_item import RailItem
from mediation_desk.ui.shell.status_bar import LinkStatusLine
from mediation_desk.ui.shell.window import MainWindow
from mediation_desk.ui.shell.workspace import Workspace
from mediation_desk.ui.widgets.fields.inputs import LineInput
from tests.ui.clipping import clipped_texts, settle
from tests.ui.shell.shell_pages import ALT, CTRL, ITEMS, CasePage, a_window, page_of, press


@pytest.fixture
def kept() -> MemoryPreferences:
    return MemoryPreferences()


@pytest.fixture
def window(qtbot: QtBot, kept: MemoryPreferences) -> Iterator[MainWindow]:
    made = a_window(kept)
    qtbot.addWidget(made)
    made.show()
    made.sign_in("op1", SignedInPerson("王晓燕", "受理员", "高新店受理站", "2 号台"), "today")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    yield made
    made.idle.rest()
    made.scanner.rest()


def test_pages_are_built_at_the_first_visit_and_kept(window: MainWindow) -> None:
    assert list(window.router.built()) == ["today"]
    first = window.router.page()
    window.router.go("ledger")
    window.router.go("today")
    assert window.router.page() is first


def test_a_page_is_refreshed_at_each_visit_and_told_when_it_is_left(window: MainWindow) -> None:
    page = page_of(window)
    window.router.go("ledger")
    window.router.go("today", "GX01")
    assert page.told == ["refresh", "leave", "subject GX01", "refresh"]


def test_an_unknown_page_is_named(window: MainWindow) -> None:
    with pytest.raises(LookupError, match="analysis"):
        window.router.go("analysis")


def test_the_header_and_the_status_bar_are_those_of_the_page(window: MainWindow) -> None:
    assert (window.desk.header.title(), window.desk.header.situation()) == ("工作台", "2 件已超时")
    assert page_of(window).action.isVisible()
    assert "J / K 上下移动" in window.status.texts()
    page = page_of(window)
    page.words = "都按时"
    page.header_changed.emit()
    assert window.desk.header.situation() == "都按时"
    window.router.go("ledger")
    assert window.desk.header.title() == ""
    assert not page.action.isVisible()


def test_a_case_brings_its_own_header(window: MainWindow) -> None:
    window.router.go("case", "id-1")
    page = window.router.page()
    assert isinstance(page, CasePage)
    assert page.own.isVisible()
    assert not window.desk.header.isVisible()
    window.router.back()
    assert window.desk.header.isVisible()
    assert not page.own.isVisible()


def test_back_and_forward_walk_the_places(window: MainWindow, qtbot: QtBot) -> None:
    window.router.go("ledger")
    window.router.go("case", "id-1")
    window.router.go("case", "id-2")
    settle()
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert (window.router.here(), window.router.subject()) == ("case", "id-1")
    window.router.back()
    window.router.back()
    window.router.back()
    assert window.router.here() == "today"
    window.router.forward()
    assert window.router.here() == "ledger"


def test_the_keys_of_every_page(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_F2)
    assert window.router.here() == "register"
    press(qtbot, Qt.Key.Key_F3)
    assert window.router.here() == "enquiry"
    press(qtbot, Qt.Key.Key_3, CTRL)
    assert window.router.here() == "ledger"
    press(qtbot, Qt.Key.Key_1, CTRL)
    page_of(window).told.clear()
    press(qtbot, Qt.Key.Key_F5)
    assert page_of(window).told == ["refresh"]
    with qtbot.waitSignal(window.lock_asked):
        press(qtbot, Qt.Key.Key_L, CTRL)


def test_the_rail_marks_the_page_and_shows_counts(window: MainWindow, qtbot: QtBot) -> None:
    window.rail.show_count("fund", 3)
    window.router.go("fund")
    pages = window.rail._pages
    item = pages.currentItem()
    assert item.text() == "先行赔付"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "先行赔付 3"
    window.rail.show_count("fund", 3, "bad")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "先行赔付 3 overdue"
    assert item.toolTip() == "先行赔付 3 overdue Ctrl+4"
    place = pages.visualItemRect(pages.item(0)).center()
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.router.here() == "today"


def _current(window: MainWindow) -> list[str]:
    lists = (window.rail._pages, window.rail._foot)
    return [item.text() for each in lists if (item := each.currentItem()) is not None]


def test_a_page_without_an_entry_stands_under_that_of_its_kind(window: MainWindow) -> None:
    go = window.router.go
    go("fund")
    assert _current(window) == ["先行赔付"]
    go("enquiry")
    assert _current(window) == ["受理登记"]
    go("settings")
    assert _current(window) == ["设置与备份"]


def test_a_case_stands_under_the_ledger_wherever_it_was_opened(window: MainWindow) -> None:
    router = window.router
    router.go("ledger")
    router.go("case", "one")
    assert _current(window) == ["台账"]
    router.go("case", "two")
    assert _current(window) == ["台账"]
    router.go("today")
    router.go("case", "one")
    assert _current(window) == ["台账"]
    for expected in ("工作台", "台账", "台账"):
        router.back()
        assert _current(window) == [expected]


def test_the_rail_folds_in_a_narrow_window(window: MainWindow) -> None:
    window.resize(1440, 900)
    settle()
    assert (window.rail.is_folded(), window.rail.width()) == (False, 208)
    window.resize(1200, 720)
    settle()
    assert (window.rail.is_folded(), window.rail.width()) == (True, 56)


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1180, 720)])
def test_no_word_of_the_shell_is_cut(window: MainWindow, size: tuple[int, int]) -> None:
    link = LinkStatusLine("与高新区局直通正常", "最近联络 12 秒前", "待发 2，已回执 318", "ok")
    window.status.show_link(link)
    window.status.show_now("2026-11-24 星期二 10:24")
    window.resize(*size)
    assert clipped_texts(window) == []


def test_size_and_page_are_remembered_for_each_person(
    window: MainWindow, kept: MemoryPreferences
) -> None:
    window.router.go("ledger")
    window.router.go("case", "id-1")
    window.resize(1300, 800)
    window.close()
    assert kept.read("op1", "window.page") == "ledger"
    window.show()
    window.sign_in("op2", SignedInPerson("赵磊", "受理员", "高新店受理站"), "today")
    assert window.router.here() == "today"
    window.resize(1440, 900)
    window.sign_in("op1", SignedInPerson("王晓燕", "受理员", "高新店受理站"), "today")
    assert (window.router.here(), window.width(), window.height()) == ("ledger", 1300, 800)


def test_closing_lets_the_page_save_its_draft(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    with qtbot.waitSignal(window.closing):
        window.close()
    assert page.told[-1] == "leave"


def test_a_gate_hides_the_desk_and_unlocking_returns_to_the_same_field(
    window: MainWindow, qtbot: QtBot
) -> None:
    page, gate = page_of(window), LineInput()
    page.field.setFocus()
    qtbot.keyClicks(page.field, "199")
    window.show_gate(gate)
    assert window.is_gated()
    assert not page.field.isVisible()
    assert not window.idle.is_watching()
    press(qtbot, Qt.Key.Key_3, CTRL)
    assert window.router.here() == "today"
    window.show_desk()
    assert page.field.hasFocus()
    assert page.field.text() == "199"
    assert window.idle.is_watching()


def test_the_scan_goes_to_the_page_shown(window: MainWindow) -> None:
    window.scanner.scanned.emit("XS20261108")
    assert page_of(window).told[-1] == "scan XS20261108"


def test_every_entry_of_the_rail_is_seen_whole_in_a_low_window(window: MainWindow) -> None:
    pages = window.rail._pages
    assert not pages.is_dense
    roomy = pages.sizeHint().height()
    window.rail.resize(window.rail.width(), window.rail._whole.minimumSize().height() - 10)
    assert pages.is_dense
    # Ten pixels less for each of the four entries.
    assert pages.sizeHint().height() == roomy - 4 * 10


def test_the_rail_scrolls_where_not_every_entry_has_room(qtbot: QtBot) -> None:
    pages = [RailItem(f"p{n}", f"页 {n}", "table-2") for n in range(1, 11)]
    rail = Rail([*pages, RailItem("settings", "设置", "settings", foot=True)])
    qtbot.addWidget(rail)
    rail.resize(rail.width(), rail.minimumSizeHint().height())
    rail.show()
    settle()
    bar = rail._pages.verticalScrollBar()
    assert bar.isVisible()
    rail.mark_page("p10")
    shown = rail._pages.viewport().rect()
    assert shown.contains(rail._pages.visualItemRect(rail._pages.item(9)))
    rail.resize(rail.width(), 1200)
    settle()
    assert not bar.isVisible()


def test_each_page_tells_its_key_and_no_panel_takes_a_number(qtbot: QtBot) -> None:
    inbox = RailItem("inbox", "收件", "inbox", is_panel=True, key="Ctrl+I")
    window = a_window(MemoryPreferences())
    desk = Workspace(window._shell.factories, [ITEMS[0], inbox, *ITEMS[1:]])
    qtbot.addWidget(desk)
    tips = [desk.rail._pages.item(n).toolTip() for n in range(desk.rail._pages.count())]
    assert tips[:3] == ["工作台 Ctrl+1", "收件 Ctrl+I", "受理登记 Ctrl+2"]
    assert ("Ctrl+2", "受理登记") in desk.keys_everywhere()
    assert ("Ctrl+6", "设置与备份") in desk.keys_everywhere()
    qtbot.addWidget(window)
