"""A decoded picture, fitted into its space."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.printing.pdf_pages import fitted
from mediation_desk.ui.widgets import painting

BOX = (2_400, 2_400)
"""The pixel size to which a picture is decoded: that of a large screen."""


class ImageView(QWidget):
    """An image fitted into its space, on a light ground in every theme."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setMinimumSize(160, 160)

    def show_image(self, image: QImage) -> None:
        """Show another image."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the image in the middle."""
        del event
        painter = painting.begin(self)
        room = self.rect().adjusted(8, 8, -8, -8)
        shown = fitted(self._image, room.width(), room.height(), self.devicePixelRatioF())
        size = shown.deviceIndependentSize()
        left = room.x() + (room.width() - size.width()) / 2
        top = room.y() + (room.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), shown)
        painter.end()
