"""One contact of a side, killed by itself at a step to the disk that is named by its number.

``main``: the program's own command follows the words ``STEP FOLDER``. Steps are files of FOLDER
that are opened for writing, renamed, removed or given rights, and commits of the database.
"""

import os
import signal
import sys
from importlib import import_module
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

FILES = {"os.rename", "os.remove", "os.chmod", "os.mkdir"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main() -> None:
    """Run a command up to its given step, or to its end."""
    step, folder, program, *words = sys.argv[1:]
    left = int(step)

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(name: str, told: tuple[Any, ...]) -> None:
        is_write = name == "open" and isinstance(told[2], int) and told[2] & WRITES
        if (name in FILES or is_write) and str(told[0]).startswith(folder):
            count()

    sys.addaudithook(hear)
    for moment in ("begin", "commit"):
        event.listen(Engine, moment, lambda _: count())
    sys.argv = [program, *words]
    import_module(program).main()
