"""The copy of a ledger's pages as they lie: one state, beside a desk at work, and no lock lost."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from mediation_desk.ledger.backup import page_copy
from mediation_desk.ledger.backup.backup import BackupSource, back_up, restore
from mediation_desk.ledger.backup.page_copy import copy_pages
from mediation_desk.ledger.disk.backup_container import no_interruption
from mediation_desk.ledger.disk.faults import StorageFault, StorageReason
from mediation_desk.ledger.sql.engine import PAGE_BYTES, integrity_faults, open_engine
from tests.ledger.backup.backup_bench import RESTORED_AT, texts_in, texts_of, write

LONG = "物" * 20_000
# By SQLite's lock on these bytes, who closes a ledger learns that it is the last, removes its log.
PASSER_BY = """
import fcntl, sys
with open(sys.argv[1], "r+b") as ledger:
    try:
        fcntl.lockf(ledger, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
    except OSError:
        print("held")
"""


def written_back(engine: Engine) -> None:
    """Write the log back as far as the readers allow."""
    borrowed = engine.raw_connection()
    borrowed.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    borrowed.close()


def pages_of(file: Path) -> list[bytes]:
    content = file.read_bytes()
    return [content[at : at + PAGE_BYTES] for at in range(0, len(content), PAGE_BYTES)]


def texts_in_copy(snapshot: BackupSource, copy: Path) -> list[str]:
    """Return the texts in a copy whose pages are sound."""
    engine = open_engine(copy, snapshot.key, readonly=True)
    try:
        assert integrity_faults(engine) == []
        return texts_in(engine)
    finally:
        engine.dispose()


def test_each_page_but_the_first_is_that_of_the_ledger(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    write(snapshot, LONG)
    copy = tmp_path / "copy.db"
    assert copy_pages(snapshot.engine, copy, no_interruption)
    own = pages_of(snapshot.workspace / "ledger.db")
    assert len(own) > 10
    assert pages_of(copy)[1:] == own[1:]
    assert texts_in_copy(snapshot, copy) == ["第一条", LONG]
    assert sorted(tmp_path.glob("copy*")) == [copy]


def test_what_is_written_back_to_the_file_meanwhile_is_not_in_the_copy(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    said = []

    def go_on() -> None:
        write(snapshot, LONG)
        written_back(snapshot.engine)
        said.append(LONG)

    copy = tmp_path / "copy.db"
    assert copy_pages(snapshot.engine, copy, go_on)
    assert texts_in_copy(snapshot, copy) == ["第一条"]
    assert texts_in(snapshot.engine) == ["第一条", *said]
    assert said


def test_a_log_that_a_reader_keeps_from_going_back_is_in_the_backup_all_the_same(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    reader = open_engine(snapshot.workspace / "ledger.db", snapshot.key, readonly=True)
    with reader.connect() as early:
        early.exec_driver_sql("SELECT text FROM entry").all()
        write(snapshot, LONG)
        assert not copy_pages(snapshot.engine, tmp_path / "copy.db", no_interruption)
        file = back_up(snapshot, tmp_path / "stick")
    reader.dispose()
    assert not (tmp_path / "copy.db").exists()
    restore(file, tmp_path / "new", at=RESTORED_AT, newest_schema="0003")
    assert texts_of(tmp_path / "new") == ["第一条", LONG]


@pytest.mark.skipif(sys.platform == "win32", reason="locks are of the handle there")
def test_an_open_ledger_keeps_its_locks(tmp_path: Path, snapshot: BackupSource) -> None:
    for name in ("first.db", "second.db"):
        assert copy_pages(snapshot.engine, tmp_path / name, no_interruption)
    ledger = str(snapshot.workspace / "ledger.db")
    seen = subprocess.run(
        [sys.executable, "-c", PASSER_BY, ledger], check=True, capture_output=True, text=True
    )
    assert seen.stdout == "held\n"


def test_damage_that_a_copy_written_anew_is_without_costs_no_backup(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    """A free page holds nothing: `ledger verify` names it, and the backup is made."""
    kept = [chr(ord("甲") + n) * 20_000 for n in range(5)]
    for text in (*kept, LONG):
        write(snapshot, text)
    _erase_long(snapshot)
    place = snapshot.workspace / "ledger.db"
    with place.open("r+b") as ledger:
        ledger.seek(-PAGE_BYTES, 2)
        ledger.write(bytes(8))

    def check(engine: Engine) -> None:
        for fault in integrity_faults(engine):
            raise StorageFault(StorageReason.DAMAGED, fault)

    with pytest.raises(StorageFault):
        check(snapshot.engine)
    file = back_up(replace(snapshot, check=check), tmp_path / "stick")
    restore(file, tmp_path / "new", at=RESTORED_AT, newest_schema="0003")
    assert texts_of(tmp_path / "new") == ["第一条", *kept]


def test_a_file_with_many_free_pages_is_written_anew_without_them(
    tmp_path: Path, snapshot: BackupSource
) -> None:
    write(snapshot, LONG)
    _erase_long(snapshot)
    assert not copy_pages(snapshot.engine, tmp_path / "copy.db", no_interruption)


def test_a_disk_that_lets_nothing_be_written_is_backed_up(
    tmp_path: Path, snapshot: BackupSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a disk that the system mounted anew after faults, with the log of the ledger on it."""

    def refuse(_pool: object) -> bool:
        raise StorageFault(StorageReason.READ_ONLY, "attempt to write a readonly database")

    monkeypatch.setattr(page_copy, "_is_checkpointed", refuse)
    file = back_up(snapshot, tmp_path / "stick")
    restore(file, tmp_path / "new", at=RESTORED_AT, newest_schema="0003")
    assert texts_of(tmp_path / "new") == ["第一条"]


def _erase_long(snapshot: BackupSource) -> None:
    with snapshot.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM entry WHERE text = ?", (LONG,))
    written_back(snapshot.engine)
