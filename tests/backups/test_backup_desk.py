"""Backups of a signed-in desk, reported on the interface thread, also at the window's closing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event, current_thread

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.backups import taking
from mediation_desk.app.computer.backup_place import read_state
from mediation_desk.app.services.backup_service import BackupService
from mediation_desk.app.window.closing.backup import ClosingBackup, ClosingStep
from mediation_desk.ledger.backup.backup import backups_in
from mediation_desk.ui.backups.backup_banner import BackupBanner
from mediation_desk.ui.pages.backups.closing_page import ClosingPage
from mediation_desk.workflows.backups.schedule import is_due
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.desk import BackupRow
from tests.journeys.seat import Seat, a_seat
from tests.station import NOON, Counter
from tests.ui.real_desk import BOSS, CLERK, RealDesk, a_real_desk


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as made:
        yield made


@pytest.fixture
def backups(desk: RealDesk) -> Iterator[BackupService]:
    made = BackupService(desk.gateway)
    made.learn(())
    yield made
    made.close()


def no_one(problem: Exception) -> None:
    raise problem


def test_who_asks_while_one_is_under_way_hears_of_that_one(
    desk: RealDesk, backups: BackupService, tmp_path: Path
) -> None:
    told: list[object] = []
    backups.run(told.append, no_one)
    backups.run(told.append, no_one)
    # The place chosen meanwhile holds for the next one.
    backups.choose(tmp_path, told.append, no_one)
    desk.until(lambda: len(told) == 3)
    assert len(backups_in(desk.counter.session.place.workspace / "backups")) == 1
    assert backups.state.folder == str(tmp_path)
    assert backups.state.last_good == NOON
    assert not backups.has_changes()
    desk.counter.register()
    assert backups.has_changes()


def test_a_place_that_is_gone_is_told_to_who_asked_and_on_today(
    desk: RealDesk, backups: BackupService, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    seen: list[str] = []
    desk.sit(CLERK)
    banner = BackupBanner(desk.gateway, backups, lambda: seen.append("settings"))
    desk.qtbot.addWidget(banner)
    assert banner.isHidden()
    desk.sit(BOSS)
    banner.look()
    assert banner.accessibleName() == "No second place for backups"
    told: list[Exception] = []
    backups.choose(stick, lambda _: None, no_one)
    desk.until(lambda: backups.state.folder == str(stick))
    assert banner.isHidden()
    stick.rename(tmp_path / "away")
    backups.run(lambda _: None, told.append)
    desk.until(lambda: len(told) == 1)
    assert isinstance(told[0], Fault)
    assert told[0].code is FaultCode.BACKUP_PLACE_GONE
    assert banner.accessibleName() == "The last backup was not taken"
    assert str(stick) in banner.accessibleDescription()
    desk.counter.watch.forward(days=2, seconds=1)
    banner.look()
    assert banner.accessibleName() == "There is no good backup yet"


def test_the_outcome_is_known_also_where_it_cannot_be_kept(
    desk: RealDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a backup would be due again each minute."""
    (tmp_path / "a-file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "a-file"))
    backups = BackupService(desk.gateway)
    backups.learn(())
    told: list[object] = []
    backups.run(told.append, no_one)
    desk.until(lambda: told != [])
    assert not is_due(backups.state, NOON)
    monkeypatch.setattr(taking, "SPARE_BYTES", 2**70)
    backups.run(no_one_hears, told.append)
    desk.until(lambda: len(told) == 2)
    assert backups.state.trouble == "disk_full"
    assert not is_due(backups.state, NOON)
    backups.close()


def test_what_is_learnt_while_the_thread_works_takes_nothing_back(
    desk: RealDesk, tmp_path: Path
) -> None:
    """The thread has kept the second place, its answer is on the way, and the ledger is read."""
    backups = BackupService(desk.gateway)
    workspace = desk.counter.session.place.workspace
    backups.choose(tmp_path, lambda _: None, no_one)
    assert backups._thread is not None
    backups._thread.join()
    row = BackupRow("mediation-desk.mdbackup", NOON, 4096, head_seq=7)
    backups.learn((row,))
    # Should the desk end now, the place is known at its next start.
    assert read_state(workspace).folder == str(tmp_path)
    assert backups.state.last_good == NOON
    desk.until(lambda: backups.state.folder == str(tmp_path))
    assert (backups.state.last_good, backups.state.entries) == (NOON, 8)
    assert read_state(workspace) == backups.state
    backups.close()


class Panic(BaseException):
    """Exception of a panic in a Rust library, which `except Exception` does not catch."""


def test_what_is_no_exception_ends_one_backup_and_not_those_after_it(
    desk: RealDesk, backups: BackupService, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []

    def panic(_: object) -> None:
        raise Panic

    with monkeypatch.context() as patch:
        patch.setattr(taking, "require_place", panic)
        backups.run(told.append, told.append)
        desk.until(lambda: len(told) == 1)
    backups.run(told.append, told.append)
    desk.until(lambda: len(told) == 2)
    assert isinstance(told[0], RuntimeError)
    assert told[1] == backups.state


def test_a_desk_that_ends_cuts_off_what_is_under_way(
    desk: RealDesk, backups: BackupService
) -> None:
    backups.run(no_one_hears, no_one)
    backups.close()
    QApplication.processEvents()
    assert not any(
        (desk.counter.session.place.workspace / "backups").glob(".mediation-desk-backup-*")
    )


def no_one_hears(_: object) -> None:
    raise AssertionError("told after the end")


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    made = a_seat(qtbot, qapp, tmp_path / "ledger")
    made.sign_in()
    made.desktop.back_up()
    yield made
    made.close()


def test_closing_tells_what_it_does_backs_up_and_closes(seat: Seat, tmp_path: Path) -> None:
    window = seat.program.window
    window.close()
    assert window.isVisible()
    assert "正在备份" in seat.words()
    seat.until(lambda: not window.isVisible())
    assert len(backups_in(tmp_path / "ledger" / "backups")) == 1
    # Nothing was written since: the next closing waits for nothing.
    window.show()
    for each in window.findChildren(ClosingBackup):
        each.setParent(None)
    assert window.close()


def test_a_second_wish_to_close_cuts_the_backup_off(seat: Seat, tmp_path: Path) -> None:
    cut_off = Event()

    def clock() -> datetime:
        """The backup asks for the time first, and is held there until it is cut off."""
        if current_thread().name == "backup":
            assert cut_off.wait(10)
        return NOON

    seat.session.ledger.place = replace(seat.session.place, now=clock)
    window = seat.program.window
    window.close()
    assert window.close()
    assert not window.isVisible()
    cut_off.set()
    seat.program.close()
    assert backups_in(tmp_path / "ledger" / "backups") == []
    assert read_state(tmp_path / "ledger").trouble == ""


def test_what_takes_too_long_is_cut_off_before_the_window_closes(seat: Seat) -> None:
    window, told = seat.program.window, list[str]()

    class Slow(ClosingStep):
        def _stop(self) -> None:
            told.append("cut off" if window.isVisible() else "closed before")

    step = Slow(window, 1)
    step._wait_on(ClosingPage(""))
    seat.until(lambda: step.is_over)
    assert told == ["cut off"]


def test_closing_says_why_there_was_no_backup_and_goes_on(seat: Seat, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups = seat.desktop.backups
    assert backups is not None
    backups.choose(stick, lambda _: None, no_one)
    seat.until(lambda: backups.state.folder)
    stick.rename(tmp_path / "away")
    seat.program.window.close()
    seat.see("备份位置")
    (closing,) = seat.program.window.findChildren(ClosingBackup)
    (tmp_path / "away").rename(stick)
    closing.page.again.click()
    seat.until(lambda: not seat.program.window.isVisible())
    assert len(backups_in(stick)) == 1


def test_a_ledger_that_cannot_be_read_keeps_no_window_open(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stick with the ledger was pulled out: the window closes, and signs out as it does."""

    def pulled_out(_: object) -> int:
        raise Fault(FaultCode.DISK_ERROR)

    monkeypatch.setattr(taking, "last_entry", pulled_out)
    window = seat.program.window
    closed: list[bool] = []
    window.closing.connect(lambda: closed.append(True))
    window.close()
    assert closed == [True]
    assert not window.isVisible()
