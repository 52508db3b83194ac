"""The demonstration's hub ends with the program that started it, and one left behind is found."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic

import pytest

from mediation_desk.demonstration.stale_hub import STARTED_BY, end_hub, running_hub

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="the system tells nothing")

STARTER = """
import sys
from pathlib import Path
from mediation_desk.demonstration.hub import DemonstrationHub
hub = DemonstrationHub(Path(sys.argv[1]))
hub.folder.mkdir()
print(hub.start(), flush=True)
sys.stdin.read()
"""
WAITS = "import sys; print('here', flush=True); sys.stdin.read()"


@contextmanager
def a_server_of(folder: Path, starter: int = 1) -> Iterator["subprocess.Popen[bytes]"]:
    """Begin a process like a hub that serves a folder and says which process started it."""
    words = ["serve", "--port", "0", "--data", str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", WAITS, *words],
        stdin=pipe,
        stdout=pipe,
        env=os.environ | {STARTED_BY: str(starter)},
    ) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            yield process
        finally:
            process.kill()


def test_a_hub_left_behind_is_found_by_its_folder_and_ended_within_a_second(tmp_path: Path) -> None:
    with a_server_of(tmp_path / "hub") as process:
        left = running_hub(tmp_path / "hub")
        assert left is not None
        assert left.process_id == process.pid
        assert running_hub(tmp_path / "other") is None
        begun = monotonic()
        end_hub(left)
        assert monotonic() - begun < 1
        assert process.wait(5) != 0
    assert running_hub(tmp_path / "hub") is None


@pytest.mark.parametrize("is_watched", [True, False])
def test_a_hub_is_watched_while_the_program_that_started_it_runs(
    tmp_path: Path, is_watched: bool
) -> None:
    with a_server_of(tmp_path / "hub", os.getpid() if is_watched else 1):
        found = running_hub(tmp_path / "hub")
        assert found is not None
        assert found.is_watched is is_watched


@pytest.mark.release
def test_a_killed_demonstration_leaves_no_hub(tmp_path: Path) -> None:
    folder = tmp_path / "hub"
    with subprocess.Popen(
        [sys.executable, "-c", STARTER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        address = program.stdout.readline().strip()
        line = HTTPConnection(address.removeprefix("http://"), timeout=10)
        line.request("GET", "/healthz")
        assert line.getresponse().status == 200
        line.close()
        program.kill()
    end = monotonic() + 20
    while running_hub(folder) is not None:
        assert monotonic() < end, "the hub is still there"
    with pytest.raises(ConnectionRefusedError):
        line.connect()
