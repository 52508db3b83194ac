"""Verification of a hub: guards, journal, every station's logs and heads, and dossier files."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, select

from sync.hub.services.files.unreferenced_objects import strays
from sync.hub.services.heads.tree_verification import first_break_of_heads
from sync.hub.services.heads.verification import breaks_of_kept_heads
from sync.hub.services.quarantine.station_keys import is_signed, known_keys
from sync.hub.storage import guards
from sync.hub.storage.counters.kept_counts import differing_counts
from sync.hub.storage.encryption.columns import DAMAGED, encrypted_columns, lenient
from sync.hub.storage.files.object_store import object_name
from sync.hub.storage.journal import first_break
from sync.hub.storage.schema import blob, epoch, event, journal, message, station, tables
from sync.hub.storage.transactions import Store
from sync.protocol import (
    GENESIS,
    Malformed,
    SealedEntry,
    digest,
    event_hash,
    keeps_its_word,
    link_hash,
    message_hash,
    read_event,
    read_message,
)

AT_ONCE = 500
PROVEN = (event, message, journal)
"""Tables proven by the hashes of their bodies, decrypted or not."""
LISTED = 200
"""Maximum number of named defects; there may be more, and all are counted."""


@dataclass(frozen=True)
class HubDefect:
    """Defect: its place and its reason.

    `is_unsigned`: an event that no known key of its station signed, and otherwise valid.
    `is_derived`: a number that is made of the rows; within a day the hub counts them again.
    `is_missing`: a file that is not there.
    """

    where: str
    why: str
    is_unsigned: bool = False
    is_missing: bool = False
    is_derived: bool = False


@dataclass(frozen=True)
class HubVerdict:
    """Result of a verification: the amount read, and the first `LISTED` of all `count` defects.

    `strays` are objects in the store of files that nothing names: none was lost by them.
    `may_miss_files`: it is of a backup without files, which may have been erased since.
    """

    acts: int = 0
    events: int = 0
    messages: int = 0
    files: int = 0
    defects: tuple[HubDefect, ...] = ()
    count: int = 0
    unsigned: int = 0
    derived: int = 0
    missing: int = 0
    strays: tuple[str, ...] = ()
    may_miss_files: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether everything is valid."""
        return not self.count

    @property
    def is_as_written(self) -> bool:
        """Tell whether nothing was changed or lost.

        Unsigned events are as they came, and a number that is made of the rows is lost with none.
        """
        excused = self.unsigned + self.derived + (self.missing if self.may_miss_files else 0)
        return self.count == excused

    @property
    def where(self) -> str:
        """Return the place of the first defect, or nothing when everything is valid."""
        return self.defects[0].where if self.defects else ""

    @property
    def why(self) -> str:
        """Return the reason of the first defect."""
        return self.defects[0].why if self.defects else ""


class _BreakError(Exception):
    def __init__(
        self,
        where: str,
        why: str,
        *,
        is_unsigned: bool = False,
        is_missing: bool = False,
        is_derived: bool = False,
    ) -> None:
        super().__init__(where, why)
        self.defect = HubDefect(where, why, is_unsigned, is_missing, is_derived)


class _Findings:
    """Defects found so far; the first of them are named, all are counted."""

    def __init__(self) -> None:
        self.named: list[HubDefect] = []
        self.count = self.unsigned = self.missing = self.derived = 0

    @contextmanager
    def naming(self) -> Iterator[None]:
        """Record the fault that ends the block, and continue after it."""
        try:
            yield
        except _BreakError as found:
            self.count += 1
            self.unsigned += found.defect.is_unsigned
            self.missing += found.defect.is_missing
            self.derived += found.defect.is_derived
            if len(self.named) < LISTED:
                self.named.append(found.defect)


def verify(store: Store, *, as_copied: bool = False) -> HubVerdict:
    """Verify one consistent state of the hub; it reads everything and writes nothing.

    Each defect is named, and the reading continues. `as_copied` verifies that all is there as it
    was written: a log that mixes two copies of a station must still be backed up.
    """
    found = _Findings()
    with store.reading() as connection:
        read = _whole(store, connection, found, as_copied=as_copied)
        rows = connection.execute(select(blob).order_by(blob.c.station_id, blob.c.sha256)).all()
    # Not within the transaction: reading gigabytes would keep it open and idle.
    _files(store, rows, found)
    return replace(
        read,
        files=len(rows),
        strays=strays(store),
        defects=tuple(found.named),
        count=found.count,
        unsigned=found.unsigned,
        missing=found.missing,
        derived=found.derived,
    )


