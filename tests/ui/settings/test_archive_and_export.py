"""The settings' worker for archive and export: done, cancelled, and reported in words."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from threading import enumerate as enumerate_threads
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation_desk.app.services.archive_service import ArchiveService
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui import job_threads
from mediation_desk.ui.pages.settings.card.export_port import ExportRequest, ExportResult
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.keeping import busy_year
from tests.station import Counter
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, at_ledger_alone

pytestmark = at_ledger_alone

WHY = "更换系统，全部数据移交"


def unwanted(answer: object) -> None:
    """Fail the test with an answer that must not come."""
    pytest.fail(str(answer))


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


@pytest.fixture
def taking(desk: RealDesk) -> Iterator[ArchiveService]:
    made = ArchiveService(desk.ledger)
    yield made
    made.close()


def test_everything_is_written_into_a_folder_named_after_station_and_day(
    desk: RealDesk, taking: ArchiveService, tmp_path: Path
) -> None:
    busy_year.withdrawn(desk.counter)
    (tmp_path / "out").mkdir()
    seen: list[tuple[int, int]] = []
    written: list[ExportResult] = []
    taking.progressed.connect(lambda done, whole: seen.append((done, whole)))
    taking.export(ExportRequest(tmp_path / "out", WHY), written.append, unwanted)
    desk.until(lambda: bool(written))
    assert written == [ExportResult(tmp_path / "out" / "GX01-export-2026-11-24")]
    assert (written[0].path / "manifest.json").is_file()
    assert seen[-1] == (1, 1)
    assert all(done < whole for done, whole in seen[:-1])


def test_no_sign_out_waits_for_a_folder_that_hangs(
    desk: RealDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_threads, "PATIENCE_S", 0.1)
    (tmp_path / "out").mkdir()
    answers, hangs = Event(), Event()

    def hang(*_: int) -> None:
        hangs.set()
        answers.wait(10)

    taking = ArchiveService(desk.ledger)
    taking.progressed.connect(hang, Qt.ConnectionType.DirectConnection)
    taking.export(ExportRequest(tmp_path / "out", WHY), unwanted, unwanted)
    assert taking.under_way == "export"
    assert hangs.wait(60)
    begun = monotonic()
    taking.close()
    try:
        assert monotonic() - begun < 5
    finally:
        answers.set()
        for thread in [each for each in enumerate_threads() if each.name == "taking"]:
            thread.join(60)


@pytest.mark.release
def test_what_is_stopped_or_refused_leaves_nothing_and_says_why(
    desk: RealDesk, taking: ArchiveService, tmp_path: Path
) -> None:
    busy_year.withdrawn(desk.counter)
    (tmp_path / "out").mkdir()
    faults: list[Exception] = []
    taking.progressed.connect(lambda *_: taking.stop())
    taking.export(ExportRequest(tmp_path / "out", WHY), unwanted, faults.append)
    taking.stop()
    desk.until(lambda: bool(faults))
    assert isinstance(faults[0], Fault)
    assert faults[0].code is FaultCode.CANCELLED
    desk.sit(CLERK)
    wish = ExportRequest(tmp_path / "out", WHY, year=2026, passphrase="quay lamp winter")
    taking.archive(wish, unwanted, faults.append)
    desk.until(lambda: len(faults) > 1)
    assert isinstance(faults[1], Refusal)
    assert faults[1].reason is Reason.NO_RIGHT
    assert list((tmp_path / "out").iterdir()) == []
