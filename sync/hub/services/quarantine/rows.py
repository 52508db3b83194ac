"""Quarantine of events that a station sent and that could not be proven, kept verbatim.

They belong to no log: they are not confirmed, have no effect, and no file is taken for them. An
event that becomes provable later is moved to its place in the log. A station's share is limited;
events beyond the limit are not held, and may be sent again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select

from sync.hub.services.matters.event_writer import IncomingEvent, read_piece
from sync.hub.services.stations.outgoing import as_sealed
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import epoch, event, quarantine
from sync.hub.storage.transactions import HUB, Transaction

MOST_ROWS = 2_000
MOST_BYTES = 16 * 1_048_576
"""Maximum bytes held of one station."""
AT_ONCE = 500
EPOCH, SIGNATURE, GAP = "epoch", "signature", "gap"
"""Reasons for holding an event.

Its epoch was never granted, no key of its epoch signed it, or it does not follow an event that is
here.
"""


# Built once: building a statement costs more than running it.
_AHEAD = select(quarantine.c.seq, quarantine.c.hash).where(
    quarantine.c.station_id == bindparam("of"),
    quarantine.c.epoch == bindparam("in_epoch"),
    quarantine.c.seq > bindparam("after"),
    quarantine.c.why == GAP,
    quarantine.c.repair.is_(None),
)
_OUTSIDE = ~exists().where(
    event.c.station_id == quarantine.c.station_id,
    event.c.epoch == quarantine.c.epoch,
    event.c.seq == quarantine.c.seq,
    event.c.hash == quarantine.c.hash,
)
"""Condition that the log lacks it: one that a sync brought stays here until the next comparison."""


@dataclass(frozen=True)
class QuarantinedRow:
    """Event in quarantine by its row, place and hash; a `repaired` one came out of a log."""

    id: int
    epoch: str
    seq: int
    hash: str
    kind: str
    why: str
    repaired: bool


def waiting(connection: Connection, station_id: str) -> tuple[QuarantinedRow, ...]:
    """Return the held events of a station, without their bytes."""
    held = quarantine.c
    rows = connection.execute(
        select(held.id, held.epoch, held.seq, held.hash, held.kind, held.why, held.repair)
        .where(held.station_id == station_id)
        .order_by(held.id)
    )
    return tuple(QuarantinedRow(*row[:6], row.repair is not None) for row in rows)


def signed_ahead(
    connection: Connection, station_id: str, epoch_id: str, after: int
) -> dict[int, set[str]]:
    """Return the hashes by place of signed events of an epoch that wait beyond a gap.

    The holder of the station's key wrote them: another event in such a place is another copy's.
    """
    rows = connection.execute(_AHEAD, {"of": station_id, "in_epoch": epoch_id, "after": after})
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.seq, set()).add(row.hash)
    return found


def piece_of(turn: Transaction, one: QuarantinedRow, station_id: str) -> IncomingEvent:
    """Return an event in quarantine as it arrived."""
    row = turn.connection.execute(select(quarantine).where(quarantine.c.id == one.id)).one()
    return read_piece(as_sealed(row), station_id)


def hold(
    turn: Transaction, station_id: str, pieces: Mapping[str, IncomingEvent], why: Mapping[str, str]
) -> None:
    """Hold these events, by hash, as far as there is room; the journal records the unproven ones.

    One that is held already stays as it arrived first.
    """
    existing = {one.hash for one in waiting(turn.connection, station_id)}
    count, size = _room_taken(turn.connection, station_id)
    rows: list[dict[str, Any]] = []
    for hashed, piece in pieces.items():
        has_room = count < MOST_ROWS and size + _size(piece) <= MOST_BYTES
        if hashed not in existing and has_room:
            rows.append({**row_of(piece), "why": why[hashed], "came_at": turn.now})
            count, size = count + 1, size + _size(piece)
    if rows:
        turn.connection.execute(insert(quarantine), rows)
    unproven = sum(row["why"] != GAP for row in rows)
    if unproven:
        facts = {"events": unproven}
        turn.record(JournalAct(f"station:{station_id}", "station.quarantined", HUB, facts))


def row_of(piece: IncomingEvent) -> dict[str, Any]:
    """Return the quarantine's columns of an event itself."""
    header, sealed = piece.header, piece.sealed
    return {
        "station_id": header.station,
        "epoch": header.epoch,
        "seq": header.seq,
        "event_id": header.id,
        "kind": header.kind,
        "case_id": header.case,
        "header": sealed.header,
        "body": sealed.body,
        "salt": sealed.salt,
        "sig": sealed.sig,
        "hash": piece.hash,
    }


def _size(piece: IncomingEvent) -> int:
    return len(piece.sealed.header) + len(piece.sealed.body or b"")


def _room_taken(connection: Connection, station_id: str) -> tuple[int, int]:
    held = quarantine.c
    size = func.length(held.header) + func.coalesce(func.length(held.body), 0)
    row = connection.execute(
        select(func.count(), func.coalesce(func.sum(size), 0)).where(held.station_id == station_id)
    ).one()
    return int(row[0]), int(row[1])


def release(turn: Transaction, station_id: str, hashes: Iterable[str]) -> None:
    """Release events that the log holds now."""
    gone = tuple(hashes)
    for start in range(0, len(gone), AT_ONCE):
        block = quarantine.c.hash.in_(gone[start : start + AT_ONCE])
        turn.connection.execute(
            delete(quarantine).where(quarantine.c.station_id == station_id, block)
        )


@dataclass(frozen=True)
class QuarantinedEvent:
    """Event in quarantine as shown to a person.

    `number` is that of its epoch, None if none was granted; `repaired` tells that it was in the log
    of an earlier version of the hub.
    """

    number: int | None
    epoch: str
    seq: int
    kind: str
    why: str
    came_at: datetime
    hash: str
    repaired: bool


def quarantined_events(
    connection: Connection, station_id: str, most: int
) -> tuple[QuarantinedEvent, ...]:
    """Return the held events of a station, the newest first."""
    one = quarantine.c
    columns = (epoch.c.number, one.epoch, one.seq, one.kind, one.why, one.came_at, one.hash)
    rows = connection.execute(
        select(*columns, one.repair.is_not(None))
        .outerjoin(epoch, (epoch.c.id == one.epoch) & (epoch.c.station_id == one.station_id))
        .where(one.station_id == station_id, _OUTSIDE)
        .order_by(one.id.desc())
        .limit(most)
    )
    return tuple(QuarantinedEvent(*tuple(row)) for row in rows)


def counts(connection: Connection) -> dict[str, int]:
    """Return the number of held events of each station that has any, by its id."""
    rows = connection.execute(
        select(quarantine.c.station_id, func.count())
        .where(_OUTSIDE)
        .group_by(quarantine.c.station_id)
    )
    return {row[0]: row[1] for row in rows}
