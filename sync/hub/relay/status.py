"""Status of the relay, in a small file of the hub's folder from which the metrics are read."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sync.hub.storage.files.permissions import open_made

STATUS = "relay.json"


@dataclass(frozen=True)
class RelayStatus:
    """End of the last pass, and the numbers of files in the relay's folders then.

    `waiting` are packets that are not taken yet, `answers` those that the gate has not fetched,
    `refused` files that were set aside and that nobody has removed.
    """

    at: datetime
    waiting: int
    answers: int
    refused: int


def write_status(folder: Path, status: RelayStatus) -> None:
    """Replace the status file; raises OSError."""
    values = {"at": status.at.isoformat(), "waiting": status.waiting}
    values |= {"answers": status.answers, "refused": status.refused}
    unfinished = folder / f"{STATUS}.{os.getpid()}.part"
    with open(unfinished, "w", encoding="utf-8", opener=open_made) as file:
        json.dump(values, file)
    unfinished.replace(folder / STATUS)


def read_status(folder: Path) -> RelayStatus | None:
    """Return the status; None if no relay ran, or its file is unreadable."""
    try:
        told = json.loads((folder / STATUS).read_text("utf-8"))
        counts = (int(told[name]) for name in ("waiting", "answers", "refused"))
        return RelayStatus(datetime.fromisoformat(told["at"]), *counts)
    except (OSError, ValueError, KeyError, TypeError):
        return None
