"""Layouts with explicit margins and grid gaps, so that spacing is always intended."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.widgets import painting

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)
_DIGITS = 5
_Box = TypeVar("_Box", bound=QBoxLayout)

GUTTER = 14
"""Pixels at the right of the column: the bar and a small gap, in the page's own margin."""

_BESIDE = 460
"""Wider than this, at 100 %, a column has dropped under the main one."""


def column(gap: int = 8, margins: Margins = NONE) -> QVBoxLayout:
    """Return a vertical layout with these gaps and margins (left, top, right, bottom)."""
    return _spaced(QVBoxLayout(), gap, margins)


def row(gap: int = 8, margins: Margins = NONE) -> QHBoxLayout:
    """Return a horizontal layout with these gaps and margins."""
    return _spaced(QHBoxLayout(), gap, margins)


def _spaced(made: _Box, gap: int, margins: Margins) -> _Box:
    made.setSpacing(gap)
    made.setContentsMargins(*margins)
    return made


def parts_of(layout: QLayout) -> list[QWidget | QLayout]:
    """Return the widgets and the nested layouts of an installed layout, in its order."""
    host = layout.parentWidget()
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found: list[QWidget | QLayout] = [*layout.findChildren(QLayout, options=direct)]
    if host is not None:
        found += host.findChildren(QWidget, options=direct)
    placed = {layout.indexOf(part): part for part in found}
    return [placed[at] for at in sorted(placed) if at >= 0]


def clear(layout: QLayout) -> None:
    """Take everything out of ``layout`` and delete it."""
    while (item := layout.takeAt(0)) is not None:
        inner, nested = item.widget(), item.layout()
        if nested is not None:
            clear(nested)
            nested.deleteLater()
            continue
        delete(item)
        if inner is not None:
            inner.hide()
            inner.deleteLater()


def discard(widget: QWidget) -> None:
    """Take a widget out of the layout that it is in, and delete it.

    A widget that is deleted within a layout takes its item along, and PySide may have a wrapper of
    the item for as long as the layout is there: `addLayout` makes one for each item inside. The
    next widget at that address ends the program when it is deleted.
    """
    host = widget.parentWidget()
    outer = host.layout() if host is not None else None
    if outer is not None:
        for each in (outer, *outer.findChildren(QLayout)):
            each.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def holds_focus(part: QWidget) -> bool:
    """Return whether the focus is on ``part`` or on something inside it."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is part or part.isAncestorOf(focused))


class Hairline(QFrame):
    """A hairline between parts of a card."""

    def __init__(self, ink: str = "line", vertical: bool = False) -> None:
        super().__init__()
        self._ink = ink
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the line."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._ink))
        painter.end()


class ScrolledColumn(QScrollArea):
    """A column that scrolls up and down only; add widgets to `content`."""

    def __init__(self, gap: int = 16, margins: Margins = NONE) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self.content = column(gap, margins)
        inner.setLayout(self.content)
        self.setWidget(inner)
        for ground in (self.viewport(), inner):
            ground.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the content as wide as the view: never wider, so nothing is cut unseen."""
        super().resizeEvent(event)
        inner = self.widget()
        if inner is not None:
            inner.setMaximumWidth(self.viewport().width())


