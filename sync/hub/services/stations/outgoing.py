"""Messages of the hub to a station after a cursor, and the files still requested from it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, and_, bindparam, select

from sync.hub.storage.schema import blob, message, station, wanted_blob
from sync.hub.storage.transactions import Transaction
from sync.protocol import GENESIS, LIMITS, Position, SealedEntry

BLOBS_AT_ONCE = 64
# Built once: building a statement costs more than running it.
_OF = message.c.station_id == bindparam("of")
_LINK = select(message.c.link).where(_OF, message.c.seq == bindparam("reached"))
_AFTER = (
    select(message)
    .where(_OF, message.c.seq > bindparam("reached"))
    .order_by(message.c.seq)
    .limit(LIMITS["batch_events"])
)
_WANTED = (
    select(wanted_blob.c.sha256)
    .distinct()
    .outerjoin(
        blob,
        and_(
            blob.c.station_id == wanted_blob.c.station_id,
            blob.c.sha256 == wanted_blob.c.sha256,
        ),
    )
    .where(wanted_blob.c.station_id == bindparam("of"), blob.c.sha256.is_(None))
    .order_by(wanted_blob.c.sha256)
    .limit(BLOBS_AT_ONCE)
)


def log_end(turn: Transaction, station_id: str) -> Position:
    """Return the length of the hub's log for the station."""
    row = turn.connection.execute(
        select(station.c.message_seq, station.c.message_link).where(station.c.id == station_id)
    ).one()
    return Position(seq=row.message_seq, hash=row.message_link)


def cursor_holds(turn: Transaction, station_id: str, cursor: Position) -> bool:
    """Tell whether the log still contains the place that the station reached."""
    if cursor.seq == 0:
        return cursor.hash == GENESIS
    place = {"of": station_id, "reached": cursor.seq}
    return bool(turn.connection.scalar(_LINK, place) == cursor.hash)


def messages_after(
    turn: Transaction, station_id: str, cursor: Position
) -> tuple[tuple[SealedEntry, ...], Position, bool]:
    """Return the next messages, the cursor after them, and whether more follow."""
    rows = turn.connection.execute(_AFTER, {"of": station_id, "reached": cursor.seq}).all()
    batch = within_bytes(rows)
    if not batch:
        return (), cursor, False
    reached = Position(seq=batch[-1].seq, hash=batch[-1].link)
    more = reached.seq < log_end(turn, station_id).seq
    return tuple(as_sealed(row) for row in batch), reached, more


def within_bytes(rows: Iterable[Row[Any]]) -> list[Row[Any]]:
    """Return as many rows as fit one answer: at least one, if there is one."""
    batch: list[Row[Any]] = []
    room = LIMITS["batch_bytes"]
    for row in rows:
        room -= len(row.header) + len(row.body or b"")
        if batch and (room < 0 or len(batch) == LIMITS["batch_events"]):
            break
        batch.append(row)
    return batch


def as_sealed(row: Row[Any]) -> SealedEntry:
    """Return a stored event or message in its form on the wire."""
    return SealedEntry(header=row.header, body=row.body, salt=row.salt, sig=row.sig)


def wanted_blobs(turn: Transaction, station_id: str) -> tuple[str, ...]:
    """Return files that events refer to and that are not here yet."""
    return tuple(turn.connection.scalars(_WANTED, {"of": station_id}))
