"""Reading an old ledger's file into plain cases; nothing is written by it."""

from pathlib import Path

from mediation_desk.papers.sheets.reading import read_sheets
from mediation_desk.workflows.old_ledger.reading import read
from mediation_desk.workflows.old_ledger.values import Reading


def read_old_ledger(file: Path) -> Reading:
    """Read xlsx, xls, ods or delimited text; raises Refusal for a file that is none of these."""
    return read(read_sheets(file), file.stem)
