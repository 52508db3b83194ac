"""The preview of a paper: the very bytes that are saved and printed, page by page."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.navigation.navigation import ChooseTarget
from mediation_desk.ui.printing import last_choice
from mediation_desk.ui.printing.last_choice import PrintChoice
from mediation_desk.ui.printing.paper_file import save
from mediation_desk.ui.printing.pdf_pages import PdfBytes, PdfPages
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper
from mediation_desk.ui.printing.print_banner import PrintBanner
from mediation_desk.ui.printing.print_job import pages_wanted, queue_of
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.toast import desk_of

_TITLE = 40
"""Height left for the window's title."""


class PaperPreview(QDialog):
    """The preview of a paper; raises ValueError for bytes that are no PDF.

    Ctrl+P prints, Ctrl+S saves, Esc closes. Always light: it represents paper.
    """

    def __init__(
        self, paper: PreviewedPaper, choose_target: ChooseTarget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._paper, self._choose_target = paper, choose_target
        self._document, self._kind = PdfBytes(paper.content), paper.kind
        self._is_recorded = False
        self.setWindowTitle(paper.name)
        # In large letters it would be wider than a small screen, and its last button beside it.
        room = self.screen().availableSize() - QSize(0, px(_TITLE))
        self.resize(QSize(px(980), px(820)).boundedTo(room))
        self.banner = PrintBanner()
        self.banner.left.connect(self._record)
        self.banner.busy.connect(self._show_busy)
        self.banner.again_asked.connect(self.print_paper)
        self.pages = PdfPages()
        self.pages.show_document(self._document)
        self._lay_out()
        self.finished.connect(self._close_document)
        bind(self, "Ctrl+P", self.print_paper)
        bind(self, "Ctrl+S", self.save_paper)

    def print_paper(self) -> None:
        """Ask for a printer and print; how it is done is offered again for papers of the kind."""
        choices = last_choice.choices(self._kind.name)
        printer = self._printer(choices[0] if choices else None)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self._document.count())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            if queue_of(printer):
                last_choice.keep_choice(self._kind.name, PrintChoice.of(printer))
            wanted = pages_wanted(printer, self._document.count())
            self.banner.print_pages(self._document, printer, wanted)

    def print_as_before(self, choice: PrintChoice) -> None:
        """Print all pages with the last settings of its kind: printer, tray, sides."""
        last_choice.keep_choice(self._kind.name, choice)
        printer = self._printer(choice)
        self.banner.print_pages(self._document, printer, range(self._document.count()))

    def _printer(self, choice: PrintChoice | None) -> QPrinter:
        """Return a printer with paper of the document's size."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if choice is not None:
            choice.set_up(printer)
        printer.setFullPage(True)
        wide, high = self._document.size_mm()
        if last_choice.is_roll(wide):
            size = QPageSize(QSizeF(wide, high), QPageSize.Unit.Millimeter)
            printer.setPageSize(size)
            return printer
        sheet = QPageSize.PageSizeId.A3 if self._document.is_large() else QPageSize.PageSizeId.A4
        printer.setPageSize(QPageSize(sheet))
        if high < wide:
            printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        return printer

    def lay_out_again(self) -> None:
        """Close, and show the same paper for the other of sheet and roll, from now on."""
        if self._kind.lay_out_again is None:
            return
        is_on = not last_choice.is_roll(self._document.size_mm()[0])
        last_choice.keep_roll(self._kind.name, is_on=is_on)
        self.reject()
        QTimer.singleShot(0, self._kind.lay_out_again)

    def _offer_as_before(self) -> None:
        """Print as before; where several printers are known, ask at which."""
        choices = last_choice.choices(self._kind.name)
        if len(choices) == 1:
            self.print_as_before(choices[0])
            return
        menu = QMenu(self)
        for each in choices:
            menu.addAction(each.words(), partial(self.print_as_before, each))
        menu.popup(self.as_before.mapToGlobal(self.as_before.rect().bottomLeft()))

    def save_paper(self) -> None:
        """Ask for a place and save the bytes."""
        name = f"{self._paper.name}.pdf"
        chosen = self._choose_target(self, self.tr("Save paper"), name, "PDF (*.pdf)")
        if chosen is not None:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Save the bytes; a fault is shown in words and the preview stays."""
        try:
            save(self._document.content, path)
        except OSError:
            title = self.tr("Not saved")
            way = self.tr("Check space and rights of the folder, or choose another.")
            self.banner.tell(title, way, "bad")
            return
        self.banner.tell(self.tr("Saved"), str(path), "ok")
        self._record()

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

    def _close_document(self) -> None:
        """Let go of the pages; a print that still waits in a queue is watched on over the desk."""
        self._document.close()
        page = self.parentWidget()
        if page is not None and self.banner.queue.is_watching() and (desk := desk_of(page)):
            banner = self.banner
            banner.again_asked.disconnect(self.print_paper)
            banner.again_asked.connect(banner.hide)
            banner.again_asked.connect(partial(self._show_again, page))
            banner.outlive(self._paper.name, desk)
            # The next person signed in has other papers.
            page.destroyed.connect(banner.deleteLater)

    def _show_again(self, page: QWidget) -> None:
        """Show the paper once more; it was noted when it left, and stays the same copy."""
        copy = replace(self._paper, gone=lambda: None)
        preview = PaperPreview(copy, self._choose_target, page)
        preview.finished.connect(preview.deleteLater)
        preview.open()

    def _show_busy(self, is_busy: bool) -> None:
        """Let nothing else be done with the paper while it is handed over."""
        for button in self._buttons:
            button.setEnabled(not is_busy)

    def _record(self) -> None:
        if not self._is_recorded:
            self._is_recorded = True
            self._paper.gone()

    def _lay_out(self) -> None:
        head = layout.row(12, (20, 12, 16, 12))
        head.addWidget(ElidingLabel(self._paper.name, "section", bold=True), 1)
        count = self.tr("%n page(s)", "", self._document.count())
        head.addWidget(PlainLabel(count, "small", "ink2"))
        close = Button(self.tr("Close"), key="Esc")
        close.clicked.connect(self.reject)
        keep = Button(self.tr("Save as"), icon="download", key="Ctrl+S")
        keep.clicked.connect(self.save_paper)
        printing = Button(self.tr("Print"), ButtonKind.PRIMARY, "printer", "Ctrl+P")
        printing.clicked.connect(self.print_paper)
        is_roll = last_choice.is_roll(self._document.size_mm()[0])
        other = self.tr("A4 sheet") if is_roll else self.tr("Roll 80 mm")
        self.other_layout = Button(other, icon="receipt-text")
        self.other_layout.setVisible(self._kind.lay_out_again is not None)
        self.other_layout.clicked.connect(self.lay_out_again)
        choices = last_choice.choices(self._kind.name)
        self.as_before = Button(self.tr("As before"), icon="printer")
        self.as_before.setToolTip("\n".join(each.words() for each in choices))
        self.as_before.setVisible(bool(choices))
        self.as_before.clicked.connect(self._offer_as_before)
        self._buttons = (self.other_layout, keep, self.as_before, printing)
        for button in (close, *self._buttons):
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
