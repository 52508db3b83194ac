"""The tables are at the earlier or the current migration, never between; no entry changes."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.tables.migration import HEAD, revision_of
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.workflows.faults import FaultCode
from tests.faults.desk_at_work import LISTED
from tests.faults.ledger_checks import assert_holds
from tests.ledger.tables.earlier_steps import set_back_to_sixteenth
from tests.station import PASSWORD

OLD = "0016"
ENTRIES = "SELECT seq, id, kind, facts, private, hash FROM entry ORDER BY seq"


@pytest.fixture(scope="session")
def old(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ledger as an earlier version left it."""
    folder = tmp_path_factory.mktemp("old") / "ledger"
    shutil.copytree(founded, folder)
    engine = open_engine(folder / "ledger.db", _key(folder))
    with engine.begin() as connection:
        set_back_to_sixteenth(connection)
    engine.dispose()
    return folder


@pytest.fixture
def copied(old: Path, tmp_path: Path) -> Callable[[], Path]:
    numbers = iter(range(1_000))

    def copy() -> Path:
        folder = tmp_path / f"old-{next(numbers)}"
        shutil.copytree(old, folder)
        return folder

    return copy


def _key(folder: Path) -> Secret:
    return vault.unlock(folder, "周涛", PASSWORD).key


def _stands_at(folder: Path) -> tuple[str, list[object]]:
    """Return the step of the tables and all entries, as a later start would find them."""
    engine = open_engine(folder / "ledger.db", _key(folder))
    try:
        with engine.connect() as connection:
            entries: list[object] = [tuple(row) for row in connection.exec_driver_sql(ENTRIES)]
        return revision_of(engine), entries
    finally:
        engine.dispose()


def _command(folder: Path, count: int = 0) -> list[str]:
    return [sys.executable, "-m", "tests.faults.desk_at_work", str(folder), "5", str(count)]


def _broken(strace: str, folder: Path, injected: str) -> "subprocess.CompletedProcess[str]":
    calls = injected.split(":", maxsplit=1)[0]
    traced = ["-e", f"trace={calls}", "-e", f"inject={injected}"]
    return subprocess.run(
        [strace, "-f", "-qq", "-o", "/dev/null", *traced, *_command(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.release
@pytest.mark.parametrize(
    ("calls", "moments"),
    [("fsync,fdatasync", range(1, 4)), ("pwrite64", (1, 4, 8, 9, 20, 30, 40))],
    ids=["sync", "write"],
)
def test_killed_while_it_migrates_it_stands_before_or_after(
    copied: Callable[[], Path], strace: str, calls: str, moments: range
) -> None:
    before = _stands_at(copied())
    assert before[0] == OLD
    for at in moments:
        folder = copied()
        done = _broken(strace, folder, f"{calls}:signal=KILL:when={at}")
        assert done.returncode == -9, f"call {at} of {calls} was never reached"
        step, entries = _stands_at(folder)
        assert step in (OLD, HEAD)
        assert entries == before[1]
        # The next start brings it to the end.
        assert_holds(folder, [])
        assert _stands_at(folder) == (HEAD, before[1])


@pytest.mark.release
@pytest.mark.parametrize("at", [1, 6, 30])
def test_a_disk_that_fills_up_while_it_migrates_leaves_the_ledger_of_before(
    copied: Callable[[], Path], strace: str, at: int
) -> None:
    folder = copied()
    before = _stands_at(folder)
    done = _broken(strace, folder, f"pwrite64:error=ENOSPC:when={at}+")
    assert done.returncode != 0
    assert "ready" not in done.stdout
    # SQLite tells a full disk as such only where it writes pages of the ledger.
    assert done.stderr.splitlines()[-1].endswith((": disk_full", ": disk_error"))
    assert _stands_at(folder) == before
    # With room again it goes on as if nothing had been.
    assert_holds(folder, [])


@pytest.mark.release
def test_two_starts_at_once_migrate_once_and_the_second_is_told(
    copied: Callable[[], Path],
) -> None:
    folder = copied()
    _, before = _stands_at(folder)
    both = [
        subprocess.Popen(
            _command(folder, LISTED), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=60) for process in both]
    done = sorted(process.returncode for process in both)
    if done != [0, 0]:  # they met: one worked, the other was told that the ledger is held
        assert done == [0, 1]
        told = next(err for process, (_, err) in zip(both, said, strict=True) if process.returncode)
        assert FaultCode.HELD_BY_ANOTHER.value in told
    step, entries = _stands_at(folder)
    assert step == HEAD
    assert entries[: len(before)] == before
    assert_holds(folder, [line for out, _ in said for line in out.splitlines()])
