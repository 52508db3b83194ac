"""A paper is printed page by page; a printer's refusal is reported, with the way on."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.printing import cups
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.pdf_pages import PdfBytes
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper
from mediation_desk.ui.printing.print_banner import PrintBanner
from mediation_desk.ui.printing.print_job import pages_wanted
from mediation_desk.ui.printing.queue import JobState, QueueState
from mediation_desk.ui.widgets.toast import Toast
from tests.ui.clipping import clipped_texts
from tests.ui.printing.test_paper_preview import a_pdf
from tests.ui.shell.recorded_navigation import RecordedNavigation


class OutOfPaper(QPrinter):
    """A printer that has some sheets and then no more, until it gets others."""

    sheets = 3

    def newPage(self) -> bool:  # noqa: N802 - the name is Qt's
        """Take a sheet."""
        self.sheets -= 1
        return self.sheets > 0 and super().newPage()


def _into(printer: QPrinter, path: Path) -> QPrinter:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def _to_file(path: Path) -> QPrinter:
    return _into(QPrinter(QPrinter.PrinterMode.ScreenResolution), path)


def _pages_in(path: Path) -> int:
    document = PdfBytes(path.read_bytes())
    count = document.count()
    document.close()
    return count


@pytest.fixture
def paper() -> Iterator[PdfBytes]:
    """Give a paper of five pages."""
    document = PdfBytes(a_pdf(5))
    yield document
    document.close()


@pytest.fixture
def banner(qtbot: QtBot) -> PrintBanner:
    """Give a banner that is shown."""
    made = PrintBanner()
    qtbot.addWidget(made)
    return made


def _ended(qtbot: QtBot, banner: PrintBanner) -> None:
    qtbot.waitUntil(lambda: not banner.is_printing())


@pytest.mark.release
def test_every_page_is_on_its_own_sheet_and_the_file_is_its_owners(
    qtbot: QtBot, banner: PrintBanner, paper: PdfBytes, tmp_path: Path
) -> None:
    with qtbot.waitSignal(banner.left):
        banner.print_pages(paper, _to_file(tmp_path / "a.pdf"), range(5))
        assert banner.accessibleName() == "Printing page 1 of 5"
        assert banner.stop.isVisible()
    assert banner.accessibleName() == "Handed to the printer"
    assert _pages_in(tmp_path / "a.pdf") == 5
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o600


def test_a_printer_that_cannot_be_reached_is_said_and_the_copy_has_not_left(
    qtbot: QtBot, banner: PrintBanner, paper: PdfBytes, tmp_path: Path
) -> None:
    with qtbot.assertNotEmitted(banner.left):
        banner.print_pages(paper, _to_file(tmp_path / "nowhere" / "a.pdf"), range(5))
        _ended(qtbot, banner)
    assert banner.accessibleName() == "The printer took nothing"
    assert not banner.rest.isVisible()


def test_a_printer_out_of_paper_is_said_and_the_rest_is_printed_as_the_same_copy(
    qtbot: QtBot, banner: PrintBanner, paper: PdfBytes, tmp_path: Path
) -> None:
    printer = OutOfPaper(QPrinter.PrinterMode.ScreenResolution)
    with qtbot.waitSignal(banner.left):
        banner.print_pages(paper, _into(printer, tmp_path / "a.pdf"), range(5))
    assert banner.accessibleName() == "The printer took no page after page 3"
    printer.sheets = 10
    printer.setOutputFileName(str(tmp_path / "rest.pdf"))
    with qtbot.waitSignal(banner.left):
        banner.rest.click()
    assert banner.accessibleName() == "Handed to the printer"
    assert _pages_in(tmp_path / "rest.pdf") == 2
    assert not banner.rest.isVisible()


@pytest.mark.release
def test_a_rest_of_which_nothing_is_taken_stays_the_rest_of_the_same_copy(
    qtbot: QtBot, banner: PrintBanner, paper: PdfBytes, tmp_path: Path
) -> None:
    printer = OutOfPaper(QPrinter.PrinterMode.ScreenResolution)
    with qtbot.waitSignal(banner.left):
        banner.print_pages(paper, _into(printer, tmp_path / "a.pdf"), range(5))
    # The printer is still off, then the person thinks better of it.
    printer.setOutputFileName(str(tmp_path / "nowhere" / "rest.pdf"))
    banner.rest.click()
    _ended(qtbot, banner)
    assert banner.accessibleName() == "The printer took no page after page 3"
    banner.rest.click()
    banner.stop.click()
    _ended(qtbot, banner)
    assert banner.accessibleName() == "Stopped after page 3"
    printer.sheets = 10
    printer.setOutputFileName(str(tmp_path / "rest.pdf"))
    banner.rest.click()
    _ended(qtbot, banner)
    assert _pages_in(tmp_path / "rest.pdf") == 2


def test_a_person_stops_it_before_anything_is_handed_over(
    qtbot: QtBot, banner: PrintBanner, paper: PdfBytes, tmp_path: Path
) -> None:
    with qtbot.assertNotEmitted(banner.left):
        banner.print_pages(paper, _to_file(tmp_path / "a.pdf"), range(5))
        banner.stop.click()
        _ended(qtbot, banner)
    assert banner.accessibleName() == "Stopped"
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.release
def test_what_was_handed_over_before_it_was_stopped_counts_as_left(
    qtbot: QtBot, banner: PrintBanner, paper: PdfBytes, tmp_path: Path
) -> None:
    def stop_after_two(page: int, _: int) -> None:
        if page == 2:
            banner.stop.click()

    with qtbot.waitSignal(banner.left):
        banner.print_pages(paper, _to_file(tmp_path / "a.pdf"), range(5))
        assert banner._job is not None
        banner._job.progressed.connect(stop_after_two)
    assert banner.accessibleName() == "Stopped after page 2"
    assert _pages_in(tmp_path / "a.pdf") == 2
    with qtbot.waitSignal(banner.left):
        banner.rest.click()


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [(0, 0, range(5)), (2, 3, range(1, 3)), (5, 5, range(4, 5)), (4, 9, range(3, 5))],
)
def test_the_pages_of_the_dialog_are_printed(
    qtbot: QtBot, first: int, last: int, wanted: range
) -> None:
    del qtbot
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setFromTo(first, last)
    assert pages_wanted(printer, 5) == wanted


class AtQueue(QPrinter):
    """Printer of a queue that prints into a file of the test."""

    def printerName(self) -> str:  # noqa: N802 - the name is Qt's
        """Return the name of its queue."""
        return "office"

    def outputFileName(self) -> str:  # noqa: N802 - the name is Qt's
        """Return no file: the pages go to the queue."""
        return ""


@pytest.fixture
def print_system(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Set the print system's answers to the next jobs."""
    answers: list[bool] = []
    monkeypatch.setattr(cups, "has_taken", lambda: answers.pop(0))
    return answers


