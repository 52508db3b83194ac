"""Forger with a station's current key who signs requests, but not the events in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from sync.courier import ChainPlace, EventDraft, LineError, seal_event
from sync.hub.services.exchange.event_chain import advance
from sync.hub.services.matters.event_writer import EventWriter, read_piece, write_event
from sync.hub.services.stations.contact import admit
from sync.hub.services.stations.receipts import give_receipt
from sync.hub.storage.schema import epoch, event, matter, quarantine, receipt, wanted_blob
from sync.protocol import (
    IndexEntry,
    Position,
    ReconcileAnswer,
    ReconcileRequest,
    SealedEntry,
    event_hash,
    read_event,
)
from sync.signing import RequestSender
from tests.sync.world import Station, World

ZEROS = bytes(64)
STRANGER = b"x" * 32
NUMBER = "GX01-261124-666"


@dataclass
class Forger:
    """A copy of the station's key and chain, in the hands of another."""

    world: World
    desk: Station
    number: str = field(default=NUMBER)

    def event(self, place: tuple[str, int, str], seed: bytes | None = None) -> SealedEntry:
        """Return an escalated case at (epoch, seq, prev), signed by the seed if one is given."""
        draft: EventDraft = self.world.escalation(self.number, (b"a file",))
        where = ChainPlace(self.desk.drive.disk.station, *place)
        made = seal_event(draft, where, seed or STRANGER, self.world.told.bytes(16)).sealed
        return made if seed else made.model_copy(update={"sig": ZEROS})

    def end(self) -> tuple[str, int, str]:
        """Return the place after the last event of the present epoch."""
        disk = self.desk.drive.disk
        last = disk.end()
        return disk.epoch, last.seq + 1, last.hash

    def request(
        self, events: Sequence[SealedEntry], index: Sequence[IndexEntry] = ()
    ) -> ReconcileRequest:
        """Return a reconcile that bears these events."""
        disk, told = self.desk.drive.disk, self.world.told
        return ReconcileRequest(
            station=disk.station,
            epoch=disk.epoch,
            grant=disk.grant,
            nonce=told.nonce(),
            now=told.clock(),
            index=tuple(index),
            messages=tuple(disk.messages),
            events=tuple(events),
            returned=(),
        )

    def post(self, *events: SealedEntry, named: bool = False) -> ReconcileAnswer:
        """Give these events in a reconcile, naming them in the index where it is asked."""
        index = [entry(one) for one in events] if named else []
        return self.desk.courier.hub.reconcile(self.request(events, index))


def entry(sealed: SealedEntry) -> IndexEntry:
    """Return how an event is named."""
    header = read_event(sealed.header)
    hashed = event_hash(sealed.header)
    return IndexEntry(epoch=header.epoch, seq=header.seq, hash=hashed, id=header.id)


def taken_by_a_hub_of_before(world: World, forger: Forger, *events: SealedEntry) -> None:
    """Store events as the hub did before it proved them: the request's signature vouched."""
    request = forger.request(events)
    disk = forger.desk.drive.disk
    sender = RequestSender(disk.station, disk.public_key, world.told.now, request.nonce)
    with world.store.turn(world.told.clock(), disk.station) as turn:
        contact = admit(turn, sender, request)
        rows = turn.connection.execute(select(epoch.c.id, epoch.c.number))
        numbers = {row.id: row.number for row in rows}
        shelf = EventWriter(turn, disk.station)
        pieces = [read_piece(one, disk.station) for one in events]
        shelf.look_up(pieces)
        for piece in pieces:
            write_event(shelf, piece, numbers.get(piece.header.epoch, 0), live=False)
        shelf.close()
        advance(turn, contact)
        held = turn.connection.execute(select(epoch).where(epoch.c.id == contact.epoch)).one()
        reached = Position(seq=held.last_seq, hash=held.last_hash)
        give_receipt(turn, (disk.station, contact.epoch), reached, contact.nonce)


def logged(world: World) -> list[tuple[str, int]]:
    """Return the places of the log."""
    with world.store.reading() as connection:
        rows = connection.execute(select(event.c.epoch, event.c.seq).order_by(event.c.position))
        return [(row.epoch, row.seq) for row in rows]


def set_aside(world: World) -> list[tuple[int, str]]:
    """Return sequence and reason of the events in quarantine."""
    with world.store.reading() as connection:
        asked = select(quarantine.c.seq, quarantine.c.why).order_by(quarantine.c.id)
        return [(row.seq, row.why) for row in connection.execute(asked)]


def traces(world: World) -> tuple[int, int]:
    """Return how many matters bear the forged number, and how many files are waited for."""
    with world.store.reading() as connection:
        matters = connection.execute(select(matter.c.id).where(matter.c.number == NUMBER)).all()
        return len(matters), len(connection.execute(select(wanted_blob)).all())


def receipted(world: World) -> int:
    """Return how far receipts were given."""
    with world.store.reading() as connection:
        return max(connection.scalars(select(receipt.c.seq)), default=0)


def refusal(forger: Forger, sha256: str) -> str:
    """Return the hub's answer to a sender of the file of a forged event."""
    try:
        forger.desk.courier.hub.blob_head(sha256)
    except LineError as fault:
        return fault.code
    return "OK"
