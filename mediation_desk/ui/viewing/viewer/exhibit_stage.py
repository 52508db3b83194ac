"""The stage of one exhibit: its picture, page, film, sound or text, or the reason for none."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.viewing.decoder import NotShownReason
from mediation_desk.ui.viewing.decoding import NotShown, PageSizes
from mediation_desk.ui.viewing.decoding_jobs import DecodingJobs, SizedImage
from mediation_desk.ui.viewing.image_view import BOX
from mediation_desk.ui.viewing.media.media_view import MediaView
from mediation_desk.ui.viewing.viewer.exhibit import TEXT_BYTES, CaseExhibit, ExhibitKind, text_of
from mediation_desk.ui.viewing.viewer.zoom_canvas import ZoomCanvas
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import sentence, times

SHARP_BOX = (6_000, 6_000)
"""The pixel size to which a picture is decoded when it is looked at closely."""

_PIXELS_A_POINT = 96 / 72
_MOST_PAGE_PIXELS = 20_000_000


class ExhibitStage(QStackedWidget):
    """The stage; ``turned_page`` carries the page, from 1, and their number."""

    turned_page = Signal(int, int)
    opened = Signal()

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway = gateway
        self.exhibit: CaseExhibit | None = None
        self._content = b""
        self._pages, self._page, self._is_sharp = PageSizes((), 0), 0, False
        self.decoding_jobs = DecodingJobs(self)
        self.canvas, self.media, self.text = ZoomCanvas(), MediaView(), QPlainTextEdit()
        self.text.setReadOnly(True)
        self.title = PlainLabel("", "section", "toast1", bold=True, wrap=True)
        self.detail = PlainLabel("", "body", "toast2", wrap=True)
        self._words = QWidget()
        column = layout.column(8, (48, 48, 48, 48))
        column.addWidget(self.title)
        column.addWidget(self.detail)
        column.addStretch(1)
        self._words.setLayout(column)
        for part in (self._words, self.canvas, self.media, self.text):
            self.addWidget(part)
        self.canvas.sharper.connect(self._sharpen)

    def show_exhibit(self, exhibit: CaseExhibit) -> None:
        """Read an exhibit and show it; what was shown before is let go of."""
        self.let_go()
        self.exhibit = exhibit
        self.canvas.setAccessibleName(exhibit.file.name)
        if exhibit.kind is ExhibitKind.OTHER:
            self._name(self.tr("This kind of file cannot be shown here. Save a copy to open it."))
            return
        self._name(self.tr("Being opened"))
        sha256 = exhibit.file.sha256
        self._gateway.read_file(sha256, partial(self._came, sha256), partial(self._failed, sha256))

    def let_go(self) -> None:
        """Forget the bytes and end what decodes or plays them."""
        self.exhibit, self._content = None, b""
        self._pages, self._page, self._is_sharp = PageSizes((), 0), 0, False
        self.decoding_jobs.stop()
        self.media.stop()
        self.canvas.clear()
        self.text.clear()
        self.turned_page.emit(0, 0)

    def close_jobs(self) -> None:
        """End for good."""
        self.let_go()
        self.decoding_jobs.close()

    def turn_page(self, by: int) -> None:
        """Show another page of a PDF."""
        at = min(max(self._page + by, 0), len(self._pages.sizes) - 1)
        if self._pages.sizes and at != self._page:
            self._show_page(at)

    def shows_canvas(self) -> bool:
        """Tell whether a picture or a page is shown, which can be zoomed."""
        return self.currentWidget() is self.canvas

    def shows_media(self) -> bool:
        """Tell whether a film or a sound is shown."""
        return self.currentWidget() is self.media

    def _came(self, sha256: str, content: bytes) -> None:
        exhibit = self.exhibit
        if exhibit is None or exhibit.file.sha256 != sha256:
            return
        if exhibit.kind is ExhibitKind.PICTURE:
            self._content = content
            self.decoding_jobs.sized_picture(content, BOX, self._show_picture, self._refused)
        elif exhibit.kind is ExhibitKind.PDF:
            self.decoding_jobs.open_pdf(content, self._show_pages, self._refused)
        elif exhibit.kind is ExhibitKind.MEDIA:
            self._play(content, exhibit)
        else:
            self._show_text(content)

    def _show_picture(self, sized: SizedImage) -> None:
        self._is_sharp = sized.image.width() >= sized.source.width()
        self.canvas.show_image(sized.image, sized.source)
        self._show(self.canvas)

    def _show_pages(self, pages: PageSizes) -> None:
        self._pages = pages
        self._show_page(0)

    def _show_page(self, at: int) -> None:
        self._page = at
        wide, high = self._pages.sizes[at]
        natural = QSize(
            max(1, round(wide * _PIXELS_A_POINT)), max(1, round(high * _PIXELS_A_POINT))
        )
        self.decoding_jobs.page(at, natural.width(), partial(self._drawn, natural), self._refused)
        self.turned_page.emit(at + 1, self._pages.count)

    def _drawn(self, natural: QSize, image: QImage) -> None:
        self.canvas.show_image(image, natural)
        self._show(self.canvas)

    def _sharpen(self, wide: int) -> None:
        """Decode again with as many pixels as the zoom shows, once for a picture."""
        if self._pages.sizes:
            shape = self._pages.sizes[self._page]
            ratio = shape[1] / shape[0] if shape[0] else 1.0
            most = int((_MOST_PAGE_PIXELS / max(ratio, 0.01)) ** 0.5)
            if min(wide, most) > self.canvas.image().width():
                page = self.canvas.show_sharper
                self.decoding_jobs.page(self._page, min(wide, most), page, lambda _: None)
        elif self._content and not self._is_sharp:
            self._is_sharp = True
            self.decoding_jobs.sized_picture(
                self._content,
                SHARP_BOX,
                lambda sized: self.canvas.show_sharper(sized.image),
                lambda _: None,
            )

    def _play(self, content: bytes, exhibit: CaseExhibit) -> None:
        player = self.media.play_file(content, exhibit.ending)
        player.ready.connect(lambda *_: self._show(self.media))
        player.refused.connect(lambda why: self._refused(NotShown(why)))

    def _show_text(self, content: bytes) -> None:
        words = text_of(content)
        if len(content) > TEXT_BYTES:
            words += "\n\n" + self.tr("Only the beginning is shown. Save a copy to read the rest.")
        self.text.setPlainText(words)
        self._show(self.text)

    def _show(self, part: QWidget) -> None:
        self.setCurrentWidget(part)
        self.opened.emit()

    def _refused(self, no: NotShown) -> None:
        self.media.stop()
        self._name(
            {
                NotShownReason.UNREADABLE: self.tr(
                    "This file cannot be read, or its kind is not known here. It is kept as it "
                    "came: save a copy to open it."
                ),
                NotShownReason.TOO_LARGE: self.tr(
                    "Showing this file takes too much memory. It is kept as it came: save a copy."
                ),
                NotShownReason.TOO_SLOW: self.tr(
                    "Showing this file takes too long. It is kept as it came: save a copy."
                ),
                NotShownReason.NO_PLAYER: self.tr(
                    "Film and sound cannot be played on this computer. Save a copy to play it "
                    "elsewhere."
                ),
            }[no.why]
        )

    def _failed(self, sha256: str, problem: Exception) -> None:
        if self.exhibit is not None and self.exhibit.file.sha256 == sha256:
            self._name(sentence(problem))

    def _name(self, why: str) -> None:
        exhibit = self.exhibit
        if exhibit is None:
            return
        self.title.setText(exhibit.file.name)
        digest = f"SHA-256 {exhibit.file.sha256}"
        self.detail.setText(f"{why}\n{times.size(exhibit.file.size)}  {digest}")
        self._show(self._words)
