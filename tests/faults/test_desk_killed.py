"""`kill -9` of a desk at any moment: every confirmed act is there once, and so is the draft.

Another run of the dice: `SEED=12 pytest tests/faults/test_desk_killed.py`.
"""

import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.faults.desk_at_work import LISTED, desk, listed
from tests.faults.ledger_checks import assert_holds, entries, times_written

SEED = int(os.environ.get("SEED", "11"))
KILLS = 4
ENDLESS = 100_000


def _command(folder: Path, count: int) -> list[str]:
    return [sys.executable, "-m", "tests.faults.desk_at_work", str(folder), str(SEED), str(count)]


def _said(output: str) -> list[str]:
    """Only whole lines: the last one may have been cut."""
    return output[: output.rfind("\n") + 1].splitlines()


def test_a_desk_killed_at_any_moment_keeps_all_it_confirmed_and_the_draft(
    fresh: Callable[[], Path],
) -> None:
    dice, worked = random.Random(SEED), 0
    sys.stdout.write(f"SEED={SEED}\n")
    for _ in range(KILLS):
        folder = fresh()
        said = _live(folder, dice.randint(2, 60), dice.uniform(0, 0.02))
        assert_holds(folder, said)
        worked += len(said)
    assert worked >= 2 * KILLS


def _live(folder: Path, least: int, more_s: float) -> list[str]:
    """Kill the desk a moment after it said so many lines; return all that it said.

    Lines, since how much work fits into a time depends on what else the machine does.
    """
    with subprocess.Popen(_command(folder, ENDLESS), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        first = "".join(process.stdout.readline() for _ in range(least))
        end = threading.Timer(more_s, process.kill)
        end.start()
        rest = process.stdout.read()
        end.join()
    assert process.returncode == -9
    return _said(first + rest)


@pytest.mark.parametrize(
    ("calls", "moments"),
    [
        pytest.param("fsync,fdatasync", range(1, 13), marks=pytest.mark.release),
        pytest.param("pwrite64", range(20, 260, 60), marks=pytest.mark.release),
        # Between a commit and its mark, inside the mark, and between the mark and the answer.
        pytest.param("write", range(4, 9), marks=pytest.mark.release),
    ],
    ids=["sync", "write", "mark"],
)
def test_a_desk_killed_at_a_call_to_the_disk_has_each_act_wholly_or_not_at_all(
    fresh: Callable[[], Path], strace: str, calls: str, moments: range
) -> None:
    for at in moments:
        folder = fresh()
        done = _killed_at(strace, folder, calls, at)
        assert done.returncode == -9, f"call {at} of {calls} was never reached"
        assert_holds(folder, [line for line in _said(done.stdout) if line != "ready"])
        _replay(folder)


def _killed_at(
    strace: str, folder: Path, calls: str, at: int
) -> "subprocess.CompletedProcess[str]":
    trace: Sequence[str] = (
        strace, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
        "-e", f"inject={calls}:signal=KILL:when={at}",
    )  # fmt: skip
    return subprocess.run(
        [*trace, *_command(folder, LISTED)], stdout=subprocess.PIPE, text=True, check=False
    )


def _replay(folder: Path) -> None:
    """Send everything again: existing acts are not written twice, missing ones are."""
    session = desk(folder)
    try:
        for _, act in listed(session, SEED):
            session.perform(act)
        count = entries(session)
        for name, act in listed(session, SEED):
            session.perform(act)
            if name.startswith("act "):
                assert times_written(session, name.removeprefix("act ")) == 1
        assert entries(session) == count
    finally:
        session.close()
