"""Counts of the work that waits for the people of this desk; numbers only."""

from dataclasses import astuple, dataclass

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

    def growth_since(self, before: "WaitingCounts") -> "WaitingCounts":
        """Return by how much each count grew; 0 where it did not."""
        pairs = zip(astuple(self), astuple(before), strict=True)
        return WaitingCounts(*(max(now - then, 0) for now, then in pairs))

    def at_most(self, other: "WaitingCounts") -> "WaitingCounts":
        """Return the smaller of each pair of counts."""
        return WaitingCounts(*map(min, astuple(self), astuple(other)))


def growth_text(grown: WaitingCounts) -> str:
    """Return one line for each count that grew."""
    lines = (
        (grown.letters, translate("WaitingCounts", "New letters from the regulator: {n}")),
        (grown.approvals, translate("WaitingCounts", "New payments to approve: {n}")),
        (grown.overdue, translate("WaitingCounts", "Matters newly overdue: {n}")),
    )
    return "\n".join(words.format(n=count) for count, words in lines if count)


def waiting_text(attention: WaitingCounts) -> str:
    """Return all counts in one line, for the tip of the tray's icon."""
    return translate(
        "WaitingCounts", "Letters {letters} · to approve {approvals} · overdue {overdue}"
    ).format(**vars(attention))
