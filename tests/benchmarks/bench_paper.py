"""The ledger book as a paper, with its budgets, beside LibreOffice on the same rows."""

import shutil
import sys
import tempfile
from pathlib import Path

import xlsxwriter

from mediation_desk.papers.ledger_export.book_columns import BOOK
from tests.benchmarks.built_ledger import BUILD, MANAGER, PASSWORD, built
from tests.benchmarks.figure import Figure, at_most, ratio_at_most
from tests.benchmarks.papers.made_rows import rows
from tests.benchmarks.papers.own_process import ROOT, cost, whole_cost

SMALL = 10_000
LARGE = 100_000
SMALL_S, LARGE_S = 1.2, 8.0
LARGE_MB = 150.0
COMMAND_S = 3.0
"""Time of the command for a small ledger; half of it is its start."""
CANVAS_TIMES = 0.7
"""Part of the time of a bare canvas that wraps nothing, rules nothing and proves nothing."""
FIFTH, THIRD = 1 / 5, 1 / 3


def run(size: int) -> list[Figure]:
    """Time and memory of the small book and of the large one."""
    large_rows = min(size, LARGE)
    bare = cost("book", "bare_canvas", SMALL)[0]
    alone = cost("book", "book", SMALL, 3)[0]
    small_s, small_mb = _whole(SMALL)
    large_s, large_mb = _whole(large_rows)
    return [
        ratio_at_most(
            "ledger book, 10,000 rows (raw: bare canvas)", alone, "s", bare, CANVAS_TIMES
        ),
        at_most("ledger book, 10,000 rows, whole process", small_s, "s", 0, SMALL_S),
        at_most(
            f"ledger book, {large_rows:,} rows, whole process",
            large_s,
            "s",
            0,
            max(LARGE_S * large_rows / LARGE, SMALL_S),
        ),
        at_most(f"ledger book, {large_rows:,} rows, whole process", large_mb, "MB", 0, LARGE_MB),
        *_command(size),
        *_beside_libreoffice(small_s, small_mb),
    ]


def _whole(size: int) -> tuple[float, float]:
    """Return time and memory of the process that makes a book, with all that it loads."""
    command = [sys.executable, "-m", "tests.benchmarks.papers.book", "book", str(size)]
    return whole_cost(command, ROOT)


def _command(size: int) -> list[Figure]:
    """Time and memory of the command that exports the ledger as its book, from a cold start."""
    with tempfile.TemporaryDirectory(dir=BUILD) as made:
        ledger, book = Path(made) / "ledger", Path(made) / "book.pdf"
        shutil.copytree(built(size), ledger)
        command = [sys.executable, "-m", "mediation_desk", "--workspace", str(ledger.absolute())]
        command += ["--operator", MANAGER, "ledger", "export", str(book.absolute())]
        taken, peak = whole_cost(command, ROOT, {"MEDIATION_DESK_PASSWORD": PASSWORD})
    job = f"ledger export as PDF, {size:,} cases, whole command"
    return [
        at_most(job, taken, "s", 0, max(LARGE_S * size / LARGE, COMMAND_S)),
        at_most(job, peak, "MB", 0, max(LARGE_MB * size / LARGE, LARGE_MB)),
    ]


def _beside_libreoffice(small_s: float, small_mb: float) -> list[Figure]:
    theirs = libreoffice(SMALL)
    if theirs is None:
        print("LibreOffice is not installed: no comparison of the book with it")
        return []
    seconds, megabytes = theirs
    job = "ledger book, 10,000 rows, whole process (raw: LibreOffice)"
    return [
        ratio_at_most(job, small_s, "s", seconds, FIFTH),
        ratio_at_most(job, small_mb, "MB", megabytes, THIRD),
    ]


def libreoffice(size: int) -> tuple[float, float] | None:
    """Return time and memory of LibreOffice that prints a sheet of the same cells as PDF."""
    office = shutil.which("soffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        _sheet(folder / "book.xlsx", size)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "book.xlsx"]
        found = whole_cost(command, folder)
        assert (folder / "book.pdf").exists()
        return found


def _sheet(target: Path, size: int) -> None:
    """Write the cells of the book as a sheet of the same look: wrapped, ruled, with its head."""
    options = {"constant_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(str(target), options) as workbook:
        page = workbook.add_worksheet()
        look = {"text_wrap": True, "valign": "top", "border": 1, "font_size": 7}
        cell = workbook.add_format(look)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for n, column in enumerate(BOOK, start=1):
            page.set_column(n, n, column.width_mm / 2)
            page.write_string(0, n, column.title, cell)
        for line, row in enumerate(rows(size), start=1):
            page.write_number(line, 0, line, cell)
            for n, column in enumerate(BOOK, start=1):
                page.write_string(line, n, column.text(row), cell)
