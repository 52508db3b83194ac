"""A terminal with questions: a command in its own process, and typed answers."""

import os
import pty
import select
import subprocess
import sys
import time

from tests.commands.shell import Shell


def at_a_terminal(shell: Shell, command: str, *typed: str) -> tuple[int, str]:
    """Run a ledger command at a terminal and type an answer to each question."""
    master, slave = pty.openpty()
    words = [sys.executable, "-m", "mediation_desk", "ledger", command]
    surroundings = shell.surroundings(MEDIATION_DESK_PASSWORD=None, TERM="dumb")
    child = subprocess.Popen(
        [*words, "--workspace", str(shell.workspace)],
        env=surroundings, stdin=slave, stdout=slave, stderr=slave, cwd=shell.home,
    )  # fmt: skip
    os.close(slave)
    said, answers = b"", list(typed)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        ready, _, _ = select.select([master], [], [], 1)
        if ready:
            try:
                piece = os.read(master, 4096)
            except OSError:
                break
            said += piece
            if said.endswith(b": ") and answers:
                os.write(master, f"{answers.pop(0)}\n".encode())
        elif child.poll() is not None:
            break
    os.close(master)
    return child.wait(30), said.decode(errors="replace")
