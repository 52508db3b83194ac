"""Move of unsigned events from the logs of an older hub into quarantine, and back.

An earlier version accepted in a comparison whatever a signed request carried. Such an event is
moved together with those that follow it, because the chain breaks there; its bytes stay. Receipts
that were given stay as they are: the list and the journal say that they cover nothing any more, and
the hub confirms again what its log holds.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update

from sync.hub.domain.problems import UnusableEvent
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.matters.event_writer import wanted_rows
from sync.hub.services.quarantine.rows import GAP, SIGNATURE, release
from sync.hub.services.quarantine.station_keys import is_signed, known_keys, station_keys
from sync.hub.services.stations.outgoing import as_sealed
from sync.hub.storage import guards
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import (
    epoch,
    event,
    journal,
    matter,
    quarantine,
    receipt,
    station,
    station_key,
    wanted_blob,
)
from sync.hub.storage.transactions import HUB, Store, Transaction
from sync.protocol import GENESIS, Malformed, digest, event_hash, keeps_its_word, read_event

AT_ONCE = 500
REPAIRED, UNDONE = "hub.repaired", "hub.repair_undone"
ENDED = ("answered", "refused", "decided", "withdrawn")


@dataclass(frozen=True)
class QuarantineMove:
    """Event to be moved into quarantine: the reason, and whether a receipt covers it."""

    station: str
    row: Row[Any]
    why: str
    is_confirmed: bool


def list_moves(store: Store) -> tuple[QuarantineMove, ...]:
    """Return the events that a repair would move, by station and place; nothing is changed."""
    with store.reading() as connection:
        return _moves(connection, store.seal.trusted)


def repair(store: Store, now: datetime, by: str = HUB) -> tuple[QuarantineMove, ...]:
    """Move the unsigned events into quarantine, in one transaction.

    Open cases that they created are withdrawn, and keys that they alone name are retired. The
    journal records all of it. Return the moved events.
    """
    with store.turn(now) as turn:
        moves = _moves(turn.connection, store.seal.trusted)
        if not moves:
            return ()
        facts = _facts(turn, moves)
        number = turn.record(JournalAct("hub", REPAIRED, by, facts))
        for station_id in facts["stations"]:
            # One that the log received since it was held is still in quarantine.
            here = [one.row.hash for one in moves if one.row.station_id == station_id]
            release(turn, station_id, here)
        turn.connection.execute(insert(quarantine), [_quarantined(one, number) for one in moves])
        guards.lift_removal(turn.connection, "event")
        _take_out(turn, [one.row for one in moves])
        guards.install(turn.connection)
        _set_ends(turn, {name: pair[1] for name, pair in facts["epochs"].items()})
        _put_matters(turn, [(*one[:2], "withdrawn") for one in facts["matters"]])
        _set_keys(turn, facts["keys"], now)
        turn.rung.add(MATTERS)
    return moves


def undo(store: Store, now: datetime, by: str = HUB) -> int:
    """Move back the events of the last repair, unchanged; return their number.

    Raises ValueError with a plain sentence when there is none, or a log has continued since.
    """
    with store.turn(now) as turn:
        number, facts = _last_repair(turn.connection)
        rows = turn.connection.execute(
            select(quarantine).where(quarantine.c.repair == number).order_by(quarantine.c.position)
        ).all()
        _require_unmoved(turn.connection, facts, rows)
        _set_repeats(turn, facts["repeats"], "repeat")
        turn.connection.execute(insert(event), [_as_event(row) for row in rows])
        turn.connection.execute(delete(quarantine).where(quarantine.c.repair == number))
        _want_files(turn, [row for row in rows if row.state == "applied"])
        _count(turn, rows)
        _set_ends(turn, {name: pair[0] for name, pair in facts["epochs"].items()})
        _put_matters(turn, [(*one[:2], one[2]) for one in facts["matters"]])
        _set_keys(turn, facts["keys"], None)
        turn.record(JournalAct("hub", UNDONE, by, {"of": number, "events": len(rows)}))
        turn.rung.add(MATTERS)
    return len(rows)


def _moves(connection: Connection, trusted: tuple[str, ...]) -> tuple[QuarantineMove, ...]:
    stations = connection.execute(select(station).order_by(station.c.name)).all()
    return tuple(move for one in stations for move in _moves_of(connection, one, trusted))


def _moves_of(
    connection: Connection, one: Row[Any], trusted: tuple[str, ...]
) -> Iterator[QuarantineMove]:
    keys = known_keys(connection, one.id, trusted)
    confirmed = _confirmed(connection, one.id)
    last: tuple[str, int] | None = None
    asked = select(event).where(event.c.station_id == one.id).order_by(event.c.epoch, event.c.seq)
    with connection.execute(asked, execution_options={"yield_per": AT_ONCE}) as rows:
        for row in rows:
            unsigned = not is_signed(row, keys) and _is_as_sealed(row)
            if unsigned or last == (row.epoch, row.seq - 1):
                last = (row.epoch, row.seq)
                is_confirmed = row.seq <= confirmed.get(row.epoch, 0)
                yield QuarantineMove(one.name, row, SIGNATURE if unsigned else GAP, is_confirmed)


def _confirmed(connection: Connection, station_id: str) -> dict[str, int]:
    """Return how far receipts reach in each epoch of a station."""
    rows = connection.execute(
        select(receipt.c.epoch, func.max(receipt.c.seq))
        .where(receipt.c.station_id == station_id)
        .group_by(receipt.c.epoch)
    )
    return {row[0]: row[1] for row in rows}


def _is_as_sealed(row: Row[Any]) -> bool:
    """Tell whether the row is as it arrived: a changed row is damage, not a case for the repair."""
    try:
        header = read_event(row.header)
    except Malformed:
        return False
    named = (header.station, header.epoch, header.seq, header.id, header.kind)
    return (
        named == (row.station_id, row.epoch, row.seq, row.id, row.kind)
        and event_hash(row.header) == row.hash
        and keeps_its_word(as_sealed(row), header.commit)
    )


def _facts(turn: Transaction, moves: Sequence[QuarantineMove]) -> dict[str, Any]:
    """Return the journal's facts of a repair, sufficient to undo it, without personal data."""
    repeats = _repeats_left(turn.connection, moves)
    left = {(one.station_id, one.id) for one in repeats}
    alone = [one.row for one in moves if one.row.state != "repeat"]
    return {
        "events": len(moves),
        "confirmed": sum(one.is_confirmed for one in moves),
        "stations": sorted({one.row.station_id for one in moves}),
        "epochs": _ends(turn.connection, moves),
        "matters": _matters(
            turn.connection, [row for row in alone if (row.station_id, row.id) not in left]
        ),
        "keys": _keys(turn, {one.row.station_id for one in moves}),
        "repeats": [row.position for row in repeats],
    }


