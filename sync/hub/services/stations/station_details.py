"""Details of one station: contact, clock, queue, chain head, epochs and keys."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from sync.hub.storage.schema import (
    blob,
    body,
    enrolment_code,
    epoch,
    event,
    ledger_head,
    station,
    station_key,
)
from sync.hub.storage.schema import wanted_blob as wanted
from sync.protocol import LedgerHead, parse_station_body

HEADS_SHOWN = 12
EVENTS_LOOKED_THROUGH = 500


@dataclass(frozen=True)
class StationHead:
    """Head of the station's ledger as reported, with the time of its arrival here."""

    seq: int
    hash: str
    received_at: datetime
    epoch: str


@dataclass(frozen=True)
class StationKey:
    """Key that may sign for the station until it was retired."""

    id: int
    public_key: str
    added_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True)
class StationEpoch:
    """Epoch of a desk's copy, and how far its events are here.

    `parent` is the epoch that a takeover continued, `ledger_seq` the entry of the ledger up to
    which, as it named it, and `known_seq` up to which this hub knew the ledger of the parent.
    """

    id: str
    number: int
    opened_at: datetime
    closed_at: datetime | None
    last_seq: int
    parent: str | None = None
    ledger_seq: int | None = None
    known_seq: int = 0


@dataclass(frozen=True)
class StationDetails:
    """Details of one station. `waiting` counts its unsent events, `unread` its unfetched messages.

    `set_back_at` is the arrival of the newest event written by a clock that was set back.
    """

    id: str
    name: str
    office_id: str | None
    office: str | None
    created_at: datetime
    revoked_at: datetime | None
    last_contact_at: datetime | None
    skew_s: int | None
    app: str
    waiting: int | None
    packs: str | None
    unread: int
    files_awaited: int
    ledger_seq: int
    ledger_hash: str | None
    compared_at: datetime | None
    compare_since: datetime | None
    compare_why: str
    set_back_at: datetime | None
    code_until: datetime | None
    epochs: tuple[StationEpoch, ...]
    keys: tuple[StationKey, ...]
    heads: tuple[StationHead, ...]

    @property
    def state(self) -> str:
        """Return revoked, enrolled, or invited: a code was issued and not yet used."""
        if self.revoked_at is not None:
            return "revoked"
        return "enrolled" if self.epochs else "invited"


def particulars_of(connection: Connection, station_id: str, now: datetime) -> StationDetails | None:
    """Return the station's details, or nothing when there is none of that id."""
    row = connection.execute(
        select(station, body.c.name.label("office"))
        .outerjoin(body, body.c.id == station.c.office_id)
        .where(station.c.id == station_id)
    ).one_or_none()
    if row is None:
        return None
    values = {name: getattr(row, name) for name in _PLAIN}
    return StationDetails(
        **values,
        unread=max(0, row.message_seq - row.cursor_seq),
        files_awaited=_files_awaited(connection, station_id),
        set_back_at=_set_back_at(connection, station_id),
        code_until=_code_until(connection, station_id, now),
        epochs=_epochs(connection, station_id),
        keys=tuple(
            StationKey(**one._mapping)
            for one in _rows(connection, station_key, station_id, StationKey)
        ),
        heads=_heads(connection, station_id),
    )


_PLAIN = (
    *("id", "name", "office_id", "office", "created_at", "revoked_at", "last_contact_at"),
    *("skew_s", "app", "waiting", "packs", "ledger_seq", "ledger_hash"),
    *("compared_at", "compare_since", "compare_why"),
)


def _rows(connection: Connection, table: Any, station_id: str, shown: Any) -> list[Row[Any]]:
    columns = [table.c[name] for name in shown.__dataclass_fields__ if name in table.c]
    newest = table.c.number if "number" in table.c else table.c.id
    found = connection.execute(
        select(*columns).where(table.c.station_id == station_id).order_by(newest.desc())
    )
    return list(found)


def _epochs(connection: Connection, station_id: str) -> tuple[StationEpoch, ...]:
    rows = connection.execute(
        select(ledger_head.c.epoch, func.max(ledger_head.c.seq).label("seq"))
        .where(ledger_head.c.station_id == station_id)
        .group_by(ledger_head.c.epoch)
    )
    known = {row.epoch: row.seq for row in rows}
    found = (
        StationEpoch(**one._mapping) for one in _rows(connection, epoch, station_id, StationEpoch)
    )
    return tuple(replace(one, known_seq=known.get(one.parent or "", 0)) for one in found)


def _files_awaited(connection: Connection, station_id: str) -> int:
    here = and_(blob.c.station_id == wanted.c.station_id, blob.c.sha256 == wanted.c.sha256)
    count = connection.scalar(
        select(func.count(func.distinct(wanted.c.sha256)))
        .outerjoin(blob, here)
        .where(wanted.c.station_id == station_id, blob.c.sha256.is_(None))
    )
    return count or 0


def _set_back_at(connection: Connection, station_id: str) -> datetime | None:
    """Search the newest events of the newest epoch for a clock set back."""
    newest = (
        select(epoch.c.id)
        .where(epoch.c.station_id == station_id)
        .order_by(epoch.c.number.desc())
        .limit(1)
    )
    found = connection.execute(
        select(event.c.header, event.c.received_at)
        .where(event.c.station_id == station_id, event.c.epoch == newest.scalar_subquery())
        .order_by(event.c.seq.desc())
        .limit(EVENTS_LOOKED_THROUGH)
    )
    return next((row.received_at for row in found if b'"clock_back":true' in row.header), None)


def _code_until(connection: Connection, station_id: str, now: datetime) -> datetime | None:
    return connection.scalar(
        select(enrolment_code.c.expires_at)
        .where(
            enrolment_code.c.station_id == station_id,
            enrolment_code.c.used_at.is_(None),
            enrolment_code.c.expires_at > now,
        )
        .order_by(enrolment_code.c.expires_at.desc())
        .limit(1)
    )


def _heads(connection: Connection, station_id: str) -> tuple[StationHead, ...]:
    rows = connection.execute(
        select(event.c.body, event.c.received_at, event.c.epoch)
        .where(
            event.c.station_id == station_id,
            event.c.kind == "ledger.head",
            event.c.state == "applied",
        )
        .order_by(event.c.position.desc())
        .limit(HEADS_SHOWN)
    )
    return tuple(head for row in rows if (head := _head(*row)) is not None)


def _head(body: bytes | None, received_at: datetime, epoch_id: str) -> StationHead | None:
    told = parse_station_body("ledger.head", body) if body else None
    if not isinstance(told, LedgerHead):
        return None
    return StationHead(told.seq, told.hash, received_at, epoch_id)
