"""Builder of a yearly archive: it reads what ended, seals it, and stores its keys."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from sync.archives.format import SUFFIX, ArchiveHeader, ArchiveRecord
from sync.archives.unit_writer import ArchiveWriter, FinishedArchive, UnitFile, archive_writer
from sync.hub.admin.archive.archive_units import (
    ArchivedUnit,
    ended_in,
    erased_since,
    files_of_document,
    gathered,
)
from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.papers import press
from sync.hub.services.documents.letters import letter, words_of
from sync.hub.services.matters import official_documents
from sync.hub.services.retention.archive_keys import destroy_keys
from sync.hub.storage.files.encrypted_files import DamagedFileError
from sync.hub.storage.files.object_store import object_name
from sync.hub.storage.head_tree import root_of, size_of
from sync.hub.storage.journal import JournalAct, length
from sync.hub.storage.schema import archive, archive_key, journal
from sync.hub.storage.transactions import Store, Transaction
from sync.signing import sign_note
from sync.signing.checkpoints import Checkpoint, checkpoint_text

PROOF = "hub"
"""Unit about the hub itself: the length and head of its journal, its signed root."""
FIRST_YEAR = 2000
KEYS_AT_ONCE = 500


@dataclass(frozen=True)
class ArchiveOrder:
    """Order for an archive: the year, the folder, its author, and the bureau's name."""

    year: int
    folder: Path
    by: str
    bureau: str


@dataclass(frozen=True)
class ArchiveMade:
    """Finished archive: its file, its root, and the amount it holds."""

    path: Path
    root: str
    units: int
    files: int
    is_partial: bool
    missing: tuple[str, ...] = ()
    """Files and documents that a unit names and that are not here whole: its number, and which."""


def make_archive(
    store: Store,
    order: ArchiveOrder,
    now: datetime,
    go_on: Callable[[int, int], None] = lambda *_: None,
) -> ArchiveMade:
    """Write everything that ended in a year into one sealed file of a folder; nothing is erased.

    `go_on` is called with the number of written units and of all units. One unit is in memory at a
    time. Raises RefusedChange, ArchiveRefusedError, OSError.
    """
    if not FIRST_YEAR <= order.year <= now.year:
        raise RefusedChange("archive_year")
    if not order.folder.is_dir():
        raise RefusedChange("no_folder", path=order.folder)
    seal = store.seal
    header = ArchiveHeader("hub", order.bureau, order.year, now, seal.name, seal.public)
    target = order.folder / f"hub-{order.year}-{now:%Y%m%d}{SUFFIX}"
    if target.exists():
        raise RefusedChange("there_already", path=target)
    with archive_writer(target, header) as writer:
        filling = _Filling(store, writer, order)
        filling.fill(now, go_on)
        sealed = writer.seal(seal.seed)
        with store.turn(now) as turn:
            _keep(turn, target.name, order, sealed, filling)
    return ArchiveMade(
        target,
        sealed.root,
        len(filling.places),
        sealed.files,
        is_partial(order.year, now),
        tuple(filling.missing),
    )


def is_partial(year: int, made_at: datetime) -> bool:
    """Tell whether the year of an archive was still running in Shanghai when it was made."""
    return year >= made_at.astimezone(SHANGHAI).year


class _Filling:
    """Writer of an archive's units that remembers the case or slip of each."""

    def __init__(self, store: Store, writer: ArchiveWriter, order: ArchiveOrder) -> None:
        self.store, self.writer, self.order = store, writer, order
        self.places: dict[str, tuple[str, str, str]] = {}
        self.missing: list[str] = []
        self.journal_length = 0

    def fill(self, now: datetime, go_on: Callable[[int, int], None]) -> None:
        """Write all units, each of one consistent state, and then the state of the journal.

        Not all in one transaction: it would hold up the erasure of a log for as long.
        """
        with self.store.reading() as connection:
            self.journal_length = length(connection)
            which = ended_in(connection, self.order.year)
        if not which:
            raise RefusedChange("archive_empty")
        for nth, place in enumerate(which, 1):
            with self.store.reading() as connection:
                one = gathered(connection, place)
                self.places[one.record.unit] = place
                self.writer.add(one.record, one.personal, self._files(connection, one))
            go_on(nth, len(which))
        with self.store.reading() as connection:
            proof = _proof(self.store, connection, now, self.order.year)
            self.writer.add(proof, {}, ())

    def _files(self, connection: Connection, one: ArchivedUnit) -> Iterator[UnitFile]:
        for sha256, name, mime in one.blobs:
            content = self._blob(one.station_id, sha256)
            if content is None:
                self.missing.append(f"{one.record.number} {sha256}")
                continue
            yield UnitFile(name, mime, partial(bytes, content))
        for document_id in one.documents:
            yield from self._document(connection, one.record.number, document_id)

    def _document(
        self, connection: Connection, number: str, document_id: str
    ) -> Iterator[UnitFile]:
        """Return a document as it was printed and as it was sealed, and the proofs of service."""
        made = official_documents.document_of(connection, document_id)
        # An erased document cannot be printed any more; its number is in the record.
        if made is not None and made.private:
            content = pdf_of(made, self.order.bureau)
            if content is None:
                self.missing.append(f"{number} {made.number}")
            else:
                yield UnitFile(f"{made.number}.pdf", "application/pdf", partial(bytes, content))
            for name, mime, held in files_of_document(connection, document_id, made.number):
                yield UnitFile(name, mime, partial(bytes, held))

    def _blob(self, station_id: str, sha256: str) -> bytes | None:
        try:
            return self.store.files.read(object_name(station_id, sha256))
        except (FileNotFoundError, DamagedFileError):
            return None


