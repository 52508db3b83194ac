"""Enclosures of an officer's answer: stored like evidence, fetched by the desk."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from sync.hub.domain import pictures
from sync.hub.domain.file_names import tidy
from sync.hub.domain.problems import ProblemError
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.files.blobs import forget_files, keep_file, put_file
from sync.hub.storage.files.encrypted_files import DamagedFileError
from sync.hub.storage.files.object_store import object_name
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import enclosure, site_photo, wanted_blob
from sync.hub.storage.transactions import Store, Transaction
from sync.protocol import (
    LIMITS,
    MOST_ENCLOSED,
    CaseDecided,
    CaseNoted,
    EvidenceItem,
    GuidanceAnswered,
    SealedEntry,
    parse_hub_body,
    read_message,
)

ROOM = LIMITS["file_bytes"]
"""Total size of the files in one answer by file: the largest file fits."""

KINDS = ("application/pdf", "image/jpeg", "image/png")


@dataclass(frozen=True)
class EnclosurePlace:
    """Answer concerned: the station, the matter, and the officer who writes it."""

    station_id: str
    matter_id: str
    by_id: str


def place_of(one: HubMatter, by: Reviewer) -> EnclosurePlace:
    """Return the answer and matter to which the files belong."""
    return EnclosurePlace(one.station_id, one.id, by.id)


def kind_of(content: bytes) -> str:
    """Return the type of a file by its content, or nothing when it is neither PDF nor picture."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    return pictures.kind_of(content)


def put(store: Store, place: EnclosurePlace, content: bytes, now: datetime) -> None:
    """Write a file for an answer into the store, before `enclose` names it in a transaction.

    Raises ValueError with a sentence of the catalogue: a file too large, or of another type.
    """
    _kind(content)
    put_file(store, place.station_id, content, now)


def enclose(turn: Transaction, place: EnclosurePlace, name: str, content: bytes) -> None:
    """Keep a file for an answer that is being written.

    Raises ValueError with a sentence of the catalogue: a file too large, of another type, or one
    beyond the maximum of an answer.
    """
    mime = _kind(content)
    sha256 = hashlib.sha256(content).hexdigest()
    if _is_enclosed(turn.connection, place, sha256):
        raise ValueError("This file is enclosed already")
    if len({item.sha256 for item in waiting(turn.connection, place)}) >= MOST_ENCLOSED:
        raise ValueError("At most five files go with an answer")
    keep_file(turn, place.station_id, content)
    turn.connection.execute(
        insert(enclosure).values(
            station_id=place.station_id,
            sha256=sha256,
            matter_id=place.matter_id,
            size=len(content),
            mime=mime,
            name=tidy(name),
            by_id=place.by_id,
            at=turn.now,
        )
    )


def _kind(content: bytes) -> str:
    if not content or len(content) > LIMITS["file_bytes"]:
        raise ValueError("A file has at most 20 MB")
    mime = kind_of(content)
    if not mime:
        raise ValueError("Only PDF, JPEG and PNG go with an answer")
    return mime


def _is_enclosed(connection: Connection, place: EnclosurePlace, sha256: str) -> bool:
    of = {"station_id": place.station_id, "matter_id": place.matter_id, "sha256": sha256}
    return connection.scalar(select(enclosure.c.size).filter_by(**of)) is not None


def take_out(turn: Transaction, place: EnclosurePlace, sha256: str) -> None:
    """Remove a file from the answer; its bytes are removed when nothing else refers to them."""
    gone = turn.connection.execute(
        delete(enclosure).where(*_waiting(place), enclosure.c.sha256 == sha256)
    ).rowcount
    if gone:
        forget_unnamed(turn, place.station_id, {sha256})


def forget_unnamed(turn: Transaction, station_id: str, hashes: set[str]) -> int:
    """Erase the files that neither evidence, an answer nor a photo names; return how many."""
    named: set[str] = set()
    for table in (wanted_blob, enclosure, site_photo):
        found = select(table.c.sha256).where(
            table.c.station_id == station_id, table.c.sha256.in_(hashes)
        )
        named.update(turn.connection.scalars(found))
    return forget_files(turn, station_id, hashes - named)


