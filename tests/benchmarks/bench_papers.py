"""Speed of making the ledger's book and sheet, against the bare libraries in the same run."""

import io
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mediation_desk.domain.money import Money
from mediation_desk.papers.ledger_export import ledger_book
from mediation_desk.papers.ledger_export.columns import EXCHANGED, book_columns
from mediation_desk.papers.ledger_export.xlsx import write_xlsx
from mediation_desk.papers.sheets.worksheet_layout import serial
from mediation_desk.workflows.read_models.ledger import LedgerRow
from resources import path
from tests.papers import builders

Row = tuple[str, float, float, float]
ROOT: Final = Path(__file__).resolve().parents[2]
SMALL: Final = 10_000
THIRD_OF_LIBREOFFICE_MB: Final = 120.0
BOOK_MB: Final = 400.0
_WORDS: Final = "消费者反映所购徒步鞋穿着两日后前掌开胶店员拒绝退货只同意送厂维修要求退还货款并道歉"


def rows(size: int) -> Iterator[LedgerRow]:
    """Rows that all differ in number, time, sum and story, made one by one."""
    # Six digits from the first row on, so that a longer book does not have wider numbers.
    for n in range(100_001, 100_001 + size):
        start = n * 7 % len(_WORDS)
        story = (_WORDS[start:] + _WORDS * 2)[: 24 + n * 13 % 60]
        yield builders.ledger_row(n, f"{story}，单号{n:06d}。")


def book(size: int) -> bytes:
    """The full book of seventeen columns."""
    return ledger_book.make(ledger_book.LedgerBook(builders.stamp(), is_masked=False), rows(size))


def bare_canvas(size: int) -> bytes:
    """The same cells drawn by a bare reportlab canvas: one line each, nothing wrapped or ruled."""
    pdfmetrics.registerFont(TTFont("Bare", str(path("fonts/NotoSansSC_400Regular.ttf"))))
    written = io.BytesIO()
    canvas = Canvas(written, pageCompression=1)
    columns = book_columns(is_masked=False)
    for n, row in enumerate(rows(size)):
        if n % 10 == 0:
            if n:
                canvas.showPage()
            canvas.setFont("Bare", 7)
        for at, column in enumerate(columns):
            canvas.drawString(at * 40, 500 - n % 10 * 40, column.text(row).replace("\n", " "))
    canvas.save()
    return written.getvalue()


def bare_sheet(size: int) -> bytes:
    """The same values written by a bare xlsxwriter in constant memory."""
    written = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as workbook:
        sheet = workbook.add_worksheet()
        for line, row in enumerate(rows(size)):
            for n, column in enumerate(EXCHANGED):
                value: Any = column.value(row)
                if isinstance(value, Money):
                    sheet.write_number(line, n, value.fen / 100)
                elif isinstance(value, date):
                    sheet.write_number(line, n, serial(value))
                elif value:
                    sheet.write_string(line, n, value)
    return written.getvalue()


def sheet(size: int) -> bytes:
    """The sheet as the desk exports it."""
    written = io.BytesIO()
    write_xlsx(rows(size), written)
    return written.getvalue()


JOBS: Final[dict[str, Callable[[int], bytes]]] = {
    "book": book,
    "sheet": sheet,
    "bare_canvas": bare_canvas,
    "bare_sheet": bare_sheet,
}


def cost(job: str, size: int, times: int = 1) -> tuple[float, float]:
    """The least processor time in seconds and the peak of memory in MB, each time in a process
    of its own: a busy machine tells no tales, and nothing is warm from an earlier run.
    """
    command = [sys.executable, "-m", "tests.benchmarks.bench_papers", job, str(size)]
    runs = []
    for _ in range(times):
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        taken, peak = map(float, done.stdout.split())
        runs.append((taken, peak))
    return min(taken for taken, _ in runs), max(peak for _, peak in runs)


def run(size: int = 100_000) -> list[Row]:
    """Measure; each row is name, value, raw limit, ratio of value to limit."""
    raw, bare = cost("bare_canvas", SMALL)[0], cost("bare_sheet", size)[0]
    small, small_mb = cost("book", SMALL, 3)
    large, large_mb = cost("book", size)
    exported = cost("sheet", size)[0]
    measured = (
        ("ledger book, 10,000 rows (s; raw: bare canvas, unwrapped)", small, raw),
        (f"ledger book, {size:,} rows (s; raw: by rows from 10,000)", large, small * size / SMALL),
        (
            "ledger book, 10,000 rows (MB; a third of LibreOffice)",
            small_mb,
            THIRD_OF_LIBREOFFICE_MB,
        ),
        (f"ledger book, {size:,} rows (MB; limit)", large_mb, BOOK_MB),
        (f"xlsx, {size:,} rows (s; raw: bare xlsxwriter)", exported, bare),
    )
    return [(name, value, limit, value / limit) for name, value, limit in measured]


def _own_peak_mb() -> float:
    """Return the peak of this program alone; ``ru_maxrss`` would include that of its parent."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Do one job and print its time and peak of memory, or measure everything."""
    if len(sys.argv) > 1:
        began = time.process_time()
        JOBS[sys.argv[1]](int(sys.argv[2]))
        print(time.process_time() - began, _own_peak_mb())
        return
    for name, value, limit, ratio in run():
        print(f"{name:70} {value:9.2f} {limit:9.2f} {ratio:6.2f}")


if __name__ == "__main__":
    main()
