"""Counts of the work that waits for the people of this desk; numbers only."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True)
class WaitingCounts:
    """Counts of unacknowledged letters, payments to approve and matters past their clock."""

    letters: int = 0
    approvals: int = 0
    overdue: int = 0

    def total(self) -> int:
        """Return the sum of the counts, as a badge shows it."""
        return self.letters + self.approvals + self.overdue


def waiting_text(attention: WaitingCounts) -> str:
    """Return all counts in one line, for the tip of the tray's icon."""
    return translate(
        "WaitingCounts", "Letters {letters} · to approve {approvals} · overdue {overdue}"
    ).format(**vars(attention))
