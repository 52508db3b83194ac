"""Reading an old ledger's file into plain cases, and taking it over from the window."""

from hashlib import sha256
from pathlib import Path

from mediation_desk.app.chance import new_id
from mediation_desk.app.session import Session
from mediation_desk.papers.sheets.reading import read_sheets
from mediation_desk.workflows.history import TakeOver, take_over
from mediation_desk.workflows.old_ledger.reading import read
from mediation_desk.workflows.old_ledger.values import Reading


def read_old_ledger(file: Path) -> Reading:
    """Read xlsx, xls, ods or delimited text; raises Refusal for a file that is none of these."""
    return read(read_sheets(file), file.stem)


def bring_old_ledger(session: Session, file: Path) -> str:
    """Take a file over in one batch; returns a sentence with the counts and the batch."""
    reading = read_old_ledger(file)
    batch = new_id()
    digest = sha256(file.read_bytes()).hexdigest()
    form = TakeOver(new_id(), batch, reading.cases, reading.rows, digest)
    session.perform(lambda desk: take_over(desk, form))
    refused = len(reading.refused)
    return f"共 {reading.rows} 行：导入 {len(reading.cases)}，不能导入 {refused}（批次 {batch}）"
