"""A jump to a distant place of the ledger: one frame with fast rows, gaps with slow ones."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.workflows.faults import Fault, FaultCode
from tests.ui.ledger.ledger_bench import Bench


class Frames(QObject):
    """Whether the row at the top was read, for each frame that was drawn."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.page.table)
        self.bench, self.drawn = bench, list[bool]()
        bench.page.table.viewport().installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            table, model = self.bench.page.table, self.bench.page.model
            self.drawn.append(model.row_at(table.rowAt(0)) is not None)
        return False


class Broken:
    """Damaged ledger whose pages cannot be read."""

    def rows(self, *_: object, **__: object) -> object:
        raise Fault(FaultCode.DAMAGED)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    made = Bench(qtbot)
    made.gateway.held = True
    return made


def _jump(bench: Bench) -> None:
    bar = bench.page.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)


def test_rows_that_come_soon_are_the_first_frame_of_a_jump(qtbot: QtBot, bench: Bench) -> None:
    bench.gateway.held = False
    frames = Frames(bench)
    _jump(bench)
    qtbot.waitUntil(lambda: frames.drawn != [])
    assert frames.drawn[0]


def test_gaps_are_shown_when_the_rows_take_longer(qtbot: QtBot, bench: Bench) -> None:
    frames = Frames(bench)
    _jump(bench)
    qtbot.waitUntil(lambda: frames.drawn != [])
    assert not frames.drawn[0]
    bench.gateway.answer()
    qtbot.waitUntil(lambda: frames.drawn[-1])


def test_a_fault_brings_the_frame_back(qtbot: QtBot, bench: Bench) -> None:
    _jump(bench)
    qtbot.waitUntil(lambda: bench.gateway.waiting() == 1)
    bench.gateway.reader = Broken()
    bench.gateway.answer()
    assert bench.page.table.viewport().updatesEnabled()


def test_a_step_to_rows_in_hand_waits_for_nothing(bench: Bench) -> None:
    bench.page.table.verticalScrollBar().setValue(40)
    assert bench.page.table.viewport().updatesEnabled()
    QApplication.processEvents()
    assert bench.gateway.waiting() == 0
