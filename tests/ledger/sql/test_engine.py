"""Opening of the ledger file, and the fault reported when it fails."""

import errno
import os
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2 as driver

from mediation_desk.ledger.disk.faults import StorageFault, StorageReason
from mediation_desk.ledger.sql.driver_faults import fault_of
from mediation_desk.ledger.sql.engine import (
    _cache_kib,
    cache_limited,
    integrity_faults,
    open_engine,
)
from tests.ledger.conftest import LEDGER_KEY as KEY

FOUR_THOUSAND_ROWS = (
    "WITH RECURSIVE more(seq) AS (VALUES (5000) UNION ALL SELECT seq + 1 FROM more"
    " WHERE seq < 9000) SELECT seq, 1 FROM more"
)


def refused(path: Path, key: bytes = KEY, *, readonly: bool = False) -> StorageReason:
    with pytest.raises(StorageFault) as fault:
        open_engine(path, key, readonly=readonly, must_exist=True)
    return fault.value.reason


def test_every_pragma_is_as_the_design_says(writer: Engine) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "secure_delete": 1,
        "cell_size_check": 1,
        "trusted_schema": 0,
        "temp_store": 2,
        "cache_size": -65536,
        "cipher_memory_security": "0",
        "cipher_use_hmac": "1",
        "cipher_page_size": "4096",
        "cipher_hmac_algorithm": "HMAC_SHA256",
        "query_only": 0,
    }
    with writer.connect() as first, writer.connect() as second:
        for connection in (first, second):
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected
            }
            assert found == expected
            connection.rollback()  # the second connection may only begin when the first has ended


def test_a_readers_connection_has_the_same_pragmas_and_refuses_to_write(ledger: Path) -> None:
    engine = open_engine(ledger, KEY, readonly=True)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
        # A sixteenth of the file, at least 16 MB.
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -16_384
        with pytest.raises(StorageFault) as fault:
            connection.exec_driver_sql("INSERT INTO entry VALUES (9999, 1)")
    assert fault.value.reason is StorageReason.READ_ONLY
    engine.dispose()


@pytest.mark.parametrize(("megabytes", "kib"), [(0, 16_384), (400, 25_600), (9_000, 65_536)])
def test_a_readers_cache_grows_with_its_file_up_to_the_writers(
    tmp_path: Path, megabytes: int, kib: int
) -> None:
    file = tmp_path / "ledger.db"
    file.touch()
    os.truncate(file, megabytes * 1024 * 1024)
    assert _cache_kib(file) == kib


def test_each_connection_is_pooled_and_not_kept_per_thread(writer: Engine) -> None:
    assert type(writer.pool).__name__ == "QueuePool"


def test_the_library_is_free_of_the_wal_reset_race() -> None:
    assert driver.sqlite_version_info >= (3, 51, 3)


