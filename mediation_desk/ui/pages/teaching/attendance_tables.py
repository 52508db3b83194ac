"""The tables of the reader: attendance of a training, and the coverage of each merchant."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mediation_desk.ui.tables.cell_roles import BOLD, ICON, ICON_INK, INK

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class WordsTable(QAbstractTableModel):
    """Rows of text under headers; the first column is bold.

    ``icons`` gives for a row an icon and its ink in the column ``icon_at``.
    """

    def __init__(self, heads: Sequence[str], icon_at: int = -1) -> None:
        super().__init__()
        self._heads, self._icon_at = tuple(heads), icon_at
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._icons: tuple[tuple[str, str], ...] = ()

    def show(self, rows: Sequence[tuple[str, ...]], icons: Sequence[tuple[str, str]] = ()) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows, self._icons = tuple(rows), tuple(icons)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a column."""
        if role != Qt.ItemDataRole.DisplayRole or way is Qt.Orientation.Vertical:
            return None
        return self._heads[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell and how they look."""
        row, column = index.row(), index.column()
        words = self._rows[row][column]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[column]} {words}"
        if role == BOLD:
            return column == 0
        if role == INK:
            return "ink1" if column == 0 else "ink2"
        if self._icons and column == self._icon_at and role in (ICON, ICON_INK):
            return self._icons[row][role == ICON_INK]
        return None
