"""The report at the side of the figures: the very pages that are saved and printed."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.printing.pdf_pages import PdfBytes
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind, IconButton
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel

_SHAPE = 297 / 210


class ReportPageView(QWidget):
    """One page of the report, always light: it represents paper."""

    def __init__(self) -> None:
        super().__init__()
        self._content: bytes | None = None
        self._number = 0
        self._picture: QImage | None = None
        self.setMinimumHeight(tokens.px(150))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, content: bytes | None, number: int) -> None:
        """Show a page of a report."""
        self._content, self._number, self._picture = content, number, None
        self.setAccessibleName(self.tr("Page {n} of the report").format(n=number + 1))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a page of the column's width."""
        return QSize(tokens.px(300), tokens.px(150))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Render again at the new size."""
        super().resizeEvent(event)
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page on its ground."""
        del event
        painter = painting.begin(self)
        painter.fillRect(self.rect(), colour("rail"))
        high = self.height() - 16
        wide = min(self.width() - 24, round(high / _SHAPE))
        if self._content is not None and wide > 0:
            if self._picture is None:
                self._picture = self._rendered(self._content, wide)
            left = (self.width() - wide) // 2
            painter.drawImage(left, 8, self._picture)
            painter.setPen(colour("line2"))
            painter.drawRect(left, 8, wide - 1, round(wide * _SHAPE) - 1)
        painter.end()

    def _rendered(self, content: bytes, wide: int) -> QImage:
        """Return the page as a picture; the document is opened for it alone, and closed again."""
        dpr, document = self.devicePixelRatioF(), PdfBytes(content)
        picture = document.picture(self._number, round(wide * dpr))
        document.close()
        picture.setDevicePixelRatio(dpr)
        return picture


class ReportCard(Card):
    """Preview, pages, and output as PDF, workbook or print; the texts that the manager writes."""

    words_asked = Signal()
    pdf_asked = Signal()
    sheet_asked = Signal()
    print_asked = Signal()

    def __init__(self, may_write: bool) -> None:
        super().__init__(10, (0, 12, 0, 12))
        self.title = ElidingLabel("", "section", bold=True)
        self.place = PlainLabel("", "small", "ink2")
        self.back = IconButton("chevron-left", self.tr("Page before"))
        self.next = IconButton("chevron-right", self.tr("Next page"))
        self.face = ReportPageView()
        self.note = PlainLabel("", "small", "ink2", wrap=True)
        self.words = Button(self.tr("Write words"), icon="pencil", height="buttonCard")
        # Shown before it has a parent, it would be a separate window for a moment.
        if not may_write:
            self.words.hide()
        self.pdf = Button(self.tr("PDF"), icon="download")
        self.sheet = Button(self.tr("Excel"), icon="table")
        self.print = Button(self.tr("Print"), ButtonKind.PRIMARY, icon="printer")
        self._content: bytes | None = None
        self._count = self._number = 0
        self._lay_out()
        self.back.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))
        self.words.clicked.connect(self.words_asked)
        self.pdf.clicked.connect(self.pdf_asked)
        self.sheet.clicked.connect(self.sheet_asked)
        self.print.clicked.connect(self.print_asked)
        self.show_document(None)

    def content(self) -> bytes | None:
        """Return the bytes shown."""
        return self._content

    def show_document(self, content: bytes | None) -> None:
        """Show another report, or none while it is made."""
        self._content, self._count, self._number = content, 0, 0
        if content is not None:
            document = PdfBytes(content)
            self._count = document.count()
            document.close()
        self.print.setEnabled(content is not None)
        self._turn(0)

    def _turn(self, step: int) -> None:
        count = self._count
        self._number = min(max(self._number + step, 0), max(count - 1, 0))
        self.face.show_page(self._content, self._number)
        message = self.tr("{n} / {of}").format(n=self._number + 1, of=count) if count else ""
        self.place.setText(message)
        self.back.setEnabled(self._number > 0)
        self.next.setEnabled(self._number < count - 1)

    def _lay_out(self) -> None:
        head = layout.row(6, (16, 0, 8, 0))
        head.addWidget(self.title, 1)
        for part in (self.place, self.back, self.next):
            head.addWidget(part)
        self.body.addLayout(head)
        self.body.addWidget(self.face, 1)
        foot = layout.column(8, (16, 0, 16, 0))
        line = layout.row(8)
        line.addWidget(self.note, 1)
        line.addWidget(self.words)
        foot.addLayout(line)
        buttons = layout.row(8)
        buttons.addWidget(self.pdf)
        buttons.addWidget(self.sheet)
        buttons.addStretch(1)
        buttons.addWidget(self.print)
        foot.addLayout(buttons)
        self.body.addLayout(foot)
