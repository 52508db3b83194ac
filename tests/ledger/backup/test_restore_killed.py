"""A restore that is killed before any of its moves leaves the old ledger or the restored one."""

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mediation_desk.ledger.backup.backup import BackupSource, back_up
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.password_cost import PasswordCost

pytestmark = pytest.mark.release

CHEAP = PasswordCost(memory_kib=64, passes=1, lanes=1)
TAKEN_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
# The interpreter tells an audit hook of each move before it is made: the child dies there.
CHILD = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from mediation_desk.ledger.backup.backup import restore

left = int(sys.argv[3])

def die_at_a_move(event, arguments):
    global left
    if event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(die_at_a_move)
at = datetime(2026, 11, 25, tzinfo=UTC)
restore(Path(sys.argv[1]), Path(sys.argv[2]), at=at, newest_schema="1")
"""


def test_every_move_of_a_restore_can_be_the_last(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    file = desk_that_went_on_after_its_backup(desk, tmp_path / "stick")
    outcomes = []
    for move in range(1, 100):
        crashed = tmp_path / f"crashed{move}"
        shutil.copytree(desk, crashed)
        killed = was_killed(file, crashed, move)
        entries = entries_in(crashed)
        assert (crashed / "restored.json").exists() == (entries == 1), move
        outcomes.append(entries)
        if not killed:
            break
    assert outcomes[0] == 2, "before the first move the old ledger is there"
    assert outcomes[-1] == 1, "after the last move the restored one is"
    assert outcomes == sorted(outcomes, reverse=True), "and there is no way back between"
    assert len(outcomes) > 10


def desk_that_went_on_after_its_backup(desk: Path, stick: Path) -> Path:
    created = vault.create_vault(desk, "n", "p", cost=CHEAP)
    engine = open_engine(desk / "ledger.db", created.key)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE entry (seq INTEGER) STRICT")
        connection.exec_driver_sql("INSERT INTO entry VALUES (1)")
    snapshot = BackupSource(desk, created.key, engine, "GX01", TAKEN_AT, "1", lambda _: None)
    file = back_up(snapshot, stick)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO entry VALUES (2)")
    engine.dispose()
    return file


def was_killed(file: Path, desk: Path, move: int) -> bool:
    ended = subprocess.run(
        [sys.executable, "-c", CHILD, str(file), str(desk), str(move)],
        cwd=Path(__file__).parents[3],
        env=dict(os.environ),
        check=False,
    )
    assert ended.returncode in (0, -signal.SIGKILL)
    return ended.returncode != 0


def entries_in(desk: Path) -> int:
    opened = vault.unlock(desk, "n", "p")
    engine = open_engine(desk / "ledger.db", opened.key, must_exist=True)
    with engine.connect() as connection:
        count: int = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
    engine.dispose()
    return count
