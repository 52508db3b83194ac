"""Speed of painting and jumps on the ledger page over the real ledger, and its memory.

It runs in a fresh process; the raw limit is a stock QTableView over a model of the same size that
answers nothing.
"""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.reads.today import today
from tests.benchmarks.built_ledger import opened
from tests.benchmarks.figure import Figure, at_most, middle, seconds, slow_end
from tests.ui.shell.recorded_navigation import RecordedNavigation

ROOT = Path(__file__).resolve().parents[2]
JUMPS = 80
RUNS = 3
LOOKS = 21
LARGE, LONGEST_KEYS_MS = 680_000, 300.0
KEYS = "SELECT sum(key & 1) FROM case_row INDEXED BY ix_case_row_due"
OPEN = "SELECT * FROM case_row WHERE is_open = 1"
WIDE, HIGH = 1184, 760
MOST_S = 30.0


def run(size: int) -> list[Figure]:
    """First paint, jump and memory: the best of some processes of their own.

    The best, because a neighbour on this machine costs more than all that is measured.
    """
    runs = [_in_a_process(size) for _ in range(RUNS)]
    paint, bare_paint, jump, bare_jump, memory = map(min, zip(*runs, strict=True))
    return [
        at_most("ledger page, first paint", paint, "ms", bare_paint, 150.0),
        at_most("ledger page, jump, p95", jump, "ms", bare_jump, 25.0),
        at_most("ledger page, memory over the window (raw: keys)", memory, "MB", size * 8e-6, 150),
        _today(size),
        _all_keys(size),
    ]


def _all_keys(size: int) -> Figure:
    """Time to read the keys of the whole list, against SQLite's own walk through an index."""
    session = opened(size)
    with session.file.connection() as connection:
        bare = [
            1_000 * seconds(lambda: connection.exec_driver_sql(KEYS).all()) for _ in range(LOOKS)
        ]
    keys = [1_000 * seconds(lambda: session.ask(_keys)) for _ in range(LOOKS)]
    session.close()
    longest = LONGEST_KEYS_MS * size / LARGE
    return at_most("keys of the whole list", middle(keys), "ms", middle(bare), longest)


def _keys(reader: LedgerReader) -> object:
    return reader.keys(View())


def _today(size: int) -> Figure:
    """Time of a refresh of Today after the first, against reading the rows of its cases."""
    session = opened(size)

    def refresh() -> object:
        return session.ask(lambda reader: today(reader, session.operator.id, session.place.now()))

    refresh()
    taken = middle([1_000 * seconds(refresh) for _ in range(LOOKS)])
    with session.file.connection() as connection:
        rows = [
            1_000 * seconds(lambda: connection.exec_driver_sql(OPEN).all()) for _ in range(LOOKS)
        ]
    session.close()
    return at_most("Today, refreshed (raw: the rows of its cases)", taken, "ms", middle(rows), 3.0)


def _in_a_process(size: int) -> list[float]:
    command = [sys.executable, "-m", "tests.benchmarks.bench_ledger_table", str(size)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, env=surroundings
    )
    return [float(word) for word in done.stdout.split()]


def measure(size: int) -> list[float]:
    """The five numbers."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from mediation_desk.ui.appearance.theme import Theme, ThemeChoice  # noqa: PLC0415
    from tests.benchmarks.bench_ledger_page import _bare  # noqa: PLC0415

    app = QApplication.instance() or QApplication([])
    theme = Theme(app, ThemeChoice.LIGHT)  # type: ignore[arg-type]
    began = perf_counter()
    bare = _bare(size)
    bare_ms = (perf_counter() - began) * 1_000
    gateway = _gateway(size)
    memory = _memory_mb()
    page, paint_ms = _first_paint(gateway)
    jumps = [_jump(page, place) for place in _places()]
    bare_jumps = [_bare_jump(bare, place) for place in _places()]
    grown = _memory_mb() - memory
    page.close()
    gateway.close()
    del theme
    return [paint_ms, bare_ms, slow_end(jumps), slow_end(bare_jumps), grown]


def _gateway(size: int) -> Any:
    from mediation_desk.app.gateway.gateway import LedgerGateway  # noqa: PLC0415
    from mediation_desk.app.hub_link.hub_link import HubLink  # noqa: PLC0415
    from tests.benchmarks.built_ledger import opened  # noqa: PLC0415

    session = opened(size)
    return LedgerGateway(session, HubLink(session))


def _first_paint(gateway: Any) -> tuple[Any, float]:
    """From making the page until its first rows are painted."""
    from mediation_desk.ui.pages.ledger.page import LedgerPage  # noqa: PLC0415

    began = perf_counter()
    page = LedgerPage(gateway, RecordedNavigation())
    page.resize(WIDE, HIGH)
    page.show()
    page.refresh()
    _until(lambda: page.model.rowCount() > 0 and page.model.row_at(0) is not None)
    page.table.viewport().repaint()
    painted = (perf_counter() - began) * 1_000
    # What is left to be read comes behind the first page; the jumps begin when all is there.
    _until(lambda: page.model.rowCount() > 1_000 and not page.model.loader.is_busy())
    return page, painted


def _places() -> list[float]:
    import random  # noqa: PLC0415

    dice = random.Random(20261124)
    return [dice.random() for _ in range(JUMPS)]


def _jump(page: Any, place: float) -> float:
    """One jump until the rows at the new place were read and painted."""
    bar = page.table.verticalScrollBar()
    began = perf_counter()
    bar.setValue(int(bar.maximum() * place))
    top = page.table.rowAt(1)
    _until(lambda: page.model.row_at(top) is not None and not page.model.loader.is_busy())
    page.table.viewport().repaint()
    return (perf_counter() - began) * 1_000


def _bare_jump(table: Any, place: float) -> float:
    bar = table.verticalScrollBar()
    began = perf_counter()
    bar.setValue(int(bar.maximum() * place))
    table.viewport().repaint()
    return (perf_counter() - began) * 1_000


def _until(is_there: Any) -> None:
    """Let the window live, sleeping between events as it does, until something is there."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    pulse = QTimer(interval=20)
    pulse.start()
    end = perf_counter() + MOST_S
    while not is_there():
        if perf_counter() > end:
            raise TimeoutError("the ledger page shows nothing")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _memory_mb() -> float:
    """Return the memory of this process."""
    status = Path("/proc/self/status").read_text()
    line = next(each for each in status.splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    print(*measure(int(sys.argv[1])))
