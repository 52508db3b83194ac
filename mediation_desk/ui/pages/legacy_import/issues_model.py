"""The rows to check as a table model: place and reason."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from mediation_desk.ui.pages.legacy_import.field_text import field_word
from mediation_desk.ui.wording import row_trouble, times
from mediation_desk.workflows.legacy_import.dry_run import ImportIssueRow

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
translate = QCoreApplication.translate


class IssuesModel(QAbstractTableModel):
    """Sheet, row, reason; a doubtful field is named before the reason."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ImportIssueRow, ...] = ()

    def show_troubles(self, rows: Sequence[ImportIssueRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def trouble(self, place: int) -> ImportIssueRow | None:
        """Return the row at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return three."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        row = self._rows[index.row()]
        cells = (row.sheet, str(row.row), why(row))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            # A tooltip takes markup; text from people stays plain.
            return cells[index.column()].replace("<", "‹")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heads of the columns."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("IssuesModel", "Sheet"),
            translate("IssuesModel", "Row"),
            translate("IssuesModel", "Why"),
        )[section]


def why(trouble: ImportIssueRow) -> str:
    """Return the reason, led by the doubtful field."""
    message = row_trouble(trouble.why)
    if trouble.field is None:
        return message
    mark = "：" if times.is_chinese() else ": "
    return f"{field_word(trouble.field)}{mark}{message}"
