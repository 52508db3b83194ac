"""Station whose packets a person carries to the hub and back."""

import io
from dataclasses import dataclass, field, replace

from sqlalchemy import func, select

from sync.courier.files.packet_book import PacketAnswer, PacketContent, WrittenPacket
from sync.courier.files.packets import Packets
from sync.hub.services.exchange.packet_intake import PacketResult, take_packet
from sync.hub.storage.schema import event
from tests.sync.world import Station, World


class MemoryBook:
    """The desk's memory of its packets."""

    def __init__(self) -> None:
        """Begin with none."""
        self.packets: dict[str, WrittenPacket] = {}

    def note(self, written: PacketContent) -> None:
        """Keep that a packet was written."""
        self.packets[written.nonce] = WrittenPacket(written.epoch, written.takes_over)

    def asked(self, nonce: str) -> WrittenPacket | None:
        """Return the packet."""
        return self.packets.get(nonce)

    def heeded(self, nonce: str) -> None:
        """Keep that a no was read."""
        self.packets[nonce] = replace(self.packets[nonce], is_heeded=True)


@dataclass
class PacketCarrier:
    """Station whose packets a person carries."""

    world: World
    desk: Station
    book: MemoryBook = field(default_factory=MemoryBook)
    lacked: tuple[str, ...] = ()

    @property
    def packets(self) -> Packets:
        """The station's packets."""
        told = self.world.told
        identity = self.desk.desk.identity
        return Packets(self.desk.outbox, identity, told.clock, "test 1", self.book, told.bytes)

    def written(self) -> bytes:
        """Write a packet."""
        made = io.BytesIO()
        self.book.note(self.packets.write(made, self.world.told.nonce(), lacked=self.lacked))
        return made.getvalue()

    def taken(self, packet: bytes) -> PacketResult:
        """Let the hub take a packet."""
        now = self.world.told.clock()
        return take_packet(self.world.store, io.BytesIO(packet), now, "孙工")

    def read(self, answer: bytes) -> PacketAnswer:
        """Read the hub's answer."""
        read = self.packets.read(io.BytesIO(answer))
        self.lacked = read.compared.lacked if read.compared else ()
        return read

    def carried(self) -> PacketAnswer:
        """Write a packet, let the hub take it, and read its answer."""
        return self.read(self.taken(self.written()).answer)

    def events_held(self) -> int:
        """How many events the hub holds."""
        with self.world.store.reading() as connection:
            return connection.scalar(select(func.count()).select_from(event)) or 0
