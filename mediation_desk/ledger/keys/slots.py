"""One key slot: the ledger's key wrapped under a password or the recovery code, and its file.

A slot tells nobody whose it is: it carries a random id and an HMAC of the operator's name.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediation_desk.ledger.disk.durable import write_bytes
from mediation_desk.ledger.disk.faults import LedgerRefusal
from mediation_desk.ledger.keys.cost import Cost
from mediation_desk.ledger.keys.memory import Secret, wipe

FORMAT = 1
SUFFIX = ".slot"
COPY_SUFFIX = ".slot.bak"
_SALT_BYTES = 16
_NONCE_BYTES = 12
_KEY_BYTES = 32
_TAG_BYTES = 16
_RECOVERY_INFO = b"mediation-desk recovery slot 1"


class SlotKind(StrEnum):
    """What opens a slot."""

    OPERATOR = "operator"
    RECOVERY = "recovery"


class SlotGarbled(LedgerRefusal):
    """A slot file, and its copy, cannot be read; `slot` is the file's name."""

    def __init__(self, slot: str) -> None:
        super().__init__(f"the key slot {slot} cannot be read")
        self.slot = slot


@dataclass(frozen=True)
class Label:
    """The readable part of a slot, sealed against change by the key it wraps."""

    id: str
    vault_id: str
    kind: SlotKind
    salt: bytes
    name_digest: bytes
    cost: Cost | None

    def is_of(self, name: str) -> bool:
        """Whether the slot was made for an operator of this name."""
        return hmac.compare_digest(self.name_digest, digest_of(name, self.salt))


@dataclass(frozen=True)
class Slot:
    """A label and the key that is wrapped beside it."""

    label: Label
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True)
class Content:
    """What a slot wraps: the ledger's key and whose slot it is."""

    key: Secret = field(repr=False)
    operator_id: str


@dataclass(frozen=True)
class Holder:
    """Whose slot is to be made: the vault it opens, the operator's name and id, the slot's id."""

    vault_id: str
    name: str
    operator_id: str
    slot_id: str


def new_id() -> str:
    """A random id that says nothing, for a slot or a vault."""
    return secrets.token_hex(16)


def digest_of(name: str, salt: bytes) -> bytes:
    """The salted digest of a name; how it was typed (width, case, spaces) makes no difference."""
    folded = unicodedata.normalize("NFKC", "".join(name.split())).casefold()
    return hmac.digest(salt, folded.encode("utf-8", "surrogatepass"), hashlib.sha256)


def password_bytes(password: str) -> bytearray:
    """The password as bytes, the same from every keyboard that composes its letters otherwise."""
    return bytearray(unicodedata.normalize("NFC", password), "utf-8", "surrogatepass")


def make_operator_slot(holder: Holder, key: Secret, password: str, cost: Cost) -> Slot:
    """Wrap the ledger's key for an operator; takes the time that `cost` names."""
    salt = secrets.token_bytes(_SALT_BYTES)
    fitted = cost.fitted()
    label = Label(
        holder.slot_id,
        holder.vault_id,
        SlotKind.OPERATOR,
        salt,
        digest_of(holder.name, salt),
        fitted,
    )
    wrapping = _derived(fitted, password, salt)
    return _sealed(label, wrapping, Content(key, holder.operator_id))


def make_recovery_slot(vault_id: str, key: Secret, secret: bytes) -> Slot:
    """Wrap the ledger's key under the 256 bits of the recovery code."""
    salt = secrets.token_bytes(_SALT_BYTES)
    label = Label(new_id(), vault_id, SlotKind.RECOVERY, salt, b"", None)
    return _sealed(label, _recovery_key(secret, salt), Content(key, ""))


def open_operator_slot(slot: Slot, password: str) -> Content | None:
    """What the slot wraps, or None when the password is another; takes the slot's cost."""
    if slot.label.cost is None:
        return None
    return _unsealed(slot, _derived(slot.label.cost, password, slot.label.salt))


def open_recovery_slot(slot: Slot, secret: bytes) -> Content | None:
    """What the slot wraps, or None when the code is of another vault."""
    return _unsealed(slot, _recovery_key(secret, slot.label.salt))


