"""The list in the hand: columns by drag, copied rows, menus, typed filters, many cases at once."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.models.ledger.columns import USUAL, LedgerColumn
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.ledger import LedgerRow, SavedView, View
from mediation_desk.workflows.response import case_tags
from tests.ui.ledger.ledger_builders import LedgerOf
from tests.ui.page_gateway import CLERK, PageGateway
from tests.ui.shell.recorded_navigation import RecordedNavigation


class Refusing(PageGateway):
    """Writes down acts of cases, and refuses those of some."""

    def __init__(self, reader: object) -> None:
        super().__init__(reader, reader)
        self.acts: list[Any] = []
        self.refused: set[str] = set()

    def perform(self, act: Command[Any], done: Done[Any], failed: Failed) -> None:
        form = act.arguments[0]
        if not hasattr(form, "case"):
            super().perform(act, done, failed)
        elif form.case in self.refused:
            failed(Refusal(Reason.TOO_MANY_TAGS, {"most": 12}))
        else:
            self.acts.append(form)
            done(None)


class Unreadable(LedgerOf):
    """A ledger whose rows cannot be read."""

    def rows(
        self, keys: Sequence[int], *, in_full: bool = False, clocks: bool = True
    ) -> tuple[LedgerRow, ...]:
        del keys, in_full, clocks
        raise Fault(FaultCode.DISK_FULL)


class InHand:
    """A ledger page of a hundred cases, shown."""

    def __init__(
        self,
        qtbot: QtBot,
        navigation: RecordedNavigation | None = None,
        saved: tuple[SavedView, ...] = (),
    ) -> None:
        self.ledger = LedgerOf(100)
        self.ledger.saved = saved
        self.gateway = Refusing(self.ledger)
        self.navigation = navigation or RecordedNavigation()
        self.page = LedgerPage(self.gateway, self.navigation)
        qtbot.addWidget(self.page)
        self.page.resize(1184, 700)
        self.page.show()
        self.page.refresh()

    def menu_words(self) -> list[str]:
        """Return the words of the open menu."""
        menu = self.page.menu.shown
        assert menu is not None
        words = [a.text().partition("\t")[0] for a in menu.actions() if not a.isSeparator()]
        menu.close()
        return words


def tagged(act: str, row: LedgerRow) -> Command[None]:
    return Command(case_tags.tag, case_tags.TagForm(act, row.case, ("媒体",)))


@pytest.fixture
def hand(qtbot: QtBot) -> Iterator[InHand]:
    yield InHand(qtbot)
    # What lies on the clipboard of a display in memory is freed after the application.
    QGuiApplication.clipboard().clear()


def test_a_dragged_column_stays_where_it_was_put(qtbot: QtBot, hand: InHand) -> None:
    page = hand.page
    head = page.table.head
    amount = page.model.columns().index(LedgerColumn.AMOUNT)
    head.moveSection(head.visualIndex(amount), 2)
    head.take_order()
    assert page.model.columns()[:4] == (
        LedgerColumn.CHECK,
        LedgerColumn.NUMBER,
        LedgerColumn.AMOUNT,
        LedgerColumn.RECEIVED,
    )
    assert [head.visualIndex(n) for n in range(head.count())] == list(range(head.count()))
    again = InHand(qtbot, hand.navigation)
    assert again.page.model.columns() == page.model.columns()


def test_a_dragged_width_is_kept_and_the_matter_gives_the_room(qtbot: QtBot, hand: InHand) -> None:
    table = hand.page.table
    consumer = hand.page.model.columns().index(LedgerColumn.CONSUMER)
    matter = hand.page.model.columns().index(LedgerColumn.MATTER)
    before = table.columnWidth(matter)
    had = table.columnWidth(consumer)
    table.head.resizeSection(consumer, had + 20)
    assert table.columnWidth(matter) == before - 20
    kept = hand.navigation.preferences
    qtbot.waitUntil(lambda: kept.read(CLERK.id, "ledger.widths") == f"consumer={had + 20}")
    again = InHand(qtbot, hand.navigation)
    assert again.page.table.columnWidth(consumer) == had + 20
    again.page.choices.start_over()
    assert again.page.table.columnWidth(consumer) == had


def test_a_dragged_width_counts_at_the_text_size_for_the_room_of_the_table(
    qtbot: QtBot, hand: InHand, desk_theme: Theme
) -> None:
    desk_theme.apply(ThemeChoice.LIGHT, 150)
    page = InHand(qtbot, hand.navigation).page
    page.choices.show_columns([LedgerColumn.NUMBER, LedgerColumn.MATTER, LedgerColumn.STATE])
    page.table.widths.restore({LedgerColumn.NUMBER: 400})
    state = page.model.columns().index(LedgerColumn.STATE)
    page.table.setFixedWidth(1_200)
    roomy = page.table.columnWidth(state)
    # 600 for the number, 198 for the matter, and no room beside for the widest state.
    page.table.setFixedWidth(600 + 198 + roomy)
    assert page.table.columnWidth(state) < roomy


def test_a_column_is_shown_by_the_menu_of_the_head(hand: InHand) -> None:
    (tags,) = [a for a in hand.page.choices.column_menu().actions() if a.text() == "Tags"]
    tags.trigger()
    assert hand.page.model.columns()[-1] is LedgerColumn.TAGS


def test_rows_are_copied_as_a_table_under_the_heads_shown(hand: InHand) -> None:
    page = hand.page
    page.choices.show_columns([LedgerColumn.NUMBER, LedgerColumn.CONSUMER])
    page.table.go_to(0)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    row = page.model.row_at(0)
    assert row is not None
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == f"Number\tConsumer\n{row.number}\t{row.consumer}"
    assert f"<tr><td>{row.number}</td><td>{row.consumer}</td></tr>" in mime.html()
    page.selection.tick(page.model.keys()[:3])
    page.menu.copy_rows()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 4
    assert hand.navigation.informed[-1] == "3 rows copied, as the list shows them"


def test_a_fault_is_shown_as_one_and_not_as_an_act_that_was_done(hand: InHand) -> None:
    hand.gateway.reader = Unreadable(100)
    hand.gateway.fault = Fault(FaultCode.DISK_FULL)
    hand.page.table.go_to(0)
    hand.page.menu.copy_rows()
    hand.page.batch.tag((1,))
    hand.page.tab_keeper.keep("Media")
    assert hand.navigation.refused == [sentence(hand.gateway.fault)] * 3


def test_the_menu_key_and_the_right_button_show_the_acts_of_a_row(hand: InHand) -> None:
    page = hand.page
    page.table.go_to(2)
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(page.table.viewport(), key)
    words = hand.menu_words()
    assert words[:3] == ["Open", "Peek", "Select"]
    assert {"Copy 1 row", "Add tag", "Hand over", "Plan call back"} <= set(words)
    at = QPoint(300, page.table.rowViewportPosition(4) + 4)
    right = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, QPoint(5, 5))
    QApplication.sendEvent(page.table.viewport(), right)
    assert page.table.position() == 4
    page.selection.tick(page.model.keys()[3:6])
    QApplication.sendEvent(page.table.viewport(), right)
    assert "Copy 3 rows" in hand.menu_words()


def test_typed_filters_become_chips_and_the_rest_is_searched(hand: InHand) -> None:
    search = hand.page.filters.search
    search.setFocus()
    QTest.keyClicks(search, "tag:media state:overdue >2026-11-01 gold")
    QTest.keyClick(search, Qt.Key.Key_Return)
    view = hand.page.view
    assert (view.tags, view.is_overdue, view.text) == (("media",), True, "gold")
    assert search.text() == "gold"
    faces = [(chip.face.label, chip.face.value) for chip in hand.page.filters.chips()]
    assert ("Tag", "media") in faces


def test_a_wrong_word_is_marked_and_told_and_nothing_is_lost(hand: InHand) -> None:
    search, before = hand.page.filters.search, hand.page.view
    search.setFocus()
    QTest.keyClicks(search, "gold state:overdew")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert hand.page.view.states == before.states
    assert search.text() == "gold state:overdew"
    assert search.selectedText() == "state:overdew"
    told = search.suggestions.error
    assert told.text() == "There is no “overdew” under “State”"
    assert search.suggestions.isVisible()


def test_tab_takes_the_word_that_is_offered(hand: InHand) -> None:
    search = hand.page.filters.search
    search.setFocus()
    QTest.keyClicks(search, "sta")
    QTest.keyClick(search, Qt.Key.Key_Tab)
    assert search.text() == "state:"
    QTest.keyClicks(search, "fin")
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert search.text() == "state:finished "


def test_filters_still_being_typed_stay_when_the_list_is_read_again(
    qtbot: QtBot, hand: InHand
) -> None:
    search = hand.page.filters.search
    search.setFocus()
    QTest.keyClicks(search, "gold state:ove")
    qtbot.waitUntil(lambda: hand.page.view.text == "gold")
    assert search.text() == "gold state:ove"


def test_a_saved_view_brings_its_columns_and_comes_back_after_a_restart(
    qtbot: QtBot, hand: InHand
) -> None:
    page = hand.page
    page.choices.show_columns([LedgerColumn.NUMBER, LedgerColumn.TAGS])
    page.show_view(View(tags=("media",)))
    page.tab_keeper.keep("Media")
    (saved,) = hand.ledger.saved
    assert saved == SavedView(saved.id, "Media", View(tags=("media",)), ("check", "number", "tags"))
    page.tabs.choose("#0")
    page.tabs.chosen.emit(View())
    page.choices.start_over()
    page.tabs.choose(saved.id)
    page.tabs.chosen.emit(saved.view)
    of_view = (LedgerColumn.CHECK, LedgerColumn.NUMBER, LedgerColumn.TAGS)
    assert page.model.columns() == of_view
    again = InHand(qtbot, hand.navigation, hand.ledger.saved)
    assert again.page.view == View(tags=("media",))
    assert again.page.tabs.current().name == "Media"
    assert again.page.model.columns() == of_view
    # The columns of a view are not taken for those that the operator chose.
    again.page.tabs.choose("#0")
    again.page.tabs.chosen.emit(View())
    assert again.page.model.columns() == USUAL


def test_a_head_dragged_in_a_saved_view_is_not_taken_for_the_operator_s_own(hand: InHand) -> None:
    page = hand.page
    usual = page.model.columns()
    page.show_view(View(tags=("media",)))
    page.tab_keeper.keep("Media")
    head = page.table.head
    head.moveSection(head.visualIndex(usual.index(LedgerColumn.AMOUNT)), 2)
    head.take_order()
    assert page.model.columns()[2] is LedgerColumn.AMOUNT
    page.tabs.drop_asked.emit(page.tabs.current())
    # Without the view come the operator's own columns, which are kept again.
    assert page.model.columns() == usual
    page.choices.show_columns([LedgerColumn.NUMBER, LedgerColumn.TAGS])
    kept = hand.navigation.preferences.read(CLERK.id, "ledger.columns")
    assert kept == "check,number,tags"


def test_an_act_on_several_goes_on_behind_a_refusal_which_is_listed(hand: InHand) -> None:
    page = hand.page
    rows = hand.ledger.rows(page.model.keys()[:4])
    hand.gateway.refused = {rows[1].case}
    page.batch.run(rows, tagged)
    assert [form.case for form in hand.gateway.acts] == [
        rows[0].case,
        rows[2].case,
        rows[3].case,
    ]
    assert len({form.act for form in hand.gateway.acts}) == 3
    told = page.batch.refusals
    assert told is not None
    assert told.accessibleName() == "Done on 3 cases, not on 1 case"
    cell = told.table.model()
    assert cell.index(0, 0).data() == rows[1].number
    assert cell.index(0, 1).data() == "A case has at most 12 tags. Take one off first."
    told.table.copy_all()
    assert QGuiApplication.clipboard().text().splitlines()[0] == "Number\tWhy not"
    told.accept()


def test_tags_are_asked_for_once_and_added_to_each_case(hand: InHand) -> None:
    hand.page.batch.tag(hand.page.model.keys()[:2])
    assert hand.gateway.acts == []
    hand.navigation.answer = "媒体，连锁"
    hand.page.batch.tag(hand.page.model.keys()[:2])
    assert [form.tags for form in hand.gateway.acts] == [("媒体", "连锁")] * 2
    question = hand.navigation.texts[-1]
    assert question.title == "Tag 2 cases"
    assert (question.check(" ,"), question.check("媒体")) == ("Write at least one tag", "")


def test_after_tagging_it_is_said_where_the_tags_are_shown(hand: InHand) -> None:
    hand.navigation.answer = "媒体"
    hand.page.batch.tag((1, 2))
    told = "Done on 2 cases. shown in the column Tags, which “Columns” adds"
    assert hand.navigation.said[-1] == told
    hand.page.choices.show_columns([LedgerColumn.NUMBER, LedgerColumn.TAGS])
    hand.page.batch.tag((1, 2))
    assert hand.navigation.said[-1] == "Done on 2 cases."


def test_without_a_refusal_only_the_count_is_said(hand: InHand) -> None:
    rows = hand.ledger.rows(hand.page.model.keys()[:2])
    hand.page.batch.run(rows, tagged)
    assert hand.navigation.said[-1] == "Done on 2 cases."
    assert hand.page.batch.refusals is None
