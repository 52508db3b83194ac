"""久未结: open cases by age, with the time each has taken so far."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import CaseState, Channel
from mediation_desk.ui.models.ledger import cells
from mediation_desk.ui.models.ledger.columns import USUAL, LedgerColumn
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.widgets.tabs import Tabs
from mediation_desk.workflows.read_models.ledger import AGEING, Sort, View
from tests.ui.ledger.ledger_bench import Bench
from tests.ui.ledger.ledger_builders import row_of
from tests.ui.page_gateway import NOW


def _names(bench: Bench) -> list[str]:
    return [saved.name for saved in bench.page.tabs.all()]


def test_every_desk_has_the_view_of_what_is_open_longest(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    tabs = bench.page.tabs.findChild(Tabs)
    assert isinstance(tabs, Tabs)
    tabs.chosen.emit(tabs.current())
    assert bench.page.view == View()
    for _ in range(_names(bench).index("Longest open")):
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert bench.page.view == View(is_open=True, sort=Sort.RECEIVED, descending=False)


def test_the_view_shows_the_time_taken_and_leaves_the_chosen_columns_alone(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.show_view(AGEING)
    shown = bench.page.model.columns()
    assert shown[:4] == (
        LedgerColumn.CHECK,
        LedgerColumn.NUMBER,
        LedgerColumn.RECEIVED,
        LedgerColumn.ELAPSED,
    )
    assert set(shown) ^ set(USUAL) == {LedgerColumn.ELAPSED, LedgerColumn.CATEGORY}
    bench.page.choices.show_columns([*USUAL, LedgerColumn.PHONE])
    bench.page.show_view(View())
    assert bench.page.model.columns() == (*USUAL, LedgerColumn.PHONE)
    again = LedgerPage(bench.gateway, bench.page.navigation)
    qtbot.addWidget(again)
    assert LedgerColumn.ELAPSED not in again.model.columns()


def test_a_head_dragged_in_the_view_moves_among_the_chosen_columns_alone(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.show_view(AGEING)
    head = bench.page.table.head
    amount = bench.page.model.columns().index(LedgerColumn.AMOUNT)
    head.moveSection(head.visualIndex(amount), 2)
    head.take_order()
    assert bench.page.model.columns()[2:5] == (
        LedgerColumn.AMOUNT,
        LedgerColumn.RECEIVED,
        LedgerColumn.ELAPSED,
    )
    bench.page.show_view(View())
    others = [column for column in USUAL if column is not LedgerColumn.AMOUNT]
    assert bench.page.model.columns() == (*others[:2], LedgerColumn.AMOUNT, *others[2:])
    again = LedgerPage(bench.gateway, bench.page.navigation)
    qtbot.addWidget(again)
    assert again.model.columns() == (*others[:2], LedgerColumn.AMOUNT, *others[2:])


def test_whoever_comes_from_elsewhere_finds_the_tab_chosen_and_nothing_to_save(
    qtbot: QtBot,
) -> None:
    bench = Bench(qtbot)
    bench.page.show_view(AGEING)
    assert bench.page.tabs.current().name == "Longest open"
    assert bench.page.tabs._save.isHidden()
    bench.page.show_view(replace(AGEING, channels=(Channel.IN_STORE,)))
    assert bench.page.tabs.current().name == "Longest open"
    assert not bench.page.tabs._save.isHidden()


def test_an_open_case_counts_to_now_and_a_closed_one_to_its_end() -> None:
    row = replace(row_of(1), received_at=NOW - timedelta(days=12, hours=3), state=CaseState.HANDLED)
    assert cells.text(row, LedgerColumn.ELAPSED, NOW) == "12 d"
    closed = replace(row, state=CaseState.CLOSED, closed_at=row.received_at + timedelta(minutes=95))
    assert cells.text(closed, LedgerColumn.ELAPSED, NOW) == "1 h 35 min"
    assert cells.text(replace(row, state=CaseState.HISTORY), LedgerColumn.ELAPSED, NOW) == ""
