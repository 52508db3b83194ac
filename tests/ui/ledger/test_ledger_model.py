"""The ledger's model: keys in an array, rows in blocks, selection by a flag."""

from array import array
from collections.abc import Callable, Sequence
from time import perf_counter

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import CaseState
from mediation_desk.ui.models.ledger import cells
from mediation_desk.ui.models.ledger.columns import USUAL, LedgerColumn
from mediation_desk.ui.models.ledger.ledger_model import LedgerModel
from mediation_desk.ui.models.ledger.row_blocks import BLOCK, KEPT, RowBlocks
from mediation_desk.ui.models.ledger.selection import LedgerSelection
from mediation_desk.workflows.read_models.ledger import LedgerRow
from tests.ui.ledger.ledger_builders import row_of
from tests.ui.page_gateway import NOW

Done = Callable[[tuple[LedgerRow, ...]], None]
Failed = Callable[[Exception], None]


class Fetcher:
    """Gateway that answers on request of the test, and records the queries."""

    def __init__(self) -> None:
        self.asked: list[Sequence[int]] = []
        self._waiting: list[tuple[Sequence[int], Done, Failed]] = []

    def __call__(self, keys: Sequence[int], done: Done, failed: Failed) -> None:
        self.asked.append(keys)
        self._waiting.append((keys, done, failed))

    def has_waiting(self) -> bool:
        return bool(self._waiting)

    def answer(self) -> None:
        keys, done, _ = self._waiting.pop(0)
        done(tuple(row_of(key) for key in keys))

    def fail(self, fault: Exception) -> None:
        self._waiting.pop(0)[2](fault)


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher()


@pytest.fixture
def model(fetcher: Fetcher, qapp: object) -> LedgerModel:
    del qapp
    return LedgerModel(fetcher, lambda: NOW)


def _keys(count: int) -> "array[int]":
    return array("q", range(1, count + 1))


def _text(model: LedgerModel, row: int, column: LedgerColumn) -> object:
    return model.data(model.index(row, USUAL.index(column)))


def test_qt_finds_nothing_wrong_with_the_model(
    qtmodeltester: ModelTester, qtbot: QtBot, model: LedgerModel, fetcher: Fetcher
) -> None:
    model.show_keys(_keys(300), tuple(row_of(key) for key in range(1, 65)))
    qtmodeltester.check(model, force_py=True)
    model.row_at(200)
    qtbot.waitUntil(fetcher.has_waiting)
    fetcher.answer()
    model.extend(_keys(700))
    qtmodeltester.check(model, force_py=True)


def test_a_row_that_has_not_come_is_empty_and_asked_for_with_its_block(
    qtbot: QtBot, model: LedgerModel, fetcher: Fetcher
) -> None:
    model.show_keys(_keys(1_000))
    assert _text(model, 500, LedgerColumn.NUMBER) is None
    qtbot.waitUntil(lambda: len(fetcher.asked) == 1)
    assert list(fetcher.asked[0]) == list(range(481, 513))
    fetcher.answer()
    assert _text(model, 500, LedgerColumn.NUMBER) == row_of(501).number


def test_rows_across_two_blocks_come_in_one_answer(
    qtbot: QtBot, model: LedgerModel, fetcher: Fetcher
) -> None:
    model.show_keys(_keys(1_000))
    told: list[tuple[int, int]] = []
    model.loader.came.connect(lambda first, end: told.append((first, end)))
    for row in range(440, 458):
        assert _text(model, row, LedgerColumn.NUMBER) is None
    qtbot.waitUntil(lambda: len(fetcher.asked) == 1)
    fetcher.answer()
    assert list(fetcher.asked[0]) == list(range(417, 481))
    assert told == [(416, 480)]
    assert not model.loader.is_busy()
    assert _text(model, 440, LedgerColumn.NUMBER) == row_of(441).number
    assert _text(model, 457, LedgerColumn.NUMBER) == row_of(458).number


def test_what_a_tall_screen_shows_comes_in_one_answer(
    qtbot: QtBot, model: LedgerModel, fetcher: Fetcher
) -> None:
    model.show_keys(_keys(1_000))
    for row in range(100, 170):
        model.row_at(row)
    qtbot.waitUntil(lambda: len(fetcher.asked) == 1)
    fetcher.answer()
    assert list(fetcher.asked[0]) == list(range(97, 193))
    assert not model.loader.is_busy()


def test_the_first_page_needs_no_further_read(model: LedgerModel, fetcher: Fetcher) -> None:
    model.show_keys(_keys(20), tuple(row_of(key) for key in range(1, 21)))
    assert _text(model, 0, LedgerColumn.CONSUMER) == "周女士"
    assert fetcher.asked == []


def test_what_is_scrolled_past_is_not_read(
    qtbot: QtBot, model: LedgerModel, fetcher: Fetcher
) -> None:
    model.show_keys(_keys(100_000))
    for row in range(0, 90_000, 1_000):
        model.row_at(row)
    while model.loader.is_busy():
        qtbot.waitUntil(fetcher.has_waiting)
        fetcher.answer()
    assert fetcher.asked[0][0] == 88_993
    assert len(fetcher.asked) <= 5


