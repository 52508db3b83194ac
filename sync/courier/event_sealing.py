"""Sealing of a fact as an event: the bytes made here are stored, sent and proved."""

from dataclasses import dataclass
from datetime import datetime

from sync.protocol import (
    BlobRef,
    EventHeader,
    SealedEntry,
    commitment,
    encode_header,
    event_hash,
    runs_back,
)
from sync.signing import sign_hash


@dataclass(frozen=True)
class EventDraft:
    """Draft of an event: a kind, the exact bytes of its body, and the files it refers to."""

    id: str
    kind: str
    case: str | None
    body: bytes
    at: datetime
    tz_minutes: int = 480
    blobs: tuple[BlobRef, ...] = ()


@dataclass(frozen=True)
class ChainPlace:
    """Place of an event: the next one of the epoch's chain."""

    station: str
    epoch: str
    seq: int
    prev: str
    skew_ms: int | None = None
    last_at: datetime | None = None


@dataclass(frozen=True)
class SealedEvent:
    """Sealed event."""

    header: EventHeader
    sealed: SealedEntry
    hash: str


def seal_event(draft: EventDraft, place: ChainPlace, seed: bytes, salt: bytes) -> SealedEvent:
    """Seal the draft at its place, with 16 random bytes as salt, signed by the station."""
    header = EventHeader(
        station=place.station,
        epoch=place.epoch,
        seq=place.seq,
        prev=place.prev,
        id=draft.id,
        kind=draft.kind,
        case=draft.case,
        at=draft.at,
        tz=draft.tz_minutes,
        skew=place.skew_ms,
        clock_back=runs_back(draft.at, place.last_at),
        commit=commitment(salt, draft.body),
        blobs=draft.blobs,
    )
    exact = encode_header(header)
    hashed = event_hash(exact)
    sealed = SealedEntry(header=exact, body=draft.body, salt=salt, sig=sign_hash(seed, hashed))
    return SealedEvent(header, sealed, hashed)
