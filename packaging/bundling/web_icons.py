"""Draw the icons of the hub's pages as an app of a telephone, from the mark of its pages.

`python packaging/bundling/web_icons.py` writes them; they are kept, so that a hub needs no Qt.
"""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

STATIC = Path(__file__).parents[2] / "sync" / "hub" / "static"
ROUNDED = ("app-192.png", 192), ("app-512.png", 512)
FILLED = ("app-touch-180.png", 180), ("app-maskable-512.png", 512)
"""Icons that a system cuts to its own form: their ground goes to the edges."""


def icons() -> Iterator[tuple[str, QImage]]:
    """Yield the name of each icon with its picture."""
    mark = (STATIC / "mark.svg").read_bytes()
    for name, size in ROUNDED:
        yield name, _drawn(mark, size)
    for name, size in FILLED:
        yield name, _drawn(mark.replace(b'rx="7"', b'rx="0"'), size)


def _drawn(svg: bytes, size: int) -> QImage:
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    return picture


def main() -> None:
    """Write the icons."""
    for name, picture in icons():
        kept = QByteArray()
        file = QBuffer(kept)
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(file, QByteArray(b"png")).write(picture)
        (STATIC / name).write_bytes(bytes(kept.data()))


if __name__ == "__main__":
    main()
