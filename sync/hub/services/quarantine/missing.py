"""Events missing at the hub in a comparison: to be requested, or unable to take their place.

An event in quarantine is not requested again. Once nothing else is missing, and a held event still
cannot take its place, the station is told of it as of a conflict: it restates, in its present epoch
and under its present key, what can no longer be proven, and the comparison ends on both sides.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from sync.hub.services.matters.event_writer import IncomingEvent
from sync.hub.services.quarantine.rows import SIGNATURE, QuarantinedRow, waiting
from sync.hub.services.quarantine.station_keys import StationKeys, station_keys
from sync.hub.storage.schema import epoch, event
from sync.hub.storage.transactions import Transaction
from sync.protocol import Conflict, IndexEntry, KeyRotated, ReconcileRequest, SealedEntry

ROTATION = "key.rotated"


@dataclass(frozen=True)
class Holdings:
    """The events that the hub holds of a station, by place, hash and id."""

    places: dict[tuple[str, int], str]
    hashes: set[str]
    ids: set[str]


@dataclass(frozen=True)
class MissingEvents:
    """Hashes that are wanted, in the order of the chain, and the conflicts."""

    wanted: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def holdings_of(turn: Transaction, station_id: str) -> Holdings:
    """Return the contents of a station's log."""
    rows = turn.connection.execute(
        select(event.c.epoch, event.c.seq, event.c.hash, event.c.id).where(
            event.c.station_id == station_id
        )
    ).all()
    places = {(row.epoch, row.seq): row.hash for row in rows}
    return Holdings(places, set(places.values()), {row.id for row in rows})


def keys_shown(turn: Transaction, request: ReconcileRequest) -> StationKeys:
    """Return the keys of the station, with the one of the grant that the request shows."""
    trusted = turn.store.seal.trusted
    return station_keys(turn.connection, request.station, trusted, (request.grant,))


def signed_of(keys: StationKeys, pieces: Sequence[IncomingEvent]) -> list[SealedEntry]:
    """Return those that a key of their epoch signed: an unsigned event accuses nobody."""
    signed = []
    for piece in pieces:
        header = piece.header
        if keys.prove((header.epoch, header.seq), piece.hash, piece.sealed.sig):
            signed.append(piece.sealed)
            if isinstance(piece.content, KeyRotated):
                keys.learn(header.epoch, header.seq, piece.content.public_key)
    return signed


def missing_events(
    turn: Transaction, request: ReconcileRequest, holdings: Holdings, aside: Collection[str]
) -> MissingEvents:
    """Return the events that the hub lacks of all that the station names.

    `aside` are events that were given just now and set aside, whether or not there was room.
    """
    numbers = _epoch_numbers(turn, request.station)
    held = {one.hash: one for one in waiting(turn.connection, request.station)}
    unheld = [entry for entry in request.index if entry.hash not in holdings.hashes]
    stuck, wanted = [], []
    for entry in unheld:
        if (entry.epoch, entry.seq) in holdings.places or entry.epoch not in numbers:
            stuck.append(entry)
        elif entry.hash not in held and entry.hash not in aside:
            wanted.append(entry)
    if not wanted:
        stuck = unheld
    wanted.sort(key=lambda one: (numbers[one.epoch], one.seq))
    return MissingEvents(
        tuple(one.hash for one in wanted),
        tuple(_conflict(one, held.get(one.hash), holdings) for one in stuck),
    )


def _conflict(entry: IndexEntry, row: QuarantinedRow | None, holdings: Holdings) -> Conflict:
    """Return the conflict of an event that cannot take its place.

    It is `known`, so that the station does not restate it, if its id is held all the same, if a
    repair found it unsigned, and if it would restore a former key.
    """
    is_over = row is not None and (row.kind == ROTATION or (row.repaired and row.why == SIGNATURE))
    return Conflict(hash=entry.hash, known=entry.id in holdings.ids or is_over)


def _epoch_numbers(turn: Transaction, station_id: str) -> dict[str, int]:
    rows = turn.connection.execute(
        select(epoch.c.id, epoch.c.number).where(epoch.c.station_id == station_id)
    )
    return {row.id: row.number for row in rows}
