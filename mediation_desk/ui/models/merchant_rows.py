"""The list of merchants as a model, and the tone of each warning."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantMark, MerchantRow

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
translate = QCoreApplication.translate

TONES: dict[MerchantMark, tuple[str, str]] = {
    MerchantMark.REPORT: ("bad", "siren"),
    MerchantMark.FOOD_PAPER: ("warn", "circle-question-mark"),
    MerchantMark.EXPIRED: ("bad", "triangle-alert"),
    MerchantMark.PREPAID: ("bad", "triangle-alert"),
    MerchantMark.EXPIRING: ("warn", "clock"),
    MerchantMark.OVERDUE: ("bad", "triangle-alert"),
    MerchantMark.REPEAT: ("warn", "repeat"),
    MerchantMark.LEASE: ("warn", "clock"),
    MerchantMark.UNVERIFIED: ("warn", "circle-question-mark"),
    MerchantMark.FORMER: ("neu", "archive"),
}
"""The tone and icon of each warning."""


def sentence(row: MerchantRow) -> str:
    """Return the screen reader's sentence for a row."""
    marks = " ".join(word(mark) for mark in row.marks)
    points = translate("MerchantRows", "{points} points").format(points=row.points)
    return " ".join(part for part in (row.name, row.unit, points, marks) if part)


def warning(row: MerchantRow) -> str:
    """Return the gravest warning in words; that of a licence with its last day."""
    first = row.marks[0]
    day = (
        f"{row.until:%m-%d}"
        if row.until and first in (MerchantMark.EXPIRED, MerchantMark.EXPIRING)
        else ""
    )
    return " ".join(part for part in (word(first), day) if part)


class MerchantRows(QAbstractListModel):
    """The rows in the order in which they were read."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[MerchantRow] = ()

    def show_rows(self, rows: Sequence[MerchantRow]) -> None:
        """Replace the rows."""
        if tuple(rows) != tuple(self._rows):
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def at(self, place: int) -> MerchantRow | None:
        """Return the row at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, merchant: str) -> int:
        """Return a merchant's row number, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.merchant == merchant), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row for painting, or its sentence."""
        row = self.at(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return sentence(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return sentence(row).replace("<", "‹")
        return None
