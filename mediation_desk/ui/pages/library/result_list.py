"""The list at the left: the articles and answers found, two lines each, walked with J and K."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.marks import pill

_FACE = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class LibraryItem:
    """One row: bold title, a line under it, and a mark where there is something to know."""

    key: str
    head: str
    line: str
    mark: str = ""
    tone: str = "neu"


class _Delegate(QStyledItemDelegate):
    """Paint a row on the background of its state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of two lines."""
        del option, index
        return QSize(40, tokens.px(57))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        face = index.data(_FACE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            painter.fillRect(area, colour("sel"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colour("sunk"))
        painter.fillRect(area.adjusted(16, area.height() - 1, 0, 0), colour("row"))
        if here and option.state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, area, 4)
        self._words(painter, area.adjusted(16, 0, -12, 0), face)
        painter.restore()

    def _words(self, painter: QPainter, area: QRectF, face: LibraryItem) -> None:
        half = area.height() / 2
        upper = QRectF(area.x(), area.y() + 7, area.width(), half - 6)
        lower = QRectF(area.x(), area.y() + half, area.width(), half - 7)
        if face.mark:
            wide = painting.width(face.mark, fonts.font("small")) + 2 * tokens.px(8)
            high = tokens.current().height("pillTitle")
            top = round(lower.center().y() - high / 2)
            place = QRectF(lower.right() - wide, top, wide, high)
            pill(painter, place, face.mark, face.tone)
            lower.setRight(place.left() - 8)
        painting.text(painter, upper, face.head, fonts.font("field", bold=True), colour("ink1"))
        painting.text(painter, lower, face.line, fonts.font("small"), colour("ink2"))


class LibraryList(QListWidget):
    """The results; ``chosen`` carries the key of the current one, "" when there is none."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._faces: tuple[LibraryItem, ...] = ()
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.key()))

    def key(self) -> str:
        """Return the key of the current row, or ""."""
        item = self.currentItem()
        return str(item.data(_FACE).key) if item is not None else ""

    def faces(self) -> tuple[LibraryItem, ...]:
        """Return the items shown."""
        return self._faces

    def show_faces(self, faces: Sequence[LibraryItem]) -> None:
        """Show rows; the current one stays when it is still there, else the first is."""
        if tuple(faces) == self._faces:
            return
        before, self._faces = self.key(), tuple(faces)
        self.blockSignals(True)
        self.clear()
        for face in faces:
            item = QListWidgetItem()
            item.setData(_FACE, face)
            spoken = " ".join(part for part in (face.head, face.line, face.mark) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)
        self.blockSignals(False)
        self.choose(before or (faces[0].key if faces else ""))

    def choose(self, key: str) -> None:
        """Make a row current; the first when there is no such row."""
        places = [n for n, face in enumerate(self._faces) if face.key == key]
        self.setCurrentRow(places[0] if places else 0 if self._faces else -1)
        self.chosen.emit(self.key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with J and K too."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers():
            super().keyPressEvent(event)
            return
        place = self.currentRow() + step
        if 0 <= place < self.count():
            self.setCurrentRow(place)
