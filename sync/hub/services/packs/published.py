"""Published rule packs: those in force, and their delivery to stations that lack them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from sync.hub.domain import pack_toml
from sync.hub.domain.shipped_packs import DIRECTORY
from sync.hub.storage.schema import pack, pack_told, station
from sync.hub.storage.tables.pack import IN_ORDER
from sync.hub.storage.transactions import HUB, Transaction
from sync.protocol import Directory, DirectoryEntry, Pack

COLUMNS = tuple(each for each in pack.c if each.name != "content")


@dataclass(frozen=True)
class HeldPack:
    """Rule pack without its text; `version` is None while it is a draft."""

    id: str
    kind: str
    subject: str
    title: str
    version: int | None
    from_on: date
    sha256: str
    made_by_id: str | None
    made_by: str
    made_at: datetime
    published_by: str
    published_at: datetime | None

    @property
    def is_draft(self) -> bool:
        """Tell whether it may still be changed."""
        return self.version is None


def packs(connection: Connection) -> tuple[HeldPack, ...]:
    """Return all packs and drafts, the latest first."""
    rows = connection.execute(select(*COLUMNS).order_by(pack.c.made_at.desc(), pack.c.id.desc()))
    return tuple(_held(row) for row in rows)


def pack_of(connection: Connection, pack_id: str) -> tuple[HeldPack, str] | None:
    """Return a pack with its text, or nothing when there is none of that id."""
    row = connection.execute(
        select(*COLUMNS, pack.c.content).where(pack.c.id == pack_id)
    ).one_or_none()
    return None if row is None else (_held(row), str(row.content))


def rules_in_force(connection: Connection) -> tuple[HeldPack, ...]:
    """Return the packs that a station confirms by name: all but the directory."""
    return tuple(one for one in in_force(connection).values() if one.kind != DIRECTORY)


def in_force(connection: Connection) -> dict[str, HeldPack]:
    """Return the latest published pack of each subject, the first published first."""
    rows = connection.execute(
        select(*COLUMNS).where(pack.c.version.is_not(None)).order_by(*IN_ORDER)
    )
    found: dict[str, HeldPack] = {}
    for one in map(_held, rows):
        found.pop(one.subject, None)
        found[one.subject] = one
    return found


def content_in_force(connection: Connection, subject: str, below: int | None = None) -> str | None:
    """Return the latest published text of a subject, or the one before a version."""
    found = _before(connection, subject, below)
    return str(found[-1].content) if found else None


def _before(connection: Connection, subject: str, below: int | None) -> list[Any]:
    """Return version and text of all packs published before a version, the earliest first."""
    rows = connection.execute(
        select(pack.c.version, pack.c.content)
        .where(pack.c.subject == subject, pack.c.version.is_not(None))
        .order_by(*IN_ORDER)
    ).all()
    return list(takewhile(lambda row: row.version != below, rows))


def publish(turn: Transaction, one: HeldPack, by: str) -> HeldPack:
    """Give the draft its version and send it to every station that is not revoked."""
    last = turn.connection.scalar(
        select(func.max(pack.c.version)).where(pack.c.subject == one.subject)
    )
    changes = {"version": (last or 0) + 1, "published_by": by, "published_at": turn.now}
    turn.connection.execute(update(pack).where(pack.c.id == one.id).values(**changes))
    found = pack_of(turn.connection, one.id)
    assert found is not None
    active = turn.connection.scalars(select(station.c.id).where(station.c.revoked_at.is_(None)))
    for station_id in tuple(active):
        _tell(turn, station_id, found, by)
    return found[0]


def tell_what_it_lacks(turn: Transaction, station_id: str) -> None:
    """Send an enrolled station the packs in force that it was never sent."""
    told = set(
        turn.connection.scalars(
            select(pack_told.c.pack_id).where(pack_told.c.station_id == station_id)
        )
    )
    for one in in_force(turn.connection).values():
        found = pack_of(turn.connection, one.id) if one.id not in told else None
        if found is not None:
            _tell(turn, station_id, found, HUB)


def untold(connection: Connection) -> tuple[str, ...]:
    """Return the stations, except those to be compared, that were never sent a pack in force."""
    told = {
        tuple(row)
        for row in connection.execute(select(pack_told.c.station_id, pack_told.c.pack_id))
    }
    here = connection.scalars(
        select(station.c.id)
        .where(station.c.revoked_at.is_(None), station.c.compare_since.is_(None))
        .order_by(station.c.id)
    ).all()
    given = [one.id for one in in_force(connection).values()]
    return tuple(id_ for id_ in here if any((id_, one) not in told for one in given))


def _tell(turn: Transaction, station_id: str, told: tuple[HeldPack, str], by: str) -> None:
    one, content = told
    text = f"监管局发布：{one.title}（第{one.version}版）。"
    body = (
        Directory(
            text=text,
            entries=_entries(turn.connection, one, content),
            version=str(one.version),
            from_on=one.from_on,
        )
        if one.kind == DIRECTORY
        else Pack(
            text=text,
            name=one.subject,
            version=str(one.version),
            sha256=one.sha256,
            content=content,
        )
    )
    message = turn.say(station_id, body, None, by)
    turn.connection.execute(
        insert(pack_told).values(
            station_id=station_id, pack_id=one.id, message_seq=message.seq, at=turn.now
        )
    )


def _entries(connection: Connection, one: HeldPack, content: str) -> tuple[DirectoryEntry, ...]:
    """Return the entries, followed by those of the version before that are removed.

    Entries of versions recovered since are included: the version before did not know of them.
    """
    earlier = _before(connection, one.subject, one.version)
    former = [each.content for each in earlier if each.version >= earlier[-1].version]
    now = [_entry(each) for each in pack_toml.read(content)["entry"]]
    named = {(each.rank, each.body, each.name) for each in now}
    before = [_entry(each, ended=True) for text in former for each in pack_toml.read(text)["entry"]]
    gone = {(each.rank, each.body, each.name): each for each in before}
    return (*now, *(each for key, each in gone.items() if key not in named))


def _entry(each: Mapping[str, str], *, ended: bool = False) -> DirectoryEntry:
    return DirectoryEntry(
        **{
            part: each[part] for part in ("rank", "body", "name", "role", "phone", "hours", "scope")
        },
        lines=(each["line"],) if each["line"] else (),
        ended=ended,
    )


def _held(row: Any) -> HeldPack:
    return HeldPack(**{each.name: getattr(row, each.name) for each in COLUMNS})


@dataclass(frozen=True)
class PackDelivery:
    """Delivery of a pack to a station: sent when, fetched, and whether the station confirmed it.

    A station does not confirm a directory: it counts as taken once it is fetched.
    """

    station_id: str
    station: str
    told_at: datetime | None
    is_fetched: bool
    is_taken: bool


def standings(connection: Connection, one: HeldPack) -> tuple[PackDelivery, ...]:
    """Return the delivery of a pack to each station that is not revoked, by name."""
    rows = connection.execute(
        select(station, pack_told.c.message_seq.label("told_seq"), pack_told.c.at.label("told_at"))
        .outerjoin(
            pack_told, (pack_told.c.station_id == station.c.id) & (pack_told.c.pack_id == one.id)
        )
        .where(station.c.revoked_at.is_(None))
        .order_by(station.c.name)
    )
    return tuple(_standing(one, row) for row in rows)


def _standing(one: HeldPack, row: Any) -> PackDelivery:
    is_fetched = row.told_seq is not None and row.cursor_seq >= row.told_seq
    is_taken = is_fetched if one.kind == DIRECTORY else one.sha256 in taken_by(row.packs)
    return PackDelivery(row.id, row.name, row.told_at, is_fetched, is_taken)


def taken_by(text: str | None) -> frozenset[str]:
    """Return the packs that a station named at its last contact."""
    return frozenset((text or "").split())


def lacking(text: str | None, wanted: Iterable[HeldPack]) -> tuple[HeldPack, ...]:
    """Return the packs in force that a station does not confirm."""
    taken = taken_by(text)
    return tuple(one for one in wanted if one.sha256 not in taken)
