"""A small workspace to back up and to restore, for the tests of backups."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from mediation_desk.ledger.backup.backup import BackupSource, restore
from mediation_desk.ledger.disk.backup_container import BackupReason, BackupRefused
from mediation_desk.ledger.evidence.evidence_store import EvidenceStore
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.password_cost import PasswordCost

CHEAP = PasswordCost(memory_kib=64, passes=1, lanes=1)
NAME, PASSWORD = "金丝雀受理员", "counter"
TAKEN_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
RESTORED_AT = datetime(2026, 11, 25, 1, 2, 3, tzinfo=UTC)
NOTE = "王金丝 19912345678 的小票".encode()


def workspace_with(workspace: Path, text: str) -> BackupSource:
    created = vault.create_vault(workspace, NAME, PASSWORD, cost=CHEAP)
    engine = open_engine(workspace / "ledger.db", created.key)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE entry (text TEXT) STRICT")
        connection.exec_driver_sql("INSERT INTO entry VALUES (?)", (text,))
    EvidenceStore(workspace / "evidence", created.key).put_bytes("note.txt", NOTE)
    return BackupSource(workspace, created.key, engine, "GX01", TAKEN_AT, "0003", sound)


def sound(engine: Engine) -> None:
    assert texts_in(engine) != []


def texts_in(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.exec_driver_sql("SELECT text FROM entry").scalars())


def write(snapshot: BackupSource, text: str) -> None:
    with snapshot.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO entry VALUES (?)", (text,))


def texts_of(workspace: Path) -> list[str]:
    opened = vault.unlock(workspace, NAME, PASSWORD)
    engine = open_engine(workspace / "ledger.db", opened.key, must_exist=True)
    found = texts_in(engine)
    engine.dispose()
    return found


def refusal(file: Path, workspace: Path, newest_schema: str = "0003") -> BackupReason:
    with pytest.raises(BackupRefused) as refused:
        restore(file, workspace, at=RESTORED_AT, newest_schema=newest_schema)
    assert not (workspace / "ready").exists()
    return refused.value.reason
