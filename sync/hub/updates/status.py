"""Status of the hub's copy of the releases, in a small file that metrics and doctor read."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sync.hub.storage.files.permissions import open_made

FOLDER, STATUS = "updates", "status.json"


@dataclass(frozen=True)
class MirrorStatus:
    """Last successful copy: its time, the expiry of its list, and the files it names."""

    at: datetime
    expires_at: datetime
    files: tuple[str, ...]


def write_mirror_status(folder: Path, status: MirrorStatus) -> None:
    """Replace the status file; raises OSError."""
    values = {"at": status.at.isoformat(), "expires_at": status.expires_at.isoformat()}
    unfinished = folder / FOLDER / f"{STATUS}.{os.getpid()}.part"
    with open(unfinished, "w", encoding="utf-8", opener=open_made) as file:
        json.dump({**values, "files": status.files}, file)
    unfinished.replace(folder / FOLDER / STATUS)


def read_mirror_status(folder: Path) -> MirrorStatus | None:
    """Return the status of a hub's folder; None if nothing was copied or it is unreadable."""
    try:
        told = json.loads((folder / FOLDER / STATUS).read_text("utf-8"))
        at, expires_at = (datetime.fromisoformat(told[name]) for name in ("at", "expires_at"))
        return MirrorStatus(at, expires_at, tuple(str(name) for name in told["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
