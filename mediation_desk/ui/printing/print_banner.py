"""The banner of a preview about a print: its progress, its end, and the next step."""

from PySide6.QtCore import QUuid, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.diagnostics.top_of_window import TopPlace
from mediation_desk.ui.printing.print_job import (
    PageImages,
    PrintEnd,
    PrintJob,
    PrintOutcome,
    queue_of,
)
from mediation_desk.ui.printing.queue import JobState, QueueState
from mediation_desk.ui.printing.queue_watch import QueueWatch
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner


class PrintBanner(Banner):
    """Print and report it. ``left`` is emitted with each print of which a page may be on paper.

    An interrupted print is continued with its next page, and one that the printer gave up is
    printed again (``again_asked``): it stays the same copy of the paper. The queue is asked before
    anything is sent, and watched afterwards.
    """

    left = Signal()
    busy = Signal(bool)
    again_asked = Signal()

    def __init__(self) -> None:
        self.stop = Button(self.tr("Stop"), icon="x")
        self.rest = Button(self.tr("Print the rest"), icon="printer")
        self.anyway = Button(self.tr("Hand over anyway"), icon="printer")
        self.again = Button(self.tr("Print again"), icon="printer")
        self.away = Button(self.tr("Close"), icon="x")
        self._ways = (self.stop, self.rest, self.anyway, self.again, self.away)
        super().__init__("", "", "bad", self._ways)
        self.stop.clicked.connect(self.cancel)
        self.rest.clicked.connect(self._print_rest)
        self.anyway.clicked.connect(self._begin)
        self.again.clicked.connect(self.again_asked)
        self.away.clicked.connect(self._put_away)
        for button in self._ways:
            button.hide()
        self.hide()
        self._job: PrintJob | None = None
        self._asked: tuple[PageImages, QPrinter, range] | None = None
        self._is_rest = self._is_asking = False
        self._about = self._known = ""
        self._top: TopPlace | None = None
        self.queue = QueueWatch(self)
        self.queue.seen.connect(self._show_queue)

    def tell(self, title: str, detail: str, tone: str) -> None:
        """Say something else of the paper, such as that it was saved."""
        for button in self._ways:
            button.hide()
        if self._top is None:
            self.show_words(title, detail, tone)
            self.show()
            return
        self.show_words(f"{self._about} · {title}", detail, tone)
        # A print without problems needs no notice over the work.
        self.away.show()
        self.setVisible(tone != "ok" and self.accessibleName() != self._known)

    def outlive(self, about: str, host: QWidget) -> None:
        """Keep watching the print over ``host`` once its preview is closed, and report only there.

        ``about`` names the paper. Nothing is shown until the printer stops or gives the paper up.
        """
        self._about, self._top = about, TopPlace(self, host)

    def print_pages(
        self, pages: PageImages, printer: QPrinter, wanted: range, *, is_rest: bool = False
    ) -> None:
        """Print some pages on their own sheets, fitted to the paper.

        With ``is_rest`` the pages before them were printed already as the same copy.
        """
        self.queue.leave()
        self._is_rest = is_rest
        self._asked = pages, printer, wanted
        if not queue_of(printer):
            self._begin()
            return
        self._is_asking = True
        self.tell(self.tr("Asking the printer…"), printer.printerName(), "ok")
        self.stop.show()
        self.busy.emit(True)
        self.queue.look_first(queue_of(printer), self._show_first_look, self._show_silence)

    def is_printing(self) -> bool:
        """Tell whether pages are being handed over."""
        return self._job is not None or self._is_asking

    def cancel(self) -> None:
        """Send nothing more."""
        if self._job is not None:
            self._job.cancel()
        elif self._is_asking:
            self.queue.leave()
            self._end_asking()
            self.tell(*self._words(self._of_whole_paper(PrintOutcome(PrintEnd.CANCELLED, 0))))
            self.rest.setVisible(self._is_rest)

    def _begin(self) -> None:
        """Send the pages; a queue keeps them under a title that no other print has."""
        if self._asked is None:
            return
        pages, printer, wanted = self._asked
        self._is_asking = False
        printer.setDocName(f"调解台 {QUuid.createUuid().toString()[1:9]}")
        self._job = PrintJob(pages, printer, wanted, self)
        self._job.progressed.connect(self._show_progress)
        self._job.finished.connect(self._ended)
        self._show_progress(0, len(wanted))
        self.busy.emit(True)
        self._job.start()

    def _show_first_look(self, state: QueueState) -> None:
        if not state.is_there:
            self._refuse(self.tr("The print system does not know this printer."))
        elif not state.is_accepting:
            self._refuse(self.tr("Its queue takes no papers now: let it accept them again."))
        elif state.is_stopped:
            self._end_asking()
            way = self.tr("Nothing was handed over. What you hand over waits until it runs again.")
            self.tell(self.tr("The printer is stopped"), f"{state.why()} {way}".strip(), "warn")
            self.anyway.show()
        else:
            self._begin()

    def _show_silence(self) -> None:
        """Offer to send the pages all the same: some print systems do not answer in time."""
        self._refuse(self.tr("The print system does not answer."))
        self.anyway.show()

    def _refuse(self, why: str) -> None:
        self._end_asking()
        title, way, tone = self._words(PrintOutcome(PrintEnd.REFUSED, 0))
        self.tell(title, f"{why} {way}", tone)
        self.rest.setVisible(self._is_rest)

    def _end_asking(self) -> None:
        self._is_asking = False
        self.busy.emit(False)

    def _show_progress(self, page: int, of: int) -> None:
        words = self.tr("Printing page {page} of {of}").format(page=min(page + 1, of), of=of)
        self.tell(words, self.tr("The paper stays open until it is done."), "ok")
        self.stop.show()

    def _ended(self, outcome: PrintOutcome) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        is_taken = outcome.has_left
        outcome = self._of_whole_paper(outcome)
        self.tell(*self._words(outcome))
        is_half = outcome.end in {PrintEnd.STOPPED, PrintEnd.BROKEN}
        self.rest.setVisible(is_half)
        if self._asked is not None:
            pages, printer, wanted = self._asked
            if is_half:
                self._asked = pages, printer, range(outcome.next_page, wanted.stop)
            if is_taken and queue_of(printer):
                self.queue.watch(queue_of(printer), printer.docName())
        self.busy.emit(False)
        if outcome.has_left:
            self.left.emit()

    def _of_whole_paper(self, outcome: PrintOutcome) -> PrintOutcome:
        """Return how the whole paper ended: if nothing of a rest was taken, earlier pages were."""
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

    def _show_queue(self, state: QueueState) -> None:
        """Say how the pages in the queue are: out of the printer, held up, or given up."""
        is_half = not self.rest.isHidden()
        if self._top is not None:
            self._show_after_preview(state)
        elif state.job in {JobState.ABORTED, JobState.CANCELLED}:
            self._show_given_up(state)
        elif state.job is JobState.DONE and not is_half:
            self.tell(self.tr("Printed"), self._printer_name(), "ok")
        elif state.is_held_up and state.job is not JobState.DONE:
            self._show_held_up(state)
            self.rest.setVisible(is_half)
        elif not is_half:
            self.tell(*self._words(PrintOutcome(PrintEnd.TAKEN, 0)))

    def _show_after_preview(self, state: QueueState) -> None:
        """Tell of a printer that stopped or gave up; the pages of a closed preview are gone."""
        if state.job in {JobState.ABORTED, JobState.CANCELLED}:
            self._show_given_up(state)
        elif state.is_held_up and state.job is not JobState.DONE:
            self._show_held_up(state)
        else:
            self.tell(*self._words(PrintOutcome(PrintEnd.TAKEN, 0)))
        if self._top is not None and not self.isHidden():
            self._top.show()

    def _put_away(self) -> None:
        """Dismiss this message; later ones are shown."""
        self._known = self.accessibleName()
        self.hide()

    def _show_held_up(self, state: QueueState) -> None:
        way = self.tr(
            "The pages wait in its queue and come out once it runs again: do not print them"
            " anew. Printer: {name}"
        ).format(name=self._printer_name())
        self.tell(self.tr("The printer has stopped"), f"{state.why()} {way}".strip(), "warn")

    def _show_given_up(self, state: QueueState) -> None:
        is_cancelled = state.job is JobState.CANCELLED
        title = (
            self.tr("The print was taken out of the queue")
            if is_cancelled
            else self.tr("The printer gave the paper up")
        )
        way = self.tr(
            "See which pages came out and print the others again: it stays the same copy."
        )
        self.tell(title, f"{state.why()} {way}".strip(), "bad")
        self.again.show()