def waiting(connection: Connection, place: EnclosurePlace) -> tuple[EvidenceItem, ...]:
    """Return the files to be sent with the officer's answer, in the order of their arrival."""
    of = enclosure.c
    rows = connection.execute(
        select(of.sha256, of.size, of.mime, of.name, of.at).where(*_waiting(place))
    )
    # Not by the database, which cannot read the encrypted names.
    ordered = sorted(rows, key=lambda row: (row.at, row.name))
    return tuple(
        EvidenceItem(sha256=row.sha256, size=row.size, mime=row.mime, name=row.name)
        for row in ordered
    )


def of_matter(connection: Connection, station_id: str, matter_id: str) -> tuple[EvidenceItem, ...]:
    """Return all files of a matter's answers, sent and waiting."""
    rows = connection.execute(
        select(enclosure.c.sha256, enclosure.c.size, enclosure.c.mime, enclosure.c.name).where(
            enclosure.c.station_id == station_id, enclosure.c.matter_id == matter_id
        )
    )
    return tuple(EvidenceItem(**row._mapping) for row in rows)


def _waiting(place: EnclosurePlace) -> tuple[ColumnElement[bool], ...]:
    return (
        enclosure.c.station_id == place.station_id,
        enclosure.c.matter_id == place.matter_id,
        enclosure.c.by_id == place.by_id,
        enclosure.c.message_id.is_(None),
    )


def went(turn: Transaction, place: EnclosurePlace, message_id: str) -> None:
    """Note that the officer's files were sent with this message: the station may fetch them."""
    sent = update(enclosure).where(*_waiting(place))
    turn.connection.execute(sent.values(message_id=message_id))


def send_with(
    turn: Transaction, place: EnclosurePlace, message_id: str, files: Iterable[EvidenceItem]
) -> None:
    """Send kept files with a message that names them; files that wait for an answer stay."""
    for item in files:
        turn.connection.execute(
            insert(enclosure).values(
                **item.model_dump(),
                station_id=place.station_id,
                matter_id=place.matter_id,
                by_id=place.by_id,
                at=turn.now,
                message_id=message_id,
            )
        )


def for_answer(
    store: Store, station_id: str, entries: Iterable[SealedEntry], asked: Iterable[str]
) -> Iterator[bytes]:
    """Return the files that go with an answer by file, at most ROOM bytes in all.

    Files that the station `asked` for come first, then those that the messages `said` name. The
    station asks for those that do not fit by its next packet; files that are missing, or not for
    it, are left out.
    """
    left = ROOM
    for sha256 in dict.fromkeys((*asked, *_named_in(entries))):
        try:
            content, size = piece_of(store, station_id, sha256, 0)
            while len(content) < size <= left:
                content += piece_of(store, station_id, sha256, len(content))[0]
        except ProblemError:
            continue
        if size <= left:
            left -= size
            yield content


def _named_in(entries: Iterable[SealedEntry]) -> Iterator[str]:
    for sealed in entries:
        if sealed.body is not None:
            told = parse_hub_body(read_message(sealed.header).kind, sealed.body)
            if isinstance(told, GuidanceAnswered | CaseDecided | CaseNoted):
                yield from (item.sha256 for item in told.files)


def piece_of(store: Store, station_id: str, sha256: str, offset: int) -> tuple[bytes, int]:
    """Return the piece of a file from `offset` on, and the whole size.

    Raises ProblemError NOT_FOUND for a file that no message to the station names, and OFFSET for
    a place beyond its end.
    """
    with store.reading() as connection:
        size = connection.scalar(
            select(enclosure.c.size).where(
                enclosure.c.station_id == station_id,
                enclosure.c.sha256 == sha256,
                enclosure.c.message_id.is_not(None),
            )
        )
    name = object_name(station_id, sha256)
    if size is None or store.files.objects.size(name) is None:
        raise ProblemError("NOT_FOUND", "no message refers to this file")
    if offset >= size:
        raise ProblemError("OFFSET", "the file ends before this place", offset=0)
    try:
        return store.files.read(name, offset, LIMITS["chunk_bytes"]), int(size)
    except DamagedFileError:
        raise ProblemError("NOT_FOUND", "the file is damaged") from None
