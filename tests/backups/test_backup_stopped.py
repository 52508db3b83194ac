"""A backup that is cut off leaves nothing; one in a shared folder harms no other station's."""

import os
import signal
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread, current_thread, get_ident
from threading import enumerate as enumerate_threads
from traceback import walk_stack

import pytest
from sqlalchemy import Engine

from mediation_desk.ledger.backup.backup import BackupSource, back_up, backups_in
from mediation_desk.ledger.disk.backup_container import read_manifest
from tests.ledger.backup.backup_bench import TAKEN_AT, workspace_with, write


class Stopped(Exception):
    """The person has had enough."""


@pytest.fixture
def snapshot(tmp_path: Path) -> BackupSource:
    return workspace_with(tmp_path / "desk", "第一条")


@pytest.mark.parametrize("calls", [0, 1, 2, 5, 8])
def test_a_backup_that_is_cut_off_leaves_the_earlier_one_and_nothing_else(
    tmp_path: Path, snapshot: BackupSource, calls: int
) -> None:
    earlier = back_up(snapshot, tmp_path / "stick")
    left = iter(range(calls))

    def go_on() -> None:
        if next(left, None) is None:
            raise Stopped

    later = replace(snapshot, taken_at=TAKEN_AT + timedelta(days=1), go_on=go_on)
    with pytest.raises(Stopped):
        back_up(later, tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == [earlier]
    snapshot.engine.dispose()


def test_the_copying_itself_is_cut_off(tmp_path: Path, snapshot: BackupSource) -> None:
    """A great ledger takes minutes to copy: the statement ends in the middle of it."""
    for number in range(300):
        write(snapshot, f"{number}" * 100)
    seen: list[bool] = []

    def go_on() -> None:
        seen.append(any((tmp_path / "stick").glob("*/unproved*")))
        raise Stopped

    with pytest.raises(Stopped):
        back_up(replace(snapshot, go_on=go_on), tmp_path / "stick")
    assert seen == [False]
    snapshot.engine.dispose()


def test_it_is_packed_while_it_is_proved_and_named_only_after_both(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    stick = tmp_path / "stick"

    def check(_: Engine) -> None:
        for each in _packing():
            each.join(60)
        (packed,) = stick.glob("*/unproved")
        assert read_manifest(packed).members
        assert backups_in(stick) == []

    made = back_up(replace(snapshot, check=check), stick)
    assert list(stick.iterdir()) == [made]
    snapshot.engine.dispose()


def test_a_proof_that_fails_ends_the_packing_and_leaves_nothing(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    def check(_: Engine) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        back_up(replace(snapshot, check=check), tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []
    assert _packing() == []
    snapshot.engine.dispose()


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="no signals between threads")
def test_who_ends_it_while_only_the_packing_is_left_waits_for_its_end(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    waiting, proved, stopped = get_ident(), Event(), Event()

    def stop(*_: object) -> None:
        stopped.set()
        raise Stopped

    def go_on() -> None:
        if current_thread() in _packing() and not stopped.is_set():
            assert proved.wait(60)
            while "result" not in _functions_of(waiting):
                pass
            signal.pthread_kill(waiting, signal.SIGUSR1)
            assert stopped.wait(60)

    later = replace(snapshot, check=lambda _: proved.set(), go_on=go_on)
    before = signal.signal(signal.SIGUSR1, stop)
    try:
        with pytest.raises(Stopped):
            back_up(later, tmp_path / "stick")
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert list((tmp_path / "stick").iterdir()) == []
    assert _packing() == []
    snapshot.engine.dispose()


def _functions_of(thread: int) -> set[str]:
    """Return the names of the functions that a thread is in."""
    frames = walk_stack(sys._current_frames()[thread])
    return {frame.f_code.co_name for frame, _ in frames}


def _packing() -> list[Thread]:
    return [each for each in enumerate_threads() if each.name == "packing"]


def test_a_backup_says_how_many_entries_are_in_it(tmp_path: Path, snapshot: BackupSource) -> None:
    file = back_up(replace(snapshot, entries=1_234), tmp_path)
    assert read_manifest(file).entries == 1_234
    snapshot.engine.dispose()


def test_what_another_station_is_writing_in_a_shared_folder_is_left_alone_for_a_day(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    fresh, old = (tmp_path / f".mediation-desk-backup-GX02-{name}" for name in ("a", "b"))
    for folder, age in ((fresh, timedelta(hours=23)), (old, timedelta(hours=25))):
        folder.mkdir()
        moment = (TAKEN_AT - age).timestamp()
        os.utime(folder, (moment, moment))
    back_up(snapshot, tmp_path)
    assert (fresh.exists(), old.exists()) == (True, False)
    snapshot.engine.dispose()


def test_the_last_of_each_month_outlives_the_days(tmp_path: Path, snapshot: BackupSource) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    months = ["20260731", "20260831", "20260930", "20261031"]
    days = [f"202611{day:02d}" for day in range(1, 25)]
    for day in [*months, *(f"202610{day:02d}" for day in range(10, 31)), *days[:-1]]:
        (stick / f"mediation-desk-GX01-{day}T080000Z.mdbackup").touch()
    back_up(snapshot, stick)
    kept = {path.name.split("-")[3][:8] for path in backups_in(stick)}
    assert len(kept) == 30
    assert set(months) < kept
    snapshot.engine.dispose()


def test_another_stations_scratch_that_goes_meanwhile_fails_no_backup(
    tmp_path: Path, snapshot: BackupSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its backup ends between the moment the folder is listed and the moment it is looked at."""
    going = tmp_path / ".mediation-desk-backup-GX02-a"
    going.mkdir()
    listed = Path.glob

    def ends_after(folder: Path, pattern: str) -> list[Path]:
        found = list(listed(folder, pattern))
        if going in found:
            going.rmdir()
        return found

    monkeypatch.setattr(Path, "glob", ends_after)
    assert back_up(snapshot, tmp_path).is_file()
    snapshot.engine.dispose()
