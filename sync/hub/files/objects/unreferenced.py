"""Objects that no row names: those being written, and those given up that are to go.

An object is noted before it is written, and the note goes in the transaction in which a row names
it. Whoever gives an object up notes it in the same transaction, and it is removed afterwards. So a
crash at any point, on any of several machines, leaves a note by which the object is removed later,
and never takes one away that a row names.
"""

import logging
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from sync.backups.store import StoreReason, StoreRefused
from sync.hub.files.objects.binding import require_unmoved
from sync.hub.files.objects.port import is_file, object_name
from sync.hub.schema import blob, blob_piece, station, unreferenced_object
from sync.hub.store import Store, Turn

WRITTEN_WITHIN = timedelta(days=1)
"""How long whoever noted an object may take to write it and to have it named."""
AT_ONCE = 500
REMOVED_WITHIN_S = 5.0
"""How long objects are removed in one turn, in which nobody else writes; the rest waits."""
log = logging.getLogger(__name__)
_NOTE = unreferenced_object.c


def note(store: Store, station_id: str, name: str, now: datetime) -> None:
    """Note an object that is about to be written."""
    with store.turn(now, station_id) as turn:
        _note(turn.connection, station_id, (name,), now + WRITTEN_WITHIN)


def referenced(turn: Turn, station_id: str, name: str) -> None:
    """Take back the note of an object that a row of this transaction names."""
    _forget(turn.connection, station_id, (name,))


def give_up(turn: Turn, station_id: str, names: Iterable[str]) -> None:
    """Note objects that no row names any more; they are removed once the transaction holds."""
    store, now, given = turn.store, turn.now, tuple(names)
    if given:
        _note(turn.connection, station_id, given, now)
        turn.afterwards.append(lambda: remove(store, station_id, given, now))


def remove(store: Store, station_id: str, names: Sequence[str], now: datetime) -> bool:
    """Remove objects whose note is due; what the store refuses is tried again by `remove_due`.

    Tell whether the store can be reached.
    """
    until = time.monotonic() + REMOVED_WITHIN_S
    try:
        # In the station's turn: nobody names an object meanwhile.
        with store.turn(now, station_id) as turn:
            require_unmoved(turn.connection, store.files.objects)
            due = _NOTE.station_id == station_id, _NOTE.object.in_(names), _NOTE.until <= now
            for name in turn.connection.scalars(select(_NOTE.object).where(*due)).all():
                if time.monotonic() > until:
                    break
                if not _is_named(turn.connection, station_id, name):
                    store.files.objects.delete(name)
                _forget(turn.connection, station_id, (name,))
    except (StoreRefused, OSError, SQLAlchemyError) as fault:
        log.warning("objects could not be removed yet: %s", type(fault).__name__)
        return not (isinstance(fault, StoreRefused) and fault.reason is StoreReason.UNREACHABLE)
    return True


def remove_due(store: Store, now: datetime) -> None:
    """Remove every object whose note is due: given up, or never named by whoever wrote it.

    A store that cannot be reached is asked once: each time nobody else writes meanwhile.
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

    They are listed before the rows are looked up: what is listed was noted before it was written.
    """
    listed = {one.name for one in store.files.objects.list()}
    with store.reading() as connection:
        listed.difference_update(connection.scalars(select(_NOTE.object)))
        listed.difference_update(connection.scalars(select(blob_piece.c.object)))
        rows = connection.execute(select(blob.c.station_id, blob.c.sha256))
        listed.difference_update(object_name(row.station_id, row.sha256) for row in rows)
    return tuple(sorted(listed))


def note_strays(store: Store, now: datetime) -> tuple[str, ...]:
    """Note whole files of known stations that nothing names, so that they go after a day.

    One that a row names by then is kept. Return their names.
    """
    with store.reading() as connection:
        known = set(connection.scalars(select(station.c.id)))
    found = [name for name in strays(store) if is_file(name) and name.partition("/")[0] in known]
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
    of = _NOTE.station_id == station_id, _NOTE.object.in_(names)
    connection.execute(delete(unreferenced_object).where(*of))
