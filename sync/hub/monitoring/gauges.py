"""Gauges of a hub: waiting and overdue work, free space; without personal data."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from sync.hub.admin.backup import DATABASE
from sync.hub.domain.deadlines import day_of
from sync.hub.services.heads.alarms import AlarmCount, count_alarms
from sync.hub.services.quarantine.rows import counts
from sync.hub.storage.matter_reader import OPEN_STATES
from sync.hub.storage.schema import OPEN, matter, slip, station
from sync.hub.storage.transactions import Store

KINDS = ("guidance", "escalation")
OPEN_SLIPS = ("new", "dispatched", "reported")


@dataclass(frozen=True)
class StationMeasure:
    """Station that is not revoked: its last contact, its clock, and the backlog on each side.

    `waiting` is None until the station reported the number of its unsent events.
    """

    name: str
    last_contact_at: datetime | None
    skew_s: int | None
    waiting: int | None
    unread: int
    quarantined: int


@dataclass(frozen=True)
class HubGauges:
    """Counted rows of a hub at one moment; `matters` by kind and state, `slips` by state."""

    stations: tuple[StationMeasure, ...]
    matters: dict[tuple[str, str], int]
    overdue: dict[str, int]
    slips: dict[str, int]
    slips_overdue: int
    alarms: AlarmCount
    quarantined: int
    database_bytes: int


def measure(store: Store, now: datetime) -> HubGauges:
    """Count on a read connection; only open rows are counted, by an index."""
    with store.reading() as connection:
        held = counts(connection)
        return HubGauges(
            stations=_stations(connection, held),
            matters=_open_matters(connection),
            overdue=_overdue(connection, now),
            slips=_open_slips(connection),
            slips_overdue=_overdue_slips(connection, now),
            alarms=count_alarms(connection),
            quarantined=sum(held.values()),
            database_bytes=_database_bytes(connection, store.folder),
        )


def _stations(connection: Connection, held: dict[str, int]) -> tuple[StationMeasure, ...]:
    one = station.c
    unread = one.message_seq - one.cursor_seq
    rows = connection.execute(
        select(one.id, one.name, one.last_contact_at, one.skew_s, one.waiting, unread)
        .where(one.revoked_at.is_(None))
        .order_by(one.name)
    )
    return tuple(StationMeasure(*row[1:], held.get(row.id, 0)) for row in rows)


def _open_matters(connection: Connection) -> dict[tuple[str, str], int]:
    rows = connection.execute(
        select(matter.c.kind, matter.c.state, func.count())
        .where(OPEN)
        .group_by(matter.c.kind, matter.c.state)
    )
    none = {(kind, state): 0 for kind in KINDS for state in OPEN_STATES}
    return none | {(kind, state): count for kind, state, count in rows}


def _overdue(connection: Connection, now: datetime) -> dict[str, int]:
    """Count overdue open matters by kind; the clock of one under appraisal stands still."""
    rows = connection.execute(
        select(matter.c.kind, func.count())
        .where(
            OPEN,
            matter.c.due_at < now,
            matter.c.paused_since.is_(None),
        )
        .group_by(matter.c.kind)
    )
    return dict.fromkeys(KINDS, 0) | {row[0]: row[1] for row in rows}


def _open_slips(connection: Connection) -> dict[str, int]:
    rows = connection.execute(
        select(slip.c.state, func.count())
        .where(slip.c.state.in_(OPEN_SLIPS))
        .group_by(slip.c.state)
    )
    return dict.fromkeys(OPEN_SLIPS, 0) | {row[0]: row[1] for row in rows}


def _overdue_slips(connection: Connection, now: datetime) -> int:
    late = (slip.c.state.in_(OPEN_SLIPS), slip.c.due_on < day_of(now))
    return connection.scalar(select(func.count()).select_from(slip).where(*late)) or 0


def _database_bytes(connection: Connection, folder: Path) -> int:
    """Return the size of the database; of a file in the folder with its write-ahead log."""
    if connection.dialect.name == "postgresql":
        return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    files = (folder / f"{DATABASE}{suffix}" for suffix in ("", "-wal"))
    return sum(os.stat(one).st_size for one in files if one.exists())
