"""Painting of the ledger's rows: the visible ones, complete, and no more than required."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.ui.models.ledger.columns import USUAL, LedgerColumn
from mediation_desk.ui.pages.ledger.table.row_painter import LedgerRowPainter, VisibleColumn
from tests.ui.ledger.ledger_bench import Bench


@dataclass
class Seen:
    """Notes which rows are painted where, with which columns, and lets them be painted."""

    painter: LedgerRowPainter
    lines: dict[int, QRect] = field(default_factory=dict)
    columns: list[LedgerColumn] = field(default_factory=list)

    def paint(
        self, painter: QPainter, position: int, line: QRect, stripes: list[VisibleColumn]
    ) -> None:
        self.lines[position] = line
        self.columns = [each.column for each in stripes]
        self.painter.paint(painter, position, line, stripes)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def seen(bench: Bench, area: QRect | None = None) -> Seen:
    """Return what a repaint of an area of the table, or of the whole, draws."""
    table = bench.page.table
    QApplication.processEvents()
    noted = Seen(table.painter_of_rows)
    table.painter_of_rows = noted  # type: ignore[assignment]
    table.viewport().repaint(area or table.viewport().rect())
    table.painter_of_rows = noted.painter
    return noted


def test_every_row_in_sight_is_drawn_below_the_one_before(bench: Bench) -> None:
    table = bench.page.table
    drawn = seen(bench).lines
    last = table.rowAt(table.viewport().height() - 1)
    assert list(drawn) == list(range(last + 1))
    assert all(drawn[n + 1].top() == drawn[n].bottom() + 1 for n in range(last))
    assert drawn[0].width() == table.horizontalHeader().length()


def test_only_what_is_to_be_drawn_again_is_drawn(bench: Bench) -> None:
    table = bench.page.table
    left = table.columnViewportPosition(USUAL.index(LedgerColumn.FIRSTS))
    area = QRect(left + 1, table.rowViewportPosition(3) + 2, 4, 4)
    again = seen(bench, area)
    assert list(again.lines) == [3]
    assert again.columns == [LedgerColumn.FIRSTS]


def test_the_last_rows_are_drawn_at_the_foot(bench: Bench) -> None:
    table = bench.page.table
    table.scrollToBottom()
    drawn = seen(bench).lines
    assert max(drawn) == 4_999
    assert drawn[4_999].bottom() == table.viewport().height() - 1


def test_a_short_ledger_has_empty_ground_below_it(bench: Bench) -> None:
    bench.page.model.show_keys(bench.page.model.keys()[:3])
    assert list(seen(bench).lines) == [0, 1, 2]


def test_a_hidden_column_is_not_drawn(bench: Bench) -> None:
    table = bench.page.table
    table.setColumnHidden(USUAL.index(LedgerColumn.CATEGORY), True)
    drawn = seen(bench).columns
    assert LedgerColumn.CATEGORY not in drawn
    assert len(drawn) == len(USUAL) - 1


def test_without_rows_nothing_is_drawn(bench: Bench) -> None:
    bench.page.model.show_keys(())
    assert seen(bench).lines == {}
