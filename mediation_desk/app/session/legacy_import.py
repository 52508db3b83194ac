"""Read an old ledger's file into plain cases, and import it once."""

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from mediation_desk.app.computer.free_memory import return_free_memory
from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Session
from mediation_desk.domain.records.station import Imported, ImportUndone
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal import journal
from mediation_desk.papers.sheets.sheet_reader import read_sheets
from mediation_desk.workflows.idempotency import STATION_STREAM
from mediation_desk.workflows.intake.batch_rows import cell_text
from mediation_desk.workflows.legacy_import.dry_run import DryRunResult, SourceFile
from mediation_desk.workflows.legacy_import.history_import import (
    LegacyImport,
    Progress,
    import_history,
    silent,
)
from mediation_desk.workflows.legacy_import.mapping_by_heading import StatedColumns, stated_mappings
from mediation_desk.workflows.legacy_import.parsing.values import ReadLedger
from mediation_desk.workflows.legacy_import.sheet_reader import read
from mediation_desk.workflows.ports import Command

NOTHING_STATED: StatedColumns = {}


def first_sheet(file: Path) -> tuple[tuple[str, ...], ...]:
    """Return the first non-empty sheet as text; raises Refusal for a file that is no table."""
    sheets = [sheet for sheet in read_sheets(file) if sheet.rows]
    if not sheets:
        raise Refusal(Reason.FILE_EMPTY, {"file": file.name})
    return tuple(tuple(cell_text(cell) for cell in row) for row in sheets[0].rows)


@dataclass(frozen=True)
class ImportOutcome:
    """Content of an imported file, and the batch that undoes it; no batch when nothing was
    imported.
    """

    reading: ReadLedger
    batch: str = ""


def read_old_ledger(file: Path, stated: StatedColumns = NOTHING_STATED) -> ReadLedger:
    """Read xlsx, xls, ods or delimited text; raises Refusal for a file that is none of these.

    ``told`` states the fields of some column heads.
    """
    sheets = read_sheets(file)
    maps = stated_mappings(sheets, file.stem, stated) if stated else ()
    return read(sheets, file.stem, maps=maps)


def open_sheets(session: Session, file: Path) -> SourceFile:
    """Read a file's sheets for a dry run; raises Refusal for a file that has none."""
    digest = _digest(file) if file.is_file() else ""
    return SourceFile(file.name, digest, read_sheets(file), batch_of(session, digest))


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def import_old_ledger(
    session: Session, file: Path, stated: StatedColumns = NOTHING_STATED
) -> ImportOutcome:
    """Import a file in one batch.

    Raises Refusal(BATCH_IMPORTED) with the batch when the same bytes were imported before and not
    undone since.
    """
    reading = read_old_ledger(file, stated)
    return _import(session, reading, (file.name, _digest(file)), silent)


def import_dry_run(session: Session, dry_run: DryRunResult, progress: Progress) -> ImportOutcome:
    """Import what a dry run showed; ``progress`` may raise to stop it, then nothing is imported."""
    file = dry_run.file
    return _import(session, dry_run.reading, (file.name, file.sha256), progress)


def _import(
    session: Session, reading: ReadLedger, file: tuple[str, str], progress: Progress
) -> ImportOutcome:
    name, digest = file
    if before := batch_of(session, digest):
        raise Refusal(Reason.BATCH_IMPORTED, {"batch": before})
    if not reading.cases:
        return ImportOutcome(reading)
    # A sheet of 100,000 rows leaves as much free as the writing of its cases needs.
    return_free_memory()
    form = LegacyImport(new_id(), new_id(), reading.cases, reading.rows, digest, name, progress)
    session.perform(Command(import_history, form))
    return ImportOutcome(reading, form.batch)


def batch_of(session: Session, digest: str) -> str:
    """Return the batch of a file of this SHA-256 that was not undone; empty for none."""
    standing = ""
    with session.file.connection() as connection:
        for entry in journal.stream(connection, STATION_STREAM):
            match entry.event:
                case Imported(batch=batch, file_sha256=known) if known == digest:
                    standing = batch
                case ImportUndone(batch=batch) if batch == standing:
                    standing = ""
    return standing
