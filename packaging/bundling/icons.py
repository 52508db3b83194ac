"""Render the program's icon in the sizes that desktops need, from its one drawing."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

import resources

SIZES = (16, 24, 32, 48, 64, 128, 256)


def drawing() -> Path:
    """Return the drawing."""
    return resources.path("style/mediation-desk.svg")


def images() -> Iterator[tuple[int, bytes]]:
    """Yield each size in pixels with its picture as PNG."""
    drawn = QSvgRenderer(str(drawing()))
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawn.render(painter)
        painter.end()
        yield size, _png(picture)


def _png(picture: QImage) -> bytes:
    kept = QByteArray()
    file = QBuffer(kept)
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(file, QByteArray(b"png")).write(picture)
    return bytes(kept.data())
