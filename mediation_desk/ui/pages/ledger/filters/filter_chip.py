"""A filter chip: field, value in bold blue, and a cross. Enter edits it, Delete removes it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.models.ledger.view_filters import FilterChipText
from mediation_desk.ui.widgets import painting

_LONGEST = 220


class FilterChip(QAbstractButton):
    """The chip; ``edited`` and ``removed`` carry the filter."""

    edited = Signal(object)
    removed = Signal(object)

    def __init__(self, face: FilterChipText) -> None:
        super().__init__()
        self.face = face
        self.setText(f"{face.label} {face.value}")
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.tr("Enter edits, Delete removes"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if self._value_width() > tokens.px(_LONGEST):
            escaped = face.value.replace("&", "&amp;").replace("<", "&lt;")
            self.setToolTip(f"<span>{escaped}</span>")
        self.clicked.connect(lambda: self.edited.emit(face.filter))

    def sizeHint(self) -> QSize:
        """Return the room of field, value and cross."""
        label = painting.width(self.face.label, fonts.font("small"))
        value = min(self._value_width(), tokens.px(_LONGEST))
        cross = tokens.px(14) + 8
        wide = label + value + cross + 6 + 2 * tokens.px(10)
        return QSize(int(wide) + 1, tokens.current().height("buttonCard"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter, remove on Delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.face.filter)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edited.emit(self.face.filter)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remove the filter by the cross, else edit it."""
        if event.position().x() > self.width() - tokens.px(14) - 14:
            self.setDown(False)
            self.removed.emit(self.face.filter)
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        edge = "acc" if self.underMouse() else "line2"
        painting.box(painter, area, colour("accT"), colour(edge), 6)
        if self.hasFocus():
            painting.focus_ring(painter, area)
        left, small = area.x() + tokens.px(10), fonts.font("small")
        label = painting.width(self.face.label, small)
        box = QRectF(left, area.y(), label + 1, area.height())
        painting.text(painter, box, self.face.label, small, colour("ink2"))
        side = tokens.px(14)
        cross = QRectF(area.right() - side - 8, round(area.center().y() - side / 2), side, side)
        icons.paint(painter, "x", cross, "ink2")
        start = left + label + 6
        value = QRectF(start, area.y(), cross.left() - start - 4, area.height())
        bold = fonts.font("small", bold=True)
        painting.text(painter, value, self.face.value, bold, colour("acc"))
        painter.end()

    def _value_width(self) -> float:
        return painting.width(self.face.value, fonts.font("small", bold=True))
