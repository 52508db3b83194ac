"""The MAC of the pages: SHA-256 in a new ledger, its own in an earlier one."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from mediation_desk.ledger.backup.backup import copy_ledger
from mediation_desk.ledger.backup.page_copy import copy_pages
from mediation_desk.ledger.disk.backup_container import no_interruption
from mediation_desk.ledger.disk.faults import StorageFault, StorageReason
from mediation_desk.ledger.sql.engine import integrity_faults, open_engine

KEY = bytes(range(32))
NEW, OLD = "HMAC_SHA256", "HMAC_SHA512"


def bare(path: Path, mac: str) -> driver.Connection:
    """Return the file under one MAC and no other."""
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    connection.execute(f"PRAGMA cipher_hmac_algorithm = {mac}")
    return connection


def is_by(path: Path, mac: str) -> bool:
    """Return whether the MAC of the file's first page is valid."""
    connection = bare(path, mac)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError:
        return False
    finally:
        connection.close()
    return True


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a ledger as earlier programs made it."""
    path = tmp_path / "ledger.db"
    connection = bare(path, OLD)
    connection.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, n INTEGER) STRICT")
    connection.execute("INSERT INTO entry VALUES (1, 7)")
    connection.close()
    assert is_by(path, OLD)
    assert not is_by(path, NEW)
    return path


def test_a_new_ledger_is_proved_by_sha_256(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "ledger.db", KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE entry (seq INTEGER PRIMARY KEY)")
    engine.dispose()
    assert is_by(tmp_path / "ledger.db", NEW)


def test_an_earlier_ledger_is_read_and_written_and_keeps_its_own(old: Path) -> None:
    for readonly in (True, False):
        engine = open_engine(old, KEY, readonly=readonly, must_exist=True)
        with engine.connect() as first, engine.connect() as second:
            for connection in (first, second):
                told = "SELECT n FROM entry WHERE seq = 1"
                assert connection.exec_driver_sql(told).scalar_one() == 7
                connection.rollback()
        assert integrity_faults(engine) == []
        engine.dispose()
    engine = open_engine(old, KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO entry VALUES (2, 8)")
    engine.dispose()
    assert is_by(old, OLD)


def test_an_earlier_ledger_under_a_wrong_key_is_refused_as_such(old: Path) -> None:
    with pytest.raises(StorageFault) as fault:
        open_engine(old, bytes(32), must_exist=True)
    assert fault.value.reason is StorageReason.WRONG_KEY


def test_damage_in_an_earlier_ledger_is_found(old: Path) -> None:
    content = bytearray(old.read_bytes())
    content[4096 + 100] ^= 1
    old.write_bytes(content)
    engine = open_engine(old, KEY, readonly=True)
    assert integrity_faults(engine) == ["HMAC verification failed for page 2"]
    engine.dispose()


def test_the_copy_of_a_backup_is_proved_by_sha_256_whatever_its_ledger_has(old: Path) -> None:
    open_engine(old, KEY).dispose()
    engine = open_engine(old, KEY, readonly=True)
    copy = old.with_name("copy.db")
    # Its pages as they lie would not be.
    assert not copy_pages(engine, copy, no_interruption)
    copy_ledger(engine, copy)
    engine.dispose()
    assert is_by(copy, NEW)
    engine = open_engine(copy, KEY, readonly=True)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT n FROM entry").scalars().all() == [7]
    assert integrity_faults(engine) == []
    engine.dispose()