class UnfoldingColumn(ScrolledColumn):
    """A column that scrolls when narrow and is shown whole when wide, where the page scrolls.

    For the part that drops under the main column in a narrow window: wider than ``beside`` (at
    100 %) it is folded, and a part that scrolls inside the scrolling page would show only a slit.
    """

    def __init__(self, beside: int, gap: int = 16, margins: Margins = NONE) -> None:
        super().__init__(gap, margins)
        self._beside = beside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the column whole, or let it scroll."""
        super().resizeEvent(event)
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the contents of the column."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        is_folded = self.width() > px(self._beside)
        wide = self.viewport().width()
        has_lines = self.content.hasHeightForWidth()
        asked = self.content.totalHeightForWidth(wide) if has_lines else 0
        high = max(asked, self.content.totalMinimumSize().height()) if is_folded else 0
        if high != self.minimumHeight():
            self.setMinimumHeight(high)


class GutterColumn(UnfoldingColumn):
    """A column with one right edge for its contents, whether it scrolls or not.

    Under the main column it is shown whole, and the page scrolls.
    """

    def __init__(self, gap: int = 16) -> None:
        super().__init__(_BESIDE, gap, (0, 0, GUTTER, 0))
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._keep_edge())

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the edge from the first moment."""
        super().showEvent(event)
        self._keep_edge()

    def _keep_edge(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0
        self.content.setContentsMargins(0, 0, max(0, GUTTER - taken), 0)


GRIP = 16
"""Pixels: the gap between the columns of a page."""
_STEP = 16
_KEYS = {Qt.Key.Key_Left: _STEP, Qt.Key.Key_Right: -_STEP}


class ColumnGrip(QWidget):
    """The gap between two columns; ``dragged`` carries how many pixels the right one grows.

    ``released`` when the mouse lets go or a key has moved it, ``reset`` at a double click.
    """

    dragged = Signal(int)
    released = Signal()
    reset = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._from_x: int | None = None
        self._is_hot = False
        self.setFixedWidth(GRIP)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from_x = round(event.globalPosition().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the edge with the mouse."""
        if self._from_x is not None:
            here = round(event.globalPosition().x())
            self.dragged.emit(self._from_x - here)
            self._from_x = here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        if self._from_x is not None:
            self._from_x = None
            self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Return to the usual widths."""
        del event
        self._from_x = None
        self.reset.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the edge by the arrows, where assistive technology gave it the focus."""
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.dragged.emit(step)
        self.released.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be dragged."""
        self._is_hot = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide it again."""
        self._is_hot = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a short bar under the mouse, nothing else."""
        del event
        if self._is_hot or self._from_x is not None:
            painter = painting.begin(self)
            middle = QRectF(self.rect()).center()
            bar = QRectF(middle.x() - 2, middle.y() - 24, 4, 48)
            painting.box(painter, bar, colour("line2"), None, 2)
            painter.end()


_LEAST_RIGHT, _LEAST_MAIN = 280, 520
"""Widths that a drag leaves to both columns, in pixels at 100 %."""


class TwoColumns(QWidget):
    """A main column and a right one that drops under the main below ``fold_at``.

    Unfolded, the main keeps the page's height and the right scrolls by itself when it must; the
    grip between them gives one more room, which ``widths_changed`` reports. Folded, both are in
    one scrolling column.
    """

    widths_changed = Signal()

    def __init__(
        self, main: QWidget, right: QWidget, right_px: int = 368, fold_at: int = 980
    ) -> None:
        super().__init__()
        self._main, self._right = main, right
        self._right_px, self._fold_at = right_px, fold_at
        self._own_px: int | None = None
        self._folded: bool | None = None
        self._wide, self._tall, self._aside = row(0), ScrolledColumn(16), ScrolledColumn(0)
        self._grip = ColumnGrip(self.tr("Drag to change the widths"))
        self._grip.dragged.connect(self._drag)
        self._grip.released.connect(self.widths_changed)
        self._grip.reset.connect(self._reset)
        outer = column(0)
        outer.addLayout(self._wide)
        outer.addWidget(self._tall)
        self.setLayout(outer)
        main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._wide.addWidget(self._grip)
        self._wide.addWidget(self._aside)
        self._arrange(False)

    def kept_widths(self) -> str:
        """Return the width that somebody chose for the right column; "" for the usual one."""
        return "" if self._own_px is None else str(self._own_px)

    def restore_widths(self, kept: str) -> None:
        """Take a width as `kept_widths` gave it; anything else is the usual one."""
        self._own_px = int(kept) if kept.isdecimal() and len(kept) < _DIGITS else None
        self._set_right()

    def _drag(self, by: int) -> None:
        self._own_px = round((self._aside.width() + by) * 100 / max(1, px(100)))
        self._set_right()

    def _reset(self) -> None:
        self._own_px = None
        self._set_right()
        self.widths_changed.emit()

    def _set_right(self) -> None:
        """Set the right column's width, as far as both keep what they need."""
        wide = self._right_px
        if self._own_px is not None:
            most = round(self.width() * 100 / max(1, px(100))) - GRIP - _LEAST_MAIN
            wide = max(min(self._own_px, most), min(_LEAST_RIGHT, self._right_px))
        self._aside.setFixedWidth(px(wide))

    def is_folded(self) -> bool:
        """Return whether the right column is under the main one."""
        return bool(self._folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold when the width crosses the limit."""
        super().resizeEvent(event)
        self._arrange(self.width() < px(self._fold_at))
        if self._own_px is not None:
            self._set_right()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange and self._folded is not None:
            self._set_right()
        super().changeEvent(event)

    def _arrange(self, folded: bool) -> None:
        if folded is self._folded:
            return
        self._folded = folded
        self._set_right()
        if folded:
            self._tall.content.addWidget(self._main, 1)
            self._tall.content.addWidget(self._right)
        else:
            self._wide.insertWidget(0, self._main, 1)
            self._aside.content.addWidget(self._right)
        self._grip.setVisible(not folded)
        self._aside.setVisible(not folded)
        self._tall.setVisible(folded)
