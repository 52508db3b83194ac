"""A row of small widgets that wraps into further lines when the width is used up."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import tokens


class FlowRow(QWidget):
    """Place widgets in lines; as high as the lines need at the present width."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._gap, self._parts = gap, list[QWidget]()
        rule = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        rule.setHeightForWidth(True)
        self.setSizePolicy(rule)

    def add(self, part: QWidget) -> None:
        """Put a widget at the end."""
        part.setParent(self)
        self._parts.append(part)
        self.arrange()

    def take(self, part: QWidget) -> None:
        """Remove one widget for good."""
        self._parts.remove(part)
        part.hide()
        part.deleteLater()
        self.arrange()

    def take_all(self) -> None:
        """Remove every widget for good."""
        for part in list(self._parts):
            self.take(part)

    def arrange(self) -> None:
        """Place all widgets again; call when one asks for another size."""
        high = self._place(self.width(), move=True)
        if high != self.minimumHeight():
            self.setMinimumHeight(high)
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are at this width."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Return a narrow width and the height needed at the present one."""
        wide = self.width() if self.width() > 100 else tokens.px(640)
        return QSize(tokens.px(200), self._place(wide, move=False))

    def minimumSizeHint(self) -> QSize:
        """Return the same height: nothing is ever cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts in lines."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_parts"):
            self.arrange()
        super().changeEvent(event)

    def _place(self, width: int, move: bool) -> int:
        left = top = line = 0
        for part in self._parts:
            size = part.sizeHint().expandedTo(part.minimumSize())
            if left and left + size.width() > width:
                left, top, line = 0, top + line + self._gap, 0
            if move:
                part.setGeometry(left, top, size.width(), size.height())
            left += size.width() + self._gap
            line = max(line, size.height())
        return top + line
