"""Carries the station's outbox to its hub, and brings the hub's messages home."""

from sync.courier.blobs import fetch_blob
from sync.courier.carried import Asked, PacketBook, PacketFiles, Read, Written
from sync.courier.compare_file import Compared
from sync.courier.faults import LINE_FAULTS, LineError, known_codes, problem_fault
from sync.courier.joining import Joining
from sync.courier.pace import next_try
from sync.courier.packet_file import PacketError
from sync.courier.packets import Packets
from sync.courier.ports import (
    BlobPlace,
    BlobShelf,
    BlobSource,
    Candidate,
    Errand,
    Hub,
    Link,
    LinkState,
    Membership,
    Outbox,
    Recovery,
    SeenTree,
    Settlement,
    Witness,
    has_moved,
)
from sync.courier.round import Courier, LinkStatus
from sync.courier.sealing import Draft, Event, Place, seal_event
from sync.courier.takeover_file import TakeoverByFile
from sync.courier.trust import is_protected

__all__ = [
    "LINE_FAULTS",
    "Asked",
    "BlobPlace",
    "BlobShelf",
    "BlobSource",
    "Candidate",
    "Compared",
    "Courier",
    "Draft",
    "Errand",
    "Event",
    "Hub",
    "Joining",
    "LineError",
    "Link",
    "LinkState",
    "LinkStatus",
    "Membership",
    "Outbox",
    "PacketBook",
    "PacketError",
    "PacketFiles",
    "Packets",
    "Place",
    "Read",
    "Recovery",
    "SeenTree",
    "Settlement",
    "TakeoverByFile",
    "Witness",
    "Written",
    "fetch_blob",
    "has_moved",
    "is_protected",
    "known_codes",
    "next_try",
    "problem_fault",
    "seal_event",
]