def pdf_of(made: official_documents.IssuedDocument, bureau: str) -> bytes | None:
    """Return an issued document as it was printed; a voided one has the mark.

    None for one that lacks a field of its form: its fields are in the record all the same.
    """
    try:
        mark = "" if made.holds else "作废"
        printed = letter(words_of(made), made.all, bureau, made.number, mark)
    except KeyError:
        return None
    return press.letter_pdf(printed, "")


def _proof(store: Store, connection: Connection, now: datetime, year: int) -> ArchiveRecord:
    """Return the signed state of the hub's journal and of its log of heads.

    It also tells whether the year was still running, so that more may end in it.
    """
    size, seal = size_of(connection), store.seal
    checkpoint = Checkpoint(seal.name, size, root_of(connection, size), now)
    note = sign_note(checkpoint_text(checkpoint), seal.name, seal.seed, seal.public)
    count = length(connection)
    head = connection.scalar(select(journal.c.hash).where(journal.c.seq == count)) or ""
    facts = {
        "journal_length": count,
        "journal_head": head,
        "checkpoint": note,
        "is_partial": is_partial(year, now),
    }
    return ArchiveRecord(PROOF, "proof", "", "监管端 / hub", now.date(), facts)


def _keep(
    turn: Transaction, name: str, order: ArchiveOrder, sealed: FinishedArchive, filling: _Filling
) -> None:
    """Store the keys, except for units that were erased while the archive was written."""
    archive_id = turn.store.chance.new_id()
    turn.connection.execute(
        insert(archive).values(
            id=archive_id,
            year=order.year,
            name=name,
            root=sealed.root,
            units=len(filling.places),
            files=sealed.files,
            size=sealed.size,
            made_by=order.by,
            made_at=turn.now,
        )
    )
    nobody = ("", "", "")
    rows = [
        dict(zip(("kind", "station_id", "about"), filling.places.get(unit, nobody), strict=True))
        | {"archive_id": archive_id, "unit": unit, "secret": secret}
        for unit, secret in sealed.keys.secrets.items()
    ]
    for start in range(0, len(rows), KEYS_AT_ONCE):
        turn.connection.execute(insert(archive_key), rows[start : start + KEYS_AT_ONCE])
    for kind, station_id, one_id in erased_since(turn.connection, filling.journal_length):
        destroy_keys(turn, kind, (station_id, one_id))
    facts = {"archived_year": order.year, "name": name, "root": sealed.root}
    counts = {"units": len(filling.places), "files": sealed.files}
    turn.record(JournalAct(f"archive:{archive_id}", "archive.made", order.by, {**facts, **counts}))


def archives(connection: Connection) -> list[dict[str, object]]:
    """Return the existing archives, the newest first.

    Each with the number of destroyed keys, and whether its year was still running.
    """
    left = (
        select(archive_key.c.archive_id, func.count().label("left"))
        .where(archive_key.c.kind != "")
        .group_by(archive_key.c.archive_id)
        .subquery()
    )
    rows = connection.execute(
        select(archive, func.coalesce(left.c.left, 0).label("left"))
        .outerjoin(left, left.c.archive_id == archive.c.id)
        .order_by(archive.c.made_at.desc())
    )
    return [
        {
            **row._mapping,
            "destroyed": row.units - row.left,
            "is_partial": is_partial(row.year, row.made_at),
        }
        for row in rows
    ]
