"""The ledger as a csv file that the office suites of a mall open correctly."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Final

from mediation_desk.domain.money import Money
from mediation_desk.domain.text.formula_guard import is_formula_like
from mediation_desk.papers.ledger_export.columns import EXCHANGED, Value
from mediation_desk.workflows.read_models.ledger import LedgerRow

_STEP: Final = 1_000


def write_csv(
    rows: Iterable[LedgerRow],
    target: Path | BinaryIO,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write ``rows`` as UTF-8 with a byte order mark and return how many there were.

    A text that a spreadsheet would run as a formula gets a leading apostrophe; sums are plain
    yuan with two decimals. ``progress`` receives the count every thousand rows.
    """
    if isinstance(target, Path):
        with target.open("wb") as opened:
            return write_csv(rows, opened, progress)
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    try:
        return _write(rows, text, progress)
    finally:
        text.flush()
        text.detach()


def _write(
    rows: Iterable[LedgerRow], text: io.TextIOWrapper, progress: Callable[[int], None] | None
) -> int:
    writer = csv.writer(text)
    writer.writerow([column.title for column in EXCHANGED])
    count = 0
    for count, row in enumerate(rows, start=1):
        writer.writerow([_plain(column.value(row)) for column in EXCHANGED])
        if progress is not None and count % _STEP == 0:
            progress(count)
    return count


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Money):
        yuan, part = divmod(abs(value.fen), 100)
        return f"{'-' if value.fen < 0 else ''}{yuan}.{part:02d}"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return f"'{value}" if is_formula_like(value) else value
