"""Content of a packet and of its answer, and a desk's record of the packets it wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sync.courier.faults import LineError
from sync.courier.files.compare_file import ComparisonOutcome

TAKEOVER, GRANTED = "takeover", "granted"
"""Kinds of members by which a copy continues in a new epoch: of a packet, and of its answer."""


@dataclass(frozen=True)
class PacketContent:
    """Content of a packet of an epoch: events up to `up_to`, and files of evidence.

    `compares` tells whether it requests a comparison of both logs, `takes_over` whether it requests
    the next epoch and contains nothing else.
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
    """Content of an answer; `wanted` are files that the hub still lacks.

    `compared` is None when the packet asked for no comparison, or the hub knows of none by file.
    The hub `is_behind` when it holds less than it once confirmed: the next packet sends it again. A
    comparison that `is_large` is beyond the hub's limit: the waiting entries were taken all the
    same. `files` are those in the answer, by their hash. `kinds` are the kinds of events that the
    hub understands, empty where it named none.
    """

    nonce: str
    confirmed: int
    messages: int
    wanted: tuple[str, ...] = ()
    compared: ComparisonOutcome | None = None
    is_behind: bool = False
    is_large: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class PacketFiles:
    """Files in an answer, as the port BlobSource."""

    files: Mapping[str, bytes]

    def blob_get(self, sha256: str, offset: int) -> tuple[bytes, int]:
        """Return the bytes from `offset` on, and the whole size; raises LineError NOT_FOUND."""
        content = self.files.get(sha256)
        if content is None:
            raise LineError("NOT_FOUND", "the file did not come with the answer")
        return content[offset:], len(content)


@dataclass(frozen=True)
class WrittenPacket:
    """Packet that was written here, its epoch, and whether it asks for the next one.

    It `is_heeded` once the hub's refusal of it was read: a repetition is old.
    """

    epoch: str
    takes_over: bool = False
    is_heeded: bool = False


class PacketBook(Protocol):
    """Record of the packets that were written here, by their nonces."""

    def asked(self, nonce: str) -> WrittenPacket | None:
        """Return the packet, or None for one that was not written here."""

    def heeded(self, nonce: str) -> None:
        """Record that the hub's refusal of the packet was read."""
