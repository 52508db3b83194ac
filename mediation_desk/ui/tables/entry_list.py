"""A list of entries at the left of a page: two lines each, one of them current."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mediation_desk.ui.appearance import fonts
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.marks import pill

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
ENTRY = Qt.ItemDataRole.UserRole + 1
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


@dataclass(frozen=True)
class ListEntry:
    """One row: its id, its two lines, and its state as a word with a tone."""

    id: str
    title: str
    detail: str
    state: str = ""
    tone: str = "neu"
    is_past: bool = False


class EntryModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[ListEntry, ...] = ()

    def show(self, entries: Sequence[ListEntry]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the entry, its title, or its sentence for the screen reader."""
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {entry.detail}, {entry.state}"
        return None


class EntryDelegate(QStyledItemDelegate):
    """Draw title and detail, the state at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines."""
        del option, index
        lines = fonts.metrics("body", True).height() + fonts.metrics("small").height()
        return QSize(px(200), lines + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        look: Any = option
        entry: ListEntry = index.data(ENTRY)
        area = QRectF(look.rect)
        is_here = bool(look.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, colour("sel" if is_here else "surf"))
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("row"))
        room = area.adjusted(16, 8, -12, -10)
        high = fonts.metrics("body", True).height()
        ink = colour("ink3" if entry.is_past else "ink1")
        top = QRectF(room.x(), room.y(), room.width(), high)
        painting.text(painter, top, entry.title, fonts.font("body", True), ink)
        below = QRectF(
            room.x(),
            room.y() + high,
            room.width() - self._state(painter, entry, room),
            room.height() - high,
        )
        painting.text(painter, below, entry.detail, fonts.font("small"), colour("ink2"))
        painter.restore()

    def _state(self, painter: QPainter, entry: ListEntry, room: QRectF) -> float:
        """Draw the pill at the lower right; return the width it takes."""
        if not entry.state:
            return 0
        wide = painting.width(entry.state, fonts.font("small")) + 2 * px(8)
        high = px(18)
        box = QRectF(room.right() - wide, room.bottom() - high + 2, wide, high)
        pill(painter, box, entry.state, entry.tone)
        return wide + 8


class EntryList(QListView):
    """The list; J and K or the arrows move; ``chosen`` carries the id of the current row."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows, self._painter = EntryModel(), EntryDelegate()
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.selectionModel().currentChanged.connect(lambda now, _: self._tell(now))

    def show_entries(self, entries: Sequence[ListEntry], current: str = "") -> None:
        """Show rows; ``current`` stays or becomes the current one, else the first does."""
        if tuple(entries) == self.rows.entries and current in ("", self.current()):
            return
        kept = current or self.current()
        self.rows.show(entries)
        self.choose(kept) or self.choose(entries[0].id if entries else "")

    def current(self) -> str:
        """Return the id of the current row, or ""."""
        index = self.currentIndex()
        return self.rows.entries[index.row()].id if index.isValid() else ""

    def choose(self, entry: str) -> bool:
        """Make a row current; returns whether there is such a row."""
        for number, each in enumerate(self.rows.entries):
            if each.id == entry:
                self.setCurrentIndex(self.rows.index(number))
                return True
        return False

    def keyboardSearch(self, _: str) -> None:
        """Search nothing: letters are keys here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with J and K."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers():
            super().keyPressEvent(event)
            return
        row = self.currentIndex().row() + step
        if 0 <= row < len(self.rows.entries):
            self.setCurrentIndex(self.rows.index(row))

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.rows.entries[now.row()].id)
