"""What a preview says of a print: how far it is, how it ended, and what to do now."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from mediation_desk.ui.printing.print_job import Pages, PrintEnd, PrintJob, PrintOutcome
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.states import Banner

_LOOK_MS, _LOOKS = 2_000, 30
"""A printer that stops does so within the first minute, or while nobody waits for it."""


class PrintBanner(Banner):
    """Prints, and tells of it. ``left`` comes with each print of which a page may be on paper.

    A print that broke off is continued with its next page: it stays the same copy of the paper.
    """

    left = Signal()
    busy = Signal(bool)

    def __init__(self) -> None:
        self.stop = Button(self.tr("Stop"), icon="x")
        self.rest = Button(self.tr("Print the rest"), icon="printer")
        super().__init__("", "", "bad", (self.stop, self.rest))
        self.stop.clicked.connect(self.cancel)
        self.rest.clicked.connect(self._print_rest)
        self.stop.hide()
        self.rest.hide()
        self.hide()
        self._job: PrintJob | None = None
        self._asked: tuple[Pages, QPrinter, range] | None = None
        self._is_rest = False
        self._looks = 0
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._look)

    def tell(self, title: str, detail: str, tone: str) -> None:
        """Say something else of the paper, such as that it was saved."""
        self.rest.hide()
        self.show_words(title, detail, tone)
        self.show()

    def print_pages(
        self, pages: Pages, printer: QPrinter, wanted: range, *, is_rest: bool = False
    ) -> None:
        """Print some pages on their own sheets, fitted to the paper.

        With ``is_rest`` the pages before them were printed already as the same copy.
        """
        self._clock.stop()
        self._is_rest = is_rest
        self._asked = pages, printer, wanted
        self._job = PrintJob(pages, printer, wanted, self)
        self._job.progressed.connect(self._show_progress)
        self._job.finished.connect(self._ended)
        self._show_progress(0, len(wanted))
        self.stop.show()
        self.busy.emit(True)
        self._job.start()

    def is_printing(self) -> bool:
        """Tell whether pages are being handed over."""
        return self._job is not None

    def cancel(self) -> None:
        """Hand over nothing more."""
        if self._job is not None:
            self._job.cancel()

    def _show_progress(self, page: int, of: int) -> None:
        words = self.tr("Printing page {page} of {of}").format(page=min(page + 1, of), of=of)
        self.tell(words, self.tr("The paper stays open until it is done."), "ok")

    def _ended(self, outcome: PrintOutcome) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self.stop.hide()
        outcome = self._of_whole_paper(outcome)
        self.tell(*self._words(outcome))
        is_half = outcome.end in {PrintEnd.STOPPED, PrintEnd.BROKEN}
        self.rest.setVisible(is_half)
        if is_half and self._asked is not None:
            pages, printer, wanted = self._asked
            self._asked = pages, printer, range(outcome.next_page, wanted.stop)
        elif outcome.end is PrintEnd.TAKEN and self._printer_name():
            self._looks = 0
            self._clock.start()
        self.busy.emit(False)
        if outcome.has_left:
            self.left.emit()

    def _of_whole_paper(self, outcome: PrintOutcome) -> PrintOutcome:
        """Return how the paper stands: where nothing of a rest was taken, the pages before were."""
        ends = {PrintEnd.REFUSED: PrintEnd.BROKEN, PrintEnd.CANCELLED: PrintEnd.STOPPED}
        if not self._is_rest or self._asked is None or outcome.end not in ends:
            return outcome
        return PrintOutcome(ends[outcome.end], self._asked[2].start)

    def _words(self, outcome: PrintOutcome) -> tuple[str, str, str]:
        match outcome.end:
            case PrintEnd.TAKEN:
                return self.tr("Handed to the printer"), self._printer_name(), "ok"
            case PrintEnd.CANCELLED:
                return self.tr("Stopped"), self.tr("Nothing was printed."), "warn"
            case PrintEnd.STOPPED:
                title = self.tr("Stopped after page {n}")
                way = self.tr("The pages before go to the printer. The rest stays the same copy.")
                return title.format(n=outcome.next_page), way, "warn"
            case PrintEnd.REFUSED:
                way = self.tr(
                    "Nothing was printed, and the number of this copy stays. See that the printer"
                    " is on and can be reached, or choose another."
                )
                return self.tr("The printer took nothing"), way, "bad"
            case PrintEnd.BROKEN:
                title = self.tr("The printer took no page after page {n}")
                way = self.tr(
                    "What it took may be on paper. Put the printer right and print the rest: it"
                    " stays the same copy."
                )
                return title.format(n=outcome.next_page), way, "bad"

    def _print_rest(self) -> None:
        if self._asked is not None:
            self.print_pages(*self._asked, is_rest=True)

    def _printer_name(self) -> str:
        return self._asked[1].printerName() if self._asked is not None else ""

    def _look(self) -> None:
        """See for a minute whether the printer stopped with the pages in its queue."""
        self._looks += 1
        state = QPrinterInfo.printerInfo(self._printer_name()).state()
        if state in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
            way = self.tr(
                "The pages wait in its queue and come out once it runs again: do not print them"
                " anew. Printer: {name}"
            )
            self.tell(
                self.tr("The printer has stopped"), way.format(name=self._printer_name()), "warn"
            )
        elif self._looks < _LOOKS:
            return
        self._clock.stop()
