"""Speed of painting, jumps and selection on the ledger page, against a bare Qt table.

`python -m tests.benchmarks.bench_ledger_page 1000000` prints the rows; `run(size)` gives them
back. The raw limit is a stock QTableView over a model that answers nothing, of the same size.
"""

import os
import random
import resource
import sys
from collections.abc import Callable
from statistics import quantiles
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.pages.ledger.page import LedgerPage
from tests.benchmarks.figure import Row
from tests.ui.ledger.ledger_builders import LedgerOf
from tests.ui.page_gateway import PageGateway
from tests.ui.shell.recorded_navigation import RecordedNavigation

SEED = 20261124
_Parent = QModelIndex | QPersistentModelIndex | None
JUMPS = 60
WIDE, HIGH = 1184, 760


class EmptyModel(QAbstractTableModel):
    """As many rows and columns, and nothing in them."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def rowCount(self, parent: _Parent = None) -> int:  # noqa: N802 - Qt's name
        """Return the rows."""
        return 0 if parent is not None and parent.isValid() else self._size

    def columnCount(self, parent: _Parent = None) -> int:  # noqa: N802 - Qt's name
        """Return the columns."""
        return 0 if parent is not None and parent.isValid() else 12

    def data(self, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return nothing."""
        del index, role
        return None


def run(size: int = 1_000_000) -> list[Row]:
    """Measure at ``size`` cases; times in milliseconds, memory in megabytes."""
    app = QApplication.instance() or QApplication([])
    theme = Theme(app, ThemeChoice.LIGHT)  # type: ignore[arg-type]
    before = _memory_mb()
    bare, bare_s = _timed(lambda: _bare(size))
    page, page_s = _timed(lambda: _page(size))
    rows = [Row("first paint, ms", page_s * 1_000, bare_s * 1_000)]
    rows.append(_jumps(page, bare))
    rows.append(_all_ticked(page, bare_s))
    rows.append(Row("memory above the empty window, MB", _memory_mb() - before, 8 * size / 1e6))
    for widget in (page, bare):
        widget.close()
        widget.deleteLater()
    del theme
    return rows


def _timed(
    make: Callable[[], "LedgerPage | QTableView"],
) -> tuple["LedgerPage | QTableView", float]:
    began = perf_counter()
    made = make()
    return made, perf_counter() - began


def _bare(size: int) -> QTableView:
    view = QTableView()
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.setModel(EmptyModel(size))
    view.resize(WIDE, HIGH)
    view.show()
    view.grab()
    return view


def _page(size: int) -> LedgerPage:
    ledger = LedgerOf(size)
    page = LedgerPage(PageGateway(ledger, ledger), RecordedNavigation())
    page.resize(WIDE, HIGH)
    page.show()
    page.refresh()
    page.grab()
    return page


def _jumps(page: "LedgerPage | QTableView", bare: "LedgerPage | QTableView") -> Row:
    times = []
    for table in (page.table if isinstance(page, LedgerPage) else page, bare):
        taken = [_jump(table, place) for place in _places()]  # type: ignore[arg-type]
        times.append(quantiles(taken, n=20)[-1] * 1_000)
    return Row("jump of the scroll bar, p95 ms", times[0], times[1])


def _places() -> list[float]:
    chance = random.Random(SEED)
    return [chance.random() for _ in range(JUMPS)]


def _jump(table: QTableView, place: float) -> float:
    """One jump until the rows themselves are painted, their block read and drawn again."""
    bar = table.verticalScrollBar()
    began = perf_counter()
    bar.setValue(int(bar.maximum() * place))
    table.viewport().repaint()
    QApplication.processEvents()
    table.viewport().repaint()
    return perf_counter() - began


def _all_ticked(page: "LedgerPage | QTableView", bare_s: float) -> Row:
    table = page.table if isinstance(page, LedgerPage) else page
    table.setFocus()
    began = perf_counter()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.grab()
    return Row("Ctrl+A until painted, ms", (perf_counter() - began) * 1_000, bare_s * 1_000)


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


def main(arguments: list[str]) -> None:
    """Print the rows."""
    for row in run(int(arguments[0]) if arguments else 1_000_000):
        print(f"{row.name:<36} {row.value:10.1f} raw {row.raw:10.1f} ratio {row.ratio:6.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
