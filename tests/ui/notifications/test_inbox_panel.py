"""The panel of the inbox: rows, keys, focus; and the words that leave the window."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui import locale
from mediation_desk.ui.letter_keys import LetterKeys
from mediation_desk.ui.locale import Language
from mediation_desk.ui.notifications.inbox_list import InboxRole
from mediation_desk.ui.notifications.inbox_panel import InboxPanel
from mediation_desk.ui.notifications.inbox_text import line_of, notice_text, toast_text
from mediation_desk.workflows.read_models.inbox.items import Inbox, InboxItem, InboxKind
from tests.ui.clipping import clipped_texts, settle
from tests.ui.notifications.inbox_items import NOW, an_inbox, an_item

LETTER = an_item(InboxKind.LETTER, "1", hours_ago=0.5)
APPROVAL = an_item(InboxKind.APPROVAL, "2", hours_ago=2)
OVERDUE = an_item(InboxKind.OVERDUE, "3", hours_ago=26)
ITEMS = (LETTER, APPROVAL, OVERDUE)


@dataclass
class Shown:
    """The panel beside a field, and what it asked for."""

    panel: InboxPanel
    host: QWidget
    entry: QLineEdit
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def note(self, what: str, items: tuple[InboxItem, ...]) -> None:
        self.asked.append((what, tuple(item.key for item in items)))


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    host = QWidget()
    entry, column = QLineEdit(), QVBoxLayout()
    column.addWidget(entry)
    host.setLayout(column)
    qtbot.addWidget(host)
    host.resize(1184, 700)
    panel = InboxPanel(host, lambda: 28)
    made = Shown(panel, host, entry)
    panel.opened.connect(lambda item: made.note("open", (item,)))
    panel.put_away.connect(lambda item: made.note("done", (item,)))
    panel.read_marked.connect(lambda items: made.note("read", items))
    panel.unread_marked.connect(lambda items: made.note("unread", items))
    panel.show_inbox(an_inbox(kept=ITEMS), NOW)
    host.show()
    host.activateWindow()
    entry.setFocus()
    settle()
    return made


def test_the_rows_stand_under_the_heads_of_their_days(shown: Shown) -> None:
    model = shown.panel.list.matters
    spoken = [model.data(model.index(row)) for row in range(model.rowCount())]
    assert spoken == [
        "Today 2",
        "unread, Guidance answer, 质量科, 刘敏敏所述属实，建议退一赔三,"
        " GX01-261124-001, acknowledge by 12:30, 盛世珠宝 · 足金手镯",
        "unread, Payment to approve, 盛世珠宝 · 足金手镯, ¥12,860.00, GX01-261124-002",
        "Earlier 1",
        "unread, Overdue: Contact, 盛世珠宝 · 足金手镯, GX01-261124-003, 1 d over",
    ]


def test_letters_walk_open_put_away_and_mark(shown: Shown, qtbot: QtBot) -> None:
    shown.panel.open_panel()
    settle()
    rows = shown.panel.list

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(rows, key)
        # A letter waits for 50 ms, so that a scan triggers none.
        qtbot.waitUntil(lambda: not any(t.isActive() for t in _timers(shown.panel)))

    assert rows.current() == LETTER
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_J)
    assert rows.current() == OVERDUE
    press(Qt.Key.Key_K)
    assert rows.current() == APPROVAL
    press(Qt.Key.Key_U)
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_Return)
    assert shown.asked == [
        ("read", ("approval:2",)),
        ("done", ("approval:2",)),
        ("open", ("approval:2",)),
    ]


def test_it_opens_at_the_newest_unread_one_and_walks_to_both_ends(
    shown: Shown, qtbot: QtBot
) -> None:
    rows, came = shown.panel.list, an_item(InboxKind.LETTER, "9")
    shown.panel.open_panel()
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert rows.current() == ITEMS[-1]
    shown.panel.close_panel()
    shown.panel.show_inbox(Inbox((came, *ITEMS), ()), NOW)
    assert rows.current() == ITEMS[-1]
    shown.panel.open_panel()
    assert rows.current() == came
    qtbot.keyClick(rows, Qt.Key.Key_End)
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    assert rows.current() == came


def _timers(panel: InboxPanel) -> list[QTimer]:
    return [keys._timer for keys in panel.findChildren(LetterKeys)]


def test_the_current_row_gives_way_to_the_next_when_it_is_put_away(shown: Shown) -> None:
    shown.panel.list.move_by(1)
    assert shown.panel.list.current() == APPROVAL
    shown.panel.show_inbox(an_inbox(kept=(LETTER, OVERDUE)), NOW)
    assert shown.panel.list.current() == OVERDUE
    shown.panel.show_inbox(an_inbox(kept=(LETTER,)), NOW)
    assert shown.panel.list.current() == LETTER


def test_a_reader_of_the_same_rows_stays_where_they_are(shown: Shown, qtbot: QtBot) -> None:
    model, later = shown.panel.list.matters, NOW + timedelta(minutes=5)
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    told: list[tuple[int, int]] = []
    with qtbot.assertNotEmitted(model.modelReset):
        shown.panel.show_inbox(an_inbox(kept=ITEMS), later)
    assert told == [(0, 4)]
    assert model.index(1).data(InboxRole.NOW) == later
    # On another day they stand under another head.
    with qtbot.waitSignal(model.modelReset, timeout=0):
        shown.panel.show_inbox(an_inbox(kept=ITEMS), NOW + timedelta(days=1))
    assert model.index(0).data() == "Earlier 3"


def test_escape_gives_the_focus_back_to_where_it_was(shown: Shown, qtbot: QtBot) -> None:
    shown.panel.open_panel()
    settle()
    assert shown.panel.list.hasFocus()
    qtbot.keyClick(shown.panel.list, Qt.Key.Key_Escape)
    settle()
    assert not shown.panel.isVisible()
    assert shown.entry.hasFocus()


def test_it_closes_when_what_had_the_focus_is_gone(shown: Shown, qtbot: QtBot) -> None:
    shown.panel.open_panel()
    settle()
    # A page made anew meanwhile, as by another text size.
    shown.entry.deleteLater()
    QApplication.sendPostedEvents(shown.entry, QEvent.Type.DeferredDelete)
    qtbot.keyClick(shown.panel.list, Qt.Key.Key_Escape)
    settle()
    assert not shown.panel.isVisible()


def test_an_empty_inbox_takes_the_focus_and_gives_it_back(shown: Shown, qtbot: QtBot) -> None:
    shown.panel.show_inbox(an_inbox(), NOW)
    shown.panel.open_panel()
    settle()
    inside = QApplication.focusWidget()
    assert inside is not None
    assert shown.panel.isAncestorOf(inside)
    qtbot.keyClick(inside, Qt.Key.Key_Escape)
    settle()
    assert shown.entry.hasFocus()


def test_all_are_marked_as_read_at_once(shown: Shown) -> None:
    shown.panel.read_all.click()
    assert shown.asked == [("read", ("letter:1", "approval:2", "overdue:3"))]
    read = tuple(an_item(kind, "1", read=True) for kind in InboxKind)
    shown.panel.show_inbox(an_inbox(kept=read), NOW)
    assert not shown.panel.read_all.isEnabled()


@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_off(shown: Shown, language: Language) -> None:
    locale.install(language)
    panel = InboxPanel(shown.host, lambda: 28)
    panel.show_inbox(an_inbox(kept=ITEMS), NOW)
    panel.open_panel()
    settle()
    assert clipped_texts(panel) == []
    assert panel.list.matters.index(1).data(InboxRole.ITEM) == LETTER


def test_nothing_about_a_person_or_a_shop_leaves_the_window() -> None:
    alone = [notice_text((item,), NOW) for item in ITEMS]
    assert alone == [
        "Guidance answer　GX01-261124-001　acknowledge by 12:30",
        "Payment to approve　GX01-261124-002",
        "Overdue: Contact　GX01-261124-003　1 d over",
    ]
    assert notice_text(ITEMS, NOW) == (
        "Letters from the regulator: 1\nPayments to approve: 1\nOverdue matters: 1"
    )


def test_a_message_in_the_window_names_the_matter() -> None:
    assert toast_text((APPROVAL,), NOW) == (
        "Payment to approve　盛世珠宝 · 足金手镯　¥12,860.00",
        "GX01-261124-002",
    )
    assert line_of(OVERDUE, NOW).ink == "bad"