def _whole(
    store: Store, connection: Connection, found: _Findings, *, as_copied: bool
) -> HubVerdict:
    with found.naming():
        if guards.installed_guards(connection) != guards.names(connection.dialect.name):
            raise _BreakError("guards", "防改触发器不全 / a guard against changes is missing")
    with found.naming():
        broken = first_break(connection)
        if broken is not None:
            raise _BreakError(f"journal {broken}", "日志链断裂 / the chain of the journal breaks")
    events = messages = 0
    for one in connection.execute(select(station).order_by(station.c.name)).all():
        lines = _events(store, connection, one, found)
        texts = _messages(store, connection, one, found)
        if not as_copied:
            _chains(connection, one, found)
        for where, why in breaks_of_kept_heads(connection, one.id):
            with found.naming():
                raise _BreakError(f"{one.name}: {where}", why)
        with found.naming():
            if digest(lines + texts) != one.digest:
                raise _BreakError(one.name, "摘要不符 / its digest is another")
        events, messages = events + len(lines), messages + len(texts)
    with found.naming():
        lacking = first_break_of_heads(connection)
        if lacking is not None:
            raise _BreakError(*lacking)
    _counts(connection, found)
    _values(connection, found)
    acts = connection.scalar(select(func.count()).select_from(journal)) or 0
    return HubVerdict(acts, events, messages)


def _counts(connection: Connection, found: _Findings) -> None:
    """Verify that each kept number is that of the rows."""
    for name in differing_counts(connection):
        with found.naming():
            raise _BreakError(
                name, "计数与登记不符 / it does not agree with the rows it counts", is_derived=True
            )


def _values(connection: Connection, found: _Findings) -> None:
    """Decrypt each value that nothing else proves; an SQLite file has none."""
    if connection.dialect.name == "sqlite":
        return
    for table in tables.sorted_tables:
        names = encrypted_columns(table)
        if not names or table in PROVEN:
            continue
        keys = tuple(table.primary_key.columns)
        asked = select(*keys, *(lenient(table.c[name]).label(f"{name}_") for name in names))
        with connection.execute(asked, execution_options={"yield_per": AT_ONCE}) as rows:
            for row in rows:
                _decrypted(
                    f"{table.name} {'/'.join(map(str, row[: len(keys)]))}", row, names, found
                )


def _decrypted(where: str, row: Row[Any], names: Sequence[str], found: _Findings) -> None:
    for name, value in zip(names, row[-len(names) :], strict=True):
        with found.naming():
            if value == DAMAGED:
                why = "不能解密 / it cannot be decrypted"
                raise _BreakError(f"{where}: {name}", why)


@contextmanager
def _read(connection: Connection, table: Any, of: str, *order: Any) -> Iterator[Iterable[Row[Any]]]:
    """Yield the rows of a station, a few at a time: there may be millions."""
    chosen = select(*map(lenient, table.c)).where(table.c.station_id == of).order_by(*order)
    with connection.execute(chosen, execution_options={"yield_per": AT_ONCE}) as rows:
        yield rows


def _events(store: Store, connection: Connection, one: Row[Any], found: _Findings) -> list[str]:
    """Verify the station's events; return the hashes."""
    keys = known_keys(connection, one.id, store.seal.trusted)
    ends: dict[str, dict[int, str]] = {}
    with _read(connection, event, one.id, event.c.epoch, event.c.seq) as rows:
        for row in rows:
            with found.naming():
                _event(row, keys, f"{one.name}: event {row.epoch} {row.seq}")
            ends.setdefault(row.epoch, {0: GENESIS})[row.seq] = row.hash
    _epochs(connection, one, ends, found)
    return [held[seq] for held in ends.values() for seq in held if seq]


def _event(row: Row[Any], keys: Sequence[str], where: str) -> None:
    """Verify one event by itself."""
    header = _event_header(row, where)
    _sealed(row, header.commit, event_hash(row.header), where)
    if not is_signed(row, keys):
        raise _BreakError(where, "签名不符 / the signature does not hold", is_unsigned=True)


