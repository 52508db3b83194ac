"""Thumbnails of evidence, and pasted pictures as files: made off the interface thread."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtGui import QImage

from mediation_desk.ui.evidence.thumbnail import HIGH, WIDE
from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.viewing.decoding_jobs import picture_of


def small(content: bytes) -> QImage:
    """Return a picture of thumb size at double density; a null one for anything else."""
    return picture_of(content, (2 * WIDE, 2 * HIGH))


def as_png(picture: QImage) -> bytes:
    """Return a picture as the bytes of a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(held.data())


class ImageConversion(QObject):
    """Run both conversions on a separate thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs("pictures", self)

    def shrink(self, content: bytes, done: Callable[[QImage], None]) -> None:
        """Make a thumb's picture."""
        self._jobs.start(lambda: small(content), done)

    def pack(self, picture: QImage, done: Callable[[bytes], None]) -> None:
        """Make a PNG file of a pasted picture."""
        self._jobs.start(lambda: as_png(picture), done)
