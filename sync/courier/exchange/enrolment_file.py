"""Enrolment by a one-time code where only files reach the hub: the request and its answer.

The request is locked for the hub's key, which the code names: the file with that key may come by
any route, because a file that was changed does not fit the code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from pydantic import ValidationError

from sync.courier.faults import LineError, problem_fault
from sync.courier.files.packet_file import (
    Packet,
    PacketError,
    PacketHead,
    PacketMaker,
    open_packet,
    write_packet,
)
from sync.courier.files.packets import read_part
from sync.courier.ports import EpochCandidate
from sync.courier.trust import trusted_grant
from sync.protocol import EnrolAnswer, EnrolRequest, Malformed, Problem, parse_json
from sync.protocol.values import Line, Sha256, WireModel
from sync.signing import is_code, pins

ENROL, ENROLLED = "enrol", "enrolled"
"""Kinds of members: of the packet, and of its answer."""

HUB_FILE = "hub.answer"
HUB_FILE_BYTES = 4096


class HubFile(WireModel):
    """Name and public key of a hub, as the relay leaves them for desks that are to enrol."""

    name: Line
    key: Sha256


def read_hub_file(raw: bytes) -> HubFile:
    """Read the file with the hub's key; raises PacketError for anything else."""
    try:
        parse_json(raw)
        return HubFile.model_validate_json(raw)
    except (Malformed, ValidationError):
        raise PacketError("BROKEN", "this is not the file with the hub's key") from None


@dataclass(frozen=True)
class EnrolmentByFile:
    """Enrolment by a packet; the candidate `mine` was stored before it is sent.

    The packet contains the id of the epoch in place of the station's, which nobody knows yet.
    """

    mine: EpochCandidate
    hub_key: str
    clock: Callable[[], datetime]
    app: str
    random: Callable[[int], bytes]

    def write(self, target: BinaryIO, nonce: str, code: str) -> None:
        """Write the request; repeat it freely.

        Raises LineError: CODE when the code is invalid, FORGED when another hub issued it.
        """
        if not is_code(code):
            raise LineError("CODE", "注册码应为 36 个字母或数字，请对照纸面重新输入。")
        if not pins(code, self.hub_key):
            raise LineError("FORGED", "the code was given out by another hub")
        now = self.clock()
        request = EnrolRequest(
            code=code,
            public_key=self.mine.public_key,
            epoch=self.mine.epoch,
            app=self.app,
            nonce=nonce,
            now=now,
        )
        head = PacketHead(
            of="packet", station=self.mine.epoch, key=self.mine.public_key, nonce=nonce, now=now
        )
        parts = [(f"{ENROL}-0001.json", request.model_dump_json().encode())]
        write_packet(target, head, parts, PacketMaker(self.mine.seed, (self.hub_key,), self.random))

    def read(self, source: BinaryIO) -> EnrolAnswer:
        """Return the answer when it is the hub's and for this candidate.

        Raises PacketError for any other file, and LineError for the hub's refusal.
        """
        locked = open_packet(source, "answer")
        if locked.head.key != self.hub_key:
            raise LineError("FORGED", "the answer is not the hub's")
        packet = locked.unlocked((self.mine.seed,))
        for part in packet.named(ENROLLED):
            return self._proved(read_part(EnrolAnswer, packet.read(part)))
        raise _said_no(packet)

    def _proved(self, answer: EnrolAnswer) -> EnrolAnswer:
        grant = trusted_grant(answer.grant, (answer.hub_key,), self.mine.epoch)
        if answer.hub_key != self.hub_key or grant.public_key != self.mine.public_key:
            raise LineError("FORGED", "the grant is for another key, or another hub's")
        return answer


def _said_no(packet: Packet) -> LineError | PacketError:
    for part in packet.named("problem"):
        return problem_fault(read_part(Problem, packet.read(part)))
    return PacketError("UNHEARD", "the hub knows of no enrolment by file")