def _event_header(row: Row[Any], where: str) -> Any:
    try:
        header = read_event(row.header)
    except Malformed as fault:
        raise _BreakError(where, fault.reason) from None
    named = (header.station, header.epoch, header.seq, header.id, header.kind, header.case)
    if named != (row.station_id, row.epoch, row.seq, row.id, row.kind, row.case_id):
        raise _BreakError(where, "登记与原文不符 / the row and the sealed words differ")
    return header


def _sealed(row: Row[Any], commit: str, hashed: str, where: str) -> None:
    if hashed != row.hash:
        raise _BreakError(where, "哈希不符 / the hash is another")
    sealed = SealedEntry(header=row.header, body=row.body, salt=row.salt, sig=row.sig)
    if not keeps_its_word(sealed, commit):
        raise _BreakError(where, "内容不是所封存的 / the body is not the one sealed")


def _epochs(
    connection: Connection, one: Row[Any], ends: dict[str, dict[int, str]], found: _Findings
) -> None:
    """Verify that each epoch is held as far as was confirmed."""
    for row in connection.execute(select(epoch).where(epoch.c.station_id == one.id)).all():
        held = ends.get(row.id, {0: GENESIS})
        lacks = [seq for seq in range(1, row.last_seq + 1) if seq not in held]
        with found.naming():
            if lacks or held[row.last_seq] != row.last_hash:
                where = f"{one.name}: event {row.id} {lacks[0] if lacks else row.last_seq}"
                raise _BreakError(
                    where, "已确认的事件缺失 / an event that was confirmed is missing"
                )


def _chains(connection: Connection, one: Row[Any], found: _Findings) -> None:
    """Verify that each event follows the one before it, as far as was confirmed.

    Beyond that they need not: two copies of a desk may have returned, each from its own log, events
    that a restored hub of an earlier version had lost.
    """
    confirmed = select(epoch.c.id, epoch.c.last_seq).where(epoch.c.station_id == one.id)
    ends = {row.id: row.last_seq for row in connection.execute(confirmed)}
    before = ("", GENESIS)
    with _read(connection, event, one.id, event.c.epoch, event.c.seq) as rows:
        for row in rows:
            held = before[1] if before[0] == row.epoch else GENESIS
            with found.naming():
                if row.seq <= ends.get(row.epoch, 0) and _before(row, held) != held:
                    where = f"{one.name}: event {row.epoch} {row.seq}"
                    raise _BreakError(where, "链断裂 / it does not follow the one before")
            before = (row.epoch, row.hash)


def _before(row: Row[Any], held: str) -> str:
    """Return the hash that the event claims to follow; an unreadable one was named before."""
    try:
        return read_event(row.header).prev
    except Malformed:
        return held


def _messages(store: Store, connection: Connection, one: Row[Any], found: _Findings) -> list[str]:
    """Verify the hub's messages to the station; return the hashes."""
    hashes: list[str] = []
    link = GENESIS
    with _read(connection, message, one.id, message.c.seq) as rows:
        for row in rows:
            where = f"{one.name}: message {row.seq}"
            with found.naming():
                _message(row, store.seal.trusted, where)
            link = link_hash(link, row.hash)
            hashes.append(row.hash)
            with found.naming():
                if (row.seq, row.link) != (len(hashes), link):
                    raise _BreakError(where, "链断裂 / it does not follow the one before")
    with found.naming():
        if (one.message_seq, one.message_link) != (len(hashes), link):
            where = f"{one.name}: message {len(hashes) + 1}"
            raise _BreakError(where, "已发出的消息缺失 / a message that was said is missing")
    return hashes


def _message(row: Row[Any], keys: tuple[str, ...], where: str) -> None:
    try:
        header = read_message(row.header)
    except Malformed as fault:
        raise _BreakError(where, fault.reason) from None
    _sealed(row, header.commit, message_hash(row.header), where)
    if not is_signed(row, keys):
        raise _BreakError(where, "不是本监管端所签 / this hub's key did not sign it")


def _files(store: Store, rows: Sequence[Row[Any]], found: _Findings) -> None:
    """Read every file that a row names, one after the other, in pieces."""
    for row in rows:
        name = object_name(row.station_id, row.sha256)
        with found.naming():
            try:
                is_right = store.files.hash_of(name) == row.sha256
            except FileNotFoundError:
                raise _BreakError(
                    f"file {row.sha256}", "证据文件缺失 / the file is missing", is_missing=True
                ) from None
            if not is_right:
                raise _BreakError(f"file {row.sha256}", "证据文件已损坏 / the file was changed")
