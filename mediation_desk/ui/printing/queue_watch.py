"""Queries to the print system outside the window: before a print is sent, and while it waits."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from mediation_desk.ui.jobs import StorageJobs
from mediation_desk.ui.printing import cups
from mediation_desk.ui.printing.queue import JobState, QueueState

PATIENCE_MS = 10_000
"""The longest wait for the print system, which must not hold up the window."""

_LOOK_MS, _LOOKS = 2_000, 300
_QUEUE = "queue"
_ENDED = {JobState.CANCELLED, JobState.ABORTED, JobState.DONE}
_STOPPED = {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}


def ask_queue(printer: str, title: str = "") -> QueueState:
    """Return the state of a queue; on Windows by its driver's report. May wait."""
    if cups.library() is not None:
        return cups.ask(printer, title)
    found = QPrinterInfo.printerInfo(printer)
    return QueueState(is_there=not found.isNull(), is_stopped=found.state() in _STOPPED)


class QueueWatch(QObject):
    """Report on the interface thread the state of a queue; ``seen`` while a print is watched."""

    seen = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.ask: Callable[[str, str], QueueState] = ask_queue
        self._jobs = StorageJobs("print system", self)
        self._print = "", ""
        self._looks = 0
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._look)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._no_answer: Callable[[], None] = lambda: None
        self._patience.timeout.connect(self._give_up)

    def is_watching(self) -> bool:
        """Tell whether a print is watched."""
        return self._clock.isActive()

    def look_first(
        self, printer: str, done: Callable[[QueueState], None], silent: Callable[[], None]
    ) -> None:
        """Read a queue's state; ``silent`` is called where the print system does not answer."""
        self.leave()
        self._no_answer = silent
        self._patience.start()

        def report(state: QueueState) -> None:
            self._patience.stop()
            done(state)

        self._jobs.start(partial(self.ask, printer, ""), report, lambda _: self._give_up(), _QUEUE)

    def watch(self, printer: str, title: str) -> None:
        """Follow a print that a queue has taken, until it ended or for ten minutes."""
        self._print, self._looks = (printer, title), 0
        self._clock.start()

    def leave(self) -> None:
        """Send no more queries, and drop the pending answers."""
        self._clock.stop()
        self._patience.stop()
        self._jobs.drop(_QUEUE)

    def _look(self) -> None:
        self._looks += 1
        if self._looks > _LOOKS:
            self.leave()
        elif not self._jobs.pending():
            work = partial(self.ask, *self._print)
            self._jobs.start(work, self._tell, lambda _: None, _QUEUE)

    def _tell(self, state: QueueState) -> None:
        if state.job in _ENDED:
            self.leave()
        self.seen.emit(state)

    def _give_up(self) -> None:
        self.leave()
        self._no_answer()
