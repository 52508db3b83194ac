"""A backup that is killed before any of its moves leaves the earlier one, or both, whole."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mediation_desk.ledger.backup.backup import BackupSource, back_up, backups_in
from mediation_desk.ledger.disk.backup_container import check_members, read_manifest
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.password_cost import PasswordCost
from tests.ledger.backup.backup_bench import TAKEN_AT

CHEAP = PasswordCost(memory_kib=64, passes=1, lanes=1)
# The interpreter tells an audit hook of each move before it is made: the child dies there.
CHILD = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.backup.backup import BackupSource, back_up
from mediation_desk.ledger.sql.engine import open_engine

desk, stick, left = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
key = vault.unlock(desk, "n", "p").key
engine = open_engine(desk / "ledger.db", key, readonly=True)

def die_at_a_move(event, arguments):
    global left
    is_open = event == "open" and str(arguments[0]).startswith(str(stick))
    if is_open or event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

at = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
snapshot = BackupSource(desk, key, engine, "GX01", at, "1", lambda _: None)
sys.addaudithook(die_at_a_move)
back_up(snapshot, stick)
"""


@pytest.mark.release
def test_every_move_of_a_backup_can_be_the_last(tmp_path: Path) -> None:
    desk, stick = tmp_path / "desk", tmp_path / "stick"
    created = vault.create_vault(desk, "n", "p", cost=CHEAP)
    engine = open_engine(desk / "ledger.db", created.key)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE entry (seq INTEGER) STRICT")
    snapshot = BackupSource(desk, created.key, engine, "GX01", TAKEN_AT, "1", lambda _: None)
    earlier = back_up(snapshot, stick)
    outcomes = []
    for move in range(1, 200):
        there = tmp_path / f"stick{move}"
        shutil.copytree(stick, there)
        killed = was_killed(desk, there, move)
        whole = backups_in(there)
        for file in whole:
            check_members(file, read_manifest(file))
        assert earlier.name in {file.name for file in whole}, move
        outcomes.append(len(whole))
        back_up(replace(snapshot, taken_at=TAKEN_AT + timedelta(days=2)), there)
        assert {file.suffix for file in there.iterdir()} == {".mdbackup"}, move
        if not killed:
            break
    engine.dispose()
    assert (outcomes[0], outcomes[-1]) == (1, 2)
    assert outcomes == sorted(outcomes), "and there is no way back between"
    assert len(outcomes) > 10


def was_killed(desk: Path, stick: Path, move: int) -> bool:
    ended = subprocess.run(
        [sys.executable, "-c", CHILD, str(desk), str(stick), str(move)],
        cwd=Path(__file__).parents[2],
        env=dict(os.environ),
        check=False,
    )
    assert ended.returncode in (0, -signal.SIGKILL)
    return ended.returncode != 0
