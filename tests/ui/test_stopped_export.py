"""A page cancels an export through the gateway to the writer of files."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation_desk.app.papers import export
from mediation_desk.ui import job_threads
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.ledger import Export, View
from tests.station import Counter
from tests.ui.real_desk import RealDesk, a_real_desk


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealDesk]:
    """A desk with three cases, which are exported one by one."""
    monkeypatch.setattr(export, "BLOCK", 1)
    for _ in range(3):
        counter.register()
    with a_real_desk(qtbot, counter) as made:
        yield made


def test_a_stopped_export_writes_no_file_and_the_next_one_runs(
    desk: RealDesk, tmp_path: Path
) -> None:
    told: list[int] = []
    written: list[int] = []
    problems: list[Exception] = []
    target = tmp_path / "ledger.csv"

    def stop_at_one(_: str, done: int, __: int) -> None:
        told.append(done)
        if done == 1:
            desk.gateway.stop_export()

    # Heard on the writer's own thread, so that it stops exactly here.
    progressed = desk.gateway.changes.progressed
    progressed.connect(stop_at_one, Qt.ConnectionType.DirectConnection)
    desk.gateway.export(Export(target, View()), written.append, problems.append)
    desk.until(lambda: bool(problems))
    assert isinstance(problems[0], Fault)
    assert problems[0].code is FaultCode.CANCELLED
    assert (told, written, list(tmp_path.glob("*ledger.csv*"))) == ([0, 1], [], [])
    progressed.disconnect(stop_at_one)
    desk.gateway.export(Export(target, View()), written.append, problems.append)
    desk.until(lambda: bool(written))
    assert written == [3]
    assert len(target.read_text("utf-8-sig").splitlines()) == 4


def test_an_export_that_is_finished_can_no_longer_be_stopped(
    desk: RealDesk, tmp_path: Path
) -> None:
    written: list[int] = []
    problems: list[Exception] = []

    def stop_at_the_end(_: str, done: int, whole: int) -> None:
        if done == whole - 1:
            desk.gateway.stop_export()

    desk.gateway.changes.progressed.connect(stop_at_the_end, Qt.ConnectionType.DirectConnection)
    desk.gateway.export(Export(tmp_path / "ledger.csv", View()), written.append, problems.append)
    desk.until(lambda: bool(written) or bool(problems))
    assert (written, problems) == ([3], [])


def test_an_export_to_a_share_that_hangs_holds_up_no_other_file_nor_the_end(
    desk: RealDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_answer, read, written = Event(), list[bytes](), list[int]()
    kept = desk.counter.keep(b"%PDF-1.4", "小票.pdf")
    monkeypatch.setattr(job_threads, "PATIENCE_S", 0.05)
    monkeypatch.setattr(export, "export_view", lambda *_: may_answer.wait(60))
    desk.gateway.export(Export(tmp_path / "ledger.csv", View()), written.append, _raise)
    desk.gateway.read_file(kept.sha256, read.append, _raise)
    desk.until(lambda: read == [b"%PDF-1.4"])
    desk.gateway.close()
    assert not may_answer.is_set()
    may_answer.set()
    assert written == []


def _raise(problem: Exception) -> None:
    raise problem
