"""Overlays of the window: toast, dropped files, Ctrl+K, dialogs."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mediation_desk.ui.dialogs import ConfirmDialog, ConfirmQuestion, KeySheet
from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.ui.shell.command_palette import Answer, CommandPalette, PaletteHit
from mediation_desk.ui.shell.rail import SignedInPerson
from mediation_desk.ui.shell.window import MainWindow
from mediation_desk.ui.widgets.toast import ToastLink
from tests.ui.clipping import clipped_texts, settle
from tests.ui.shell.shell_pages import CTRL, a_window, page_of, press


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


def test_undo_works_after_the_toast_is_gone_and_only_once(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[str] = []
    window.toast.say("已认领", undo=lambda: undone.append("claim"))
    assert window.toast.words() == "已认领"
    window.toast.refuse("没有此权限")
    window.toast.say_with("已导出", "台账.xlsx", ())
    assert window.toast.words() == "已导出"
    window.toast.hide()
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Z, CTRL)
    assert undone == ["claim"]


def test_what_was_done_before_the_last_act_is_not_undone(window: MainWindow, qtbot: QtBot) -> None:
    """The withdrawal of a case has no undo: Ctrl+Z must not take back an older change elsewhere."""
    undone: list[str] = []
    window.toast.say("已修改", undo=lambda: undone.append("merchant"))
    window.toast.say("已写入：消费者撤回")
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert undone == []


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
    assert page_of(window).told[-1] == "files 2"
    window.router.go("ledger")
    assert not _enter_and_drop(window, _dragged("/evidence/a.jpg"))


def test_words_dragged_over_the_window_are_no_files(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("不是文件")
    assert not _enter_and_drop(window, mime)


def _palette(window: MainWindow) -> CommandPalette:
    return window.desk.findChildren(CommandPalette)[0]


FOUND = [
    PaletteHit("商户", "盛世珠宝", "1F-A012", "store", page="ledger", subject="盛世珠宝"),
    PaletteHit("案件", "GX01-261124-009", "处置剩 41 分", page="case", subject="id-9"),
]


def test_the_palette_finds_and_goes_there_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    asked: list[str] = []

    def find(text: str, answer: Answer) -> None:
        asked.append(text)
        answer(FOUND if text == "ssz" else [])

    window.desk.use_find(find)
    press(qtbot, Qt.Key.Key_K, CTRL)
    box = QApplication.focusWidget()
    qtbot.keyClicks(box, "ssz")
    palette = _palette(window)
    assert palette.focusWidget().accessibleName() == "Case, merchant or command"
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


QUESTION = ConfirmQuestion("移送后不能撤回", "时钟由对方接管", "移送给新城所", "send", "移送理由")


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


def test_a_written_file_is_told_with_the_ways_to_it(window: MainWindow) -> None:
    went: list[str] = []
    links = (
        ToastLink("打开文件", lambda: went.append("file")),
        ToastLink("打开文件夹", lambda: went.append("f")),
    )
    window.toast.say_with("已写出 3 件", "ledger.xlsx", links)
    shown = {b.text(): b for b in window.toast.findChildren(QPushButton) if b.isVisible()}
    assert list(shown) == ["打开文件", "打开文件夹"]
    shown["打开文件夹"].click()
    assert went == ["f"]
    window.toast.say("已存草稿")
    assert [b.text() for b in window.toast.findChildren(QPushButton) if b.isVisible()] == []


def test_a_question_without_a_reason_is_one_window(qtbot: QtBot) -> None:
    before = {each for each in QApplication.topLevelWidgets() if each.isVisible()}
    dialog = ConfirmDialog(replace(QUESTION, reason=""))
    qtbot.addWidget(dialog)
    dialog.show()
    shown = {each for each in QApplication.topLevelWidgets() if each.isVisible()}
    assert shown - before == {dialog}
