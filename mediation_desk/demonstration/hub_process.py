"""The hub of a demonstration as a process that ends with the program that started it.

``python -m mediation_desk.demonstration.hub_process serve …``: its standard input is a pipe that
the program holds open. However that program ends, the system closes the pipe.
"""

import os
import runpy
import signal
from threading import Event, Thread

_GRACE_S = 3.0
"""Time in which the server answers what it has begun."""


def _end_with_parent() -> None:
    """Wait until the program that holds the pipe is gone, then end this process."""
    # Not by the buffer of Python: its lock, held here, would abort an end of the process by itself.
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    Event().wait(_GRACE_S)
    os._exit(0)


def main() -> None:
    """Run the hub's command with the arguments of this one."""
    Thread(target=_end_with_parent, daemon=True).start()
    runpy.run_module("sync.hub", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
