"""The one journal: append, chain and read entries. Entries are exact bytes and never changed."""

import hashlib
import json
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from mediation_desk.ledger.journal.codec import decode, encode, kind_of
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.sql.statements import first, insert_all, run
from mediation_desk.ledger.tables.columns import from_micros, to_micros
from mediation_desk.workflows.ports import Event

DOMAIN_TAG = b"mediation-desk/entry/1\x00"
PRIVATE_TAG = b"mediation-desk/private/1\x00"
GENESIS = bytes(32)
_LENGTH = struct.Struct(">Q").pack

_INTO = (
    "INSERT INTO entry (seq, id, stream, kind, at, by, facts, private, private_salt,"
    " private_digest, previous, hash)"
)
_HEAD = "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1"
_LAST_ID = "SELECT id FROM entry ORDER BY seq DESC LIMIT 1"
COLUMNS = (
    "seq, id, stream, kind, at, by, facts, private, private_salt, private_digest, previous, hash"
)
_STREAM = statement("SELECT {columns} FROM entry WHERE stream = ? ORDER BY seq", columns=COLUMNS)
_STREAM_AFTER = statement(
    "SELECT {columns} FROM entry WHERE stream = ?"
    " AND seq > coalesce((SELECT seq FROM entry WHERE id = ?), 0) ORDER BY seq",
    columns=COLUMNS,
)
_BLOCK = statement(
    "SELECT {columns} FROM entry WHERE seq > ? ORDER BY seq LIMIT ?", columns=COLUMNS
)

_HASHES = (
    "SELECT seq, hash FROM entry WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq DESC"
)
_SET_BACK = (
    "SELECT e.seq FROM entry e JOIN entry p ON p.seq = e.seq - 1"
    " WHERE e.seq IN (SELECT value FROM json_each(?)) AND e.at < p.at"
)
_LAST_SET_BACK = (
    "SELECT e.at FROM entry e JOIN entry p ON p.seq = e.seq - 1"
    " WHERE e.seq > (SELECT max(seq) FROM entry) - ? AND e.at < p.at ORDER BY e.seq DESC LIMIT 1"
)
LOOKED_THROUGH = 500
"""Number of newest entries checked for a clock that was set back lately."""


@dataclass(frozen=True)
class JournalHead:
    """The last entry, after which the chain continues."""

    seq: int
    hash: bytes


class JournalEntry(NamedTuple):
    """One entry as it lies in the journal; ``at`` is microseconds since 1970, UTC.

    A tuple, since a row of the table is one: a proof makes a million of them.
    """

    seq: int
    id: str
    stream: str
    kind: str
    at: int
    by: str
    facts: bytes
    private: bytes | None
    private_salt: bytes | None
    private_digest: bytes
    previous: bytes
    hash: bytes

    @property
    def written_at(self) -> datetime:
        """Time of writing, by the station's clock."""
        return from_micros(self.at)

    @property
    def event(self) -> Event:
        """The event that the entry records."""
        return decode(self.kind, self.facts, self.private)


@dataclass(frozen=True)
class EntryDraft:
    """An entry before it has its place in the chain. ``salt`` is 16 random bytes."""

    id: str
    stream: str
    event: Event
    at: datetime
    by: str
    salt: bytes


def private_digest(salt: bytes | None, private: bytes | None) -> bytes:
    """Return the commitment to the private part, which stays when the part itself is erased."""
    return hashlib.sha256(PRIVATE_TAG + (salt or b"") + (private or b"")).digest()


def entry_hash(previous: bytes, parts: Sequence[bytes]) -> bytes:
    """Return the hash over the tag, the previous hash, and each part preceded by its length."""
    pieces = [DOMAIN_TAG, previous]
    for part in parts:
        pieces += (_LENGTH(len(part)), part)
    return hashlib.sha256(b"".join(pieces)).digest()


def hash_of(entry: JournalEntry) -> bytes:
    """Return the hash that ``entry`` must carry."""
    parts = (
        str(entry.seq).encode(),
        entry.id.encode(),
        entry.stream.encode(),
        entry.kind.encode(),
        str(entry.at).encode(),
        entry.by.encode(),
        entry.facts,
        entry.private_digest,
    )
    return entry_hash(entry.previous, parts)


