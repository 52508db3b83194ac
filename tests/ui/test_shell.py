"""The window: pages, keys, folding, gates, what is remembered, drops and dialogs."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.dialogs import ConfirmDialog, KeySheet, Question
from mediation_desk.ui.find_palette import Answer, FindPalette, Found
from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.ui.rail import AtDesk
from mediation_desk.ui.rail_list import RailItem
from mediation_desk.ui.router import Factory
from mediation_desk.ui.status_bar import LinkLine
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.window import MainWindow, Shell
from tests.ui.clipping import clipped_texts, settle

ITEMS = [
    RailItem("today", "工作台", "layout-dashboard"),
    RailItem("register", "受理登记", "file-pen"),
    RailItem("ledger", "台账", "table-2"),
    RailItem("fund", "先行赔付", "wallet", 1),
    RailItem("link", "直通状态", "refresh-cw", foot=True),
    RailItem("settings", "设置与备份", "settings", foot=True),
]


class BarePage(QWidget):
    """The least a page may be."""

    def refresh(self) -> None:
        """Nothing to read."""


class FullPage(QWidget):
    """A page with every part; it keeps what it was told."""

    header_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.told = name, list[str]()
        self.field = LineInput()
        self.field.setParent(self)
        self.action = Button("交接班")
        self.words = "2 件已超时"

    def refresh(self) -> None:
        self.told.append("refresh")

    def title(self) -> str:
        return self.name

    def situation(self) -> str:
        return self.words

    def header_actions(self) -> list[QWidget]:
        return [self.action]

    def keys(self) -> list[tuple[str, str]]:
        return [("J / K", "上下移动")]

    def show_subject(self, subject: str) -> None:
        self.told.append(f"subject {subject}")

    def add_files(self, paths: list[str]) -> None:
        self.told.append(f"files {len(paths)}")

    def take_scan(self, text: str) -> None:
        self.told.append(f"scan {text}")

    def leave(self) -> None:
        self.told.append("leave")


class CasePage(QWidget):
    """A page with a header of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.own = QWidget()

    def refresh(self) -> None:
        """Nothing to read."""

    def header(self) -> QWidget:
        return self.own


@pytest.fixture
def kept() -> MemoryPreferences:
    return MemoryPreferences()


@pytest.fixture
def window(qtbot: QtBot, kept: MemoryPreferences) -> Iterator[MainWindow]:
    factories: dict[str, Factory] = {item.name: BarePage for item in ITEMS}
    factories["today"] = partial(FullPage, "工作台")
    factories["register"] = partial(FullPage, "受理登记")
    factories["case"] = CasePage
    made = MainWindow(Shell(factories, ITEMS, kept))
    qtbot.addWidget(made)
    made.show()
    made.sign_in("op1", AtDesk("王晓燕", "受理员", "高新店受理站", "2 号台"), "today")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    yield made
    made.idle.rest()
    made.scanner.rest()


def _page(window: MainWindow) -> FullPage:
    page = window.router.page()
    assert isinstance(page, FullPage)
    return page


def _press(qtbot: QtBot, key: Qt.Key, with_key: Qt.KeyboardModifier | None = None) -> None:
    target = QApplication.focusWidget() or QApplication.activeWindow()
    qtbot.keyClick(target, key, with_key or Qt.KeyboardModifier.NoModifier)
    settle()


CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_pages_are_built_at_the_first_visit_and_kept(window: MainWindow) -> None:
    assert list(window.router.built()) == ["today"]
    first = window.router.page()
    window.router.go("ledger")
    window.router.go("today")
    assert window.router.page() is first


def test_a_page_is_refreshed_at_each_visit_and_told_when_it_is_left(window: MainWindow) -> None:
    page = _page(window)
    window.router.go("ledger")
    window.router.go("today", "GX01")
    assert page.told == ["refresh", "leave", "subject GX01", "refresh"]


def test_an_unknown_page_is_named(window: MainWindow) -> None:
    with pytest.raises(LookupError, match="analysis"):
        window.router.go("analysis")


def test_the_header_and_the_status_bar_are_those_of_the_page(window: MainWindow) -> None:
    assert (window.desk.header.title(), window.desk.header.situation()) == ("工作台", "2 件已超时")
    assert _page(window).action.isVisible()
    assert "J / K 上下移动" in window.status.texts()
    page = _page(window)
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
    _press(qtbot, Qt.Key.Key_Left, ALT)
    assert (window.router.here(), window.router.subject()) == ("case", "id-1")
    window.router.back()
    window.router.back()
    window.router.back()
    assert window.router.here() == "today"
    window.router.forward()
    assert window.router.here() == "ledger"


def test_the_keys_of_every_page(window: MainWindow, qtbot: QtBot) -> None:
    _press(qtbot, Qt.Key.Key_F2)
    assert window.router.here() == "register"
    _press(qtbot, Qt.Key.Key_3, CTRL)
    assert window.router.here() == "ledger"
    _press(qtbot, Qt.Key.Key_1, CTRL)
    _page(window).told.clear()
    _press(qtbot, Qt.Key.Key_F5)
    assert _page(window).told == ["refresh"]
    with qtbot.waitSignal(window.lock_asked):
        _press(qtbot, Qt.Key.Key_L, CTRL)


def test_the_rail_marks_the_page_and_shows_counts(window: MainWindow, qtbot: QtBot) -> None:
    window.rail.show_count("fund", 3)
    window.router.go("fund")
    pages = window.rail._pages
    item = pages.currentItem()
    assert item.text() == "先行赔付"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "先行赔付 3"
    place = pages.visualItemRect(pages.item(0)).center()
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.router.here() == "today"