def _at_queue(path: Path) -> QPrinter:
    return _into(AtQueue(QPrinter.PrinterMode.ScreenResolution), path)


@pytest.mark.parametrize("state", [QueueState(is_there=False), QueueState(is_accepting=False)])
def test_a_queue_that_takes_nothing_is_given_nothing(
    qtbot: QtBot, banner: PrintBanner, paper: PdfBytes, tmp_path: Path, state: QueueState
) -> None:
    banner.queue.ask = lambda *_: state
    with qtbot.assertNotEmitted(banner.left):
        banner.print_pages(paper, _at_queue(tmp_path / "a.pdf"), range(5))
        _ended(qtbot, banner)
    assert banner.accessibleName() == "The printer took nothing"
    assert not (tmp_path / "a.pdf").exists()


def test_a_print_system_that_hangs_blocks_nothing_and_a_person_leaves_it(
    qtbot: QtBot, banner: PrintBanner, paper: PdfBytes, tmp_path: Path
) -> None:
    may_answer = Event()
    banner.queue.ask = lambda *_: QueueState(is_there=may_answer.wait(60))
    with qtbot.assertNotEmitted(banner.left):
        banner.print_pages(paper, _at_queue(tmp_path / "a.pdf"), range(5))
        assert banner.accessibleName() == "Asking the printer…"
        banner.queue._patience.timeout.emit()
        assert banner.accessibleName() == "The printer took nothing"
        assert (banner.anyway.isHidden(), banner.is_printing()) == (False, False)
        banner.print_pages(paper, _at_queue(tmp_path / "a.pdf"), range(5))
        banner.stop.click()
        assert (banner.accessibleName(), banner.is_printing()) == ("Stopped", False)
        may_answer.set()
        QApplication.processEvents()
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize(
    ("printer", "asked"),
    [("office", (b"office", None)), ("office/draft", (b"office", b"draft"))],
)
def test_a_printer_with_options_of_its_own_is_asked_for_by_its_queue(
    monkeypatch: pytest.MonkeyPatch, printer: str, asked: tuple[bytes, bytes | None]
) -> None:
    class Library:
        """Calls of libcups, which knows no printer here."""

        asked: tuple[bytes, bytes | None] = b"", None

        def cupsGetNamedDest(self, _: None, name: bytes, instance: bytes | None) -> None:  # noqa: N802
            self.asked = name, instance

    library = Library()
    monkeypatch.setattr(cups, "library", lambda: library)
    assert not cups.ask(printer).is_there
    assert library.asked == asked


