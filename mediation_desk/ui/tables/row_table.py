"""A table model for debts, deposits, vouchers and bank lines; each passes its own columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mediation_desk.ui.tables.cell_roles import BOLD, ICON, ICON_INK, INK

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
_NO_PARENT = QModelIndex()


@dataclass(frozen=True)
class TableCell:
    """The contents of a cell: text, its colour token, an icon before it."""

    words: str
    ink: str = "ink1"
    icon: str = ""
    is_bold: bool = False


@dataclass(frozen=True)
class RowTableColumn(Generic[R]):
    """A column: its header and its cell of a row; sums are aligned right.

    ``width`` 0 takes the rest; ``narrow`` is the width in a small window, when it differs.
    """

    head: str
    cell: Callable[[R], TableCell]
    width: int = 0
    is_sum: bool = False
    narrow: int = 0


class RowTable(QAbstractTableModel, Generic[R]):
    """Rows under columns; nothing moves when the same rows are shown again."""

    def __init__(self, columns: Sequence[RowTableColumn[R]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: tuple[R, ...] = ()

    def show_rows(self, rows: tuple[R, ...]) -> None:
        """Replace the rows."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rows(self) -> tuple[R, ...]:
        """Return the rows shown."""
        return self._rows

    def row_at(self, index: Index) -> R | None:
        """Return the row of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, or how it looks."""
        cell = self._columns[index.column()].cell(self._rows[index.row()])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.words.replace("<", "‹")
        looks = {INK: cell.ink, ICON: cell.icon, ICON_INK: cell.ink, BOLD: cell.is_bold}
        return looks.get(role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the heads of the columns."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section].head
