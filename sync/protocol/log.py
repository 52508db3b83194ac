"""Entries of the two logs: exact header bytes, salted commitment, hash, chain and digest."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal, TypeVar

from pydantic import Field, ValidationError

from sync.protocol.bodies import first_complaint
from sync.protocol.values import GENESIS, Id, Moment, Sha256, Value, WireModel, Word
from sync.strict_json import Malformed, parse_json

EVENT_TAG = b"mediation-line/event/1\x00"
MESSAGE_TAG = b"mediation-line/message/1\x00"
LINK_TAG = b"mediation-line/link/1\x00"
SALT_BYTES = 16


class BlobRef(Value):
    """A file that an event refers to; the name stands in the body only."""

    sha256: Sha256
    size: Annotated[int, Field(ge=1)]
    mime: Word


class EventHeader(Value):
    """The open part of a station's event; no personal data stands here.

    `at` is the station's own clock, `tz` its offset in minutes, `skew` the hub's clock minus the
    station's in milliseconds at the last contact, `clock_back` that it ran backwards.
    """

    v: Literal[1] = 1
    station: Id
    epoch: Id
    seq: Annotated[int, Field(ge=1)]
    prev: Sha256
    id: Id
    kind: Word
    version: Annotated[int, Field(ge=1)] = 1
    case: Id | None
    at: Moment
    tz: Annotated[int, Field(ge=-960, le=960)]
    skew: int | None
    clock_back: bool
    commit: Sha256
    blobs: Annotated[tuple[BlobRef, ...], Field(max_length=64)] = ()


class MessageHeader(Value):
    """The open part of a hub's message; its place in the log is not part of it.

    So a hub that was restored can take its own signed messages back from the stations.
    """

    v: Literal[1] = 1
    station: Id
    id: Id
    kind: Word
    version: Annotated[int, Field(ge=1)] = 1
    case: Id | None
    at: Moment
    commit: Sha256


class SealedEntry(WireModel):
    """One entry as it travels and is stored: `body` and `salt` are absent once erased."""

    header: Annotated[bytes, Field(max_length=16_384)]
    body: Annotated[bytes, Field(max_length=262_144)] | None
    salt: Annotated[bytes, Field(min_length=SALT_BYTES, max_length=SALT_BYTES)] | None
    sig: Annotated[bytes, Field(min_length=64, max_length=64)]


H = TypeVar("H", EventHeader, MessageHeader)


def encode_header(header: EventHeader | MessageHeader) -> bytes:
    """Return the header's exact bytes: compact UTF-8 JSON in the order of the fields."""
    loose = header.model_dump(mode="json")
    return json.dumps(loose, ensure_ascii=False, separators=(",", ":")).encode()


def read_event(raw: bytes, *, is_strict: bool = False) -> EventHeader:
    """Read an event's header strictly or raise Malformed.

    Bytes that `parse_json` has taken before are strict: they are not tried again.
    """
    return _read(EventHeader, raw, is_strict)


def read_message(raw: bytes) -> MessageHeader:
    """Read a message's header strictly or raise Malformed."""
    return _read(MessageHeader, raw, False)


def _read(model: type[H], raw: bytes, is_strict: bool) -> H:
    if not is_strict:
        parse_json(raw)
    try:
        return model.model_validate_json(raw)
    except ValidationError as fault:
        raise Malformed(f"header: {first_complaint(fault)}") from None


def commitment(salt: bytes, body: bytes) -> str:
    """Return the hex commitment to a body; without the salt nothing can be guessed from it."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 16 bytes")
    return hashlib.sha256(b"\x01" + salt + body).hexdigest()


def event_hash(header: bytes) -> str:
    """Return the hex hash of an event; it is the next event's `prev`."""
    return hashlib.sha256(EVENT_TAG + header).hexdigest()


def message_hash(header: bytes) -> str:
    """Return the hex hash of a message."""
    return hashlib.sha256(MESSAGE_TAG + header).hexdigest()


def link_hash(before: str, message: str) -> str:
    """Return the hub log's chain value after appending the message with that hash."""
    return hashlib.sha256(LINK_TAG + bytes.fromhex(before) + bytes.fromhex(message)).hexdigest()


def keeps_its_word(entry: SealedEntry, commit: str) -> bool:
    """Tell whether the body is the one committed to; an erased body is taken on trust."""
    if entry.body is None or entry.salt is None:
        return entry.body is None and entry.salt is None
    return commitment(entry.salt, entry.body) == commit


def digest(hashes: Iterable[str], start: str = GENESIS) -> str:
    """Return the XOR of all hashes with `start`: equal sets give equal digests in any order."""
    total = int(start, 16)
    for one in hashes:
        total ^= int(one, 16)
    return f"{total:064x}"


def runs_back(at: datetime, before: datetime | None) -> bool:
    """Tell whether the clock ran backwards since the entry before."""
    return before is not None and at < before