def test_the_rail_folds_in_a_narrow_window(window: MainWindow) -> None:
    window.resize(1440, 900)
    settle()
    assert (window.rail.is_folded(), window.rail.width()) == (False, 208)
    window.resize(1200, 720)
    settle()
    assert (window.rail.is_folded(), window.rail.width()) == (True, 56)


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1180, 720)])
def test_no_word_of_the_shell_is_cut(window: MainWindow, size: tuple[int, int]) -> None:
    link = LinkLine("与高新区局直通正常", "最近联络 12 秒前", "待发 2，已回执 318", "ok")
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
    window.sign_in("op2", AtDesk("赵磊", "受理员", "高新店受理站"), "today")
    assert window.router.here() == "today"
    window.resize(1440, 900)
    window.sign_in("op1", AtDesk("王晓燕", "受理员", "高新店受理站"), "today")
    assert (window.router.here(), window.width(), window.height()) == ("ledger", 1300, 800)


def test_closing_lets_the_page_save_its_draft(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    with qtbot.waitSignal(window.closing):
        window.close()
    assert page.told[-1] == "leave"


def test_a_gate_hides_the_desk_and_unlocking_returns_to_the_same_field(
    window: MainWindow, qtbot: QtBot
) -> None:
    page, gate = _page(window), LineInput()
    page.field.setFocus()
    qtbot.keyClicks(page.field, "199")
    window.show_gate(gate)
    assert window.is_gated()
    assert not page.field.isVisible()
    assert not window.idle.is_watching()
    _press(qtbot, Qt.Key.Key_3, CTRL)
    assert window.router.here() == "today"
    window.show_desk()
    assert page.field.hasFocus()
    assert page.field.text() == "199"
    assert window.idle.is_watching()


def test_the_scan_goes_to_the_page_shown(window: MainWindow) -> None:
    window.scanner.scanned.emit("XS20261108")
    assert _page(window).told[-1] == "scan XS20261108"


def test_undo_works_after_the_toast_is_gone_and_only_once(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[str] = []
    window.toast.say("已认领", undo=lambda: undone.append("claim"))
    assert window.toast.words() == "已认领"
    window.toast.say("已存草稿")
    assert window.toast.words() == "已存草稿"
    window.toast.hide()
    for _ in range(2):
        _press(qtbot, Qt.Key.Key_Z, CTRL)
    assert undone == ["claim"]


def _dragged(*paths: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def _enter_and_drop(window: MainWindow, mime: QMimeData) -> bool:
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(200, 200), action, mime, button, none)
    QApplication.sendEvent(window.desk, entered)
    covered = window.desk.overlay.isVisible()
    QApplication.sendEvent(window.desk, QDropEvent(QPointF(200, 200), action, mime, button, none))
    assert not window.desk.overlay.isVisible()
    return covered


def test_files_dropped_anywhere_become_evidence_where_a_page_wants_them(
    window: MainWindow,
) -> None:
    assert _enter_and_drop(window, _dragged("/evidence/a.jpg", "/evidence/b.pdf"))
    assert _page(window).told[-1] == "files 2"
    window.router.go("ledger")
    assert not _enter_and_drop(window, _dragged("/evidence/a.jpg"))


def test_words_dragged_over_the_window_are_no_files(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("不是文件")
    assert not _enter_and_drop(window, mime)


def _palette(window: MainWindow) -> FindPalette:
    return window.desk.findChildren(FindPalette)[0]


FOUND = [
    Found("商户", "盛世珠宝", "1F-A012", "store", page="ledger", subject="盛世珠宝"),
    Found("案件", "GX01-261124-009", "处置剩 41 分", page="case", subject="id-9"),
]


def test_the_palette_finds_and_goes_there_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    asked: list[str] = []

    def find(text: str, answer: Answer) -> None:
        asked.append(text)
        answer(FOUND if text == "ssz" else [])

    window.desk.use_find(find)
    _press(qtbot, Qt.Key.Key_K, CTRL)
    box = QApplication.focusWidget()
    qtbot.keyClicks(box, "ssz")
    palette = _palette(window)
    qtbot.waitUntil(lambda: palette.current() == FOUND[0], timeout=2000)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (window.router.here(), window.router.subject()) == ("case", "id-9")
    assert asked == ["", "ssz"]
    assert not palette.isVisible()


def test_a_late_answer_to_an_older_search_is_dropped(window: MainWindow, qtbot: QtBot) -> None:
    answers: list[Answer] = []
    window.desk.use_find(lambda _, answer: answers.append(answer))
    window.desk.open_palette()
    palette = _palette(window)
    qtbot.keyClicks(QApplication.focusWidget(), "g")
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=2000)
    answers[1](FOUND[1:])
    answers[0](FOUND)
    assert palette.current() == FOUND[1]


QUESTION = Question("移送后不能撤回", "时钟由对方接管", "移送给新城所", "send", "移送理由")


def test_what_cannot_be_undone_rests_on_cancel_and_enter_does_not_confirm(qtbot: QtBot) -> None:
    dialog = ConfirmDialog(QUESTION)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.cancel.hasFocus()
    dialog.reason.setFocus()
    dialog.reason.setText("三次未成")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)


def test_a_reason_that_law_wants_is_asked_for(qtbot: QtBot) -> None:
    dialog = ConfirmDialog(QUESTION)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert clipped_texts(dialog) == []
    dialog.reason.setText("三次未成")
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_the_sheet_of_keys_is_whole(window: MainWindow, qtbot: QtBot) -> None:
    sheet = KeySheet([("本页", [("F9", "常用句"), ("Ctrl+Enter", "登记并受理")])], window)
    qtbot.addWidget(sheet)
    sheet.show()
    assert clipped_texts(sheet) == []