def write_slot(folder: Path, slot: Slot) -> None:
    """Write the copy, then the slot: at each moment one of the two can be read."""
    content = to_bytes(slot)
    write_bytes(folder / f"{slot.label.id}{COPY_SUFFIX}", content)
    write_bytes(folder / f"{slot.label.id}{SUFFIX}", content)


def read_slot(folder: Path, slot_id: str) -> Slot:
    """The slot of this id, from its copy when the first file is gone or garbled."""
    for suffix in (SUFFIX, COPY_SUFFIX):
        path = folder / f"{slot_id}{suffix}"
        try:
            return from_bytes(path.read_bytes())
        except (FileNotFoundError, SlotGarbled):
            continue
    raise SlotGarbled(f"{slot_id}{SUFFIX}")


def to_bytes(slot: Slot) -> bytes:
    """The slot as the bytes of its file: one JSON object, then the digest of its bytes.

    The digest is for accidents alone; against intent the wrapped key seals the label.
    """
    body = _label_bytes(slot.label)[:-1]
    body += f',"nonce":"{slot.nonce.hex()}","sealed":"{_text(slot.sealed)}"}}\n'.encode()
    return body + hashlib.sha256(body).hexdigest().encode() + b"\n"


def from_bytes(content: bytes) -> Slot:
    """The slot in a file's bytes; raises `SlotGarbled` for anything else."""
    try:
        body, digest = content.rstrip(b"\n").rsplit(b"\n", 1)
        if hashlib.sha256(body + b"\n").hexdigest().encode() != digest:
            raise ValueError("the slot was changed or cut")
        fields = json.loads(body)
        return Slot(_label_from(fields), bytes.fromhex(fields["nonce"]), _bytes(fields["sealed"]))
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise SlotGarbled("slot") from error


def _derived(cost: Cost, password: str, salt: bytes) -> bytearray:
    typed = password_bytes(password)
    try:
        return cost.derive(typed, salt)
    finally:
        wipe(typed)


def _sealed(label: Label, wrapping: bytearray, content: Content) -> Slot:
    """Wrap the content; the wrapping key is wiped. Raises ValueError for a key that was."""
    if len(content.key) != _KEY_BYTES:
        raise ValueError("a slot wraps a key of 32 bytes")
    nonce = secrets.token_bytes(_NONCE_BYTES)
    plain = bytearray(content.key) + content.operator_id.encode()
    try:
        return Slot(label, nonce, AESGCM(wrapping).encrypt(nonce, plain, _label_bytes(label)))
    finally:
        wipe(plain)
        wipe(wrapping)


def _unsealed(slot: Slot, wrapping: bytearray) -> Content | None:
    """Unwrap the content; the wrapping key is wiped."""
    plain = bytearray(max(0, len(slot.sealed) - _TAG_BYTES))
    try:
        AESGCM(wrapping).decrypt_into(slot.nonce, slot.sealed, _label_bytes(slot.label), plain)
        return Content(plain[:_KEY_BYTES], plain[_KEY_BYTES:].decode())
    except InvalidTag:
        return None
    finally:
        wipe(plain)
        wipe(wrapping)


def _recovery_key(secret: bytes, salt: bytes) -> bytearray:
    # The code is random to its last bit: no slow derivation is needed.
    key = bytearray(_KEY_BYTES)
    HKDF(SHA256(), _KEY_BYTES, salt, _RECOVERY_INFO).derive_into(secret, key)
    return key


def _label_bytes(label: Label) -> bytes:
    cost = label.cost
    fields = {
        "format": FORMAT,
        "id": label.id,
        "vault": label.vault_id,
        "kind": label.kind.value,
        "salt": label.salt.hex(),
        "name": label.name_digest.hex(),
        "argon2id": None if cost is None else [cost.memory_kib, cost.passes, cost.lanes],
    }
    return json.dumps(fields, separators=(",", ":")).encode()


def _label_from(fields: dict[str, object]) -> Label:
    if fields["format"] != FORMAT:
        raise ValueError("a slot of another format")
    cost = fields["argon2id"]
    return Label(
        str(fields["id"]),
        str(fields["vault"]),
        SlotKind(str(fields["kind"])),
        bytes.fromhex(str(fields["salt"])),
        bytes.fromhex(str(fields["name"])),
        Cost(*cost) if isinstance(cost, list) else None,
    )


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
