"""A disk that is full, fails or may not be written to: refused in words, nothing half written."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mediation_desk.workflows.faults import Fault, FaultCode
from tests.faults.desk_at_work import LISTED, desk, listed
from tests.faults.ledger_checks import assert_holds, assert_whole

ACTS = 4 * LISTED


def _worked(folder: Path, strace: str, breaks: str) -> list[str]:
    """Let a desk work while some calls to the disk fail; return its output."""
    calls = breaks.split(":", maxsplit=1)[0]
    command = [
        strace, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}", "-e", f"inject={breaks}",
        sys.executable, "-m", "tests.faults.desk_at_work", str(folder), "3", str(LISTED),
    ]  # fmt: skip
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=30)
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("breaks", "code"),
    [
        pytest.param("pwrite64:error=ENOSPC:when=60..64", FaultCode.DISK_FULL, id="full"),
        pytest.param(
            "pwrite64:error=EIO:when=60..64",
            FaultCode.DISK_ERROR,
            id="write fails",
            marks=pytest.mark.release,
        ),
        pytest.param(
            "fsync,fdatasync:error=EIO:when=8..9",
            FaultCode.DISK_ERROR,
            id="sync fails",
            marks=pytest.mark.release,
        ),
    ],
)
def test_a_disk_that_fails_for_a_while_refuses_the_act_and_then_takes_it(
    fresh: Callable[[], Path], strace: str, breaks: str, code: FaultCode
) -> None:
    folder = fresh()
    said = _worked(folder, strace, breaks)
    refused = [line for line in said if line.startswith("refused")]
    assert refused
    assert set(refused) == {f"refused {code.value}"}
    assert len(said) == 1 + ACTS + len(refused)
    assert_holds(folder, said)


@pytest.mark.release
def test_a_file_that_may_not_grow_refuses_the_act_and_works_again_afterwards(
    fresh: Callable[[], Path],
) -> None:
    command = [sys.executable, "-m", "tests.faults.desk_without_room", str(fresh())]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=30)
    first, again, gone_on = done.stdout.splitlines()
    assert first in ("disk_full", "disk_error")
    assert again == first
    assert gone_on == "all saved"


def test_a_second_desk_on_the_same_ledger_is_told_that_it_is_held(
    fresh: Callable[[], Path],
) -> None:
    folder = fresh()
    first = desk(folder)
    with pytest.raises(Fault) as no:
        desk(folder)
    assert no.value.code is FaultCode.HELD_BY_ANOTHER
    first.close()
    desk(folder).close()


@pytest.mark.release
def test_a_folder_that_may_not_be_written_to_is_named_so_and_can_be_read(
    founded: Path,
) -> None:
    """In a process without the rights of root, for whom nothing is read-only."""
    with tempfile.TemporaryDirectory() as reachable:
        folder, home = Path(reachable) / "ledger", Path(reachable) / "home"
        shutil.copytree(founded, folder)
        home.mkdir()
        for path, mode in ((Path(reachable), 0o755), (home, 0o777)):
            path.chmod(mode)
        command = [sys.executable, "-m", "tests.faults.desk_without_rights", str(folder)]
        surroundings = {**os.environ, "XDG_CONFIG_HOME": str(home), "HOME": str(home)}
        done = subprocess.run(
            command, stdout=subprocess.PIPE, text=True, check=True, timeout=30, env=surroundings
        )
    assert done.stdout.splitlines() == [
        "read_only",
        "The folder cannot be written to. What you typed is kept; ask for write access.",
        "1 case",
    ]


def test_a_ledger_that_was_searched_and_then_written_is_proved_sound(
    fresh: Callable[[], Path],
) -> None:
    """The search index keeps its outline in each connection; proving must not trust an old one."""
    session = desk(fresh())
    assert session.ask(lambda reader: reader.find("足金", 50)).rows
    assert_whole(session)
    for _, act in listed(session, 3, 30):
        session.perform(act)
    assert_whole(session)
    session.close()
