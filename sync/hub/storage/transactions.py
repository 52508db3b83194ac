"""Transactions of the hub, which commit messages to stations together with the hub's own acts."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import uuid_utils
from sqlalchemy import Connection, Engine, select, update

from sync.hub.storage.engine import WRITES, for_reading, insert_many
from sync.hub.storage.files.encrypted_files import EncryptedFiles
from sync.hub.storage.files.object_store import ObjectStore
from sync.hub.storage.head_tree import append_leaves
from sync.hub.storage.journal import JournalAct, append_act, append_acts
from sync.hub.storage.notification.notifier import MATTERS, TEXTS
from sync.hub.storage.notification.shared_notifier import bell_of
from sync.hub.storage.program_events import tell_programs
from sync.hub.storage.read_cache import begin_snapshot
from sync.hub.storage.schema import matter, message, search_due, station
from sync.hub.storage.write_lock import JOURNAL, hold, take_write_lock
from sync.protocol import (
    HUB_KINDS,
    MessageHeader,
    SealedEntry,
    Spoken,
    commitment,
    digest,
    encode_body,
    encode_header,
    link_hash,
    message_hash,
)
from sync.signing import public_of, sign_hash
from sync.signing.checkpoints import HeadLeaf

HUB = "hub"
"""Author of acts that no person performs."""
RELAY = "relay"
"""Author of the intake of a packet from an exchange folder, without a person."""


@dataclass(frozen=True)
class HubSeal:
    """Name and key of the hub; `trusted` are all its public keys still valid.

    `root` is its first seed: the hub's own derived secrets outlive a change of keys. `secret`
    encrypts its files.
    """

    name: str
    seed: bytes
    trusted: tuple[str, ...]
    root: bytes
    secret: bytes

    @property
    def public(self) -> str:
        """Public half of the key that signs today."""
        return public_of(self.seed)


@dataclass(frozen=True)
class HubEntropy:
    """Source of ids, salts and secrets."""

    new_id: Callable[[], str] = lambda: str(uuid_utils.uuid7())
    random: Callable[[int], bytes] = os.urandom


@dataclass(frozen=True)
class AppendedMessage:
    """Message as appended to a station's log."""

    station_id: str
    seq: int
    id: str
    kind: str


