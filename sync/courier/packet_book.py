"""Content of a packet and of its answer, and a desk's record of the packets it wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sync.courier.compare_file import ComparisonOutcome
from sync.courier.faults import LineError

TAKEOVER, GRANTED = "takeover", "granted"
"""The kinds of members by which a copy goes on in a new epoch: of a packet, and of its answer."""


@dataclass(frozen=True)
class PacketContent:
    """What a packet of an epoch bears: events up to `up_to`, and files of evidence.

    `compares` tells whether it asks the hub to hold both logs against each other, `takes_over`
    whether it asks for the next epoch and bears nothing else.
    """

    nonce: str
    epoch: str
    up_to: int = 0
    events: int = 0
    files: int = 0
    compares: bool = False
    takes_over: bool = False


@dataclass(frozen=True)
class PacketAnswer:
    """What an answer brought; `wanted` are files that the hub still lacks.

    `compared` is None when the packet asked for no comparison, or the hub knows of none by file.
    The hub `is_behind` when it holds less than it once confirmed: the next packet sends it again.
    A comparison that `is_large` is beyond the hub's limit: what waited was taken all the same.
    `files` are those that came along, by their hash.
    """

    nonce: str
    confirmed: int
    messages: int
    wanted: tuple[str, ...] = ()
    compared: ComparisonOutcome | None = None
    is_behind: bool = False
    is_large: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class PacketFiles:
    """The files that came with an answer, as the port BlobSource."""

    files: Mapping[str, bytes]

    def blob_get(self, sha256: str, offset: int) -> tuple[bytes, int]:
        """Return what follows from `offset` on, and the whole size; raises LineError NOT_FOUND."""
        content = self.files.get(sha256)
        if content is None:
            raise LineError("NOT_FOUND", "the file did not come with the answer")
        return content[offset:], len(content)


@dataclass(frozen=True)
class WrittenPacket:
    """A packet that was written here, in which epoch, and whether it asks for the next one.

    It `is_heeded` once the hub's no to it was read: what it says again is old.
    """

    epoch: str
    takes_over: bool = False
    is_heeded: bool = False


class PacketBook(Protocol):
    """Remembers the packets that were written here, by their nonces."""

    def asked(self, nonce: str) -> WrittenPacket | None:
        """Return the packet; None for one that was not written here."""

    def heeded(self, nonce: str) -> None:
        """Keep that the hub's no to the packet was read."""
