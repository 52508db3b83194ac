"""The pages of a PDF as pictures: rendered by pdfium from the very bytes, light in every theme."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout

_POINTS_PER_MM = 72 / 25.4
_POINTS_PER_INCH = 72
_A4_LONG_SIDE = 842


class PdfBytes:
    """A PDF in memory. Raises ValueError for bytes that are not a PDF."""

    def __init__(self, content: bytes) -> None:
        from pypdfium2 import PdfDocument, PdfiumError

        self.content = content
        try:
            self._document = PdfDocument(content)
            self._sizes = [self._document.get_page_size(n) for n in range(len(self._document))]
        except PdfiumError as fault:
            raise ValueError("not a PDF") from fault

    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._sizes)

    def height_for(self, number: int, width: int) -> int:
        """Return how high a page is when it is ``width`` wide."""
        wide, high = self._sizes[number]
        return round(width * high / wide) if wide else width

    def is_large(self) -> bool:
        """Tell whether the first page is larger than A4: it is printed on A3."""
        return max(self._sizes[0], default=0) > _A4_LONG_SIDE + 1

    def size_mm(self) -> tuple[float, float]:
        """Return how wide and high the first page is."""
        wide, high = self._sizes[0]
        return wide / _POINTS_PER_MM, high / _POINTS_PER_MM

    def picture(self, number: int, width: int) -> QImage:
        """Return a page as a picture of ``width`` device pixels."""
        wide = self._sizes[number][0] or 1
        return self._rendered(number, width / wide)

    def at_resolution(self, number: int, dpi: int) -> QImage:
        """Return a page for the printer."""
        return self._rendered(number, dpi / _POINTS_PER_INCH)

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()

    def _rendered(self, number: int, scale: float) -> QImage:
        page = self._document[number]
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        form = QImage.Format.Format_RGB32
        # The copy owns its pixels; pdfium's buffer goes with the bitmap.
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy()
        page.close()
        return image


class _Sheet(QWidget):
    """One page, rendered when it is first shown at a width."""

    def __init__(self, document: PdfBytes, number: int) -> None:
        super().__init__()
        self._document, self._number = document, number
        self._picture: QImage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Page {n}").format(n=number + 1))

    def sizeHint(self) -> QSize:
        """Return a page of a readable width."""
        return QSize(560, self.heightForWidth(560))

    def hasHeightForWidth(self) -> bool:
        """Return True: the page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the page at a width."""
        return self._document.height_for(self._number, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Render again at the new width."""
        super().resizeEvent(event)
        self._picture = None
        # A layout of layouts takes the height of the hint, and would squash a wider page.
        self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page on white with a hairline around it."""
        del event
        if self._picture is None:
            wide = round(self.width() * self.devicePixelRatioF())
            self._picture = self._document.picture(self._number, wide)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._picture)
        painter.setPen(colour("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PdfPages(layout.ScrolledColumn):
    """The pages of a PDF in a scrolling column, no wider than ``widest``."""

    def __init__(self, widest: int = 820) -> None:
        super().__init__(16, (24, 16, 24, 16))
        self._widest = widest
        self._document: PdfBytes | None = None

    def show_document(self, document: PdfBytes) -> None:
        """Show another document."""
        layout.clear(self.content)
        if self._document is not None:
            self._document.close()
        self._document = document
        for number in range(document.count()):
            sheet = _Sheet(document, number)
            sheet.setMaximumWidth(self._widest)
            line = layout.row(0)
            line.addStretch(1)
            line.addWidget(sheet, 100)
            line.addStretch(1)
            self.content.addLayout(line)
        self.content.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def document(self) -> PdfBytes | None:
        """Return the document shown."""
        return self._document


def fitted(image: QImage, width: int, height: int, dpr: float) -> QImage:
    """Return a picture scaled into a box, sharp on the screen."""
    made = image.scaled(
        round(width * dpr),
        round(height * dpr),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    made.setDevicePixelRatio(dpr)
    return made
