"""The pages of a PDF from a stranger: each is rendered by the decoder when first shown."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.viewing.decoding import NotShown, PageSizes
from mediation_desk.ui.viewing.decoding_jobs import DecodingJobs
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.labels import PlainLabel

_READABLE = 560
_HIGHEST = 10
"""The greatest height of a page, in multiples of its width."""


class _Sheet(QWidget):
    """One page, requested when it is first shown at a width."""

    def __init__(self, decoding_jobs: DecodingJobs, number: int, size: tuple[float, float]) -> None:
        super().__init__()
        self._decoding_jobs, self._number = decoding_jobs, number
        wide, high = size
        self._shape = min(high / wide, _HIGHEST) if wide > 0 and high > 0 else 1.0
        self._picture: QImage | None = None
        self._asked_wide = 0
        self._is_refused = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Page {n}").format(n=number + 1))

    def sizeHint(self) -> QSize:
        """Return a page of a readable width."""
        return QSize(_READABLE, self.heightForWidth(_READABLE))

    def hasHeightForWidth(self) -> bool:
        """Return True: the page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the page at a width."""
        return max(1, round(width * self._shape))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that belongs to the new width."""
        super().resizeEvent(event)
        # A layout of layouts takes the height of the hint, and would squash a wider page.
        self.setFixedHeight(self.heightForWidth(self.width()))

    def picture(self) -> QImage | None:
        """Return the page as it was drawn, None before it came."""
        return self._picture

    def is_refused(self) -> bool:
        """Tell whether the page is not shown."""
        return self._is_refused

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page on white with a hairline around it."""
        del event
        self._ask()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._picture is not None:
            painter.drawImage(QRectF(self.rect()), self._picture)
        painter.setPen(colour("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._is_refused:
            words = self.tr("This page is too heavy to be shown here.")
            room = QRectF(self.rect()).adjusted(16, 16, -16, -16)
            room.setHeight(fonts.metrics("body").height())
            painting.text(painter, room, words, fonts.font("body"), colour("bad"))
        painter.end()

    def _ask(self) -> None:
        wide = round(self.width() * self.devicePixelRatioF())
        if wide != self._asked_wide and not self._is_refused:
            self._asked_wide = wide
            self._decoding_jobs.page(self._number, wide, self._drawn, self._refused)

    def _drawn(self, picture: QImage) -> None:
        self._picture = picture
        self.update()

    def _refused(self, _: NotShown) -> None:
        self._is_refused = True
        self.update()


class EvidencePages(layout.ScrolledColumn):
    """The pages that can be shown, in a scrolling column, no wider than ``widest``."""

    def __init__(self, decoding_jobs: DecodingJobs, widest: int = 820) -> None:
        super().__init__(16, (24, 16, 24, 16))
        self._decoding_jobs, self._widest = decoding_jobs, widest

    def show_pages(self, pages: PageSizes) -> None:
        """Show the pages of the PDF that was opened last."""
        layout.clear(self.content)
        shown = len(pages.sizes)
        if shown < pages.count:
            words = self.tr(
                "The first {shown} of {count} pages are shown. Save the original to read the rest."
            )
            message = words.format(shown=shown, count=pages.count)
            self.content.addWidget(PlainLabel(message, "small", "warn", wrap=True))
        for number, size in enumerate(pages.sizes):
            sheet = _Sheet(self._decoding_jobs, number, size)
            sheet.setMaximumWidth(self._widest)
            line = layout.row(0)
            line.addStretch(1)
            line.addWidget(sheet, 100)
            line.addStretch(1)
            self.content.addLayout(line)
        self.content.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Let go of the pages."""
        layout.clear(self.content)

    def sheets(self) -> list[_Sheet]:
        """Return the pages shown, in order."""
        return self.findChildren(_Sheet)
