"""The case page for readers who use the keyboard or large type."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel
from mediation_desk.ui.pages.case.timeline.timeline import TimelineRow
from mediation_desk.ui.widgets.labels import PlainLabel
from tests.builders import a_step
from tests.ui.clipping import clipped_texts, settle
from tests.ui.opened_case import ANSWER, ASKED, CONTACT, RESULT, Opened, lived

READ = [
    "Three gates",
    "Four firsts",
    "Course 3",
    "高新区局质量科 陈立 answered the question",
    "ZD-1124-017",
    "消法第五十五条",
    "Ask again",
    "Acknowledge",
    "Note",
    "Attach",
    "Write (Ctrl+Enter)",
    "Acknowledge",
    "Contact merchant",
    "Plan session",
    "Hold mediation",
    "Record outcome",
    "Report to consumer",
    "Ask for guidance",
    "Escalate",
    "Request advance compensation",
    "Pause clocks",
    "Record satisfaction",
    "5 later steps",
    "23 h left Report, due 11-25 10:00",
    "Why Report",
    "15 d left Merchant period, by 12-09",
    "Why Merchant period",
    "7 d left Finish, by 12-01",
    "Why Finish",
    "Show in full",
    "Message",
    "Merchant file",
    "Add tag",
]
FORM = [
    "Put aside",
    "How",
    "What the consumer was told",
    "Cancel (Esc)",
    "Report to consumer (Ctrl+Enter)",
]


def _round(opened: Opened, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """Return the names in tab order, from the page until it is reached again."""
    opened.page.activateWindow()
    opened.page.setFocus()
    settle()
    names: list[str] = []
    while len(names) < 40:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        reached = QApplication.focusWidget()
        if reached is opened.page or reached is None:
            return names
        names.append(reached.accessibleName())
    return names


def _opened(qtbot: QtBot) -> Opened:
    steps = (a_step(ANSWER, seq=3), a_step(ASKED, seq=2), a_step(CONTACT))
    return Opened(qtbot, lived(CONTACT, RESULT, ASKED, ANSWER), steps=steps)


def test_tab_goes_from_the_gates_down_the_timeline_to_the_right_column(qtbot: QtBot) -> None:
    opened = _opened(qtbot)
    assert _round(opened) == READ
    assert _round(opened, Qt.Key.Key_Backtab) == READ[::-1]


def test_the_timeline_is_one_stop_and_the_arrows_go_from_entry_to_entry(qtbot: QtBot) -> None:
    opened = _opened(qtbot)
    rows = opened.page.findChildren(TimelineRow)
    shown = [row for row in rows if row.isVisibleTo(opened.page)]
    shown[0].setFocus()
    settle()
    for key, place in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_J, 2),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Up, 1),
    ):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        assert QApplication.focusWidget() is shown[place]
    reached = [row for row in shown if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reached == [shown[1]]


def test_the_menu_of_an_entry_opens_over_its_words_and_the_arrows_go_on_from_them(
    qtbot: QtBot,
) -> None:
    opened = _opened(qtbot)
    opened.page.activateWindow()
    settle()
    row = next(row for row in opened.page.findChildren(TimelineRow) if row.entry.told.articles)
    (body,) = [one for one in row.findChildren(PlainLabel) if one.text() == row.entry.told.body]
    QTest.mouseClick(body, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is body
    body.setSelection(0, 2)
    at = QPoint(4, 4)
    QApplication.sendEvent(
        body, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, body.mapToGlobal(at))
    )
    menu = row.shown_menu
    assert menu is not None
    selection, line, entry = menu.actions()[:3]
    assert [act.text() for act in (selection, line)] == ["Copy the selection", "Copy the line"]
    assert entry.text() == "Copy the entry\tCtrl+C"
    for act, copied in ((selection, row.entry.told.body[:2]), (line, row.entry.told.body)):
        act.trigger()
        assert QGuiApplication.clipboard().text() == copied
    menu.close()
    body.setSelection(0, 0)
    QTest.keyClick(body, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert row.entry.told.verb in QGuiApplication.clipboard().text()
    QTest.keyClick(body, Qt.Key.Key_Down)
    following = QApplication.focusWidget()
    assert isinstance(following, TimelineRow)
    assert following is not row
    # What lies on the clipboard of a display in memory is freed after the application.
    QGuiApplication.clipboard().clear()


def test_a_form_that_opens_is_read_where_the_cards_were(qtbot: QtBot) -> None:
    opened = _opened(qtbot)
    opened.press(CaseAction.ANSWER_CONSUMER)
    assert _round(opened) == READ[:11] + FORM
    opened.panel().put_aside()
    settle()
    assert _round(opened) == READ


def test_a_form_in_large_type_shows_all_its_fields(qtbot: QtBot, desk_theme: Theme) -> None:
    desk_theme.apply(ThemeChoice.LIGHT, 150)
    opened = Opened(qtbot, lived())
    opened.page.resize(1440 - 84, 900 - 150)
    settle()
    opened.page._steps.choose(CaseAction.CONTACT)
    qtbot.waitUntil(lambda: _is_seen_whole(opened.panel()))
    fields = opened.panel().fields
    assert fields.verticalScrollBar().maximum() == 0
    assert clipped_texts(opened.page) == []


def _is_seen_whole(panel: StepPanel) -> bool:
    settle()
    fields = panel.fields
    inner = fields.widget()
    shown = panel.visibleRegion().boundingRect().height()
    return inner is not None and fields.height() >= inner.height() and shown >= panel.height()


@pytest.mark.release
def test_a_form_beside_the_timeline_scrolls_by_itself(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived())
    opened.page.resize(1184, 420)
    settle()
    opened.page._steps.choose(CaseAction.CONTACT)
    settle()
    panel = opened.panel()
    assert isinstance(panel.fields, QScrollArea)
    assert panel.fields.minimumHeight() == 0
    assert panel.height() <= opened.page.height()
