"""Comparison of a station's two logs: when it must be done, and its result.

A hub that was restored from a backup requires it of every station, and no decision is made here
until each was compared, because the matter may have been decided already. An administrator may
require it of one station, or allow decisions without those that do not respond; a station that
finds a digest different from its own begins a comparison by itself.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, select, update

from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import epoch, station
from sync.hub.storage.transactions import HUB, Store, Transaction

RESTORED, ASKED, DIFFERENCE = "restored", "asked", "difference"
# Built once, because every sync uses it.
_SINCE = select(station.c.compare_since).where(station.c.id == bindparam("of"))


@dataclass(frozen=True)
class RestoreState:
    """Time of the restore from a backup, and the stations not compared since."""

    at: datetime
    stations: tuple[str, ...]


def restored(connection: Connection) -> RestoreState | None:
    """Return the state of an unfinished restore, or None when nothing is left to do."""
    rows = connection.execute(
        select(station.c.name, station.c.compare_since)
        .where(station.c.compare_why == RESTORED, station.c.revoked_at.is_(None))
        .order_by(station.c.name)
    ).all()
    if not rows:
        return None
    return RestoreState(min(row.compare_since for row in rows), tuple(row.name for row in rows))


def go_on(store: Store, now: datetime, by: str) -> int:
    """Allow decisions without the stations that were not compared; return their number.

    They are compared whenever they come; decisions made for them after the backup are unknown.
    """
    with store.turn(now) as turn:
        left = and_(station.c.compare_why == RESTORED, station.c.revoked_at.is_(None))
        without = turn.connection.scalars(select(station.c.id).where(left)).all()
        turn.connection.execute(update(station).where(left).values(compare_why=ASKED))
        if without:
            turn.record(JournalAct("hub", "hub.went_on", by, {"without": list(without)}))
    return len(without)


def ask_all(turn: Transaction) -> None:
    """Require a comparison of every enrolled station, after a restore of this hub."""
    enrolled = select(epoch.c.station_id)
    turn.connection.execute(
        update(station)
        .where(station.c.id.in_(enrolled), station.c.revoked_at.is_(None))
        .values(compare_since=turn.now, compare_why=RESTORED)
    )


def ask(store: Store, station_id: str, now: datetime, by: str) -> None:
    """Require a comparison of a station at its next contact; an existing request is kept."""
    with store.turn(now) as turn:
        asked = turn.connection.execute(
            update(station)
            .where(station.c.id == station_id, station.c.compare_since.is_(None))
            .values(compare_since=now, compare_why=ASKED)
        )
        if asked.rowcount:
            turn.record(JournalAct(f"station:{station_id}", "station.compare_asked", by))
            # Its long-poll wakes the courier, which then learns of it.
            turn.rung.add(station_id)


def must_compare(turn: Transaction, station_id: str) -> bool:
    """Tell whether the station must compare before it continues."""
    return turn.connection.scalar(_SINCE, {"of": station_id}) is not None


def note_exchange(turn: Transaction, station_id: str, given: int, *, is_done: bool) -> None:
    """Record the result of a comparison: a difference since when, or that there is none."""
    since = turn.connection.scalar(_SINCE, {"of": station_id})
    if not is_done:
        if since is None:
            _keep(turn, station_id, compare_since=turn.now, compare_why=DIFFERENCE)
        return
    _keep(turn, station_id, compared_at=turn.now, compare_since=None, compare_why="")
    if since is not None or given:
        turn.record(JournalAct(f"station:{station_id}", "station.compared", HUB, {"given": given}))


def _keep(turn: Transaction, station_id: str, **values: datetime | str | None) -> None:
    turn.connection.execute(update(station).where(station.c.id == station_id).values(**values))