def test_what_becomes_of_a_paper_in_the_queue_is_said(
    qtbot: QtBot, tmp_path: Path, print_system: list[bool]
) -> None:
    print_system.append(True)
    preview = PaperPreview(
        PreviewedPaper(a_pdf(1), "登记表", lambda: None), RecordedNavigation().choose_target
    )
    qtbot.addWidget(preview)
    banner = preview.banner
    states = [
        QueueState(),
        QueueState(job=JobState.PRINTING),
        QueueState(job=JobState.STOPPED, reasons=("media-empty-error", "toner-low-warning")),
        QueueState(job=JobState.PRINTING),
        QueueState(job=JobState.ABORTED, reasons=("media-jam-error",)),
    ]
    banner.queue.ask = lambda *_: states.pop(0)
    with qtbot.waitSignal(banner.left):
        banner.print_pages(preview._document, _at_queue(tmp_path / "a.pdf"), range(1))
    said = [banner.accessibleName()]
    for _ in range(4):
        with qtbot.waitSignal(banner.queue.seen):
            banner.queue._clock.timeout.emit()
        said.append(banner.accessibleName())
        if said[-1] == "The printer has stopped":
            assert banner.accessibleDescription().startswith("It is out of paper. The pages wait")
    assert said == [
        "Handed to the printer",
        "Handed to the printer",
        "The printer has stopped",
        "Handed to the printer",
        "The printer gave the paper up",
    ]
    assert not banner.queue.is_watching()
    # It is printed again as the same copy, by the dialog, where pages are chosen.
    banner.again_asked.disconnect(preview.print_paper)
    with qtbot.waitSignal(banner.again_asked):
        banner.again.click()


def _closed_on_a_print(
    qtbot: QtBot, target: Path, states: list[QueueState], gone: list[bool]
) -> PrintBanner:
    """Print, with a print system that answers the states in turn, and close the preview."""
    desk = QWidget()
    desk.resize(1366, 768)
    qtbot.addWidget(desk)
    Toast(desk)
    page = QWidget(desk)
    desk.show()
    preview = PaperPreview(
        PreviewedPaper(a_pdf(1), "登记表 GX01-1", lambda: gone.append(True)),
        RecordedNavigation().choose_target,
        page,
    )
    banner = preview.banner
    banner.queue.ask = lambda *_: states.pop(0)
    with qtbot.waitSignal(banner.left):
        banner.print_pages(preview._document, _at_queue(target), range(1))
    preview.reject()
    preview.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return banner


