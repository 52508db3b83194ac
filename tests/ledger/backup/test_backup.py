"""A backup is whole or absent, and a restore ends with the old ledger or the new one."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from mediation_desk.ledger.backup import backup
from mediation_desk.ledger.backup.backup import BackupSource, back_up, backups_in, restore
from mediation_desk.ledger.disk.backup_container import BackupReason, BackupRefused, read_manifest
from mediation_desk.ledger.disk.faults import StorageFault, StorageReason
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.swap import clear_restored, finish_swap, restored_marker
from mediation_desk.ledger.evidence.evidence_store import EvidenceStore
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.vault import vault
from tests.ledger.backup.backup_bench import (
    NAME,
    NOTE,
    RESTORED_AT,
    TAKEN_AT,
    texts_in,
    texts_of,
    write,
)


def test_a_backup_restores_ledger_slots_and_evidence_into_an_empty_folder(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    assert file.name == "mediation-desk-GX01-20261124T093000Z.mdbackup"
    restore(file, tmp_path / "new", at=RESTORED_AT, newest_schema="0003")
    assert texts_of(tmp_path / "new") == ["第一条"]
    evidence = EvidenceStore(tmp_path / "new" / "evidence", snapshot.key)
    assert [evidence.read(sha256) for sha256 in evidence.stored_hashes()] == [NOTE]
    assert vault.garbled_slots(tmp_path / "new") == ()
    assert len(list((tmp_path / "new" / "slots").glob("*.slot.bak"))) == 2


def test_only_the_finished_file_is_left_in_the_folder(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == [file]


def test_a_backup_taken_from_a_readers_engine_beside_an_open_desk_is_whole(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    reader = open_engine(snapshot.workspace / "ledger.db", snapshot.key, readonly=True)
    with snapshot.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO entry VALUES ('not yet')")
        file = back_up(replace(snapshot, engine=reader), tmp_path / "stick")
    reader.dispose()
    restore(file, tmp_path / "new", at=RESTORED_AT, newest_schema="0003")
    assert texts_of(tmp_path / "new") == ["第一条"]


def test_no_word_about_a_person_can_be_read_in_a_backup(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    content = back_up(snapshot, tmp_path / "stick").read_bytes()
    for word in (NAME, "王金丝", "19912345678", "第一条"):
        assert word.encode() not in content


def test_a_restore_moves_the_old_ledger_aside_and_says_that_it_happened(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    write(snapshot, "第二条")
    snapshot.engine.dispose()
    assert restored_marker(snapshot.workspace) is None
    restore(file, snapshot.workspace, at=RESTORED_AT, newest_schema="0003")
    assert texts_of(snapshot.workspace) == ["第一条"]
    aside = snapshot.workspace / "aside" / "20261125T010203Z"
    old = open_engine(aside / "ledger.db", snapshot.key, readonly=True)
    assert texts_in(old) == ["第一条", "第二条"]
    old.dispose()
    assert restored_marker(snapshot.workspace) == {
        "restored_at": "2026-11-25T01:02:03+00:00",
        "taken_at": "2026-11-24T09:30:00+00:00",
    }
    clear_restored(snapshot.workspace)
    assert restored_marker(snapshot.workspace) is None


def test_two_restores_in_one_second_keep_both_and_open(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    write(snapshot, "第二条")
    snapshot.engine.dispose()
    for _ in range(3):
        restore(file, snapshot.workspace, at=RESTORED_AT, newest_schema="0003")
    assert texts_of(snapshot.workspace) == ["第一条"]
    aside = snapshot.workspace / "aside"
    stamp = "20261125T010203Z"
    assert sorted(each.name for each in aside.iterdir()) == [stamp, f"{stamp}-2", f"{stamp}-3"]
    for name, texts in ((stamp, ["第一条", "第二条"]), (f"{stamp}-2", ["第一条"])):
        old = open_engine(aside / name / "ledger.db", snapshot.key, readonly=True)
        assert texts_in(old) == texts
        old.dispose()


def test_a_restore_that_an_earlier_program_decided_for_a_taken_folder_is_finished(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    """Every sign-in failed because the slots of the first restore lay in its folder."""
    file = back_up(snapshot, tmp_path / "stick")
    write(snapshot, "第二条")
    snapshot.engine.dispose()
    restore(file, snapshot.workspace, at=RESTORED_AT, newest_schema="0003")
    prepare_swap(file, snapshot.workspace)
    assert texts_of(snapshot.workspace) == ["第一条"]
    first = snapshot.workspace / "aside" / "20261125T010203Z"
    old = open_engine(first / "ledger.db", snapshot.key, readonly=True)
    assert texts_in(old) == ["第一条", "第二条"]
    old.dispose()


def test_a_garbled_marker_still_says_that_there_was_a_restore(tmp_path: Path) -> None:
    (tmp_path / "restored.json").write_text("{")
    assert restored_marker(tmp_path) == {}


def test_a_wal_that_was_not_carried_over_goes_aside_with_its_ledger(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    desk = tmp_path / "crashed"
    write(snapshot, "第二条")
    shutil.copytree(snapshot.workspace, desk)
    assert (desk / "ledger.db-wal").stat().st_size > 0
    restore(file, desk, at=RESTORED_AT, newest_schema="0003")
    assert texts_of(desk) == ["第一条"]
    assert {path.name for path in (desk / "aside" / "20261125T010203Z").iterdir()} >= {
        "ledger.db",
        "ledger.db-wal",
        "slots",
    }


@pytest.mark.parametrize("step", range(1, 9))
def test_a_swap_cut_short_at_any_step_is_finished_at_the_next_start(
    tmp_path: Path, snapshot: BackupSource, step: int
) -> None:
    """The states left by a crash are made by hand: a copy with the first moves done."""
    file = back_up(snapshot, tmp_path / "stick")
    write(snapshot, "第二条")
    snapshot.engine.dispose()
    desk = snapshot.workspace
    prepare_swap(file, desk)
    aside = desk / "aside" / "20261125T010203Z"
    moves: list[Callable[[], object]] = [
        lambda: aside.mkdir(parents=True),
        lambda: os.replace(desk / "slots", aside / "slots"),
        lambda: os.replace(desk / "ready" / "slots", desk / "slots"),
        lambda: os.replace(desk / "ledger.db", aside / "ledger.db"),
        lambda: os.replace(desk / "ready" / "ledger.db", desk / "ledger.db"),
        lambda: (desk / "restored.json").write_text('{"taken_at": "x"}'),
        lambda: shutil.rmtree(desk / "ready" / "evidence"),
    ]
    for move in moves[: step - 1]:
        move()
    assert texts_of(desk) == ["第一条"]
    assert restored_marker(desk) == {"taken_at": "x"}
    assert not (desk / "ready").exists()
    assert not finish_swap(desk)
    old = open_engine(aside / "ledger.db", snapshot.key, readonly=True)
    assert texts_in(old) == ["第一条", "第二条"]
    old.dispose()


def prepare_swap(file: Path, desk: Path) -> None:
    """Leave the state between the commit of a swap and its first move."""
    restore(file, desk.parent / "staging", at=RESTORED_AT, newest_schema="0003")
    ready = desk / "ready"
    ready.mkdir()
    for name in ("ledger.db", "slots", "evidence"):
        shutil.move(desk.parent / "staging" / name, ready / name)
    word = {"stamp": "20261125T010203Z", "marker": {"taken_at": "x"}}
    (ready / "go.json").write_text(json.dumps(word))


def test_files_made_ready_without_the_word_change_nothing(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    write(snapshot, "第二条")
    snapshot.engine.dispose()
    prepare_swap(file, snapshot.workspace)
    (snapshot.workspace / "ready" / "go.json").unlink()
    assert texts_of(snapshot.workspace) == ["第一条", "第二条"]
    restore(file, snapshot.workspace, at=RESTORED_AT, newest_schema="0003")
    assert texts_of(snapshot.workspace) == ["第一条"]


def test_a_ledger_with_a_flipped_byte_gives_no_backup_and_leaves_nothing(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    for number in range(400):
        write(snapshot, f"{number}" * 100)
    snapshot.engine.dispose()
    place = snapshot.workspace / "ledger.db"
    content = bytearray(place.read_bytes())
    content[5 * 4096 + 100] ^= 1
    place.write_bytes(content)
    with pytest.raises(StorageFault) as fault:
        back_up(snapshot, tmp_path / "stick")
    assert fault.value.reason is StorageReason.DAMAGED
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_copy_that_its_check_refuses_is_not_kept(tmp_path: Path, snapshot: BackupSource) -> None:
    def refuse(engine: Engine) -> None:
        assert texts_in(engine) == ["第一条"]
        raise BackupRefused(BackupReason.UNFIT, "entry 1")

    with pytest.raises(BackupRefused):
        back_up(replace(snapshot, check=refuse), tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_disk_that_fills_up_leaves_no_half_file_and_the_earlier_backup(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    earlier = back_up(snapshot, tmp_path / "stick")

    def fill(_: Engine) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    later = replace(snapshot, check=fill, taken_at=TAKEN_AT + timedelta(days=1))
    with pytest.raises(StorageFault) as fault:
        back_up(later, tmp_path / "stick")
    assert fault.value.reason is StorageReason.DISK_FULL
    assert list((tmp_path / "stick").iterdir()) == [earlier]


def test_what_a_crash_left_of_an_earlier_backup_is_removed(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    left = tmp_path / "stick" / ".mediation-desk-backup-GX01-abc"
    left.mkdir(parents=True)
    (left / "ledger.db").write_bytes(b"half")
    back_up(snapshot, tmp_path / "stick")
    assert not left.exists()


def test_thirty_backups_are_kept_and_other_stations_are_left_alone(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    other = stick / "mediation-desk-GX02-20200101T000000Z.mdbackup"
    other.touch()
    days = [f"mediation-desk-GX01-202610{day:02d}T000000Z.mdbackup" for day in range(1, 32)]
    for name in days:
        (stick / name).touch()
    file = back_up(snapshot, stick)
    own = [path for path in backups_in(stick) if "GX01" in path.name]
    assert len(own) == backup.KEPT_BACKUPS
    assert own[0] == file
    assert own[-1].name == days[2]
    assert other.exists()


def test_a_clock_set_back_does_not_cost_the_backup_just_written(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for day in range(1, 31):
        (stick / f"mediation-desk-GX01-203010{day:02d}T000000Z.mdbackup").touch()
    file = back_up(snapshot, stick)
    assert file.exists()
    assert len(backups_in(stick)) == backup.KEPT_BACKUPS


def test_a_slot_that_is_garbled_goes_into_the_backup_from_its_copy(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    for path in Layout(snapshot.workspace).slots.glob("*.slot"):
        path.write_bytes(b"")
    file = back_up(snapshot, tmp_path / "stick")
    assert sum(name.startswith("slots/") for name in read_manifest(file).members) == 2
    restore(file, tmp_path / "new", at=RESTORED_AT, newest_schema="0003")
    assert texts_of(tmp_path / "new") == ["第一条"]


def test_a_workspace_that_lost_its_slots_takes_its_backup(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    snapshot.engine.dispose()
    for path in (snapshot.workspace / "slots").iterdir():
        path.write_bytes(b"garbled")
    restore(file, snapshot.workspace, at=RESTORED_AT, newest_schema="0003")
    assert texts_of(snapshot.workspace) == ["第一条"]
