"""A small table of text: headers, rows, and a colour or an icon where a cell has one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mediation_desk.ui.tables.cell_roles import ICON, ICON_INK, INK

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True)
class TextCell:
    """The text of a cell, its colour token, and an icon before it."""

    words: str
    ink: str = "ink1"
    icon: str = ""


Cells = tuple[TextCell, ...]


class TextTableModel(QAbstractTableModel):
    """Rows of cells under their headers; text that does not fit is in the tooltip."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self._heads, self._rows = tuple(heads), list[Cells]()

    def show_rows(self, rows: Sequence[Cells]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, or its colour or icon."""
        cell = self._rows[index.row()][index.column()]
        found = {
            Qt.ItemDataRole.DisplayRole: cell.words,
            Qt.ItemDataRole.AccessibleTextRole: cell.words,
            Qt.ItemDataRole.ToolTipRole: cell.words,
            INK: cell.ink,
            ICON: cell.icon,
            ICON_INK: cell.ink,
        }
        return found.get(role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the head of a column."""
        is_head = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._heads[section] if is_head else None
