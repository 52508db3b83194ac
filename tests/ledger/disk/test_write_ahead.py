"""Verification while a desk writes: the content of the log, and the locks of others."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine

from mediation_desk.ledger.sql.engine import integrity_faults, open_engine
from tests.ledger.conftest import LEDGER_KEY as KEY

PAGES = range(0, 60 * 4096, 4096)
ROWS = (
    "WITH RECURSIVE more(seq) AS (VALUES ({}) UNION ALL SELECT seq + 1 FROM more WHERE seq < {})"
    " SELECT seq, 1 FROM more"
)


def lone_log(ledger: Path, writer: Engine) -> None:
    """Leave the file with pages that are in the log alone.

    The log is brought home no further than where the oldest reader stands, and each page only in
    its newest content.
    """
    with writer.begin() as connection:
        connection.exec_driver_sql(f"INSERT INTO entry {ROWS.format(5000, 9000)}")
    reader = open_engine(ledger, KEY, readonly=True)
    with reader.connect() as looking:
        looking.exec_driver_sql("SELECT count(*) FROM entry").scalar()
        with writer.begin() as connection:
            connection.exec_driver_sql("UPDATE entry SET n = 7 WHERE seq BETWEEN 6000 AND 7000")
        borrowed = writer.raw_connection()
        borrowed.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        borrowed.close()
    reader.dispose()


def test_pages_that_only_the_log_holds_are_no_fault(ledger: Path, writer: Engine) -> None:
    lone_log(ledger, writer)
    assert bytes(4096) in {ledger.read_bytes()[at : at + 4096] for at in PAGES}
    engine = open_engine(ledger, KEY, readonly=True)
    assert integrity_faults(engine) == []
    engine.dispose()


def test_damage_beside_pages_that_only_the_log_holds_is_found(ledger: Path, writer: Engine) -> None:
    lone_log(ledger, writer)
    content = bytearray(ledger.read_bytes())
    content[3 * 4096 + 100] ^= 1
    ledger.write_bytes(content)
    engine = open_engine(ledger, KEY, readonly=True)
    assert integrity_faults(engine) == ["HMAC verification failed for page 4"]
    engine.dispose()


def test_damage_is_found_on_every_page_once_the_log_was_brought_home(
    ledger: Path, writer: Engine
) -> None:
    """Free pages, which nothing else reads, are included."""
    with writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM entry WHERE seq > 100")
    borrowed = writer.raw_connection()
    borrowed.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    borrowed.close()
    sound = ledger.read_bytes()
    for page in range(2, len(sound) // 4096 + 1):
        content = bytearray(sound)
        content[page * 4096 - 300] ^= 1
        ledger.write_bytes(content)
        engine = open_engine(ledger, KEY, readonly=True)
        assert integrity_faults(engine) == [f"HMAC verification failed for page {page}"]
        engine.dispose()


def test_damage_in_the_log_is_found(ledger: Path, writer: Engine) -> None:
    lone_log(ledger, writer)
    log = ledger.with_name("ledger.db-wal")
    content = bytearray(log.read_bytes())
    content[-2000] ^= 1
    log.write_bytes(content)
    engine = open_engine(ledger, KEY, readonly=True)
    assert integrity_faults(engine) != []
    engine.dispose()


CHECKPOINT = """
import sys
from sqlcipher3 import dbapi2
connection = dbapi2.connect(sys.argv[1], isolation_level=None)
connection.execute(f"PRAGMA key = \\"x'{sys.argv[2]}'\\"")
connection.execute("PRAGMA cipher_hmac_algorithm = HMAC_SHA256")
connection.execute("PRAGMA busy_timeout = 0")
print(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
"""


def test_a_check_leaves_the_locks_of_others_in_this_process(ledger: Path, writer: Engine) -> None:
    """Without the locks another process would overwrite pages that a reader here still reads."""
    lone_log(ledger, writer)
    reader = open_engine(ledger, KEY, readonly=True)
    with reader.connect() as looking:
        looking.exec_driver_sql("SELECT count(*) FROM entry").scalar()
        assert integrity_faults(reader) == []
        command = [sys.executable, "-c", CHECKPOINT, str(ledger), KEY.hex()]
        other = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (other.stdout.strip(), other.stderr) == ("1", ""), "the log is held by the reader"
    reader.dispose()
