"""The word that a standby takes over: from then on nothing is received any more."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from mediation_desk.ledger.disk.durable import write_bytes
from mediation_desk.ledger.disk.layout import Layout

_FILE = "taken.json"


@dataclass(frozen=True)
class Taking:
    """A takeover that was decided: its id, which is that of its entry, and what is taken over.

    ``at`` is the host's time until which everything is there, ``entries`` the last entry.
    """

    id: str
    at: str
    entries: int
    is_backup: bool
    lacking: int


def is_taken(workspace: Path) -> bool:
    """Tell whether this computer has taken over, or has begun to."""
    return _path(workspace).exists() or Layout(workspace).ledger.exists()


def keep_taking(workspace: Path, taking: Taking) -> None:
    """Decide; a crash after it is gone on from."""
    write_bytes(_path(workspace), json.dumps(asdict(taking)).encode())


def read_taking(workspace: Path) -> Taking | None:
    """Return the takeover that was decided; None before it."""
    try:
        found = json.loads(_path(workspace).read_bytes())
        return Taking(
            str(found["id"]),
            str(found["at"]),
            int(found["entries"]),
            bool(found["is_backup"]),
            int(found["lacking"]),
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def drop_taking(workspace: Path) -> None:
    """Take the word back: nothing was replaced yet, or all is done."""
    _path(workspace).unlink(missing_ok=True)


def _path(workspace: Path) -> Path:
    return workspace / "standby" / _FILE
