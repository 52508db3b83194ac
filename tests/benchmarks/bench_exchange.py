"""How long the whole ledger takes into a sheet, and a sheet of old cases into the ledger."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from mediation_desk.app.papers.export import export_view
from mediation_desk.app.session.legacy_import import import_old_ledger
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.money import Money
from mediation_desk.papers.ledger_export.columns import EXCHANGED
from mediation_desk.papers.sheets.worksheet_layout import serial
from mediation_desk.workflows.read_models.ledger import Export, LedgerRow, View
from tests.benchmarks.built_ledger import CHEAP, MANAGER, PASSWORD, built, old_cases, opened
from tests.benchmarks.figure import Figure, at_most, ratio_at_most, seconds
from tests.benchmarks.papers import sheet

ROWS = 100_000
SMALL = 10_000
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
TITLES = "序号 受理日期 消费者姓名 联系电话 商户名称 商品或服务 金额 投诉内容 处理结果 经办人"


def run(size: int) -> list[Figure]:
    """Measure export and import of 100,000 rows, or of all rows if fewer."""
    with tempfile.TemporaryDirectory(dir="build") as folder:
        exported = _export(size, Path(folder))
        alone = sheet.run(min(size, ROWS))
        return [exported, *alone, *_bring(min(size, ROWS), Path(folder))]


def _export(size: int, folder: Path) -> Figure:
    session = opened(size)
    keys = session.ask(lambda reader: reader.keys(View()))[:ROWS]
    rows = session.ask(lambda reader: reader.rows(keys))
    bare = seconds(lambda: _bare(rows, folder / "bare.xlsx"))
    wish = Export(folder / "whole.xlsx", View(), keys)
    taken = seconds(lambda: export_view(session, wish, lambda *_: None))
    session.close()
    return ratio_at_most(f"xlsx export, {len(keys):,} rows", taken, "s", bare, 0.6)


def _bare(rows: tuple[LedgerRow, ...], path: Path) -> None:
    """The same values, known already, by a bare xlsxwriter."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as workbook:
        sheet = workbook.add_worksheet()
        for line, row in enumerate(rows):
            for n, column in enumerate(EXCHANGED):
                value: Any = column.value(row)
                if isinstance(value, Money):
                    sheet.write_number(line, n, value.fen / 100)
                elif isinstance(value, date):
                    sheet.write_number(line, n, serial(value))
                elif value:
                    sheet.write_string(line, n, value)


def _bring(count: int, folder: Path) -> list[Figure]:
    """Measure an import in a process of its own: its time, and the most memory that it had."""
    file = folder / "old.xlsx"
    raw = seconds(lambda: _write_old(file, count))
    shutil.copytree(built(SMALL), folder / "ledger")
    told = subprocess.run(
        [sys.executable, "-m", __name__, str(file), str(folder / "ledger")],
        check=True,
        capture_output=True,
        text=True,
    )
    taken, megabytes, held = map(float, told.stdout.split())
    assert held >= SMALL + count, f"only {held} cases after the import"
    name = f"xlsx import, {count:,} rows"
    return [
        at_most(f"{name} (raw: writing them)", taken, "s", raw, 20.0),
        at_most(f"{name}, memory of the process", megabytes, "MB", 0, 250.0),
    ]


def _import(file: Path, ledger: Path) -> None:
    """Import a file, and print the seconds it took, the megabytes it needed, the cases held."""
    session = sign_in(Workplace(ledger, CHEAP), MANAGER, PASSWORD)
    taken = seconds(lambda: import_old_ledger(session, file))
    # Not `resource`: a child's peak begins with that of the process it was forked from.
    status = Path("/proc/self/status").read_text("utf-8")
    peak = re.search(r"VmHWM:\s+(\d+) kB", status)
    print(taken, int(peak[1]) / 1_024 if peak else 0, _count(session))
    session.close()


def _count(session: Session) -> int:
    return session.ask(lambda reader: reader.tally(View())).count


def _write_old(file: Path, count: int) -> None:
    with xlsxwriter.Workbook(str(file), OPTIONS) as workbook:
        sheet = workbook.add_worksheet("2025年台账")
        for line, values in enumerate(_lines(count)):
            for n, value in enumerate(values):
                sheet.write_string(line, n, value)


def _lines(count: int) -> Iterator[tuple[str, ...]]:
    yield tuple(TITLES.split())
    for n, old in enumerate(old_cases(count, seed=13), start=1):
        on = old.received_on.isoformat() if old.received_on else ""
        yield (
            str(n),
            on,
            old.consumer_name,
            old.phone,
            old.merchant,
            old.goods,
            f"{(old.amount or Money(0)).fen / 100:.2f}",
            old.facts,
            old.result,
            "王晓燕",
        )


if __name__ == "__main__":
    _import(Path(sys.argv[1]), Path(sys.argv[2]))
