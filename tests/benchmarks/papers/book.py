"""Jobs of the bench of the ledger's book: ours, and a bare reportlab on the same rows."""

import tempfile
from collections.abc import Callable
from typing import Final

from mediation_desk.papers.ledger_export import ledger_book
from mediation_desk.papers.ledger_export.book_columns import book_columns
from resources import path
from tests.benchmarks.papers.made_rows import rows
from tests.benchmarks.papers.own_process import do_one
from tests.papers import builders


def book(size: int) -> None:
    """The full book of seventeen columns."""
    made = ledger_book.LedgerBook(builders.stamp(), is_masked=False)
    with tempfile.TemporaryFile() as target:
        ledger_book.write(made, rows(size), target)


def bare_canvas(size: int) -> None:
    """The same cells drawn by a bare reportlab canvas: one line each, nothing wrapped or ruled."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    pdfmetrics.registerFont(TTFont("Bare", str(path("fonts/NotoSansSC_400Regular.ttf"))))
    with tempfile.TemporaryFile() as target:
        canvas = Canvas(target, pageCompression=1)
        columns = book_columns(is_masked=False)
        for n, row in enumerate(rows(size)):
            if n % 10 == 0:
                if n:
                    canvas.showPage()
                canvas.setFont("Bare", 7)
            for at, column in enumerate(columns):
                canvas.drawString(at * 40, 500 - n % 10 * 40, column.text(row).replace("\n", " "))
        canvas.save()


JOBS: Final[dict[str, Callable[[int], None]]] = {"book": book, "bare_canvas": bare_canvas}


if __name__ == "__main__":
    do_one(JOBS)
