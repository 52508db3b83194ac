"""Receipts and grants: signed notes in the C2SP form, readable and checkable on paper."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sync.signing.keys import holds, sign_bytes

RECEIPT_LINE = "mediation-line/receipt/1"
GRANT_LINE = "mediation-line/grant/1"
DASH = "\u2014"


class UnsignedError(ValueError):
    """Text that is not signed by a trusted key, or is malformed."""


@dataclass(frozen=True)
class HubReceipt:
    """Receipt of a hub that holds this epoch of the station up to `seq`, with that event's hash."""

    station: str
    epoch: str
    seq: int
    hash: str
    at: datetime
    nonce: str


@dataclass(frozen=True)
class Grant:
    """Grant of a hub to the holder of `public_key` to write this epoch of the station."""

    station: str
    name: str
    epoch: str
    number: int
    public_key: str
    at: datetime


def sign_note(text: str, name: str, seed: bytes, public: str) -> str:
    """Return `text` with the signature line `— name base64(key id ‖ signature)`."""
    if not text.endswith("\n"):
        raise ValueError("a note ends with a line break")
    signed = base64.b64encode(_key_id(name, public) + sign_bytes(seed, text.encode())).decode()
    return f"{text}\n{DASH} {name} {signed}\n"


def open_note(note: str, trusted: Iterable[str]) -> str:
    """Return the text of a note signed by one of the `trusted` keys; lines of others are ignored.

    Raises UnsignedError when no line is valid.
    """
    text, found, signatures = note.rpartition("\n\n")
    if not found:
        raise UnsignedError("no signature")
    text += "\n"
    keys = tuple(trusted)
    for line in signatures.splitlines():
        if _line_holds(line, text, keys):
            return text
    raise UnsignedError("no signature by a known key")


def _line_holds(line: str, text: str, keys: tuple[str, ...]) -> bool:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != DASH:
        return False
    try:
        raw = base64.b64decode(parts[2], validate=True)
    except ValueError:
        return False
    return any(
        raw[:4] == _key_id(parts[1], key) and holds(key, text.encode(), raw[4:]) for key in keys
    )


def _key_id(name: str, public: str) -> bytes:
    return hashlib.sha256(name.encode() + b"\n\x01" + bytes.fromhex(public)).digest()[:4]


def receipt_text(receipt: HubReceipt) -> str:
    """Return the text that the hub signs."""
    return _lines(
        RECEIPT_LINE,
        receipt.station,
        receipt.epoch,
        str(receipt.seq),
        receipt.hash,
        stamp(receipt.at),
        receipt.nonce,
    )


def read_receipt(note: str, trusted: Iterable[str]) -> HubReceipt:
    """Return the receipt in a signed note or raise UnsignedError."""
    station, epoch, seq, digest, at, nonce = _fields(note, trusted, RECEIPT_LINE, 6)
    return HubReceipt(station, epoch, _whole(seq), digest, _moment(at), nonce)


def grant_text(grant: Grant) -> str:
    """Return the text that the hub signs."""
    return _lines(
        GRANT_LINE,
        grant.station,
        grant.name,
        grant.epoch,
        str(grant.number),
        grant.public_key,
        stamp(grant.at),
    )


def read_grant(note: str, trusted: Iterable[str]) -> Grant:
    """Return the grant in a signed note or raise UnsignedError."""
    station, name, epoch, number, key, at = _fields(note, trusted, GRANT_LINE, 6)
    return Grant(station, name, epoch, _whole(number), key, _moment(at))


def _lines(*fields: str) -> str:
    if any("\n" in field or not field for field in fields):
        raise ValueError("a field of a note is one line")
    return "".join(f"{field}\n" for field in fields)


def _fields(note: str, trusted: Iterable[str], first: str, count: int) -> list[str]:
    fields = open_note(note, trusted).split("\n")[:-1]
    if len(fields) != count + 1 or fields[0] != first:
        raise UnsignedError("another kind of note")
    return fields[1:]


def stamp(at: datetime) -> str:
    """Return a time in UTC to the millisecond, in the form used in notes."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _moment(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)


def _whole(digits: str) -> int:
    return int(digits)
