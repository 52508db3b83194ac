"""Objects that no row names: those being written, and discarded ones that await removal.

An object is noted before it is written, and the note is deleted in the transaction in which a row
names the object. Whoever discards an object notes it in the same transaction, and it is removed
afterwards, outside any transaction, so that no transaction waits for a store. While a process
removes an object, its note says so, and no process names or writes that object. A crash at any
point, on any of several machines, therefore leaves a note by which the object is removed later,
and never removes an object that a row names.
"""

import logging
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from sync.backups.store import StoreReason, StoreRefused
from sync.hub.storage.file_binding import require_unmoved
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_store import is_file, object_name
from sync.hub.storage.schema import blob, blob_piece, station, unreferenced_object
from sync.hub.storage.transactions import Store, Transaction

WRITTEN_WITHIN = timedelta(days=1)
"""Period in which a noted object must be written and named."""
AT_ONCE = 500
REMOVED_WITHIN_S = 60.0
"""Seconds for which objects taken at once are removed; the rest waits for the next run."""
TAKEN_FOR = timedelta(minutes=10)
"""Period for which a process holds the objects it removes: longer than it removes, on any clock."""
log = logging.getLogger(__name__)
_NOTE = unreferenced_object.c


class BeingRemoved(StoreRefused):
    """Object that is being removed just now: it may be written again in a while."""

    def __init__(self) -> None:
        super().__init__(StoreReason.UNREACHABLE, "being removed")


def note(store: Store, station_id: str, name: str, now: datetime) -> None:
    """Note an object that is about to be written. Raises BeingRemoved."""
    with store.turn(now, station_id) as turn:
        _require_free(turn, station_id, name)
        _note(turn.connection, station_id, (name,), now + WRITTEN_WITHIN)


def referenced(turn: Transaction, station_id: str, name: str) -> None:
    """Delete the note of an object that a row of this transaction names. Raises BeingRemoved."""
    _require_free(turn, station_id, name)
    _forget(turn.connection, station_id, (name,))


def give_up(turn: Transaction, station_id: str, names: Iterable[str]) -> None:
    """Note objects that no row names any more; they are removed after the commit.

    Those of a folder at once; those of a bucket by the hub's upkeep, so that the caller does not
    wait for it.
    """
    store, now, given = turn.store, turn.now, tuple(names)
    if given:
        _note(turn.connection, station_id, given, now)
        if isinstance(store.files.objects, FolderObjects):
            turn.afterwards.append(lambda: remove(store, station_id, given, now))


def remove(store: Store, station_id: str, names: Sequence[str], now: datetime) -> bool:
    """Remove objects whose note is due; refused removals are retried by `remove_due`.

    Tell whether the store can be reached.
    """
    fault: Exception | None
    try:
        taken = _take(store, station_id, names, now)
        gone, fault = _delete(store, taken)
        if taken:
            _settle(store, station_id, (taken, gone), now)
    except (StoreRefused, SQLAlchemyError) as failed:
        fault = failed
    if fault is None:
        return True
    log.warning("objects could not be removed yet: %s", type(fault).__name__)
    return not (isinstance(fault, StoreRefused) and fault.reason is StoreReason.UNREACHABLE)


def _take(store: Store, station_id: str, names: Sequence[str], now: datetime) -> list[str]:
    """Take the due objects that no other process removes, so that nobody names them meanwhile."""
    with store.turn(now, station_id) as turn:
        require_unmoved(turn.connection, store.files.objects)
        is_free = or_(_NOTE.removing_until.is_(None), _NOTE.removing_until <= now)
        due = (*_of(station_id, names), _NOTE.until <= now, is_free)
        found = turn.connection.scalars(select(_NOTE.object).where(*due)).all()
        named = [one for one in found if _is_named(turn.connection, station_id, one)]
        _forget(turn.connection, station_id, named)
        taken = [one for one in found if one not in named]
        of = update(unreferenced_object).where(*_of(station_id, taken))
        turn.connection.execute(of.values(removing_until=now + TAKEN_FOR))
    return taken


