"""Put a ledger aside for good, with all that belongs to it; safe against crashes.

Until the decision is on the disk nothing is touched; from then on every start finishes it before
anything is opened, without anybody's password. Nothing is deleted.
"""

import json
import os
from pathlib import Path

from filelock import FileLock

from sync.durable_files import fsync_folder, make_folder, write_bytes

DECIDED = "retiring.json"
"""The decision: the name of the folder in ``aside/``."""
ASIDE = "aside"
_LOCK = "swap.lock"
_MOST_NAMES = 10_000
_MOVED = (
    "ledger.db-wal",
    "ledger.db-shm",
    "ledger.db",
    "ledger.head",
    "ledger.program",
    "slots",
    "evidence",
    "departed.json",
    "offers.key",
    "restored.json",
    "exchange.json",
    "relay",
    "seats",
)
"""What belongs to the ledger, in the order in which it is moved. Backups and the log stay."""


def retire_ledger(workspace: Path, name: str) -> Path:
    """Decide irrevocably to put the ledger aside under a name, and do it; return the folder.

    Nobody may have it open. A folder of that name that is there already stays as it is.
    """
    names = (name, *(f"{name}-{count}" for count in range(2, _MOST_NAMES)))
    free = next(each for each in names if not (workspace / ASIDE / each).exists())
    write_bytes(workspace / DECIDED, json.dumps({"folder": free}).encode())
    finish_retirement(workspace)
    return workspace / ASIDE / free


def finish_retirement(workspace: Path) -> Path | None:
    """Finish what was decided; return its folder, None where nothing was. Safe to repeat."""
    if not (workspace / DECIDED).exists():
        return None
    with FileLock(workspace / _LOCK):
        try:
            name = str(json.loads((workspace / DECIDED).read_bytes())["folder"])
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            # It was decided, whatever the disk made of the name.
            name = "superseded"
        aside = workspace / ASIDE / name
        for folder in (aside.parent, aside):
            make_folder(folder)
        for each in _MOVED:
            if (workspace / each).exists():
                os.replace(workspace / each, _free(aside, each))
        fsync_folder(aside)
        fsync_folder(workspace)
        # Last: until then all of this can be done again.
        (workspace / DECIDED).unlink()
        fsync_folder(workspace)
    return aside


def _free(aside: Path, name: str) -> Path:
    """Return where something is put: a program may have made it anew after a crash."""
    names = (name, *(f"{name}-{count}" for count in range(2, _MOST_NAMES)))
    return next(aside / each for each in names if not (aside / each).exists())
