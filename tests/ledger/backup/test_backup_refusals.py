"""Refusal of files that are no backup of this ledger, and of backups that were changed."""

import hashlib
import json
import random
import zipfile
from pathlib import Path

import pytest

from mediation_desk.ledger.backup.backup import BackupSource, back_up, restore
from mediation_desk.ledger.disk.backup_container import BackupReason, BackupRefused
from mediation_desk.ledger.disk.faults import StorageFault, StorageReason
from tests.ledger.backup.backup_bench import (
    RESTORED_AT,
    refusal,
    texts_in,
    texts_of,
    workspace_with,
)


def test_a_backup_of_another_ledger_is_refused_and_nothing_changes(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    other = workspace_with(tmp_path / "other", "别家")
    file = back_up(other, tmp_path / "stick")
    assert refusal(file, snapshot.workspace) is BackupReason.OTHER_LEDGER
    other.engine.dispose()
    assert texts_in(snapshot.engine) == ["第一条"]


def test_a_backup_of_a_newer_program_is_refused_and_of_an_older_one_taken(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    assert refusal(file, tmp_path / "new", "0002") is BackupReason.NEWER
    restore(file, tmp_path / "new", at=RESTORED_AT, newest_schema="0004")
    assert texts_of(tmp_path / "new") == ["第一条"]


def test_a_later_format_is_refused(tmp_path: Path, snapshot: BackupSource) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    assert refusal(remade(file, format=2), tmp_path / "new") is BackupReason.NEWER


def test_files_that_are_no_backup_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "letter.mdbackup"
    text.write_text("尊敬的领导")
    empty = tmp_path / "empty.mdbackup"
    empty.touch()
    foreign = tmp_path / "foreign.mdbackup"
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("a.txt", "x")
    for file in (text, empty, foreign):
        assert refusal(file, tmp_path / "new") is BackupReason.NOT_A_BACKUP
    with pytest.raises(StorageFault) as fault:
        restore(tmp_path / "none", tmp_path / "new", at=RESTORED_AT, newest_schema="9")
    assert fault.value.reason is StorageReason.MISSING
    assert not (tmp_path / "new").exists()


def test_a_backup_cut_anywhere_is_refused(tmp_path: Path, snapshot: BackupSource) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    content = file.read_bytes()
    for length in [10, 1000, len(content) // 2, len(content) - 200, len(content) - 1]:
        file.write_bytes(content[:length])
        assert refusal(file, tmp_path / "new") in (BackupReason.CUT_SHORT, BackupReason.GARBLED)


def test_a_flipped_byte_anywhere_is_refused_or_changes_nothing_that_is_restored(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    content = file.read_bytes()
    dice = random.Random(20261124)
    places = [dice.randrange(len(content)) for _ in range(60)]
    for number, at in enumerate(places):
        harmed = bytearray(content)
        harmed[at] ^= 1
        file.write_bytes(harmed)
        desk = tmp_path / f"new{number}"
        try:
            restore(file, desk, at=RESTORED_AT, newest_schema="0003")
        except BackupRefused:
            assert not (desk / "ledger.db").exists(), at
        else:
            assert texts_of(desk) == ["第一条"], at


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/etc/passwd",
        "C:\\win.txt",
        "slots/../../outside.slot",
        "evidence/ab/" + "cd" * 32,
        "log/x",
        "ledger.db-wal",
        "slots/0123.slot\n",
    ],
)
def test_a_member_with_another_name_is_refused(
    tmp_path: Path, snapshot: BackupSource, name: str
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    assert refusal(remade(file, extra=name), tmp_path / "new") is BackupReason.GARBLED
    assert not (tmp_path / "outside").exists()


def test_a_member_that_the_manifest_does_not_name_is_refused(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("slots/" + "0" * 32 + ".slot", "x")
    assert refusal(file, tmp_path / "new") is BackupReason.GARBLED


def test_a_member_that_was_exchanged_for_another_is_refused(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    file = back_up(snapshot, tmp_path / "stick")
    made = file.with_name("made.mdbackup")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, bytes(len(content)) if name == "ledger.db" else content)
    assert refusal(made, tmp_path / "new") is BackupReason.GARBLED


def remade(file: Path, *, extra: str = "", **changes: int) -> Path:
    """The same backup with another manifest, and a member that its manifest names."""
    made = file.with_name("remade.mdbackup")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        manifest = json.loads(old.read("manifest.json")) | changes
        for name in manifest["members"]:
            new.writestr(name, old.read(name))
        if extra:
            new.writestr(extra, "x")
            manifest["members"][extra] = [1, hashlib.sha256(b"x").hexdigest()]
        new.writestr("manifest.json", json.dumps(manifest))
    return made
