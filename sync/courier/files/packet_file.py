"""Packet as a file: the content of the line, carried by hand, locked and signed as a whole.

A packet is a ZIP archive whose members are stored uncompressed. `head.json` names every other
member with its size and SHA-256, and the packet's maker; `head.sig` is that maker's Ed25519
signature over the head. Truncation, changes and additions are therefore detected before anything is
used. The members are locked for the reader alone: whoever finds the stick learns only that a
station made a packet.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, BinaryIO, Literal

from pydantic import Field, ValidationError

from sync.protocol import Malformed, first_complaint, parse_json
from sync.protocol.values import Id, Moment, Sha256, WireModel
from sync.protocol.wire import Nonce
from sync.signing import (
    CONTENT_KEY_BYTES,
    LOCK_BYTES,
    ContentKey,
    LockedError,
    holds,
    sign_bytes,
    unbox,
)

HEAD_TAG = b"mediation-line/packet/1\x00"
HEAD, SIGNATURE = "head.json", "head.sig"
HEAD_BYTES = 4_194_304
PART_BYTES = 20_971_520 + LOCK_BYTES
"""Maximum of a part: the largest file of evidence, locked."""

MOST_PARTS = 10_000
MOST_READERS = 16
OF = Literal["packet", "answer"]
Why = Literal["BROKEN", "FOREIGN", "LOCKED", "UNASKED", "UNHEARD", "FORMER", "OTHER", "SPENT"]


class PacketError(Exception):
    """File that must not be used, with the reason.

    BROKEN, FOREIGN (another station's), LOCKED (for none of our keys), UNASKED, UNHEARD (the hub
    left the question unread), FORMER (of an epoch that was left), OTHER (takeovers and ordinary
    packets are read separately) or SPENT (a grant that is not awaited).
    """

    def __init__(self, code: Why, text: str) -> None:
        """Keep code and reason."""
        super().__init__(f"{code}: {text}")
        self.code, self.text = code, text


class PacketPart(WireModel):
    """Member of the archive."""

    name: Annotated[str, Field(pattern=r"^[a-z]+-[0-9a-f]{4,64}(\.json)?$")]
    size: Annotated[int, Field(ge=0, le=PART_BYTES)]
    sha256: Sha256


class PacketHead(WireModel):
    """Head of a packet with its maker; an answer has the nonce of the packet that it answers.

    `boxes` has the key to the parts, boxed for each public key of the reader.
    """

    v: Literal[1] = 1
    of: OF
    station: Id
    key: Sha256
    nonce: Nonce
    now: Moment
    boxes: dict[Sha256, bytes] = Field(default_factory=dict, max_length=MOST_READERS)
    parts: Annotated[tuple[PacketPart, ...], Field(max_length=MOST_PARTS)] = ()


@dataclass(frozen=True)
class LockedPacket:
    """Packet whose head has a valid signature; its parts are still unread."""

    head: PacketHead
    archive: zipfile.ZipFile

    def prove(self) -> None:
        """Read every part once; raises PacketError BROKEN for one that differs from the signed."""
        for part in self.head.parts:
            _signed_content(self.archive, part)

    def unlocked(self, seeds: Iterable[bytes]) -> "Packet":
        """Return it opened by one of these keys; raises PacketError LOCKED when none fits."""
        try:
            return Packet(self.head, self.archive, unbox(self.head.boxes, seeds))
        except LockedError as fault:
            raise PacketError("LOCKED", str(fault)) from None


@dataclass(frozen=True)
class Packet:
    """Opened packet; parts are verified as they are read."""

    head: PacketHead
    archive: zipfile.ZipFile
    lock: ContentKey

    def named(self, kind: str) -> tuple[PacketPart, ...]:
        """Return the parts of one kind, in order."""
        return tuple(part for part in self.head.parts if part.name.startswith(f"{kind}-"))

    def read(self, part: PacketPart) -> bytes:
        """Return a part's bytes; raises PacketError when they differ from the signed ones."""
        content = _signed_content(self.archive, part)
        try:
            return self.lock.open(part.name, content)
        except LockedError as fault:
            raise PacketError("BROKEN", f"{part.name}: {fault}") from None


def _signed_content(archive: zipfile.ZipFile, part: PacketPart) -> bytes:
    """Return the bytes of a part as stored, verified by the digest in the signed head."""
    try:
        content = archive.read(part.name)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError):
        raise PacketError("BROKEN", f"{part.name} cannot be read") from None
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise PacketError("BROKEN", f"{part.name} is not what was signed")
    return content


@dataclass(frozen=True)
class PacketMaker:
    """Maker of a packet: its signing key, the readers' keys, and entropy."""

    seed: bytes
    readers: Sequence[str]
    random: Callable[[int], bytes]


def write_packet(
    target: BinaryIO, head: PacketHead, parts: Iterable[tuple[str, bytes]], maker: PacketMaker
) -> PacketHead:
    """Write the parts one by one, then the head that names and signs them; return that head."""
    told: list[PacketPart] = []
    lock = ContentKey(maker.random(CONTENT_KEY_BYTES))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, plain in parts:
            content = lock.close(name, plain)
            archive.writestr(_member(name), content)
            digest = hashlib.sha256(content).hexdigest()
            told.append(PacketPart(name=name, size=len(content), sha256=digest))
        boxes = lock.boxed_for(maker.readers)
        whole = head.model_copy(update={"boxes": boxes, "parts": tuple(told)})
        raw = whole.model_dump_json().encode()
        archive.writestr(_member(HEAD), raw)
        archive.writestr(_member(SIGNATURE), sign_bytes(maker.seed, HEAD_TAG + raw))
    return whole


def _member(name: str) -> zipfile.ZipInfo:
    """Return the member's entry without this computer's clock: the head has the time."""
    return zipfile.ZipInfo(name)


def open_packet(source: BinaryIO, of: OF) -> LockedPacket:
    """Verify a packet's head; raises PacketError BROKEN for a file that is no packet."""
    try:
        archive = zipfile.ZipFile(source)
        members = {one.filename: one for one in archive.infolist()}
        raw, sig = _small(archive, members, HEAD), _small(archive, members, SIGNATURE)
    except (zipfile.BadZipFile, OSError, EOFError, KeyError, ValueError):
        raise PacketError("BROKEN", "this is no packet, or only a piece of one") from None
    head = _head(raw)
    if not holds(head.key, HEAD_TAG + raw, sig):
        raise PacketError("BROKEN", "the signature does not hold")
    if head.of != of:
        raise PacketError("BROKEN", f"this is not the {of}")
    sizes = {part.name: part.size for part in head.parts}
    held = {name: one.file_size for name, one in members.items() if name not in (HEAD, SIGNATURE)}
    if held != sizes or any(one.compress_type != zipfile.ZIP_STORED for one in members.values()):
        raise PacketError("BROKEN", "a part is missing or was added")
    return LockedPacket(head, archive)


def _small(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str) -> bytes:
    if members[name].file_size > HEAD_BYTES:
        raise ValueError("too large")
    return archive.read(name)


def _head(raw: bytes) -> PacketHead:
    try:
        parse_json(raw)
        return PacketHead.model_validate_json(raw)
    except Malformed as fault:
        raise PacketError("BROKEN", fault.reason) from None
    except ValidationError as fault:
        raise PacketError("BROKEN", first_complaint(fault)) from None
