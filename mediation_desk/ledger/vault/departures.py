"""Record next to the ledger of operators who were let go and of the number of key renewals.

A restored backup knows neither. The record holds random ids and one count, and no name. It only
grows: someone who removes it gains what restoring the backup elsewhere would give them anyway.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sync.durable_files import write_bytes

FILE = "departed.json"


@dataclass(frozen=True)
class Departures:
    """The ids of the operators who were let go, and the number of rekeys."""

    operators: frozenset[str] = frozenset()
    rekeys: int = 0


def read_departures(workspace: Path) -> Departures:
    """Return the content of the record; an absent or garbled one is empty."""
    try:
        stored = json.loads((workspace / FILE).read_text("utf-8"))
        return Departures(frozenset(map(str, stored["departed"])), int(stored["rekeys"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Departures()


def keep_departures(workspace: Path, departures: Departures) -> Departures:
    """Add a ledger's knowledge to the record; return the record after it."""
    before = read_departures(workspace)
    after = Departures(
        before.operators | departures.operators, max(before.rekeys, departures.rekeys)
    )
    if after != before:
        stored = {"departed": sorted(after.operators), "rekeys": after.rekeys}
        write_bytes(workspace / FILE, json.dumps(stored, indent=1).encode())
    return after
