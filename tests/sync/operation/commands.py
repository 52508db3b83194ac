"""The hub's command as an administrator runs it, with an environment of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests import forked_command
from tests.forked_command import Ended

BARE = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "PYTHONUTF8": "1"}


def run(*words: str | Path, **environment: str) -> Ended:
    """Run a command of the hub to its end."""
    told = tuple(str(word) for word in words)
    return forked_command.run("sync.hub.__main__", told, {**BARE, **environment}, Path("/"))


@contextmanager
def serving(
    *words: str | Path, heard: IO[str] | None = None, **environment: str
) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Serve by the command itself; give the process with readable output, and its address.

    `heard` takes what it says to its standard error.
    """
    command = [sys.executable, "-m", "sync.hub", *(str(word) for word in words)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=heard, text=True, env={**BARE, **environment}
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip().rstrip("/")
        finally:
            process.terminate()
            process.wait(30)