def _ends(connection: Connection, moves: Sequence[QuarantineMove]) -> dict[str, list[list[Any]]]:
    """Return for each shortened epoch its end before and after: sequence and hash."""
    first: dict[str, int] = {}
    for one in moves:
        first.setdefault(one.row.epoch, one.row.seq)
    ends: dict[str, list[list[Any]]] = {}
    for row in connection.execute(select(epoch).where(epoch.c.id.in_(first))):
        reached = first[row.id] - 1
        if reached >= row.last_seq:
            continue
        held = connection.scalar(
            select(event.c.hash).where(
                event.c.station_id == row.station_id,
                event.c.epoch == row.id,
                event.c.seq == reached,
            )
        )
        ends[row.id] = [[row.last_seq, row.last_hash], [reached, held or GENESIS]]
    return ends


def _repeats_left(connection: Connection, moves: Sequence[QuarantineMove]) -> list[Row[Any]]:
    """Return the remaining events with the id of a moved one: they take over its effect."""
    gone = {one.row.position for one in moves}
    effective = [one.row for one in moves if one.row.state != "repeat"]
    left: dict[tuple[str, str], Row[Any]] = {}
    for moved in effective:
        rows = connection.execute(
            select(event)
            .where(event.c.station_id == moved.station_id, event.c.id == moved.id)
            .order_by(event.c.position)
        )
        for row in rows:
            if row.position not in gone:
                left.setdefault((row.station_id, row.id), row)
    return list(left.values())


def _matters(connection: Connection, rows: Iterable[Row[Any]]) -> list[list[str]]:
    """Return the open matters that rest on these events: station, id and state."""
    found = []
    for moved in rows:
        opened = connection.execute(
            select(matter.c.station_id, matter.c.id, matter.c.state).where(
                matter.c.station_id == moved.station_id,
                matter.c.event_id == moved.id,
                matter.c.state.not_in(ENDED),
            )
        )
        found += [list(row) for row in opened]
    return found


def _keys(turn: Transaction, stations: Iterable[str]) -> list[int]:
    """Return the rows of keys in use that only unsigned events name."""
    found: list[int] = []
    for station_id in sorted(stations):
        keys = station_keys(turn.connection, station_id, turn.store.seal.trusted)
        found += turn.connection.scalars(
            select(station_key.c.id).where(
                station_key.c.station_id == station_id,
                station_key.c.public_key.in_(keys.doubtful),
                station_key.c.revoked_at.is_(None),
            )
        )
    return found


def _quarantined(one: QuarantineMove, number: int) -> dict[str, Any]:
    row = one.row
    names = ("station_id", "epoch", "seq", "kind", "case_id", "header", "body", "salt", "sig")
    values = {name: getattr(row, name) for name in (*names, "hash", "position", "state", "reason")}
    return {
        **values,
        "event_id": row.id,
        "why": one.why,
        "came_at": row.received_at,
        "repair": number,
    }


