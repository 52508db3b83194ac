"""Find the hub of a demonstration that still runs for a folder; end one that was left behind."""

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

_PROCESSES = Path("/proc")
_PATIENCE_S, _ASK_S = 0.8, 0.02
_HUB = "serve"
STARTED_BY = "MEDIATION_DEMONSTRATION_STARTED_BY"
"""Variable of a hub's process: the process id of the program that started it."""


@dataclass(frozen=True)
class RunningHub:
    """A hub's process; ``is_watched`` while the program that started it is still open."""

    process_id: int
    is_watched: bool


def running_hub(folder: Path) -> RunningHub | None:
    """Return the process that serves the hub of a folder; None where there is none.

    Systems without ``/proc`` tell nothing: there a taken port says so at the start.
    """
    for entry in _PROCESSES.glob("[0-9]*"):
        words = _words_of(entry)
        if _HUB in words and _folder_of(words, entry) == folder.resolve():
            return RunningHub(int(entry.name), _parent_of(entry) == _starter_of(entry))
    return None


def end_hub(hub: RunningHub) -> None:
    """End a hub that was left behind, within a second."""
    end = monotonic() + _PATIENCE_S
    with suppress(ProcessLookupError):
        os.kill(hub.process_id, signal.SIGTERM)
        while _is_alive(hub.process_id) and monotonic() < end:
            sleep(_ASK_S)
        if _is_alive(hub.process_id):
            os.kill(hub.process_id, signal.SIGKILL)


def _words_of(entry: Path, of: str = "cmdline") -> list[str]:
    """Return the command line of a process, or its variables ("environ").

    Empty for a process that is gone or another person's.
    """
    try:
        return (entry / of).read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return []


def _starter_of(entry: Path) -> str:
    """Return the process id of the program that started a hub; empty where nothing tells it."""
    told = (each for each in _words_of(entry, "environ") if each.startswith(f"{STARTED_BY}="))
    return next(told, "").partition("=")[2]


def _folder_of(words: list[str], entry: Path) -> Path | None:
    """Return the folder that the process serves, as it stands in its command line."""
    try:
        place = words[words.index("--data") + 1]
        return ((entry / "cwd").readlink() / place).resolve()
    except (OSError, ValueError, IndexError):
        return None


def _parent_of(entry: Path) -> str | None:
    """Return the process id of a process's parent, which changes when the parent ends."""
    try:
        status = (entry / "status").read_text("utf-8")
    except OSError:
        return None
    parents = (row.split()[1] for row in status.splitlines() if row.startswith("PPid:"))
    return next(parents, None)


def _is_alive(process_id: int) -> bool:
    """Tell whether a process still runs; a zombie does not."""
    try:
        state = (_PROCESSES / str(process_id) / "stat").read_text("utf-8").rpartition(")")[2]
    except OSError:
        return False
    return not state.strip().startswith("Z")
