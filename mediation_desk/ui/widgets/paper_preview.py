"""The preview of a paper: the very bytes that are saved and printed, page by page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mediation_desk.ui.printing.print_banner import PrintBanner
from mediation_desk.ui.printing.print_job import pages_wanted
from mediation_desk.ui.printing.saving import save
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.tokens import colour, px
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, Kind
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.pdf_pages import PdfBytes, PdfPages

_A4_POINTS = (842, 595)


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
        self.banner = PrintBanner()
        self.banner.left.connect(self._tell)
        self.banner.busy.connect(self._show_busy)
        self.banner.again_asked.connect(self.print_paper)
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
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self._document.count())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            wanted = pages_wanted(printer, self._document.count())
            self.banner.print_pages(self._document, printer, wanted)

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
            self.banner.tell(title, way, "bad")
            return
        self.banner.tell(self.tr("Saved"), str(path), "ok")
        self._tell()

    def reject(self) -> None:
        """Close; while pages are handed over to the printer, stop that first."""
        if self.banner.is_printing():
            self.banner.cancel()
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; Enter presses nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def _show_busy(self, is_busy: bool) -> None:
        """Let nothing else be done with the paper while it is handed over."""
        for button in self._ways:
            button.setEnabled(not is_busy)

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
        self._ways = (keep, printing)
        for button in (close, *self._ways):
            head.addWidget(button)
        whole = layout.column(0)
        whole.addLayout(head)
        place = layout.column(0, (20, 0, 16, 8))
        place.addWidget(self.banner)
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
