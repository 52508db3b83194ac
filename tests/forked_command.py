"""Command in a process of its own, forked from one that has already loaded the program.

Each has its own variables, folder and outputs, and ends with its own status; what it saves is the
second that a fresh interpreter takes to load the program, some hundred times over.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import pytest

from mediation_desk.ledger.vault.password_cost import PasswordCost
from sync.hub.services.auth import passwords
from tests.station import CHEAP, CHEAP_HASHER

PROGRAMS = (
    "mediation_desk.cli",
    "mediation_desk.__main__",
    "sync.hub.__main__",
    "sync.hub.server.serving",
)
LATE = ("alembic.command", "pypinyin", "typer.rich_utils")
"""Libraries that many commands load, each for itself where the server has not."""
PATIENCE_S = 120.0
_context = get_context("forkserver")
_context.set_forkserver_preload([__name__, *PROGRAMS, *LATE])


@dataclass(frozen=True)
class Ended:
    """Result of a command: its exit status, output and error output."""

    status: int
    out: str
    err: str


def run(program: str, words: Sequence[str], surroundings: Mapping[str, str], folder: Path) -> Ended:
    """Run a program's ``main`` with these arguments and variables alone, without input."""
    with tempfile.TemporaryDirectory() as kept:
        outputs = Path(kept) / "out", Path(kept) / "err"
        told = (program, tuple(words), dict(surroundings), str(folder), tuple(map(str, outputs)))
        process = _context.Process(target=_be, args=told)
        process.start()
        process.join(PATIENCE_S)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise TimeoutError(f"{program} {' '.join(words)} did not end")
        said = (each.read_text("utf-8") for each in outputs)
        return Ended(process.exitcode, *said)


def _be(
    program: str,
    words: tuple[str, ...],
    surroundings: dict[str, str],
    folder: str,
    outputs: tuple[str, str],
) -> None:
    """Run as the program in this forked process."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(surroundings)
    if not {"LC_ALL", "LC_CTYPE", "LANG"} & set(surroundings):
        os.environ["LC_CTYPE"] = "C.UTF-8"  # as the interpreter does at its start (PEP 538)
    for number, path in enumerate((os.devnull, *outputs)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = [program, *words]
    _make_passwords_cheap()
    import_module(program).main()


def _make_passwords_cheap() -> None:
    """Let new key slots and the hub's passwords take no time.

    Their cost is that of tests/ledger/vault/test_vault_limits and tests/sync/admission.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(PasswordCost, "fitted", lambda _cost: CHEAP)
    patch.setattr(passwords, "_hasher", CHEAP_HASHER)
