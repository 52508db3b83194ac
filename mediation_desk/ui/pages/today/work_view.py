"""The view of the work list: the pointer hits the painted button, J K Enter A move and act."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from mediation_desk.ui.context_menu import SEPARATOR, MenuAct, place_of_menu, show_menu
from mediation_desk.ui.models.work_delegate import WorkDelegate, title
from mediation_desk.ui.models.work_list import GroupHeader, WorkItemRole, WorkList
from mediation_desk.ui.presenters import clock_presenter
from mediation_desk.ui.wording import verb
from mediation_desk.workflows.read_models.today import WorkRow

_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WorkView(QListView):
    """The view of a `WorkList`. The current row stays on its case when the list changes.

    ``peeked`` asks for the current case in the peek column, ``moved`` when another row is current.
    ``opened`` carries a row to show, ``acted`` one whose button was pressed, ``claimed`` one that
    the operator claims.
    """

    opened = Signal(object)
    acted = Signal(object)
    claimed = Signal(object)
    peeked = Signal()
    moved = Signal()

    def __init__(self, work: WorkList) -> None:
        super().__init__()
        self.work = work
        self._painter = WorkDelegate()
        self._key = ""
        self.shown_menu: QMenu | None = None
        self.setModel(work)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(self.tr("Work to do, by time left"))
        work.modelReset.connect(self._settle)
        self.selectionModel().currentChanged.connect(self._remember)

    def offer_steps(self, offered: bool) -> None:
        """Show the next step on buttons, or only "open" for a person who may not write."""
        self._painter.offers_steps = offered

    def row(self) -> WorkRow | None:
        """Return the current row."""
        return self.work.row_at(self.currentIndex())

    def move_by(self, step: int) -> None:
        """Go to the next or previous row, passing over headers."""
        place = self.currentIndex().row() + step
        while 0 <= place < self.work.rowCount():
            if self.work.row_at(self.work.index(place)) is not None:
                self.setCurrentIndex(self.work.index(place))
                return
            place += step

    def tick(self, now: datetime) -> None:
        """Move the clocks of the model."""
        self.work.tick(now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open, claim; leave other keys to the page."""
        key, row = Qt.Key(event.key()), self.row()
        if key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_by(_STEPS[key])
        elif key in _ENTER and row is not None:
            self.opened.emit(row)
        elif key == Qt.Key.Key_A and row is not None and not event.modifiers():
            self.claimed.emit(row)
        elif key == Qt.Key.Key_Space and not event.modifiers():
            self.peeked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the acts on the row under the pointer, or on the current one for the key."""
        index, at = place_of_menu(self, event)
        row = self.work.row_at(index)
        if row is not None:
            self.setCurrentIndex(index)
            self.shown_menu = show_menu(self.acts(row), self, at)

    def acts(self, row: WorkRow) -> list[MenuAct]:
        """Return the acts on a row, those of its keys and its button."""
        found = [
            MenuAct(self.tr("Open"), partial(self.opened.emit, row), "folder-open", "Enter"),
            MenuAct(self.tr("Peek"), self.peeked.emit, "eye", self.tr("Space")),
        ]
        if self._painter.offers_steps:
            found += [
                MenuAct(verb(row.step), partial(self.acted.emit, row), "arrow-right"),
                MenuAct(self.tr("Claim"), partial(self.claimed.emit, row), "hand", "A"),
            ]
        copy = partial(QGuiApplication.clipboard().setText, row.number)
        words = self.tr("Copy the number {number}").format(number=row.number)
        return [*found, SEPARATOR, MenuAct(words, copy, "copy")]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the button under the pointer."""
        row = self._button_at(event.position().toPoint())
        self._show_hot(row)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the hover state of the button."""
        self._show_hot(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the painted button, or only make the row current."""
        super().mouseReleaseEvent(event)
        row = self._button_at(event.position().toPoint())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.acted.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the case that was double-clicked."""
        row = self.work.row_at(self.indexAt(event.position().toPoint()))
        if row is not None and self._button_at(event.position().toPoint()) is None:
            self.opened.emit(row)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say all four firsts and the whole title in the tooltip."""
        if event.type() == QEvent.Type.ToolTip:
            self._show_hint(event.pos())  # type: ignore[attr-defined]
        return super().viewportEvent(event)

    def _show_hint(self, at: QPoint) -> None:
        index = self.indexAt(at)
        row, now = self.work.row_at(index), index.data(WorkItemRole.NOW)
        words = f"{title(row)}\n{clock_presenter.firsts_sentence(row.firsts, now)}" if row else ""
        self.setToolTip(words.replace("<", "‹"))

    def _button_at(self, at: QPoint) -> WorkRow | None:
        index = self.indexAt(at)
        row = self.work.row_at(index)
        if row is None:
            return None
        box = self._painter.verb_box(QRectF(self.visualRect(index)))
        return row if box.contains(at) else None

    def _show_hot(self, row: WorkRow | None) -> None:
        hot = row.key if row else ""
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if row else Qt.CursorShape.ArrowCursor
        )
        if hot != self._painter.hot:
            self._painter.hot = hot
            self.viewport().update()

    def _settle(self) -> None:
        """Keep the same case current after a change; else the first row, the most urgent."""
        items = [self.work.index(n).data(WorkItemRole.ITEM) for n in range(self.work.rowCount())]
        self._painter.fit([item for item in items if not isinstance(item, GroupHeader)])
        index = self.work.index_of(self._key)
        if not index.isValid():
            first = next(
                (n for n, item in enumerate(items) if not isinstance(item, GroupHeader)), -1
            )
            index = self.work.index(first) if first >= 0 else QModelIndex()
        self.setCurrentIndex(index)

    def _remember(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = self.work.row_at(index)
        self._key = row.key if row else self._key
        self.moved.emit()