def _seen(qtbot: QtBot, banner: PrintBanner) -> str:
    """Check the queue once; return the message over the desk, if any."""
    with qtbot.waitSignal(banner.queue.seen):
        banner.queue._clock.timeout.emit()
    return banner.accessibleName() if banner.isVisible() else ""


def test_a_printer_that_stops_after_the_preview_was_closed_is_told_over_the_desk(
    qtbot: QtBot, tmp_path: Path, print_system: list[bool]
) -> None:
    print_system.append(True)
    empty = QueueState(job=JobState.STOPPED, reasons=("media-empty-error",))
    printing, aborted = (QueueState(job=one) for one in (JobState.PRINTING, JobState.ABORTED))
    states, gone = [QueueState(), printing, empty, empty, aborted], list[bool]()
    banner = _closed_on_a_print(qtbot, tmp_path / "a.pdf", states, gone)
    desk = banner.parentWidget()
    assert desk is not None
    assert _seen(qtbot, banner) == ""
    assert _seen(qtbot, banner) == "登记表 GX01-1 · The printer has stopped"
    assert banner.accessibleDescription().startswith("It is out of paper. The pages wait")
    assert (banner.away.isVisible(), banner.again.isVisible()) == (True, False)
    assert desk.rect().contains(banner.geometry())
    # Put away, the same is not said again, but what comes after it is.
    banner.away.click()
    assert _seen(qtbot, banner) == ""
    assert _seen(qtbot, banner) == "登记表 GX01-1 · The printer gave the paper up"
    banner.again.click()
    assert not banner.isVisible()
    (again,) = desk.findChildren(PaperPreview)
    assert again.isVisible()
    # It is still the copy that was noted when it left.
    again.save_to(tmp_path / "b.pdf")
    assert gone == [True]
    again.reject()


def test_a_print_that_comes_out_after_the_preview_was_closed_is_told_nowhere(
    qtbot: QtBot, tmp_path: Path, print_system: list[bool]
) -> None:
    print_system.append(True)
    states = [QueueState(), QueueState(job=JobState.DONE)]
    banner = _closed_on_a_print(qtbot, tmp_path / "a.pdf", states, [])
    assert _seen(qtbot, banner) == ""
    assert not banner.queue.is_watching()


def test_a_paper_is_noted_once_it_was_taken_and_once(
    qtbot: QtBot, tmp_path: Path, print_system: list[bool]
) -> None:
    """The queue looked well, and refused the print itself; then it took it twice."""
    print_system += [False, True, True]
    gone: list[bool] = []
    preview = PaperPreview(
        PreviewedPaper(a_pdf(1), "登记表", lambda: gone.append(True)),
        RecordedNavigation().choose_target,
    )
    qtbot.addWidget(preview)
    preview.banner.queue.ask = lambda *_: QueueState()
    noted = []
    for _ in range(3):
        preview.banner.print_pages(preview._document, _at_queue(tmp_path / "a.pdf"), range(1))
        _ended(qtbot, preview.banner)
        noted.append((preview.banner.accessibleName(), len(gone)))
    taken = ("Handed to the printer", 1)
    assert noted == [("The printer took nothing", 0), taken, taken]
    assert preview.banner.queue.is_watching()


def test_escape_stops_the_print_and_leaves_the_preview_open(qtbot: QtBot, tmp_path: Path) -> None:
    gone: list[bool] = []
    preview = PaperPreview(
        PreviewedPaper(a_pdf(40), "登记表", lambda: gone.append(True)),
        RecordedNavigation().choose_target,
    )
    qtbot.addWidget(preview)
    preview.show()
    preview.banner.print_pages(preview._document, _to_file(tmp_path / "a.pdf"), range(40))
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert preview.isVisible()
    _ended(qtbot, preview.banner)
    assert preview.banner.accessibleName() == "Stopped"
    assert gone == []
    assert clipped_texts(preview) == []
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
