"""The ledger page through its widgets: live filters, stale answers, selection, export, keys."""

from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import Channel
from mediation_desk.domain.money import Money
from mediation_desk.ui.models.ledger.columns import LedgerColumn
from mediation_desk.ui.models.ledger.view_filters import LedgerFilter
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Changed
from mediation_desk.workflows.read_models.ledger import SavedView, Sort, View
from tests.ui.ledger.ledger_bench import Bench
from tests.ui.ledger.ledger_builders import row_of

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_the_page_shows_rows_count_and_sum(bench: Bench) -> None:
    assert bench.page.model.rowCount() == 5_000
    assert bench.page.footer.plain.matches.text() == "5,000 matches"
    assert bench.page.footer.plain.total.text() == "Sum ¥5,000,000.00"
    assert bench.page.footer.plain.seconds.text() == "0.08 s"


def test_the_first_page_comes_before_the_whole_array(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert len(bench.ledger.row_reads[0]) == 64
    assert bench.page.model.row_at(3) == row_of(4)


def test_typing_filters_live_after_a_pause(qtbot: QtBot, bench: Bench) -> None:
    before = len(bench.ledger.key_reads)
    bench.page.filters.search.setFocus()
    QTest.keyClicks(bench.page.filters.search, "ring")
    assert len(bench.ledger.key_reads) == before
    qtbot.waitUntil(lambda: bench.page.view.text == "ring")
    assert bench.page.model.rowCount() == 500


def test_an_answer_to_an_older_filter_is_dropped(bench: Bench) -> None:
    bench.gateway.held = True
    bench.page.show_view(View(text="nothing"))
    bench.page.show_view(View(text="ring"))
    for _ in range(3):
        bench.gateway.answer()
    assert bench.page.model.rowCount() == 500


def test_old_rows_stay_dimmed_while_a_filter_runs(bench: Bench) -> None:
    bench.gateway.held = True
    bench.page.show_view(View(text="ring"))
    assert bench.page.model.rowCount() == 5_000
    assert bench.page.table.painter_of_rows.is_dimmed
    bench.gateway.answer()
    assert not bench.page.table.painter_of_rows.is_dimmed


def test_news_keep_the_place_and_the_current_case(qtbot: QtBot, bench: Bench) -> None:
    bench.page.table.go_to(3_000)
    place = bench.page.table.verticalScrollBar().value()
    bench.ledger.first = 0
    bench.gateway.changes.changed.emit(frozenset({Changed.CASE}))
    qtbot.waitUntil(lambda: bench.page.model.key_at(0) == 0)
    assert bench.page.model.key_at(bench.page.table.position()) == 3_001
    assert bench.page.table.verticalScrollBar().value() == place


def test_rows_known_stay_until_they_are_read_again(bench: Bench) -> None:
    before = bench.page.model.row_at(2)
    bench.gateway.held = True
    bench.page.refresh()
    assert bench.page.model.row_at(2) == before


def test_chips_name_field_and_value_and_go_by_delete(bench: Bench) -> None:
    view = View(channels=(Channel.HOTLINE_12345, Channel.IN_STORE), amount_from=Money(1_500))
    bench.page.show_view(view)
    chips = bench.page.filters.chips()
    assert [chip.text() for chip in chips] == [
        "Channel Hotline 12345, At the desk",
        "Amount ≥ 15 yuan",
    ]
    QTest.keyClick(chips[1], Key.Key_Delete)
    QApplication.processEvents()
    assert bench.page.view == View(channels=(Channel.HOTLINE_12345, Channel.IN_STORE))


def test_an_editor_changes_the_view_at_once(bench: Bench) -> None:
    popup = bench.page.filters.edit(LedgerFilter.OVERDUE)
    QTest.keyClick(popup.editor.first(), Key.Key_Space)
    assert bench.page.view.is_overdue is True
    popup.close()


def test_a_view_without_matches_names_the_filter_to_drop(qtbot: QtBot, bench: Bench) -> None:
    bench.page.show_view(View(text="nothing", amount_from=Money(1_500)))
    buttons = [button.text() for button in bench.state().findChildren(Button)]
    assert buttons == ["Drop the search words", "Clear all filters"]
    bench.state().findChildren(Button)[0].click()
    qtbot.waitUntil(lambda: bench.page.model.rowCount() == 500)
    assert bench.page.view == View(amount_from=Money(1_500))


def test_a_ledger_without_cases_offers_the_first_and_the_import(qtbot: QtBot) -> None:
    bench = Bench(qtbot, total=0)
    buttons = [button.text() for button in bench.state().findChildren(Button)]
    assert buttons == ["Log new dispute", "Import old ledger"]


def test_a_fault_says_what_failed_and_offers_another_try(bench: Bench) -> None:
    def damaged(view: View, limit: int = 0) -> list[int]:
        raise Fault(FaultCode.DAMAGED, {"view": str(view), "limit": limit})

    whole = bench.ledger.keys
    bench.ledger.keys = damaged  # type: ignore[method-assign]
    bench.page.show_view(View(text="ring"))
    words = [label.text() for label in bench.state().findChildren(QLabel)]
    assert "The ledger file is damaged. Nothing more is written; restore the last backup." in words
    bench.ledger.keys = whole  # type: ignore[method-assign]
    bench.state().findChildren(Button)[0].click()
    assert bench.page.model.rowCount() == 500


def test_rows_are_walked_ticked_and_opened_by_keys(qtbot: QtBot, bench: Bench) -> None:
    QTest.keyClick(bench.page.table, Key.Key_J)
    qtbot.waitUntil(lambda: bench.page.table.position() == 1)
    QTest.keyClick(bench.page.table, Key.Key_X)
    qtbot.waitUntil(lambda: bench.page.selection.has(2))
    bench.press(Key.Key_Return)
    case, near, _ = bench.navigation.cases[0]
    assert case == "case-2"
    assert near[:3] == ("case-1", "case-2", "case-3")


def test_shift_and_arrows_tick_a_range(bench: Bench) -> None:
    bench.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    bench.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [key for key in range(1, 6) if bench.page.selection.has(key)] == [1, 2, 3]


def test_a_selection_turns_the_foot_into_the_bulk_bar_with_its_sum(bench: Bench) -> None:
    bench.page.selection.tick([1, 5])
    assert bench.page.footer.currentWidget() is bench.page.footer.bulk
    assert bench.page.footer.bulk.count.text() == "2 selected"
    assert bench.page.footer.bulk.total.text() == "Sum ¥17,259.00"
    bench.press(Key.Key_Escape)
    assert bench.page.footer.currentWidget() is bench.page.footer.plain


def test_everything_but_one_is_summed_from_the_whole(bench: Bench) -> None:
    bench.press(Key.Key_A, CONTROL)
    bench.page.selection.toggle(5)
    assert bench.page.footer.bulk.count.text() == "4,999 selected"
    assert bench.page.footer.bulk.total.text() == "Sum ¥4,987,140.00"


def test_another_view_lets_the_selection_go(bench: Bench) -> None:
    bench.page.selection.tick([1])
    bench.page.show_view(View(text="ring"))
    assert bench.page.selection.count(500) == 0


def test_space_peeks_and_follows_the_current_row(bench: Bench) -> None:
    bench.press(Key.Key_Space)
    assert bench.page.body.peek.isVisible()
    bench.press(Key.Key_Down)
    assert bench.page.body.peek.number() == row_of(2).number
    bench.press(Key.Key_Space)
    assert bench.page.body.peek.isHidden()


def test_columns_are_sorted_by_place_and_turned_round(bench: Bench) -> None:
    QTest.keyClick(bench.page, Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert (bench.page.view.sort, bench.page.view.descending) == (Sort.AMOUNT, True)
    bench.page.sort_by(Sort.AMOUNT)
    assert bench.page.view.descending is False


def test_columns_and_density_are_remembered(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.choices.show_columns([*bench.page.model.columns(), LedgerColumn.PHONE])
    bench.page.choices.show_rows("rowRoomy")
    again = LedgerPage(bench.gateway, bench.page.navigation)
    qtbot.addWidget(again)
    assert LedgerColumn.PHONE in again.model.columns()
    assert again.table.verticalHeader().defaultSectionSize() == 40


def test_a_view_is_saved_under_its_name_and_dropped_with_undo(bench: Bench) -> None:
    bench.page.show_view(View(text="ring"))
    bench.page.tab_keeper.keep("Rings")
    assert [saved.name for saved in bench.ledger.saved] == ["Rings"]
    bench.page.tab_keeper.drop(bench.ledger.saved[0])
    assert [saved.name for saved in bench.ledger.saved] == []
    assert callable(bench.navigation.undo)
    bench.navigation.undo()
    assert [saved.view for saved in bench.ledger.saved] == [View(text="ring")]


def test_saved_views_stand_behind_the_built_in_ones_with_their_counts(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.ledger.saved = (SavedView("v1", "Rings", View(text="ring")),)
    bench.page.refresh()
    assert [saved.name for saved in bench.page.tabs.all()][-1] == "Rings"
    bench.page.tab_keeper.keep("Again")
    assert bench.page.tabs.count("#0") == "5,000"
    assert bench.page.tabs.count("v1") == "500"


def test_a_million_rows_paint_jump_and_are_all_ticked_at_once(qtbot: QtBot) -> None:
    bench = Bench(qtbot, total=1_000_000)
    began = perf_counter()
    bench.press(Key.Key_A, CONTROL)
    bench.page.grab()
    assert perf_counter() - began < 0.5
    assert bench.page.selection.count(1_000_000) == 1_000_000
    began = perf_counter()
    bench.page.table.verticalScrollBar().setValue(16_000_000)
    bench.page.table.viewport().repaint()
    assert perf_counter() - began < 0.5
    assert bench.page.view == replace(View(), sort=Sort.RECEIVED)


def test_a_filter_taken_off_comes_back_by_the_undo_of_its_toast(bench: Bench) -> None:
    before = View(channels=(Channel.IN_STORE,), is_open=True)
    bench.page.show_view(before)
    bench.page.filters.remove(LedgerFilter.CHANNEL)
    assert bench.page.view == View(is_open=True)
    assert bench.said == ["Filter dropped: Channel"]
    assert callable(bench.navigation.undo)
    bench.navigation.undo()
    assert bench.page.view == before
    assert [chip.face.filter for chip in bench.page.filters.chips()] == [
        LedgerFilter.CHANNEL,
        LedgerFilter.OPEN,
    ]
    bench.page.filters.clear()
    bench.navigation.undo()
    assert bench.page.view == before
