"""One print of a paper: a page at each turn of the event loop, until it ends or fails."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from mediation_desk.ui.printing import cups
from mediation_desk.ui.printing.paper_file import write_private

PRINT_DPI = 300


class PrintEnd(StrEnum):
    """The ways in which a print ends."""

    TAKEN = "taken"
    """The printer, or the queue before it, took every page."""
    CANCELLED = "cancelled"
    """The person stopped it, and nothing was handed over."""
    STOPPED = "stopped"
    """The person stopped it after some pages, which cannot be called back."""
    REFUSED = "refused"
    """The printer took nothing."""
    BROKEN = "broken"
    """The printer took some pages and then no more."""


@dataclass(frozen=True)
class PrintOutcome:
    """The result of a print; ``next_page`` is the first that was not taken, counted from 0."""

    end: PrintEnd
    next_page: int

    @property
    def has_left(self) -> bool:
        """Tell whether a page may be on paper: a page taken by a printer cannot be taken back."""
        return self.end in {PrintEnd.TAKEN, PrintEnd.STOPPED, PrintEnd.BROKEN}


class PageImages(Protocol):
    """The pages of a paper."""

    def count(self) -> int:
        """Return how many there are."""
        ...

    def at_resolution(self, number: int, dpi: int) -> QImage:
        """Return a page, counted from 0, for the printer."""
        ...


def pages_wanted(printer: QPrinter, count: int) -> range:
    """Return the pages that the print dialog was asked for, counted from 0."""
    first, last = printer.fromPage(), printer.toPage()
    return range(first - 1, min(last or count, count)) if first else range(count)


def queue_of(printer: QPrinter) -> str:
    """Return the name of a printer's queue; "" for a print into a file."""
    return "" if printer.outputFileName() else printer.printerName()


class PrintJob(QObject):
    """Send pages to a printer: ``progressed`` (page, of how many), then ``finished`` once.

    The window stays responsive. A print into a file is readable by its owner only.
    """

    progressed = Signal(int, int)
    finished = Signal(object)

    def __init__(
        self, pages: PageImages, printer: QPrinter, wanted: range, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pages, self._printer, self._wanted = pages, printer, wanted
        self._next, self._painter = wanted.start, QPainter()
        self._is_cancelled = False

    def start(self) -> None:
        """Begin at the next turn."""
        self._later(self._draw)

    def cancel(self) -> None:
        """Send nothing more; earlier pages are recalled where the system can do so."""
        self._is_cancelled = True

    def _begin(self) -> bool:
        try:
            if self._printer.outputFileName():
                write_private(Path(self._printer.outputFileName()), b"")
        except OSError:
            return False
        return self._painter.begin(self._printer)

    def _draw(self) -> None:
        if self._is_cancelled or self._next >= self._wanted.stop or not self._has_sheet():
            self._end()
            return
        picture = self._pages.at_resolution(self._next, PRINT_DPI)
        room = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRect(QPoint(0, 0), size), picture)
        self._next += 1
        self.progressed.emit(self._next - self._wanted.start, len(self._wanted))
        self._later(self._draw)

    def _has_sheet(self) -> bool:
        """Take a new sheet; the first comes with the printer."""
        return self._begin() if self._next == self._wanted.start else self._printer.newPage()

    def _end(self) -> None:
        has_begun = self._next > self._wanted.start
        is_called_back = self._is_cancelled and (not has_begun or self._printer.abort())
        has_ended = self._painter.isActive() and self._painter.end()
        # A queue gets all pages at the end, in one piece: it takes them all or none.
        is_refused = queue_of(self._printer) != "" and not cups.has_taken()
        if is_called_back:
            end = PrintEnd.CANCELLED
        elif not has_begun or is_refused:
            end = PrintEnd.REFUSED
        elif self._next >= self._wanted.stop and has_ended:
            end = PrintEnd.TAKEN
        else:
            end = PrintEnd.STOPPED if self._is_cancelled else PrintEnd.BROKEN
        self.finished.emit(PrintOutcome(end, self._wanted.start if is_refused else self._next))

    def _later(self, step: Callable[[], None]) -> None:
        QTimer.singleShot(0, self, step)
