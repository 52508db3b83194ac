"""One piece of evidence in the register page: picture or icon, name, size, and its removal."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from mediation_desk.domain.text.invisible_characters import with_marks
from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.wording import times
from mediation_desk.workflows.response.first_response import StoredEvidence

WIDE, HIGH = 104, 68
_OPENING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Thumbnail(QWidget):
    """A picture, 104 x 68, name and size below; Delete or the small cross removes it.

    ``opened`` asks for the viewer: by a click, Space or Enter.
    """

    removed = Signal(object)
    opened = Signal(object)

    def __init__(self, stored: StoredEvidence) -> None:
        super().__init__()
        self.kept = stored
        self._name = with_marks(stored.name)
        self._picture: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._name} {times.size(stored.size)}")
        escaped = self._name.replace("&", "&amp;").replace("<", "&lt;")
        self.setToolTip(f"<span>{escaped}</span>")
        self._cross = QToolButton(self)
        self._cross.setIcon(icons.icon("x", 14))
        self._cross.setAccessibleName(self.tr("Take away {name}").format(name=self._name))
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setGeometry(tokens.px(WIDE) - 26, 4, 22, 22)
        self._cross.clicked.connect(self._take_away)
        self._cross.hide()

    def show_picture(self, picture: QImage) -> None:
        """Show the picture of the file."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of picture, name and size."""
        lines = 2 * fonts.metrics("small").height()
        return QSize(tokens.px(WIDE), tokens.px(HIGH) + 4 + lines)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the cross."""
        self._cross.show()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the cross."""
        self._cross.hide()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring."""
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it away on Delete, open it on Space or Enter."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_away()
        elif event.key() in _OPENING and not event.modifiers():
            self.opened.emit(self.kept)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the viewer."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.opened.emit(self.kept)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, the name and the size."""
        del event
        painter = painting.begin(self)
        box = QRectF(0, 0, tokens.px(WIDE), tokens.px(HIGH))
        painting.box(painter, box, colour("neuT"), colour("line2"), 6)
        if self._picture is None or self._picture.isNull():
            side = tokens.px(24)
            middle = box.center()
            spot = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            icons.paint(painter, _icon(self.kept), spot, "ink2")
        else:
            self._paint_picture(painter, box.adjusted(2, 2, -2, -2))
        if self.hasFocus():
            painting.focus_ring(painter, box)
        high = fonts.metrics("small").height()
        name = QRectF(0, box.bottom() + 4, box.width(), high)
        painting.text(painter, name, self._name, fonts.font("small"), colour("ink1"))
        size = name.translated(0, high)
        painting.text(
            painter, size, times.size(self.kept.size), fonts.font("small"), colour("ink2")
        )
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        picture = self._picture
        if picture is None:
            return
        ratio = min(box.width() / picture.width(), box.height() / picture.height())
        wide, high = picture.width() * ratio, picture.height() * ratio
        left = box.center().x() - wide / 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, box.center().y() - high / 2, wide, high), picture)

    def _take_away(self) -> None:
        self.removed.emit(self.kept)


def _icon(stored: StoredEvidence) -> str:
    kinds = {"image": "image", "video": "film", "audio": "mic", "text": "file-text"}
    return kinds.get(stored.mime.partition("/")[0], "file-check")
