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
    """The end of the last pass, and how many files lay in the relay's folders then.

    `waiting` are packets that are not taken yet, `answers` those that the gate has not fetched,
    `refused` files that were put aside and that nobody has removed.
    """

    at: datetime
    waiting: int
    answers: int
    refused: int


def write_status(folder: Path, status: RelayStatus) -> None:
    """Put the status in place of the one before it; raises OSError."""
    told = {"at": status.at.isoformat(), "waiting": status.waiting}
    told |= {"answers": status.answers, "refused": status.refused}
    unfinished = folder / f"{STATUS}.{os.getpid()}.part"
    with open(unfinished, "w", encoding="utf-8", opener=open_made) as file:
        json.dump(told, file)
    unfinished.replace(folder / STATUS)


def read_status(folder: Path) -> RelayStatus | None:
    """Return the status; None where no relay ran, or its file says nothing that can be read."""
    try:
        told = json.loads((folder / STATUS).read_text("utf-8"))
        counts = (int(told[name]) for name in ("waiting", "answers", "refused"))
        return RelayStatus(datetime.fromisoformat(told["at"]), *counts)
    except (OSError, ValueError, KeyError, TypeError):
        return None