def head(connection: Connection) -> JournalHead:
    """Return the last entry, or the genesis of an empty journal."""
    row = first(connection, _HEAD)
    return JournalHead(row[0], row[1]) if row else JournalHead(0, GENESIS)


def last_id(connection: Connection) -> str:
    """Return the id of the last entry, "" for an empty journal."""
    row = first(connection, _LAST_ID)
    return str(row[0]) if row else ""


def hashes_of(connection: Connection, numbers: Sequence[int]) -> dict[int, bytes]:
    """Return the hashes of the entries with these numbers, as far as they are there."""
    return dict(run(connection, _HASHES, (json.dumps(numbers),)).fetchall())


def chained(draft: EntryDraft, after: JournalHead) -> JournalEntry:
    """Chain a draft after the head ``after``."""
    facts, private = encode(draft.event)
    salt = draft.salt if private is not None else None
    digest = private_digest(salt, private)
    seq, at, kind = after.seq + 1, to_micros(draft.at), kind_of(draft.event)
    parts = (
        str(seq).encode(),
        draft.id.encode(),
        draft.stream.encode(),
        kind.encode(),
        str(at).encode(),
        draft.by.encode(),
        facts,
        digest,
    )
    return JournalEntry(
        seq,
        draft.id,
        draft.stream,
        kind,
        at,
        draft.by,
        facts,
        private,
        salt,
        digest,
        after.hash,
        entry_hash(after.hash, parts),
    )


def append(connection: Connection, entries: Sequence[JournalEntry]) -> None:
    """Write entries that were chained one after the other."""
    insert_all(connection, _INTO, entries)


def stream(connection: Connection, name: str) -> list[JournalEntry]:
    """Return all entries of one stream in order."""
    found = run(connection, _STREAM, (name,))
    return list(map(JournalEntry._make, found))


def stream_after(connection: Connection, name: str, entry_id: str) -> list[JournalEntry]:
    """Return the entries of one stream after an entry of any, in order; all for an unknown one."""
    found = run(connection, _STREAM_AFTER, (name, entry_id))
    return list(map(JournalEntry._make, found))


def set_back(connection: Connection, seqs: Iterable[int]) -> frozenset[int]:
    """Return those of the entries before which the station's clock ran backwards."""
    found = run(connection, _SET_BACK, (json.dumps(list(seqs)),))
    return frozenset(row[0] for row in found)


def last_set_back(connection: Connection) -> datetime | None:
    """Return the time of the newest entry before which the clock ran backwards, if it is recent."""
    row = first(connection, _LAST_SET_BACK, (LOOKED_THROUGH,))
    return from_micros(row[0]) if row else None


def of_kinds(connection: Connection, name: str, kinds: Sequence[str]) -> list[JournalEntry]:
    """Return the entries of one stream that are of these kinds, in order."""
    found = connection.exec_driver_sql(
        statement(
            "SELECT {columns} FROM entry WHERE stream = ? AND kind IN ({marks}) ORDER BY seq",
            columns=COLUMNS,
            marks=placeholders(kinds),
        ),
        (name, *kinds),
    )
    return list(map(JournalEntry._make, found))


def walk(connection: Connection, after: int = 0, block: int = 2_000) -> Iterator[JournalEntry]:
    """Yield all entries after ``after`` in order, in blocks, so that memory use stays small."""
    while True:
        found = run(connection, _BLOCK, (after, block)).fetchall()
        if not found:
            return
        yield from map(JournalEntry._make, found)
        after = found[-1][0]


def has_entry(connection: Connection, entry_id: str) -> bool:
    """Tell whether an entry with this id was written."""
    return first(connection, "SELECT 1 FROM entry WHERE id = ?", (entry_id,)) is not None


def is_entry(connection: Connection, head: JournalHead) -> bool:
    """Tell whether the journal has this entry in this place, and so all that came before it."""
    if not head.seq:
        return True
    found = first(connection, "SELECT hash FROM entry WHERE seq = ?", (head.seq,))
    return found is not None and bytes(found[0]) == head.hash


def latest(connection: Connection, streams: Sequence[str]) -> list[JournalEntry]:
    """Return the entries of several streams, merged in order."""
    found = connection.exec_driver_sql(
        statement(
            "SELECT {columns} FROM entry WHERE stream IN ({marks}) ORDER BY seq",
            columns=COLUMNS,
            marks=placeholders(streams),
        ),
        tuple(streams),
    )
    return list(map(JournalEntry._make, found))
