"""Reading of a batch: parsed, held against its commitments and proved, as plain values.

The hub's helper process does it from the exact bytes of a request, while the hub admits the sender
and writes. What crosses between them are tuples of texts, numbers and bytes.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import ValidationError

from sync.hub.services.matters.matter_fields import MatterFields, matter_fields
from sync.protocol import (
    BlobRef,
    CaseEscalated,
    GuidanceAsked,
    Malformed,
    SealedEntry,
    SyncRequest,
    event_hash,
    first_complaint,
    keeps_its_word,
    parse_json,
    parse_station_body,
    read_event,
)

OPENING = frozenset({"guidance.asked", "case.escalated"})
"""Kinds whose content is told by its fields; a batch has few others, which the hub reads."""


class OpenHeader(NamedTuple):
    """Header of an event, as far as the hub uses it."""

    station: str
    epoch: str
    seq: int
    prev: str
    id: str
    kind: str
    case: str | None
    skew: int | None
    at: datetime
    blobs: tuple[BlobRef, ...]


class ReadEntry(NamedTuple):
    """Entry as it was read; `fault` says what is wrong with its header.

    It `is_whole` if its body is the one committed to. `fields` are those of a matter; None for any
    other content.
    """

    sealed: SealedEntry
    hash: str = ""
    header: OpenHeader | None = None
    is_whole: bool = False
    fields: MatterFields | None = None
    fault: str = ""


def parse_request(raw: bytes) -> SyncRequest:
    """Read a request strictly or raise Malformed."""
    try:
        parse_json(raw)
        return SyncRequest.model_validate_json(raw)
    except ValidationError as fault:
        raise Malformed(first_complaint(fault)) from None


def without_events(request: SyncRequest) -> bytes:
    """Return the request's JSON without its events, which are told apart."""
    return request.model_copy(update={"events": ()}).model_dump_json().encode()


def plain_entries(events: Iterable[SealedEntry]) -> list[tuple[Any, ...]]:
    """Return each event as plain values, from which `read_entries` makes it again."""
    return [_plain(one) for one in events]


def _plain(sealed: SealedEntry) -> tuple[Any, ...]:
    exact = (sealed.header, sealed.body, sealed.salt, sealed.sig)
    try:
        header = read_event(sealed.header)
    except Malformed as fault:
        return exact, fault.reason
    blobs = tuple((one.sha256, one.size, one.mime) for one in header.blobs)
    words = (header.station, header.epoch, header.seq, header.prev, header.id, header.kind)
    opened = (*words, header.case, header.skew, header.at.isoformat(), blobs)
    hashed, is_whole = event_hash(sealed.header), keeps_its_word(sealed, header.commit)
    return exact, hashed, opened, is_whole, _fields(header.kind, sealed.body)


def _fields(kind: str, body: bytes | None) -> tuple[Any, ...] | None:
    if body is None or kind not in OPENING:
        return None
    try:
        told = parse_station_body(kind, body)
    except Malformed:
        # The hub reads it itself, and answers why.
        return None
    assert isinstance(told, GuidanceAsked | CaseEscalated)
    *fields, asked_at = matter_fields(told)
    return *fields, asked_at.isoformat()


def read_entries(plain: Sequence[tuple[Any, ...]]) -> list[ReadEntry]:
    """Return the entries of plain values that this hub's own helper told."""
    return [_entry(*one) for one in plain]


def _entry(
    exact: tuple[Any, ...],
    hashed: str,
    opened: tuple[Any, ...] | None = None,
    is_whole: bool = False,
    fields: tuple[Any, ...] | None = None,
) -> ReadEntry:
    sealed = SealedEntry(header=exact[0], body=exact[1], salt=exact[2], sig=exact[3])
    if opened is None:
        return ReadEntry(sealed, fault=hashed)
    at, blobs = opened[-2:]
    named = tuple(BlobRef(sha256=one[0], size=one[1], mime=one[2]) for one in blobs)
    moment = datetime.fromisoformat(at)
    header = OpenHeader._make((*opened[:-2], moment, named))
    told = None
    if fields is not None:
        told = MatterFields._make((*fields[:-1], datetime.fromisoformat(fields[-1])))
    return ReadEntry(sealed, hashed, header, is_whole, told)
