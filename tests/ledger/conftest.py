"""A workspace to back up, and a folder of evidence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.ledger.backup import Snapshot
from mediation_desk.ledger.evidence import Evidence
from tests.ledger.backup_bench import workspace_with
from tests.ledger.evidence_bench import KEY


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    made = workspace_with(tmp_path / "desk", "第一条")
    yield made
    made.engine.dispose()


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    return Evidence(tmp_path / "evidence", KEY)
