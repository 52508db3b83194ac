"""List of the backups at a place, for a person to choose from."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class BackupFile:
    """One finished backup: it got its name only after it was read again and verified.

    ``entries`` is 0 where an older backup does not say. ``problem`` is why it cannot be
    restored here (``cut_short``, ``garbled``, ``newer``, ``other_ledger``, ``not_a_backup``,
    ``unreadable``), or empty.
    """

    path: Path
    taken_at: datetime
    size: int
    entries: int = 0
    problem: str = ""
