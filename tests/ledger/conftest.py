"""A ledger of two thousand rows, a workspace to back up, and a folder of evidence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from mediation_desk.ledger.backup.backup import BackupSource
from mediation_desk.ledger.evidence.evidence_store import EvidenceStore
from mediation_desk.ledger.sql.engine import open_engine
from tests.ledger.backup.backup_bench import workspace_with
from tests.ledger.evidence.evidence_bench import KEY

LEDGER_KEY = bytes(range(32))


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[BackupSource]:
    made = workspace_with(tmp_path / "desk", "第一条")
    yield made
    made.engine.dispose()


@pytest.fixture
def evidence(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "evidence", KEY)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    engine = open_engine(path, LEDGER_KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE entry (seq INTEGER PRIMARY KEY, n INTEGER) STRICT")
        connection.exec_driver_sql("INSERT INTO entry VALUES (1, 0)")
        for seq in range(2, 2000):
            connection.exec_driver_sql("INSERT INTO entry VALUES (?, ?)", (seq, seq))
    engine.dispose()
    return path


@pytest.fixture
def writer(ledger: Path) -> Iterator[Engine]:
    engine = open_engine(ledger, LEDGER_KEY)
    yield engine
    engine.dispose()
