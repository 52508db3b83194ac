"""A picture or a page that is zoomed, turned and moved; the view changes, the file never."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.appearance.tokens import colour

LEAST, MOST = 0.05, 8.0
STEP = 1.25
_MARGIN = 16
_SHARPER_MS = 150
_NOTCH = 120


class ZoomCanvas(QWidget):
    """The canvas. 100 % is one pixel of the file on one pixel of the screen.

    ``zoomed`` carries the zoom after a change, ``sharper`` the width in pixels that the shown
    picture lacks for it.
    """

    zoomed = Signal(float)
    sharper = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._image, self._natural = QImage(), QSizeF()
        self._turn, self._zoom = 0, 1.0
        self._is_fitted = True
        self._shift, self._held = QPointF(), QPointF()
        self._is_held = False
        self._patience = QTimer(self, singleShot=True, interval=_SHARPER_MS)
        self._patience.timeout.connect(self._ask_sharper)
        self.setMinimumSize(160, 120)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_image(self, image: QImage, natural: QSize) -> None:
        """Show another picture, fitted; ``natural`` is the size of its file at 100 %."""
        self._image, self._natural = image, QSizeF(natural)
        self._turn = 0
        self.fit()

    def show_sharper(self, image: QImage) -> None:
        """Show the same picture with more pixels; the view stays."""
        self._image = image
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._image, self._natural = QImage(), QSizeF()
        self.update()

    def zoom(self) -> float:
        """Return the zoom; 1.0 is 100 %."""
        return self._zoom

    def turn(self) -> int:
        """Return by how many degrees the view is turned."""
        return self._turn

    def shift(self) -> QPointF:
        """Return how far the middle of the picture is from the middle of the view."""
        return QPointF(self._shift)

    def image(self) -> QImage:
        """Return the picture shown."""
        return self._image

    def fit(self) -> None:
        """Show the whole picture, never larger than it is."""
        self._is_fitted = True
        self._shift = QPointF()
        self._set(self._fitting())

    def actual(self) -> None:
        """Show one pixel of the file on one of the screen."""
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom so that the point ``at`` of the view stays where it is; the middle without one."""
        self._is_fitted = False
        around = (at or QRectF(self.rect()).center()) - QRectF(self.rect()).center()
        new = min(max(zoom, LEAST), MOST)
        ratio = new / self._zoom if self._zoom else 1.0
        self._shift = around + (self._shift - around) * ratio
        self._set(new)

    def zoom_by(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom in or out by steps."""
        self.set_zoom(self._zoom * STEP**steps, at)

    def rotate(self) -> None:
        """Turn the view by a quarter to the right."""
        self._turn = (self._turn + 90) % 360
        self._shift = QPointF()
        if self._is_fitted:
            self.fit()
        self.update()

    def pan(self, by: QPointF) -> None:
        """Move the picture within the view, as far as it is larger."""
        self._shift += by
        self._bound()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        steps = event.angleDelta().y() / _NOTCH
        if steps:
            self.zoom_by(steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._is_held, self._held = True, event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture."""
        if self._is_held:
            self.pan(event.position() - self._held)
            self._held = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the picture."""
        del event
        self._is_held = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between the whole picture and 100 %."""
        if self._is_fitted:
            self.set_zoom(1.0, event.position())
        else:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole picture in view while it is fitted."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in another palette."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the part of the picture that is in view."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("stage"))
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._zoom < MOST / 2)
            painter.translate(QRectF(self.rect()).center() + self._shift)
            painter.rotate(self._turn)
            size = self._natural * (self._zoom / self.devicePixelRatioF())
            target = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
            # A transparent picture lies on paper.
            painter.fillRect(target, QColor(Qt.GlobalColor.white))
            painter.drawImage(target, self._image)
        painter.end()

    def _fitting(self) -> float:
        natural = self._turned()
        if natural.isEmpty():
            return 1.0
        sharp = self.devicePixelRatioF()
        wide, high = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        fitting = min(wide * sharp / natural.width(), high * sharp / natural.height())
        return min(max(fitting, LEAST / 10), 1.0)

    def _turned(self) -> QSizeF:
        return self._natural.transposed() if self._turn % 180 else QSizeF(self._natural)

    def _set(self, zoom: float) -> None:
        self._zoom = zoom
        self._bound()
        self.update()
        self.zoomed.emit(zoom)
        self._patience.start()

    def _bound(self) -> None:
        size = self._turned() * (self._zoom / self.devicePixelRatioF())
        for far, room, put in (
            (self._shift.x(), size.width() - self.width(), self._shift.setX),
            (self._shift.y(), size.height() - self.height(), self._shift.setY),
        ):
            most = max(room / 2 + _MARGIN, 0) if room > 0 else 0
            put(min(max(far, -most), most))

    def _ask_sharper(self) -> None:
        wanted = min(self._natural.width() * self._zoom, self._natural.width() * MOST)
        if not self._image.isNull() and wanted > self._image.width() * 1.05:
            self.sharper.emit(math.ceil(wanted))
