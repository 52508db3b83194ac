"""Loss of power at any moment: everything the hub confirmed is there, and the hub verifies."""

import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync.hub.admin.verification import verify
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.files.object_store import object_name
from sync.hub.storage.schema import event, matter, station
from sync.hub.storage.transactions import Store
from tests.faults.power.disk import Disk, boundaries, printed, unknown
from tests.faults.power.recording import Call, record

SEED, CASES = 17, 3
WORK = ("-m", "tests.faults.power.hub_at_work")
CARELESS = """
import runpy, sys
from sync.hub.storage import engine
full, off = "PRAGMA synchronous=FULL", "PRAGMA synchronous=OFF"
assert full in engine.SQLITE_PRAGMAS
engine.SQLITE_PRAGMAS = tuple(each.replace(full, off) for each in engine.SQLITE_PRAGMAS)
sys.argv = ["hub_at_work", *sys.argv[1:]]
runpy.run_module("tests.faults.power.hub_at_work", run_name="__main__")
"""


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """Give the folder of a hub without stations."""
    folder = tmp_path / "hub"
    open_store(folder).close()
    return folder


def _recorded(folder: Path, strace: str, program: Sequence[str] = WORK) -> tuple[Disk, list[Call]]:
    disk = Disk(folder)
    command = [sys.executable, *program, str(folder), str(SEED), str(CASES)]
    calls = record(command, folder.with_name("trace"), strace)
    assert unknown(calls, folder) == set()
    return disk, calls


def _assert_holds(folder: Path, told: Sequence[str]) -> None:
    """Everything that was confirmed is there, and all that is there fits together."""
    store = open_store(folder)
    try:
        verdict = verify(store)
        assert verdict.holds, (verdict.where, verdict.why)
        _assert_confirmed(store, [line.split(" ", 1) for line in told])
    finally:
        store.close()


def _assert_confirmed(store: Store, told: Sequence[Sequence[str]]) -> None:
    with store.reading() as connection:
        stations = set(connection.scalars(select(station.c.id)))
        last = connection.scalar(select(func.max(event.c.seq))) or 0
        escalated = list(connection.scalars(select(event.c.case_id).where(event.c.case_id != "")))
        shown = list(connection.scalars(select(matter.c.case_id)))
    assert sorted(shown) == sorted(escalated)
    known = [word for what, word in told if what == "station"]
    assert stations.issuperset(known)
    assert last >= max((int(seq) for what, seq in told if what == "receipt"), default=0)
    for what, sha256 in told:
        if what == "file":
            assert store.files.hash_of(object_name(known[0], sha256)) == sha256


@pytest.mark.release
@pytest.mark.parametrize("has_sectors", [False, True], ids=["nothing", "half of the sectors"])
def test_after_a_loss_of_power_at_any_sync_the_hub_has_all_that_it_confirmed(
    hub: Path, strace: str, tmp_path: Path, has_sectors: bool
) -> None:
    """Of what was not synced nothing is left, or half of the sectors, in any order."""
    disk, calls = _recorded(hub, strace)
    dice = random.Random(SEED) if has_sectors else None
    told: list[str] = []
    moments = 0
    for number, told in boundaries(disk, calls, printed):
        left = tmp_path / f"left-{number}"
        disk.leave(left, dice)
        _assert_holds(left, told)
        subprocess.run(["rm", "-r", left], check=True)
        moments += 1
    assert moments > 4 * CASES
    assert [line.split()[0] for line in told] == ["station", *["receipt", "file"] * CASES]


@pytest.mark.release
def test_a_hub_that_is_founded_when_the_power_goes_is_founded_at_the_next_start(
    strace: str, tmp_path: Path
) -> None:
    """Its keys, its secret and its tables are there whole, or made anew."""
    folder = tmp_path / "hub"
    folder.mkdir()
    disk, calls = _recorded(folder, strace)
    for number, told in boundaries(disk, calls, printed):
        left = tmp_path / f"left-{number}"
        disk.leave(left)
        _assert_holds(left, told)
        subprocess.run(["rm", "-r", left], check=True)
        if told:
            return
    pytest.fail("nothing was confirmed")


@pytest.mark.release
def test_a_hub_that_does_not_sync_would_be_caught(hub: Path, strace: str, tmp_path: Path) -> None:
    """With `synchronous = OFF` the same simulation finds receipts whose events are gone."""
    disk, calls = _recorded(hub, strace, ("-c", CARELESS))
    lost = 0
    for number, told in boundaries(disk, calls, printed):
        left = tmp_path / f"left-{number}"
        disk.leave(left)
        try:
            _assert_holds(left, told)
        except AssertionError:
            lost += 1
    assert lost > 0
