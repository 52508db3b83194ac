"""Continuation of a station from this copy without a network: request and grant as files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from sync.courier.faults import LineError, problem_fault
from sync.courier.files.packet_book import GRANTED, TAKEOVER, PacketContent
from sync.courier.files.packet_file import PacketError, PacketHead, PacketMaker, write_packet
from sync.courier.files.packets import Packets, read_part
from sync.courier.ports import LinkRecord, Membership
from sync.courier.trust import trusted_grant
from sync.protocol import Problem, TakeoverAnswer, TakeoverRequest
from sync.signing import Grant

STOPPED = ("needs_takeover", "revoked")
"""States in which nothing continues until a person has intervened."""


@dataclass(frozen=True)
class TakeoverByFile:
    """Takeover by a packet: requests a new epoch, and enters it by the answer.

    `packets` handles the desk's other packets; both are identified by their nonces.
    """

    packets: Packets
    membership: Membership

    def write(self, target: BinaryIO, nonce: str, new_epoch: str, reason: str) -> PacketContent:
        """Write the request a person decided on; repeat it freely, it asks for the same epoch."""
        link, who, now = self._link(), self.packets.sign(), self._clock()
        request = TakeoverRequest(
            station=link.station,
            epoch=link.epoch,
            grant=link.grant,
            nonce=nonce,
            now=now,
            new_epoch=self.membership.begin_takeover(new_epoch),
            reason=reason,
            ledger=self.packets.outbox.confirmed_head(),
        )
        head = PacketHead(of="packet", station=link.station, key=who.public, nonce=nonce, now=now)
        parts = [(f"{TAKEOVER}-0001.json", request.model_dump_json().encode())]
        write_packet(target, head, parts, PacketMaker(who.seed, link.hub_keys, self.packets.random))
        return PacketContent(nonce, link.epoch, takes_over=True)

    def read(self, source: BinaryIO) -> tuple[str, Grant]:
        """Enter the granted epoch; return the answer's nonce and the grant.

        A repeated answer is ignored while this copy continues by it. Raises PacketError for a file
        that is no answer to a packet of this desk, OTHER for the answer to an ordinary packet,
        SPENT for a grant that this copy does not await, UNHEARD from a hub that knows of no such
        request, and LineError for the hub's refusal.
        """
        packet = self.packets.opened(source)
        for part in packet.named(GRANTED):
            note = read_part(TakeoverAnswer, packet.read(part)).grant
            return packet.head.nonce, self._enter(note)
        asked = self.packets.asked(packet.head.nonce)
        if not asked.takes_over:
            raise PacketError("OTHER", "the answer is to an ordinary packet")
        self.packets.require_present(asked)
        for part in packet.named("problem"):
            fault = problem_fault(read_part(Problem, packet.read(part)))
            self.packets.heed(packet, fault)
            raise fault
        raise PacketError("UNHEARD", "the hub knows of no takeover by file")

    def _enter(self, note: str) -> Grant:
        link = self._link()
        grant = trusted_grant(note, link.hub_keys)
        if (grant.station, grant.public_key) != (link.station, self.packets.sign().public):
            raise LineError("FORGED", "the grant is for another station or key")
        if grant.number > link.epoch_number and grant.epoch == self.membership.pending():
            self.membership.enter_epoch(grant, note)
        elif grant.epoch != link.epoch or link.state in STOPPED:
            # A copy of this ledger may have continued by it, with different events.
            raise PacketError("SPENT", "the grant was used before, or asked for by another copy")
        return grant

    def _link(self) -> LinkRecord:
        link = self.packets.outbox.link()
        if link is None:
            raise LineError("UNKNOWN", "the station is not enrolled")
        return link

    @property
    def _clock(self) -> Callable[[], datetime]:
        return self.packets.clock