def _delete(store: Store, names: Sequence[str]) -> tuple[list[str], Exception | None]:
    """Delete objects until one is refused or the time is over; return which, and the fault."""
    until, gone = time.monotonic() + REMOVED_WITHIN_S, list[str]()
    for name in names:
        if time.monotonic() > until:
            break
        try:
            store.files.objects.delete(name)
        except (StoreRefused, OSError) as fault:
            return gone, fault
        gone.append(name)
    return gone, None


def _settle(
    store: Store, station_id: str, which: tuple[Sequence[str], Sequence[str]], now: datetime
) -> None:
    """Delete the notes of removed objects, and release those that were taken and remain."""
    taken, gone = which
    with store.turn(now, station_id) as turn:
        # Objects that took so long that another process holds them now are that process's.
        own = (*_of(station_id, taken), _NOTE.removing_until == now + TAKEN_FOR)
        turn.connection.execute(delete(unreferenced_object).where(*own, _NOTE.object.in_(gone)))
        turn.connection.execute(update(unreferenced_object).where(*own).values(removing_until=None))


def count_waiting(connection: Connection, now: datetime, station_id: str = "") -> int:
    """Return how many whole files, of all or of one station, are discarded but not yet removed."""
    due = select(_NOTE.object).where(_NOTE.until <= now)
    if station_id:
        due = due.where(_NOTE.station_id == station_id)
    return sum(is_file(name) for name in connection.scalars(due))


def remove_due(store: Store, now: datetime) -> None:
    """Remove every object whose note is due: discarded, or never named by its writer.

    An unreachable store is tried once.
    """
    with store.reading() as connection:
        asked = select(_NOTE.station_id, _NOTE.object).where(_NOTE.until <= now)
        rows = connection.execute(asked.order_by(_NOTE.station_id)).all()
    by_station: dict[str, list[str]] = {}
    for row in rows:
        by_station.setdefault(row.station_id, []).append(row.object)
    for station_id, names in by_station.items():
        for begin in range(0, len(names), AT_ONCE):
            if not remove(store, station_id, names[begin : begin + AT_ONCE], now):
                return


def strays(store: Store) -> tuple[str, ...]:
    """Return the objects that neither a row nor a note names, in order.

    They are listed before the rows are looked up: a listed object was noted before it was written.
    """
    listed = {one.name for one in store.files.objects.list()}
    with store.reading() as connection:
        listed.difference_update(connection.scalars(select(_NOTE.object)))
        listed.difference_update(connection.scalars(select(blob_piece.c.object)))
        rows = connection.execute(select(blob.c.station_id, blob.c.sha256))
        listed.difference_update(object_name(row.station_id, row.sha256) for row in rows)
    return tuple(sorted(listed))


def note_strays(store: Store, now: datetime) -> tuple[str, ...]:
    """Note whole files of known stations that nothing names, so that they are removed after a day.

    One that a row names by then is kept. Return their names.
    """
    with store.reading() as connection:
        existing = set(connection.scalars(select(station.c.id)))
    found = [name for name in strays(store) if is_file(name) and name.partition("/")[0] in existing]
    for name in found:
        note(store, name.partition("/")[0], name, now)
    return tuple(found)


def _is_named(connection: Connection, station_id: str, name: str) -> bool:
    if is_file(name):
        of = {"station_id": station_id, "sha256": name.rpartition("/")[2]}
        return connection.scalar(select(blob.c.sha256).filter_by(**of)) is not None
    of = {"station_id": station_id, "object": name}
    return connection.scalar(select(blob_piece.c.sha256).filter_by(**of).limit(1)) is not None


def _note(connection: Connection, station_id: str, names: Sequence[str], until: datetime) -> None:
    _forget(connection, station_id, names)
    rows = [{"station_id": station_id, "object": name, "until": until} for name in names]
    connection.execute(insert(unreferenced_object), rows)


def _forget(connection: Connection, station_id: str, names: Sequence[str]) -> None:
    connection.execute(delete(unreferenced_object).where(*_of(station_id, names)))


def _of(station_id: str, names: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    return _NOTE.station_id == station_id, _NOTE.object.in_(names)


def _require_free(turn: Transaction, station_id: str, name: str) -> None:
    """Raise BeingRemoved while a process removes the object."""
    taken = (*_of(station_id, (name,)), _NOTE.removing_until > turn.now)
    if turn.connection.scalar(select(_NOTE.object).where(*taken)) is not None:
        raise BeingRemoved
