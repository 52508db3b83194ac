"""Reading an old ledger's file into plain cases, and taking it over once."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mediation_desk.app.chance import new_id
from mediation_desk.app.session import Session
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.station import Imported, ImportUndone
from mediation_desk.ledger import journal
from mediation_desk.papers.sheets.reading import read_sheets
from mediation_desk.workflows.batch_rows import cell_text
from mediation_desk.workflows.history import TakeOver, take_over
from mediation_desk.workflows.old_ledger.reading import read
from mediation_desk.workflows.old_ledger.values import Reading
from mediation_desk.workflows.once import STATION_STREAM


def first_sheet(file: Path) -> tuple[tuple[str, ...], ...]:
    """The first sheet with anything in it, as text; raises Refusal for what is no table."""
    sheets = [sheet for sheet in read_sheets(file) if sheet.rows]
    if not sheets:
        raise Refusal(Reason.FILE_EMPTY, {"file": file.name})
    return tuple(tuple(cell_text(cell) for cell in row) for row in sheets[0].rows)


@dataclass(frozen=True)
class Taken:
    """What a file held, and the batch that undoes it; no batch when nothing could be taken."""

    reading: Reading
    batch: str = ""


def read_old_ledger(file: Path) -> Reading:
    """Read xlsx, xls, ods or delimited text; raises Refusal for a file that is none of these."""
    return read(read_sheets(file), file.stem)


def take_old_ledger(session: Session, file: Path) -> Taken:
    """Take a file over in one batch.

    Raises Refusal(BATCH_IMPORTED) with the batch when the same bytes were taken over before and
    not undone since.
    """
    reading = read_old_ledger(file)
    digest = sha256(file.read_bytes()).hexdigest()
    if before := batch_of(session, digest):
        raise Refusal(Reason.BATCH_IMPORTED, {"batch": before})
    if not reading.cases:
        return Taken(reading)
    form = TakeOver(new_id(), new_id(), reading.cases, reading.rows, digest)
    session.perform(lambda desk: take_over(desk, form))
    return Taken(reading, form.batch)


def batch_of(session: Session, digest: str) -> str:
    """The batch in which a file of this SHA-256 came and still stands; nothing when none does."""
    standing = ""
    with session.file.connection() as connection:
        for entry in journal.stream(connection, STATION_STREAM):
            match entry.event:
                case Imported(batch=batch, file_sha256=known) if known == digest:
                    standing = batch
                case ImportUndone(batch=batch) if batch == standing:
                    standing = ""
    return standing


def bring_old_ledger(session: Session, file: Path) -> str:
    """Take a file over from the window; returns a sentence with the counts and the batch."""
    taken = take_old_ledger(session, file)
    reading, refused = taken.reading, len(taken.reading.refused)
    counts = f"共 {reading.rows} 行：导入 {len(reading.cases)}，不能导入 {refused}"
    return f"{counts}（批次 {taken.batch}）" if taken.batch else counts
