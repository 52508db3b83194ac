"""A paper printed at a printer of the system, in a process of its own.

``python -m tests.ui.printing.printed_paper PRINTER``: prints three pages, says what the banner
says and whether the paper left, and ends when the queue says of the print what is named after
PRINTER: nothing, "stopped", or "ended". "anyway" hands it over to a printer that is stopped.
"""

import sys
from functools import partial

from PySide6.QtCore import QEventLoop
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from mediation_desk.ui.printing.pdf_pages import PdfBytes
from mediation_desk.ui.printing.print_banner import PrintBanner
from mediation_desk.ui.printing.queue import QueueState
from tests.ui.printing.test_paper_preview import a_pdf

PAGES = 3


def main(name: str, until: str = "", *, is_anyway: bool = False) -> None:
    """Print at a printer."""
    _app = QApplication([])
    banner, loop = PrintBanner(), QEventLoop()
    banner.left.connect(lambda: _say("left"))
    banner.busy.connect(partial(_end_when_idle, loop))
    printer = QPrinter(QPrinterInfo.printerInfo(name))
    printer.setFullPage(True)
    banner.print_pages(PdfBytes(a_pdf(PAGES)), printer, range(PAGES))
    loop.exec()
    _say(banner.accessibleName())
    if is_anyway:
        banner.anyway.click()
        loop.exec()
        _say(banner.accessibleName())
    if until:
        banner.queue.seen.connect(partial(_end_when_seen, banner, loop, until))
        loop.exec()
        _say(banner.accessibleName())


def _end_when_idle(loop: QEventLoop, is_busy: bool) -> None:
    if not is_busy:
        loop.quit()


def _end_when_seen(banner: PrintBanner, loop: QEventLoop, until: str, state: QueueState) -> None:
    if state.is_held_up if until == "stopped" else not banner.queue.is_watching():
        loop.quit()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    words = sys.argv[1:]
    main(*(each for each in words if each != "anyway"), is_anyway="anyway" in words)
