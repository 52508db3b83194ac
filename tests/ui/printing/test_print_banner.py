"""A paper is printed page by page; what a printer does not take is said, with the way on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from mediation_desk.ui.printing.print_banner import PrintBanner
from mediation_desk.ui.printing.print_job import pages_wanted
from mediation_desk.ui.widgets.paper_preview import PaperPreview
from mediation_desk.ui.widgets.pdf_pages import PdfBytes
from tests.ui.clipping import clipped_texts
from tests.ui.test_paper_preview import a_pdf


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


def test_escape_stops_the_print_and_leaves_the_preview_open(qtbot: QtBot, tmp_path: Path) -> None:
    gone: list[bool] = []
    preview = PaperPreview(a_pdf(40), "登记表", lambda: gone.append(True))
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
