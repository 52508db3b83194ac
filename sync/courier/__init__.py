"""Courier between a station's outbox and its hub, in both directions."""

from sync.courier.blobs import fetch_blob
from sync.courier.enrolment import Joining
from sync.courier.event_sealing import ChainPlace, EventDraft, SealedEvent, seal_event
from sync.courier.faults import LINE_FAULTS, LineError, known_codes, problem_fault
from sync.courier.ports import (
    BlobPlace,
    BlobSource,
    BlobStore,
    EpochCandidate,
    Hub,
    HubTreeHead,
    LinkRecord,
    LinkSettlement,
    LinkState,
    Membership,
    Outbox,
    PendingSync,
    ProvedCheckpoint,
    ReconciledEvents,
    has_moved,
)
from sync.courier.retry_delay import next_try, retry_after_seconds
from sync.courier.round import Courier, LinkStatus
from sync.protocol.addresses import is_protected

__all__ = [
    "LINE_FAULTS",
    "BlobPlace",
    "BlobSource",
    "BlobStore",
    "ChainPlace",
    "Courier",
    "EpochCandidate",
    "EventDraft",
    "Hub",
    "HubTreeHead",
    "Joining",
    "LineError",
    "LinkRecord",
    "LinkSettlement",
    "LinkState",
    "LinkStatus",
    "Membership",
    "Outbox",
    "PendingSync",
    "ProvedCheckpoint",
    "ReconciledEvents",
    "SealedEvent",
    "fetch_blob",
    "has_moved",
    "is_protected",
    "known_codes",
    "next_try",
    "problem_fault",
    "retry_after_seconds",
    "seal_event",
]
