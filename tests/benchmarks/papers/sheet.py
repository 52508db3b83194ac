"""The ledger as a workbook: time and memory, beside other writers of sheets on the same rows."""

import csv
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from mediation_desk.domain.money import Money
from mediation_desk.papers.ledger_export.columns import EXCHANGED
from mediation_desk.papers.ledger_export.csv import write_csv
from mediation_desk.papers.ledger_export.xlsx import write_xlsx
from mediation_desk.papers.sheets.worksheet_layout import serial
from tests.benchmarks.figure import Figure, at_most, ratio_at_most
from tests.benchmarks.papers.made_rows import rows
from tests.benchmarks.papers.own_process import cost, do_one, whole_cost

OPTIONS: Final = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
MOST_S_FOR_100_000: Final = 5.0
MOST_MB: Final = 40.0


def ours(size: int) -> None:
    """The sheet as the desk exports it."""
    with tempfile.TemporaryFile() as target:
        write_xlsx(rows(size), target)


def plain(size: int) -> None:
    """The csv file as the desk exports it."""
    with tempfile.TemporaryFile() as target:
        write_csv(rows(size), target)


def bare_xlsxwriter(size: int) -> None:
    """The same values written by a bare xlsxwriter in constant memory."""
    import xlsxwriter  # noqa: PLC0415

    with (
        tempfile.TemporaryFile() as target,
        xlsxwriter.Workbook(target, OPTIONS) as workbook,
    ):
        sheet = workbook.add_worksheet()
        for line, values in enumerate(_values(size)):
            for n, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(line, n, value)
                elif value is not None:
                    sheet.write_number(line, n, value)


def bare_openpyxl(size: int) -> None:
    """The same values written by a bare openpyxl that keeps no rows."""
    import openpyxl  # noqa: PLC0415

    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for values in _values(size):
        sheet.append(values)
    with tempfile.TemporaryFile() as target:
        workbook.save(target)


def _values(size: int) -> Iterator[list[str | float | None]]:
    for row in rows(size):
        yield [_value(column.value(row)) for column in EXCHANGED]


def _value(value: Any) -> str | float | None:
    if isinstance(value, Money):
        return value.fen / 100
    return serial(value) if isinstance(value, date) else value or None


JOBS: Final[dict[str, Callable[[int], None]]] = {
    "ours": ours,
    "plain": plain,
    "bare_xlsxwriter": bare_xlsxwriter,
    "bare_openpyxl": bare_openpyxl,
}


def run(size: int) -> list[Figure]:
    """Measure the sheet of so many rows, and others' on the same rows."""
    taken, peak = _cost("ours", size)
    limit = MOST_S_FOR_100_000 * size / 100_000
    figures = [
        at_most(f"xlsx alone, {size:,} rows", taken, "s", 0, limit),
        at_most(f"xlsx alone, {size:,} rows (whole process)", peak, "MB", 0, MOST_MB),
        ratio_at_most(
            f"csv alone, {size:,} rows (raw: xlsx)", _cost("plain", size)[0], "s", taken, 1.0
        ),
    ]
    for name in ("xlsxwriter", "openpyxl"):
        theirs = _cost(f"bare_{name}", size)[0]
        job = f"xlsx alone, {size:,} rows (raw: bare {name})"
        figures.append(ratio_at_most(job, taken, "s", theirs, 0.5))
    office = libreoffice(size)
    if office is None:
        print("LibreOffice is not installed: no comparison of sheets with it")
    else:
        job = f"xlsx alone, {size:,} rows (raw: LibreOffice from csv)"
        figures.append(ratio_at_most(job, taken, "s", office[0], 0.5))
    return figures


def libreoffice(size: int) -> tuple[float, float] | None:
    """Return time and memory of LibreOffice that makes a workbook of the same rows as csv."""
    office = shutil.which("soffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as target:
            csv.writer(target).writerows(_values(size))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "xlsx", "rows.csv"]
        found = whole_cost(command, folder)
        assert (folder / "rows.xlsx").exists()
        return found


def _cost(job: str, size: int) -> tuple[float, float]:
    return cost("sheet", job, size)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        do_one(JOBS)
    else:
        for figure in run(10_000):
            print(figure)