def _as_event(row: Row[Any]) -> dict[str, Any]:
    names = ("station_id", "epoch", "seq", "kind", "case_id", "header", "body", "salt", "sig")
    values = {name: getattr(row, name) for name in (*names, "hash", "position", "state", "reason")}
    at = read_event(row.header).at
    return {**values, "id": row.event_id, "at": at, "received_at": row.came_at}


def _take_out(turn: Transaction, rows: Sequence[Row[Any]]) -> None:
    """Remove the rows from the log, its digest and the awaited files."""
    repeats = _repeats_left(turn.connection, [QuarantineMove("", row, GAP, False) for row in rows])
    for row in rows:
        turn.connection.execute(delete(event).where(event.c.position == row.position))
        if row.state != "repeat":
            named = (wanted_blob.c.station_id == row.station_id, wanted_blob.c.event_id == row.id)
            turn.connection.execute(delete(wanted_blob).where(*named))
    _set_repeats(turn, [row.position for row in repeats], "applied")
    _want_files(turn, repeats)
    _count(turn, rows)


def _set_repeats(turn: Transaction, positions: Sequence[int], state: str) -> None:
    if positions:
        which = event.c.position.in_(positions)
        if state == "repeat":
            rows = turn.connection.execute(select(event).where(which)).all()
            for row in rows:
                of = (wanted_blob.c.station_id == row.station_id, wanted_blob.c.event_id == row.id)
                turn.connection.execute(delete(wanted_blob).where(*of))
        turn.connection.execute(update(event).where(which).values(state=state))


def _want_files(turn: Transaction, rows: Iterable[Row[Any]]) -> None:
    for row in rows:
        # Files beyond the limits were never awaited.
        with suppress(UnusableEvent):
            wanted = wanted_rows(read_event(row.header))
            if wanted:
                turn.connection.execute(insert(wanted_blob), wanted)


def _count(turn: Transaction, rows: Iterable[Row[Any]]) -> None:
    """Update the digests: insertions and removals count in the same way."""
    hashes: dict[str, list[str]] = {}
    for row in rows:
        hashes.setdefault(row.station_id, []).append(row.hash)
    for station_id, changed in hashes.items():
        of = station.c.id == station_id
        held = turn.connection.scalar(select(station.c.digest).where(of))
        total = digest(changed, held or GENESIS)
        turn.connection.execute(update(station).where(of).values(digest=total))


def _set_ends(turn: Transaction, ends: Mapping[str, Sequence[Any]]) -> None:
    for name, (seq, hashed) in ends.items():
        changed = update(epoch).where(epoch.c.id == name)
        turn.connection.execute(changed.values(last_seq=seq, last_hash=hashed))


def _put_matters(turn: Transaction, states: Iterable[Sequence[str]]) -> None:
    for station_id, matter_id, state in states:
        of = and_(matter.c.station_id == station_id, matter.c.id == matter_id)
        turn.connection.execute(update(matter).where(of).values(state=state, last_at=turn.now))


def _set_keys(turn: Transaction, ids: Sequence[int], revoked_at: datetime | None) -> None:
    if ids:
        which = station_key.c.id.in_(ids)
        turn.connection.execute(update(station_key).where(which).values(revoked_at=revoked_at))


def _last_repair(connection: Connection) -> tuple[int, dict[str, Any]]:
    rows = connection.execute(
        select(journal.c.seq, journal.c.kind, journal.c.facts)
        .where(journal.c.stream == "hub", journal.c.kind.in_((REPAIRED, UNDONE)))
        .order_by(journal.c.seq)
    )
    open_ones: dict[int, dict[str, Any]] = {}
    for row in rows:
        facts = json.loads(row.facts)
        if row.kind == REPAIRED:
            open_ones[row.seq] = facts
        else:
            open_ones.pop(facts["of"], None)
    if not open_ones:
        raise RefusedChange("repair_undone")
    return max(open_ones.items(), key=lambda one: one[0])


def _require_unmoved(
    connection: Connection, facts: Mapping[str, Any], rows: Sequence[Row[Any]]
) -> None:
    """Raise ValueError when another event took a place, or a log has continued."""
    ends = {
        row.id: [row.last_seq, row.last_hash]
        for row in connection.execute(select(epoch).where(epoch.c.id.in_(facts["epochs"])))
    }
    moved = [name for name, pair in facts["epochs"].items() if ends.get(name) != pair[1]]
    taken = [row for row in rows if _is_taken(connection, row, facts["repeats"])]
    if moved or taken or len(rows) != facts["events"]:
        raise RefusedChange("repair_overtaken")


def _is_taken(connection: Connection, row: Row[Any], repeats: Sequence[int]) -> bool:
    """Tell whether the log holds another event in the place of this one, or under its id."""
    place = and_(event.c.epoch == row.epoch, event.c.seq == row.seq)
    taken = place
    if row.state != "repeat":
        effective = and_(event.c.state != "repeat", event.c.position.not_in(repeats))
        taken = or_(place, and_(event.c.id == row.event_id, effective))
    found = select(event.c.position).where(event.c.station_id == row.station_id, taken).limit(1)
    return connection.scalar(found) is not None
