"""Papers at a real print system: printed, waiting at a stopped printer, and refused."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest

from mediation_desk.ui.printing.pdf_pages import PdfBytes
from tests.ui.printing.printed_paper import PAGES

pytestmark = pytest.mark.release

PATIENCE_S = 60
FILES = """ServerRoot {0}/etc
RequestRoot {0}/spool
TempDir {0}/spool
CacheDir {0}/cache
StateDir {0}/run
AccessLog {0}/log/access
ErrorLog {0}/log/error
PageLog {0}/log/page
FileDevice Yes
"""
RULES = """Listen {0}/run/cups.sock
Browsing Off
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""


@dataclass
class Printing:
    """A print system of the test's own with one printer, "office", that prints into a file."""

    folder: Path
    server: "subprocess.Popen[bytes]"

    @property
    def printed(self) -> Path:
        """Return the folder of the printed pages."""
        return self.folder / "printed.pdf"

    def environment(self) -> dict[str, str]:
        """Return the environment of a program that prints here."""
        return os.environ | {
            "CUPS_SERVER": str(self.folder / "run" / "cups.sock"),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def run(self, *command: str) -> str:
        """Return the output of a command for this print system."""
        env = self.environment()
        ran = subprocess.run(
            command, env=env, capture_output=True, text=True, check=True, timeout=PATIENCE_S
        )
        return ran.stdout

    def print_paper(self, *how: str, printer: str = "office") -> list[str]:
        """Print a paper at a printer; return the messages about it."""
        said = self.run(sys.executable, "-m", "tests.ui.printing.printed_paper", printer, *how)
        return said.splitlines()

    def end(self) -> None:
        """End the print system."""
        self.server.terminate()
        self.server.wait(PATIENCE_S)


def _until_printed(printing: Printing) -> int:
    """Wait until the queue is empty; returns how many pages are on paper."""
    end = monotonic() + PATIENCE_S
    while printing.run("lpstat", "-o"):
        assert monotonic() < end, "nothing was printed"
    document = PdfBytes(printing.printed.read_bytes())
    try:
        return document.count()
    finally:
        document.close()


@pytest.fixture
def printing() -> Iterator[Printing]:
    """Run a print system with one printer."""
    # Filters run as another user, whom the folder of this run's own files does not let pass.
    with tempfile.TemporaryDirectory(prefix="cups-", dir="/tmp") as folder:
        made = _begun(Path(folder))
        try:
            end = monotonic() + PATIENCE_S
            while "is running" not in made.run("lpstat", "-r"):
                assert monotonic() < end, "the print system did not begin"
            model = "lsb/usr/cupsfilters/Generic-PDF_Printer-PDF.ppd"
            made.run("lpadmin", "-p", "office", "-E", "-v", f"file:{made.printed}", "-m", model)
            yield made
        finally:
            made.end()


def _begun(folder: Path) -> Printing:
    """Start a print system in a folder that its filters, run as another user, may enter."""
    folder.chmod(0o711)
    for name in ("etc", "spool", "cache", "run", "log"):
        (folder / name).mkdir()
    (folder / "etc" / "cups-files.conf").write_text(FILES.format(folder))
    (folder / "etc" / "cupsd.conf").write_text(RULES.format(folder))
    options = ("-c", f"{folder}/etc/cupsd.conf", "-s", f"{folder}/etc/cups-files.conf")
    server = subprocess.Popen(["cupsd", "-f", *options], stderr=subprocess.DEVNULL)
    return Printing(folder, server)


def test_every_page_comes_out(printing: Printing) -> None:
    said = printing.print_paper("ended")
    assert said == ["left", "Handed to the printer", "Printed"]
    assert _until_printed(printing) == PAGES


def test_a_printer_that_is_stopped_gets_a_paper_only_when_a_person_says_so(
    printing: Printing,
) -> None:
    printing.run("cupsdisable", "office")
    assert printing.print_paper() == ["The printer is stopped"]
    assert printing.run("lpstat", "-o") == ""
    said = printing.print_paper("stopped", "anyway")
    assert said[1:] == ["left", "Handed to the printer", "The printer has stopped"]
    assert not printing.printed.exists()
    printing.run("cupsenable", "office")
    assert _until_printed(printing) == PAGES


def test_a_queue_that_rejects_papers_has_taken_none(printing: Printing) -> None:
    printing.run("cupsreject", "office")
    assert printing.print_paper() == ["The printer took nothing"]
    assert printing.print_paper(printer="nowhere") == ["The printer took nothing"]


def test_a_queue_that_begins_to_reject_in_the_middle_has_taken_none(printing: Printing) -> None:
    """The first look found it well; what the print system says to the print itself decides."""
    printing.run("cupsreject", "office")
    code = (
        "from tests.ui.printing import printed_paper as p;"
        "from mediation_desk.ui.printing import queue_watch as w;"
        "w.ask_queue = lambda *_: w.QueueState(); p.main('office')"
    )
    assert printing.run(sys.executable, "-c", code).splitlines() == ["The printer took nothing"]


def test_a_print_that_is_taken_out_of_the_queue_is_said(printing: Printing) -> None:
    printing.run("cupsdisable", "office")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.printing.printed_paper", "office", "ended", "anyway"],
        env=printing.environment(),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = [next(process.stdout).strip() for _ in range(3)]
        printing.run("cancel", "-a", "office")
        said.append(next(process.stdout).strip())
    assert said[1:] == ["left", "Handed to the printer", "The print was taken out of the queue"]


def test_without_the_print_system_nothing_has_left(printing: Printing) -> None:
    printing.end()
    assert printing.print_paper() == ["The printer took nothing"]


CHOSEN = """
import sys
from PySide6.QtCore import QEventLoop
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from mediation_desk.ui.printing import last_choice
from mediation_desk.ui.printing.last_choice import PrintChoice
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper, PrintedKind
from tests.ui.printing.test_paper_preview import a_pdf
app, loop = QApplication([]), QEventLoop()
# As the dialog leaves the printer where somebody chose the second tray and both sides.
chosen = QPrinter(QPrinterInfo.printerInfo("office"))
chosen.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
chosen.printEngine().setProperty(last_choice._OF_CUPS, ["InputSlot", "2Tray"])
last_choice.keep_choice("payment_receipt", PrintChoice.of(chosen))
paper = PreviewedPaper(a_pdf(1), "a", lambda: None, PrintedKind("payment_receipt"))
preview = PaperPreview(paper, lambda *_: None)
print(preview.as_before.toolTip())
print(last_choice.choices("registration"))
preview.banner.busy.connect(lambda is_busy: None if is_busy else loop.quit())
preview.as_before.click()
loop.exec()
preview.banner.anyway.click()
loop.exec()
print(preview.banner.accessibleName())
"""


def test_tray_and_sides_of_the_last_print_are_offered_again_for_the_kind(
    printing: Printing,
) -> None:
    printing.run("lpadmin", "-p", "office", "-m", "lsb/usr/cupsfilters/Ricoh-PDF_Printer-PDF.ppd")
    printing.run("cupsdisable", "office")
    said = printing.run(sys.executable, "-c", CHOSEN).splitlines()
    assert said == ["office · 2Tray · both sides", "()", "Handed to the printer"]
    # It writes down what it holds at its end.
    printing.end()
    (job,) = (printing.folder / "spool").glob("c0*")
    kept = job.read_bytes()
    assert b"InputSlot" in kept
    assert b"2Tray" in kept
    assert b"two-sided-long-edge" in kept
