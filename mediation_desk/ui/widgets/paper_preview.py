"""The preview of a paper: the very bytes that are saved and printed, page by page."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.tokens import colour, px
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, Kind
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.pdf_pages import PdfBytes, PdfPages
from mediation_desk.ui.widgets.states import Banner

_PRINT_DPI = 300
_A4_POINTS = (842, 595)
SAFE_SUFFIX = ".pdf"


def save(content: bytes, path: Path) -> None:
    """Write the bytes beside the target first, so that a full disk leaves no half file."""
    whole = path if path.suffix.lower() == SAFE_SUFFIX else path.with_suffix(SAFE_SUFFIX)
    fresh = whole.with_name(f".{whole.name}.part")
    try:
        write_private(fresh, content)
        fresh.replace(whole)
    finally:
        fresh.unlink(missing_ok=True)


def write_private(path: Path, content: bytes) -> None:
    """Write a file for its owner alone: what leaves the desk may name people."""
    path.unlink(missing_ok=True)
    with open(path, "xb", opener=_private) as file:
        file.write(content)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def print_pages(document: PdfBytes, printer: QPrinter) -> None:
    """Print every page on its own sheet, fitted to the paper.

    A print into a file is for its owner alone, like a paper that is saved.
    """
    if printer.outputFileName():
        write_private(Path(printer.outputFileName()), b"")
    painter = QPainter(printer)
    for number in range(document.count()):
        if number:
            printer.newPage()
        picture = document.at_resolution(number, _PRINT_DPI)
        room = printer.pageLayout().fullRectPixels(printer.resolution())
        size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(0, 0, size.width(), size.height()), picture)
    painter.end()


class PaperPreview(QDialog):
    """Shows a paper; ``gone`` is called once when it was printed or saved.

    Ctrl+P prints, Ctrl+S saves, Esc closes. Always light: it is paper.
    """

    def __init__(
        self, content: bytes, name: str, gone: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._name, self._gone = PdfBytes(content), name, gone
        self._told = False
        self.setWindowTitle(name)
        self.resize(px(880), px(820))
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self.pages = PdfPages()
        self.pages.show_document(self._document)
        self._lay_out()
        self.finished.connect(lambda _: self._document.close())
        bind(self, "Ctrl+P", self.print_paper)
        bind(self, "Ctrl+S", self.save_paper)

    def print_paper(self) -> None:
        """Ask for a printer and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        size = QPageSize.PageSizeId.A3 if self._document.is_large() else QPageSize.PageSizeId.A4
        printer.setPageSize(QPageSize(size))
        if self._document.height_for(0, _A4_POINTS[0]) < _A4_POINTS[0]:
            printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            print_pages(self._document, printer)
            self._tell()

    def save_paper(self) -> None:
        """Ask for a place and save the bytes."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save paper"), f"{self._name}.pdf", "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Save the bytes; a fault is said in words and the preview stays."""
        try:
            save(self._document.content, path)
        except OSError:
            title = self.tr("Not saved")
            way = self.tr("Check space and rights of the folder, or choose another.")
            self._banner.show_words(title, way, "bad")
            self._banner.show()
            return
        self._banner.show_words(self.tr("Saved"), str(path), "ok")
        self._banner.show()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; Enter presses nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self._gone()

    def _lay_out(self) -> None:
        head = layout.row(12, (20, 12, 16, 12))
        head.addWidget(ElidingLabel(self._name, "section", bold=True), 1)
        count = self.tr("%n page(s)", "", self._document.count())
        head.addWidget(PlainLabel(count, "small", "ink2"))
        close = Button(self.tr("Close"), key="Esc")
        close.clicked.connect(self.reject)
        keep = Button(self.tr("Save as"), icon="download", key="Ctrl S")
        keep.clicked.connect(self.save_paper)
        printing = Button(self.tr("Print"), Kind.PRIMARY, "printer", "Ctrl P")
        printing.clicked.connect(self.print_paper)
        for button in (close, keep, printing):
            head.addWidget(button)
        whole = layout.column(0)
        whole.addLayout(head)
        place = layout.column(0, (20, 0, 16, 8))
        place.addWidget(self._banner)
        whole.addLayout(place)
        ground = QWidget()
        ground.setAutoFillBackground(True)
        palette = ground.palette()
        palette.setColor(ground.backgroundRole(), colour("rail"))
        ground.setPalette(palette)
        inner = layout.column(0)
        inner.addWidget(self.pages)
        ground.setLayout(inner)
        whole.addWidget(ground, 1)
        self.setLayout(whole)
