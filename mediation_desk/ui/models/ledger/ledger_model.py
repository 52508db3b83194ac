"""The ledger table over an array of keys; rows are loaded in blocks when they come into view."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from mediation_desk.ui.models.ledger import cells
from mediation_desk.ui.models.ledger.columns import SHAPES, USUAL, LedgerColumn, title
from mediation_desk.ui.models.ledger.row_loader import Fetch, RowLoader, Rows
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.ledger import LedgerRow

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class LedgerModel(QAbstractTableModel):
    """A model with every key and few rows. A row not loaded yet is None: paint a placeholder."""

    def __init__(
        self, fetch: Fetch, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._keys: Sequence[int] = ()
        self._columns: tuple[LedgerColumn, ...] = USUAL
        self.loader = RowLoader(fetch, self)
        self.loader.came.connect(self._came)

    def show_keys(self, keys: Sequence[int], rows: Rows = ()) -> None:
        """Replace the keys; ``rows`` are the first of them, when they came along."""
        self.beginResetModel()
        self._keys = keys
        self.loader.start(keys, rows)
        self.endResetModel()

    def extend(self, keys: Sequence[int]) -> None:
        """Take the whole array after its first page was shown; visible rows stay."""
        shown = len(self._keys)
        if list(keys[:shown]) != list(self._keys):
            self.show_keys(keys)
        elif len(keys) > shown:
            self.beginInsertRows(QModelIndex(), shown, len(keys) - 1)
            self._keys = keys
            self.loader.go_on(keys)
            self.endInsertRows()

    def renew(self, keys: Sequence[int]) -> None:
        """Take the keys of the same view after something changed; rows are read again."""
        self.beginResetModel()
        self._keys = keys
        self.loader.renew(keys)
        self.endResetModel()

    def keys(self) -> Sequence[int]:
        """Return all keys in view order."""
        return self._keys

    def key_at(self, position: int) -> int | None:
        """Return the key at a position, None beyond the end."""
        return self._keys[position] if 0 <= position < len(self._keys) else None

    def row_at(self, position: int) -> LedgerRow | None:
        """Return the row at a position if it is here, and ask for it if it is not."""
        return self.loader.row(position) if 0 <= position < len(self._keys) else None

    def columns(self) -> tuple[LedgerColumn, ...]:
        """Return the columns shown, from left to right."""
        return self._columns

    def show_columns(self, columns: Sequence[LedgerColumn]) -> None:
        """Replace the columns."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def now(self) -> datetime:
        """Return the time that clocks are shown for."""
        return self._now()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many keys there are."""
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Return the words of a cell, or the sentence that is read out for it."""
        if not index.isValid() or role not in _SPOKEN:
            return self._alignment(index) if role == _Role.TextAlignmentRole else None
        row = self.row_at(index.row())
        if row is None:
            return None
        column = self._columns[index.column()]
        if role == _Role.AccessibleTextRole:
            return cells.spoken(row, column, self._now(), title(column))
        if role == _Role.ToolTipRole:
            return _tooltip(row, column, self._now())
        return cells.text(row, column, self._now())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Return the words at the head of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == _Role.DisplayRole:
            return title(self._columns[section])
        return None

    def _alignment(self, index: _Index) -> Qt.AlignmentFlag | None:
        if not index.isValid():
            return None
        right = SHAPES[self._columns[index.column()]].is_number
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _came(self, first: int, end: int) -> None:
        if end > first:
            last = self.index(end - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(first, 0), last)


_SPOKEN = (_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole)


def _tooltip(row: LedgerRow, column: LedgerColumn, now: datetime) -> str:
    # Tooltips are rich text by default: text from people must stay plain.
    words = cells.text(row, column, now)
    if column is LedgerColumn.RECEIVED:
        words = times.whole(row.received_at)
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    return f"<span>{escaped}</span>" if words else ""