class Store:
    """Store of the hub: the database, the file store, the hub's seal and its notifier."""

    def __init__(
        self, engine: Engine, folder: Path, seal: HubSeal, chance: HubEntropy, objects: ObjectStore
    ) -> None:
        """Take an engine with the schema at head, the folder of the keys, and the file store."""
        self.engine = engine
        self.folder = folder
        self.files = EncryptedFiles(seal.secret, objects)
        self.seal = seal
        self.chance = chance
        self.bell = bell_of(engine)
        self._reader = for_reading(engine)

    def close(self) -> None:
        """Release the database."""
        self.bell.close()
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that reads one consistent state."""
        with self._reader.connect() as connection:
            begin_snapshot(connection)
            yield connection

    @contextmanager
    def turn(self, now: datetime, station_id: str = "") -> Iterator["Transaction"]:
        """Yield one writing transaction; at its end it is durable, and waiters are woken.

        Nobody else writes meanwhile. A transaction that names a station touches rows of this
        station alone: on PostgreSQL those of other stations run in parallel.
        """
        turn = Transaction(self, now)
        writer = self.engine.execution_options(**{WRITES: True})
        with writer.begin() as connection:
            take_write_lock(connection, station_id)
            turn.connection = connection
            yield turn
            turn.append_heads()
            turn.queue_texts()
            turn.tell_programs()
            self.bell.announce(connection, turn.rung)
        for topic in sorted(turn.rung):
            self.bell.ring(topic)
        for act in turn.afterwards:
            act()


class Transaction:
    """One writing transaction at one moment."""

    connection: Connection

    def __init__(self, store: Store, now: datetime) -> None:
        """Belong to a store; `Store.turn` sets the connection.

        Calls put into `afterwards` run once the transaction is committed; they must not raise.
        `behalf` names by author the absent officer for whom they stand in; each of their acts then
        states it.
        """
        self.store = store
        self.now = now
        self.rung: set[str] = set()
        self.afterwards: list[Callable[[], object]] = []
        self.heads: list[HeadLeaf] = []
        self._texts: set[tuple[str, str, str]] = set()
        self.moved_matters: set[tuple[str, str]] = set()
        self.moved_slips: set[str] = set()
        self.behalf: dict[str, str] = {}

    def say(
        self, station_id: str, body: Spoken, case: str | None, by: str = HUB
    ) -> AppendedMessage:
        """Append a signed message to the station's log; the station is woken after commit."""
        salt, raw = self.store.chance.random(16), encode_body(body)
        header = MessageHeader(
            station=station_id,
            id=self.store.chance.new_id(),
            kind=kind_of(body),
            case=case,
            at=self.now,
            commit=commitment(salt, raw),
        )
        exact = encode_header(header)
        sig = sign_hash(self.store.seal.seed, message_hash(exact))
        return self.append(header, SealedEntry(header=exact, body=raw, salt=salt, sig=sig), by)

    def append(self, header: MessageHeader, sealed: SealedEntry, by: str = "") -> AppendedMessage:
        """Append an already signed message, such as one that a station returns."""
        place = self.connection.execute(
            select(station.c.message_seq, station.c.message_link, station.c.digest)
            .where(station.c.id == header.station)
            .with_for_update()
        ).one()
        hashed = message_hash(sealed.header)
        seq, link = place.message_seq + 1, link_hash(place.message_link, hashed)
        self.connection.execute(
            message.insert().values(
                station_id=header.station,
                seq=seq,
                id=header.id,
                kind=header.kind,
                case_id=header.case,
                at=header.at,
                header=sealed.header,
                body=sealed.body,
                salt=sealed.salt,
                sig=sealed.sig,
                hash=hashed,
                link=link,
                by=by,
            )
        )
        self.connection.execute(
            update(station)
            .where(station.c.id == header.station)
            .values(message_seq=seq, message_link=link, digest=digest([hashed], place.digest))
        )
        self.rung.add(header.station)
        if header.case:
            self.text_changed("case", header.station, header.case)
        return AppendedMessage(header.station, seq, header.id, header.kind)

    def hold(self, name: str) -> None:
        """Lock a shared resource by name until this transaction ends.

        Needed only in a transaction that names a station, for data that it shares with other
        stations.
        """
        hold(self.connection, name)

    def append_heads(self) -> None:
        """Append the heads that stations reported in this transaction to the log of heads, once."""
        heads, self.heads = self.heads, []
        append_leaves(self.connection, heads)

    def text_changed(self, kind: str, station_id: str, about: str) -> None:
        """Let the texts of a matter, case or slip be indexed for the search soon afterwards."""
        self._texts.add((kind, station_id, about))

    def queue_texts(self) -> None:
        """Queue changed texts for the index, once each."""
        changed, self._texts = sorted(self._texts), set()
        if changed:
            names = ("kind", "station_id", "about")
            rows = [dict(zip(names, one, strict=True)) for one in changed]
            insert_many(self.connection, search_due, rows)
            self.rung.add(TEXTS)

    def tell_programs(self) -> None:
        """Write what webhooks are told of the matters and slips that came or moved on."""
        new_id = self.store.chance.new_id
        moved = (self.moved_matters, self.moved_slips)
        if tell_programs(self.connection, *moved, self.now, new_id):
            self.rung.add(MATTERS)

    def record(self, act: JournalAct) -> int:
        """Append an act to the hub's journal and return its number."""
        chance = self.store.chance
        kind, _, about = act.stream.partition(":")
        if kind in ("matter", "slip"):
            station_id, _, one_id = about.rpartition("/")
            self.text_changed(kind, station_id, one_id)
        if act.by in self.behalf:
            act = replace(act, facts={**act.facts, "for": self.behalf[act.by]})
        # The chain has one end, even when transactions of several stations run in parallel.
        self.hold(JOURNAL)
        return append_act(self.connection, act, self.now, (chance.new_id(), chance.random(16)))

    def record_all(self, acts: Sequence[JournalAct]) -> None:
        """Append acts of the hub itself that change no text, all with one look at the journal."""
        chance = self.store.chance
        self.hold(JOURNAL)
        if acts:
            ids = [(chance.new_id(), chance.random(16)) for _ in acts]
            append_acts(self.connection, list(zip(acts, ids, strict=True)), self.now)

    def move_matter(self, station_id: str, matter_id: str, **changes: object) -> None:
        """Change a matter's row (state, reviewer_id, body_id, due_at); open pages are woken."""
        self.connection.execute(
            update(matter)
            .where(matter.c.station_id == station_id, matter.c.id == matter_id)
            .values(last_at=self.now, **changes)
        )
        self.rung.add(MATTERS)
        if "state" in changes:
            self.moved_matters.add((station_id, matter_id))


_KIND_OF = {model: kind for kind, model in HUB_KINDS.items()}


def kind_of(body: Spoken) -> str:
    """Return the kind under which a body is sent."""
    return _KIND_OF[type(body)]
