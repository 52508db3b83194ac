"""Make a yearly archive 年度归档, and rewrite its keys after people were erased.

The archive is encrypted, but still an unmasked export: it asks for a real reason, for a second
person where the limits do, is noted before it is made, and the managers are informed. It deletes
nothing.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_bytes

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.papers.export import Progress, note_in_full
from mediation_desk.app.session.session import Session
from mediation_desk.app.year_archive.collecting import YearContent
from mediation_desk.app.year_archive.keys_file import (
    ArchiveLock,
    keys_path,
    refusals_worded,
    write_keys,
)
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.retention import archive_keys
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.personal.retention import YearArchive, note_archive
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.ledger import SecondPerson
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.administration import (
    YEAR_ARCHIVE,
    ExportNote,
    require_real_reason,
)
from mediation_desk.workflows.station.leaders import LEADERS
from sync.archives.format import SUFFIX, ArchiveHeader
from sync.archives.keys import ArchiveKeys
from sync.archives.reader import ArchiveReader
from sync.archives.unit_writer import ArchiveWriter, FinishedArchive, archive_writer
from sync.signing import KEY_BYTES, public_of

NAME = "archive"
FIRST_YEAR = 1990


@dataclass(frozen=True)
class ArchiveWish:
    """Request for an archive: the year, the new file, the lock of its keys, and the reason."""

    year: int
    file: Path
    lock: ArchiveLock
    reason: str
    second: SecondPerson | None = None


@dataclass(frozen=True)
class MadeArchive:
    """A finished archive: the file, the file of its keys, its root, its key, its counts.

    ``missing`` names the evidence that is not in it whole: the number of its case, its SHA-256.
    """

    file: Path
    keys: Path
    root: str
    public_key: str
    units: int
    files: int
    missing: tuple[str, ...] = ()


def make_archive(session: Session, wish: ArchiveWish, progress: Progress) -> MadeArchive:
    """Seal everything that ended in a year into one file; `told` receives the progress.

    Raises Refusal: NO_RIGHT for anyone but a manager with the right to reports, YEAR_WRONG,
    REASON_MISSING, REASON_THIN, SECOND_PERSON_NEEDED; Fault: ARCHIVE_EXISTS, ARCHIVE_RECIPIENT,
    ARCHIVE_NOT_INSTALLED, the second person's password, the disk; and what ``told`` raises to stop
    it, which leaves nothing.
    """
    _require(session, wish)
    with worded(), session.file.connection() as connection:
        count = len(YearContent(session, connection, wish.year).cases)
    note = ExportNote(new_id(), YEAR_ARCHIVE, count, is_masked=False, reason=wish.reason)
    note_in_full(session, note, wish.second)
    with worded(), session.file.writer.begin() as connection:
        seed = archive_keys.seed_for_sealing(connection, partial(token_bytes, KEY_BYTES))
        begun = journal.head(connection).seq
    keys = keys_path(wish.file)
    try:
        with worded(), refusals_worded():
            sealed, missing = _sealed(session, wish, seed, progress)
            left = _keep(session, wish.year, sealed, public_of(seed), begun)
            write_keys(keys, ArchiveKeys(sealed.root, left), wish.lock)
    except BaseException:
        for half in (wish.file, keys):
            half.unlink(missing_ok=True)
        raise
    progress(NAME, 1, 1)
    counts = sealed.units, sealed.files, missing
    return MadeArchive(wish.file, keys, sealed.root, public_of(seed), *counts)


def write_keys_anew(session: Session, archive: Path, lock: ArchiveLock) -> tuple[Path, int]:
    """Write the remaining keys of an archive; return the file and the number of destroyed keys.

    Raises Refusal(NO_RIGHT), Fault: ARCHIVE_KEY for an archive that was not made here,
    ARCHIVE_UNFIT, ARCHIVE_RECIPIENT.
    """
    require_archivist(session)
    lock.require_usable()
    with worded(), refusals_worded(), ArchiveReader(archive) as reader:
        root, units = reader.root, reader.units
    with worded(), session.file.connection() as connection:
        secrets = archive_keys.keys_of(connection, root)
    if not secrets:
        raise Fault(FaultCode.ARCHIVE_KEY)
    with worded():
        write_keys(keys_path(archive), ArchiveKeys(root, secrets), lock)
    return keys_path(archive), sum(unit not in secrets for unit in units)


def require_archivist(session: Session) -> None:
    """Raise Refusal(NO_RIGHT) for anyone but a manager with the right to reports."""
    if session.operator.role not in LEADERS:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
    if not session.operator.may(OperatorRight.REPORTS):
        raise Refusal(Reason.NO_RIGHT, {"right": OperatorRight.REPORTS.value})


def usual_name(prefix: str, year: int) -> str:
    """Return the file name of an archive, such as ``GX01-2026.mdarchive``."""
    return f"{prefix or 'desk'}-{year}{SUFFIX}"


def _require(session: Session, wish: ArchiveWish) -> None:
    """Refuse before anything is noted or written."""
    require_archivist(session)
    require_real_reason(wish.reason)
    wish.lock.require_usable()
    this_year = local_day(session.place.now()).year
    if not FIRST_YEAR <= wish.year <= this_year:
        raise Refusal(Reason.YEAR_WRONG, {"year": str(wish.year), "last": this_year})
    for file in (wish.file, keys_path(wish.file)):
        if file.exists():
            raise Fault(FaultCode.ARCHIVE_EXISTS, {"path": str(file)})
    if not wish.file.parent.is_dir():
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(wish.file.parent)})


def _sealed(
    session: Session, wish: ArchiveWish, seed: bytes, progress: Progress
) -> tuple[FinishedArchive, tuple[str, ...]]:
    desk = session.ask(Query(station.desk, session.operator.id))
    prefix = desk.station.prefix
    now, public = session.place.now(), public_of(seed)
    header = ArchiveHeader("desk", desk.station.name, wish.year, now, f"desk-{prefix}", public)
    with archive_writer(wish.file, header) as writer, session.file.connection() as connection:
        content = YearContent(session, connection, wish.year)
        _write(writer, content, progress)
        return writer.seal(seed), tuple(content.missing)


def _write(writer: ArchiveWriter, content: YearContent, progress: Progress) -> None:
    whole = len(content.cases) + 1
    for done, unit in enumerate(content.units()):
        progress(NAME, min(done, whole - 1), whole)
        writer.add(unit.record, unit.personal, unit.files)


def _keep(
    session: Session, year: int, sealed: FinishedArchive, public: str, begun: int
) -> dict[str, str]:
    """Keep the keys and note the archive, both or neither; return the keys that were kept.

    Keys of people erased after the entry ``begun``, while the archive was written, are not kept.
    """
    with session.file.transaction() as store:
        archive_keys.keep_keys(store.connection, sealed.root, sealed.keys.secrets)
        archive_keys.drop_erased_since(store.connection, begun)
        entries = journal.head(store.connection).seq
        form = YearArchive(new_id(), year, sealed.root, public, sealed.units, sealed.files, entries)
        note_archive(session.desk(store, session.operator), form)
        return archive_keys.keys_of(store.connection, sealed.root)
