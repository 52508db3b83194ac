"""A station whose packets a person carries to the hub and back."""

import io
from dataclasses import dataclass, field

from sqlalchemy import func, select

from sync.courier import Packets, Read
from sync.hub.packets import Taken, take_packet
from sync.hub.schema import event
from tests.sync.world import Station, World


@dataclass
class ByHand:
    """A station whose packets a person carries."""

    world: World
    desk: Station
    nonces: list[str] = field(default_factory=list)
    lacked: tuple[str, ...] = ()

    @property
    def packets(self) -> Packets:
        """The station's packets."""
        told = self.world.told
        identity = self.desk.desk.identity
        knows = self.nonces.__contains__
        return Packets(self.desk.outbox, identity, told.clock, "test 1", knows, told.bytes)

    def written(self) -> bytes:
        """Write a packet."""
        self.nonces.append(self.world.told.nonce())
        made = io.BytesIO()
        self.packets.write(made, self.nonces[-1], lacked=self.lacked)
        return made.getvalue()

    def taken(self, packet: bytes) -> Taken:
        """Let the hub take a packet."""
        now = self.world.told.clock()
        return take_packet(self.world.store, io.BytesIO(packet), now, "孙工")

    def read(self, answer: bytes) -> Read:
        """Read the hub's answer."""
        read = self.packets.read(io.BytesIO(answer))
        self.lacked = read.compared.lacked if read.compared else ()
        return read

    def carried(self) -> Read:
        """Write a packet, let the hub take it, and read its answer."""
        return self.read(self.taken(self.written()).answer)

    def events_held(self) -> int:
        """How many events the hub holds."""
        with self.world.store.reading() as connection:
            return connection.scalar(select(func.count()).select_from(event)) or 0
