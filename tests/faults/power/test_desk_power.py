"""Loss of power at any moment: each confirmed act of the desk is there once, nothing is damaged."""

import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.faults.ledger_checks import assert_holds
from tests.faults.power.disk import Disk, boundaries, printed, unknown
from tests.faults.power.recording import Call, record

SEED, CASES = 17, 3
WORK = ("-m", "tests.faults.desk_at_work")
CARELESS = """
import runpy, sys
from mediation_desk.ledger.sql import engine
full, off = "synchronous = FULL", "synchronous = OFF"
assert full in engine._PRAGMAS
engine._PRAGMAS = tuple(each.replace(full, off) for each in engine._PRAGMAS)
sys.argv = ["desk_at_work", *sys.argv[1:]]
runpy.run_module("tests.faults.desk_at_work", run_name="__main__")
"""


def _recorded(folder: Path, strace: str, program: Sequence[str] = WORK) -> tuple[Disk, list[Call]]:
    disk = Disk(folder)
    command = [sys.executable, *program, str(folder), str(SEED), str(CASES)]
    calls = record(command, folder.with_name("trace"), strace)
    assert unknown(calls, folder) == set()
    return disk, calls


def test_after_a_loss_of_power_at_any_sync_everything_confirmed_is_there(
    fresh: Callable[[], Path], strace: str, tmp_path: Path
) -> None:
    disk, calls = _recorded(fresh(), strace)
    told: list[str] = []
    moments = 0
    for number, told in boundaries(disk, calls, printed):
        left = tmp_path / f"left-{number}"
        disk.leave(left)
        assert_holds(left, told)
        subprocess.run(["rm", "-r", left], check=True)
        moments += 1
    assert moments > 4 * CASES
    assert len([line for line in told if line.startswith("act ")]) == 3 * CASES


@pytest.mark.release
def test_sectors_that_reached_the_disk_in_any_order_spoil_nothing(
    fresh: Callable[[], Path], strace: str, tmp_path: Path
) -> None:
    """Of what was not synced, half of the sectors lie on the disk, and half do not."""
    disk, calls = _recorded(fresh(), strace)
    dice = random.Random(SEED)
    for number, told in boundaries(disk, calls, printed):
        left = tmp_path / f"left-{number}"
        disk.leave(left, dice)
        assert_holds(left, told)
        subprocess.run(["rm", "-r", left], check=True)


@pytest.mark.release
def test_a_ledger_that_does_not_sync_would_be_caught(
    fresh: Callable[[], Path], strace: str, tmp_path: Path
) -> None:
    """With `synchronous = OFF` the same simulation finds acts that were confirmed and are gone."""
    disk, calls = _recorded(fresh(), strace, ("-c", CARELESS))
    lost = 0
    for number, told in boundaries(disk, calls, printed):
        left = tmp_path / f"left-{number}"
        disk.leave(left)
        try:
            assert_holds(left, told)
        except AssertionError:
            lost += 1
    assert lost > 0
