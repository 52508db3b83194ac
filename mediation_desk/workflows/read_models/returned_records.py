"""Records of this station that the regulator returned after a takeover, and those still missing."""

from dataclasses import dataclass
from datetime import datetime

ERASED = "case.erased"


@dataclass(frozen=True)
class ReturnedRow:
    """One event that this copy lacked: its content, and when it was written.

    ``number`` is as it was printed. ``case`` is empty where this ledger has no such case: it is
    entered again from the paper and from ``text``, marked 补录. No names of people are included.
    A case whose people had been erased has come back with them: it is erased again.
    """

    kind: str
    number: str
    written_at: datetime
    case: str = ""
    text: str = ""

    @property
    def is_settled(self) -> bool:
        """Tell whether it needs no act."""
        return bool(self.case) and self.kind != ERASED


@dataclass(frozen=True)
class ReturnedRecords:
    """Events returned after a takeover: ``reported`` entries at the last sent head, ``kept`` here.

    Entries between the two never left the mall except as a count: only the paper has them.
    """

    at: datetime
    reported: int
    kept: int
    rows: tuple[ReturnedRow, ...] = ()

    @property
    def missing(self) -> int:
        """Return how many entries are to be made again from the paper, at most."""
        return max(0, self.reported - self.kept)

    @property
    def lost(self) -> int:
        """Return how many events belong to a case that is not in this ledger."""
        return sum(1 for row in self.rows if not row.case)