def test_an_answer_to_an_earlier_view_is_dropped(
    qtbot: QtBot, model: LedgerModel, fetcher: Fetcher
) -> None:
    model.show_keys(_keys(300))
    model.row_at(0)
    qtbot.waitUntil(lambda: len(fetcher.asked) == 1)
    model.show_keys(array("q", [900, 901]))
    fetcher.answer()
    assert model.row_at(0) is None


def test_a_fault_is_told_and_the_block_can_be_asked_for_again(
    qtbot: QtBot, model: LedgerModel, fetcher: Fetcher
) -> None:
    model.show_keys(_keys(300))
    model.row_at(0)
    qtbot.waitUntil(lambda: len(fetcher.asked) == 1)
    with qtbot.waitSignal(model.loader.failed):
        fetcher.fail(OSError("disk"))
    model.row_at(0)
    qtbot.waitUntil(lambda: len(fetcher.asked) == 2)


def test_extending_keeps_what_is_on_the_screen(model: LedgerModel) -> None:
    model.show_keys(_keys(64), tuple(row_of(key) for key in range(1, 65)))
    model.extend(_keys(1_000_000))
    assert model.rowCount() == 1_000_000
    assert model.row_at(3) == row_of(4)
    assert model.row_at(63) == row_of(64)


def test_the_rest_of_a_block_cut_by_the_first_page_is_read(
    qtbot: QtBot, model: LedgerModel, fetcher: Fetcher
) -> None:
    model.show_keys(_keys(64), tuple(row_of(key) for key in range(1, 65)))
    model.extend(_keys(1_000))
    assert model.row_at(64) is None
    qtbot.waitUntil(lambda: len(fetcher.asked) == 1)
    fetcher.answer()
    assert model.row_at(64) == row_of(65)


def test_a_view_that_changed_meanwhile_is_shown_anew(model: LedgerModel) -> None:
    model.show_keys(_keys(3), tuple(row_of(key) for key in range(1, 4)))
    model.extend(array("q", [7, 1, 2, 3]))
    assert list(model.keys()) == [7, 1, 2, 3]


def test_old_blocks_are_let_go() -> None:
    blocks = RowBlocks(kept=2)
    for number in range(3):
        blocks.put(number, [row_of(number * BLOCK + 1)])
    assert len(blocks) == 2
    assert not blocks.has(0)
    assert KEPT * BLOCK < 10_000


def test_everything_is_ticked_by_a_flag() -> None:
    selection = LedgerSelection()
    began = perf_counter()
    selection.tick_all()
    selection.toggle(5)
    assert perf_counter() - began < 0.5
    assert selection.count(1_000_000) == 999_999
    assert not selection.has(5)
    assert selection.has(6)
    assert list(selection.ticked(_keys(7))) == [1, 2, 3, 4, 6, 7]


def test_ticking_one_by_one_and_clearing() -> None:
    selection = LedgerSelection()
    selection.tick([1, 2, 3])
    selection.toggle(2)
    assert list(selection.ticked(_keys(5))) == [1, 3]
    selection.clear()
    assert selection.count(5) == 0


def test_cells_say_what_the_trade_says() -> None:
    row = row_of(1)
    assert cells.text(row, LedgerColumn.RECEIVED, NOW) == "11-24 10:00"
    assert cells.text(row, LedgerColumn.AMOUNT, NOW) == "4,399.00"
    assert cells.firsts_mark(row, NOW).words == "6 min left"
    assert cells.firsts_mark(row_of(3), NOW).words == "12 min over"
    assert cells.firsts_mark(row_of(7), NOW).words == "on time"
    assert cells.firsts_mark(row_of(26), NOW).words == "18 min late"


@pytest.mark.parametrize("state", list(CaseState))
def test_every_state_has_a_pill(state: CaseState) -> None:
    mark = cells.state_mark(state)
    assert mark.words
    assert mark.icon


def test_a_cell_is_read_out_as_a_sentence(model: LedgerModel) -> None:
    model.show_keys(_keys(2), tuple(row_of(key) for key in (1, 2)))
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [model.data(model.index(0, column), role) for column in range(len(USUAL))]
    assert spoken[USUAL.index(LedgerColumn.MERCHANT)] == "Merchant: 锦程数码"
    assert spoken[USUAL.index(LedgerColumn.GATES)] == "at gate 1 of 3"


def test_text_from_people_stays_plain_in_the_tooltip(model: LedgerModel) -> None:
    model.show_keys(_keys(1), (row_of(1),))
    tip = model.data(model.index(0, USUAL.index(LedgerColumn.MATTER)), Qt.ItemDataRole.ToolTipRole)
    assert tip == "<span>手机保修期内拒绝换机</span>"
    assert model.rowCount(QModelIndex()) == 1