def test_writers_wait_for_each_other_and_lose_no_update(writer: Engine) -> None:
    def add_fifty() -> None:
        for _ in range(50):
            with writer.begin() as connection:
                value = connection.exec_driver_sql("SELECT n FROM entry WHERE seq = 1").scalar_one()
                connection.exec_driver_sql("UPDATE entry SET n = ? WHERE seq = 1", (value + 1,))

    threads = [threading.Thread(target=add_fifty) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with writer.begin() as connection:
        assert connection.exec_driver_sql("SELECT n FROM entry WHERE seq = 1").scalar() == 200


def test_a_reader_sees_the_ledger_while_a_writer_is_in_the_middle(
    ledger: Path, writer: Engine
) -> None:
    reader = open_engine(ledger, KEY, readonly=True)
    with writer.begin() as connection, reader.connect() as other:
        connection.exec_driver_sql("UPDATE entry SET n = 7 WHERE seq = 1")
        assert other.exec_driver_sql("SELECT n FROM entry WHERE seq = 1").scalar() == 0
    reader.dispose()


def test_a_constraint_that_is_broken_is_no_storage_fault(writer: Engine) -> None:
    with writer.begin() as connection, pytest.raises(IntegrityError):
        connection.exec_driver_sql("INSERT INTO entry VALUES (1, 1)")


def test_an_errors_text_tells_nothing_of_what_was_written(writer: Engine) -> None:
    with writer.begin() as connection, pytest.raises(IntegrityError) as broken:
        connection.exec_driver_sql("INSERT INTO entry VALUES (?, ?)", (1, "王金丝"))
    assert "王金丝" not in str(broken.value)


@pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")
def test_the_file_and_those_beside_it_are_its_owner_s_alone(tmp_path: Path) -> None:
    path, before = tmp_path / "ledger.db", os.umask(0o022)
    try:
        for mode in (None, 0o644):
            if mode is not None:
                # As earlier programs left it.
                path.chmod(mode)
            engine = open_engine(path, KEY)
            with engine.begin() as connection:
                connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS entry (seq INTEGER)")
                connection.exec_driver_sql("INSERT INTO entry VALUES (1)")
            found = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
            engine.dispose()
            names = ("ledger.db", "ledger.db-wal", "ledger.db-shm")
            assert found == dict.fromkeys(names, 0o600)
    finally:
        os.umask(before)


def test_the_wrong_key_is_named(ledger: Path) -> None:
    assert refused(ledger, bytes(32)) is StorageReason.WRONG_KEY


def test_a_plain_database_and_any_other_file_are_no_ledger(tmp_path: Path) -> None:
    plain = tmp_path / "plain.db"
    with sqlite3.connect(plain) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    text = tmp_path / "letter.db"
    text.write_text("尊敬的领导" * 2000)
    short = tmp_path / "short.db"
    short.write_bytes(os.urandom(100))
    for path in (plain, text, short):
        assert refused(path) is StorageReason.NOT_A_LEDGER, path.name


def test_a_missing_ledger_is_named_and_not_made(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.db", readonly=True) is StorageReason.MISSING
    assert refused(tmp_path / "none.db") is StorageReason.MISSING
    assert list(tmp_path.iterdir()) == []


def test_a_key_of_another_length_is_a_defect_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_engine(tmp_path / "ledger.db", b"short")


def test_a_flipped_byte_is_found_and_reading_it_is_refused(ledger: Path) -> None:
    content = bytearray(ledger.read_bytes())
    content[3 * 4096 + 100] ^= 1
    ledger.write_bytes(content)
    engine = open_engine(ledger, KEY, readonly=True)
    assert any("page 4" in fault for fault in integrity_faults(engine))
    with engine.connect() as connection:
        with pytest.raises(StorageFault) as fault:
            connection.exec_driver_sql("SELECT sum(n) FROM entry")
        assert connection.invalidated, "a handle that failed is never used again"
    assert fault.value.reason is StorageReason.DAMAGED
    engine.dispose()


def test_a_fault_is_told_where_few_pages_are_kept_too(ledger: Path) -> None:
    """As in an export: the connection has ended, and takes no other number of pages any more."""
    content = bytearray(ledger.read_bytes())
    content[3 * 4096 + 100] ^= 1
    ledger.write_bytes(content)
    engine = open_engine(ledger, KEY, readonly=True)
    with (
        engine.connect() as connection,
        pytest.raises(StorageFault) as fault,
        cache_limited(connection, 2048),
    ):
        connection.exec_driver_sql("SELECT sum(n) FROM entry")
    assert fault.value.reason is StorageReason.DAMAGED
    engine.dispose()


def test_a_cut_file_is_found(ledger: Path) -> None:
    content = ledger.read_bytes()
    ledger.write_bytes(content[: len(content) - 2 * 4096])
    assert refused(ledger) is StorageReason.DAMAGED


def test_a_sound_file_has_no_faults(writer: Engine) -> None:
    assert integrity_faults(writer) == []


def test_a_full_disk_is_named_and_the_ledger_goes_on_when_there_is_room(writer: Engine) -> None:
    with writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StorageFault) as fault:
            connection.exec_driver_sql(f"INSERT INTO entry {FOUR_THOUSAND_ROWS}")
        assert fault.value.reason is StorageReason.DISK_FULL
        connection.rollback()
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        connection.exec_driver_sql("INSERT INTO entry VALUES (5000, 1)")
        connection.commit()
    with writer.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entry").scalar() == 2000


def test_a_lock_that_is_held_too_long_is_named(ledger: Path, writer: Engine) -> None:
    other = open_engine(ledger, KEY)
    with writer.connect() as waiting:
        waiting.exec_driver_sql("PRAGMA busy_timeout = 1")
        waiting.rollback()
        with other.begin() as connection:
            connection.exec_driver_sql("UPDATE entry SET n = 1 WHERE seq = 1")
            with pytest.raises(StorageFault) as fault:
                waiting.exec_driver_sql("SELECT 1")
    assert fault.value.reason is StorageReason.LOCKED
    other.dispose()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, StorageReason.DISK_FULL),
        (errno.EROFS, StorageReason.READ_ONLY),
        (errno.EACCES, StorageReason.READ_ONLY),
        (errno.ENOENT, StorageReason.MISSING),
        (errno.EIO, StorageReason.DISK_ERROR),
    ],
)
def test_the_systems_own_errors_are_named_too(number: int, reason: StorageReason) -> None:
    fault = fault_of(OSError(number, "said by the system"))
    assert fault is not None
    assert fault.reason is reason


def test_what_is_no_fault_of_the_disk_is_left_alone() -> None:
    assert fault_of(ValueError("other")) is None
    assert fault_of(driver.ProgrammingError("no code")) is None
