"""What must hold when desks and hub have met again: nothing lost, doubled or changed."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from sync.hub.admin.verification import verify
from sync.hub.storage.journal import first_break
from sync.hub.storage.schema import event, matter, message, station
from sync.protocol import digest, event_hash, link_hash, message_hash, read_event
from tests.sync.world import World


def survivors(world: World, desks: Sequence[Any]) -> tuple[set[str], set[str]]:
    """Return the ids of events and messages that somebody still holds."""
    events = {
        header.id
        for desk in desks
        for sealed in [e.sealed for e in desk.drive.disk.log]
        + list(desk.drive.disk.archive.values())
        if (header := read_event(sealed.header)).kind != "ledger.head"
    }
    messages = {one for desk in desks for one in desk.drive.disk.messages}
    with world.store.reading() as connection:
        told = select(event.c.id).where(event.c.kind != "ledger.head")
        events.update(connection.scalars(told))
        messages.update(connection.scalars(select(message.c.id)))
    return events, messages


def faults_of(world: World, desks: Sequence[Any], expected: tuple[set[str], set[str]]) -> list[str]:
    """Return all that is not as it should be; `expected` are the survivors before healing.

    Of two copies of a desk only the one that took over last can be in order with the hub.
    """
    faults = [f"the last desk ended as {desks[-1].state}"] if desks[-1].state != "ok" else []
    for place, desk in enumerate(desks):
        applied = desk.drive.disk.applied
        wrong = [one for one in expected[1] if applied.get(one, 0) != 1]
        faults += [f"desk {place}: {len(wrong)} messages not applied once"] if wrong else []
    return faults + _hub_faults(world, desks, *expected)


def _hub_faults(
    world: World, desks: Sequence[Any], events: set[str], messages: set[str]
) -> list[str]:
    with world.store.reading() as connection:
        rows = connection.execute(select(event).order_by(event.c.position)).all()
        said = connection.execute(select(message).order_by(message.c.seq)).all()
        total = connection.scalar(select(station.c.digest))
        cases = set(connection.scalars(select(matter.c.case_id)))
        faults = ["the hub's journal is broken"] if first_break(connection) else []
    faults += [f"message {one} lost" for one in messages - {row.id for row in said}]
    told = {row.case_id for row in rows if row.kind == "case.escalated"}
    faults += [f"case {one} has no row" for one in told - cases]
    held = [row.hash for row in rows] + [row.hash for row in said]
    faults += ["the digest is wrong"] if digest(held) != total else []
    proved = verify(world.store)
    faults += [f"{proved.where}: {proved.why}"] if proved.why else []
    faults += _event_faults(rows, events) + _chain_faults(said)
    return faults + _blob_faults(world, desks, rows)


def _event_faults(rows: Any, events: set[str]) -> list[str]:
    once = Counter(row.id for row in rows if row.state != "repeat")
    faults = [f"event {one} lost" for one in events - set(once)]
    faults += [f"event {one} took effect {n} times" for one, n in once.items() if n != 1]
    faults += [f"event {row.id} is not as sealed" for row in rows if not _whole(row)]
    return faults + [f"event {row.id}: {row.reason}" for row in rows if row.state == "refused"]


def _blob_faults(world: World, desks: Sequence[Any], rows: Any) -> list[str]:
    files = {one for desk in desks for one in desk.drive.disk.files}
    wanted = {blob.sha256 for row in rows for blob in read_event(row.header).blobs}
    held = {path.name for path in (world.folder / "blobs").rglob("*")}
    return [f"file {one[:8]} missing" for one in wanted & files - held]


def _whole(row: Any) -> bool:
    return bool(event_hash(row.header) == row.hash)


def _chain_faults(said: Any) -> list[str]:
    link, faults = "0" * 64, []
    for place, row in enumerate(said, 1):
        link = link_hash(link, message_hash(row.header))
        if (row.seq, row.link) != (place, link):
            faults.append(f"the hub's log breaks at {row.seq}")
    return faults
