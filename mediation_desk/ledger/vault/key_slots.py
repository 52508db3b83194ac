"""Key slot: the ledger's key for one holder, and the file that contains it.

A slot reveals no name: it carries random ids and an HMAC of the operator's name. Its exact bytes
are described in `docs/vault.md`.

Format 2 holds an X25519 key pair. The private half is wrapped by the password, the one-time code or
the recovery code; the ledger's key is sealed to the public half, so that a new key can be sealed to
every holder without any password. Format 1 wrapped the ledger's key by the password itself; it is
read and kept as it is, and rewritten in format 2 at the holder's next sign-in.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediation_desk.domain.people import folded_name
from mediation_desk.ledger.disk.faults import LedgerRefusal
from mediation_desk.ledger.vault.key_pairs import HALF_BYTES, new_pair, seal, unseal
from mediation_desk.ledger.vault.memory import Secret, wipe
from mediation_desk.ledger.vault.password_cost import PasswordCost
from mediation_desk.ledger.vault.wrapping_keys import (
    SALT_BYTES,
    WRAPPING_BYTES,
    NewSlotKey,
    SlotKind,
    SlotOffer,
    code_key,
)
from sync.durable_files import write_bytes

FORMAT = 2
OLD_FORMAT = 1
SUFFIX = ".slot"
COPY_SUFFIX = ".slot.bak"
_NONCE_BYTES = 12
_KEY_BYTES = 32
_TAG_BYTES = 16
_PROOF_INFO = b"mediation-desk slot proof 2"


class SlotGarbled(LedgerRefusal):
    """A slot file, and its copy, cannot be read; `slot` is the file's name."""

    def __init__(self, slot: str) -> None:
        super().__init__(f"the key slot {slot} cannot be read")
        self.slot = slot


@dataclass(frozen=True)
class SlotLabel:
    """The readable part of a slot; whatever the slot wraps is bound to it.

    `operator_id` and `public` (the public half) are empty in format 1.
    """

    id: str
    vault_id: str
    kind: SlotKind
    salt: bytes
    name_digest: bytes
    cost: PasswordCost | None
    format: int = FORMAT
    operator_id: str = ""
    public: bytes = b""

    def is_of(self, name: str) -> bool:
        """Tell whether the slot was made for an operator of this name."""
        return hmac.compare_digest(self.name_digest, digest_of(name, self.salt))

    @property
    def offer(self) -> SlotOffer:
        """What derives the wrapping key of the slot."""
        return SlotOffer(self.id, self.kind, self.salt, self.cost)


@dataclass(frozen=True)
class KeySlot:
    """A label and its wrapped key.

    `wrapped` is a nonce and a ciphertext under the password or code: of the private half, or in
    format 1 of the ledger's key and the operator's id. `sealed` is the ledger's key sealed to the
    public half, `proof` an HMAC under the ledger's key; both are empty in format 1.
    """

    label: SlotLabel
    wrapped: bytes
    sealed: bytes = b""
    proof: bytes = b""

    @property
    def is_old(self) -> bool:
        """Tell whether the slot is of format 1, which a rekey cannot carry over."""
        return self.label.format == OLD_FORMAT

    def is_proven(self, key: Secret) -> bool:
        """Tell whether a holder of the ledger's key made this slot; a forged public half is not."""
        return not self.is_old and hmac.compare_digest(self.proof, _proof(self, key))

    def resealed(self, key: Secret) -> KeySlot:
        """Return the slot with another ledger key for the same holder and the same password."""
        return _proven(self.label, self.wrapped, key)


@dataclass(frozen=True)
class SlotContent:
    """The content of an opened slot: the ledger's key and whose slot it is."""

    key: Secret = field(repr=False)
    operator_id: str


@dataclass(frozen=True)
class SlotHolder:
    """Holder of a slot to be made: the vault, the operator's name and id, the slot's id."""

    vault_id: str
    name: str
    operator_id: str
    slot_id: str


def new_id() -> str:
    """Return a random id that says nothing, for a slot or a vault."""
    return secrets.token_hex(16)


def digest_of(name: str, salt: bytes) -> bytes:
    """Return the salted digest of a name; width, case and spaces make no difference."""
    folded = folded_name(name).encode("utf-8", "surrogatepass")
    return hmac.digest(salt, folded, hashlib.sha256)


def make_operator_slot(holder: SlotHolder, key: Secret, new: NewSlotKey) -> KeySlot:
    """Make an operator's slot under a fresh key pair, wrapped by the key of their password.

    That key is wiped.
    """
    label = _label_for(holder, SlotKind.OPERATOR, new.salt, new.cost)
    try:
        return _made(label, key, bytearray(new.key))
    finally:
        wipe(new.key)


def make_code_slot(holder: SlotHolder, key: Secret, secret: bytes) -> KeySlot:
    """Make the slot of an operator's one-time code, a random secret of 128 bits or more."""
    return _made_by_code(holder, SlotKind.CODE, key, secret)


def make_recovery_slot(vault_id: str, key: Secret, secret: bytes) -> KeySlot:
    """Make the slot of the recovery sheet under the 256 bits of its code."""
    holder = SlotHolder(vault_id, "", "", new_id())
    return _made_by_code(holder, SlotKind.RECOVERY, key, secret)


def open_slot(slot: KeySlot, wrapping: Secret) -> SlotContent | None:
    """Return the slot's content, None when the wrapping key is another; the key is left whole."""
    return _opened(slot, bytearray(wrapping)) if len(wrapping) == WRAPPING_BYTES else None


def open_secret_slot(slot: KeySlot, secret: bytes) -> SlotContent | None:
    """Return the content of a recovery or one-time slot, None when the code is another slot's."""
    return _opened(slot, code_key(secret, slot.label.salt))


def write_slot(folder: Path, slot: KeySlot) -> None:
    """Write the copy, then the slot: at each moment one of the two can be read."""
    content = to_bytes(slot)
    write_bytes(folder / f"{slot.label.id}{COPY_SUFFIX}", content)
    write_bytes(folder / f"{slot.label.id}{SUFFIX}", content)


def read_slot(folder: Path, slot_id: str) -> KeySlot:
    """Return the slot of this id, from its copy when the first file is gone or garbled."""
    for suffix in (SUFFIX, COPY_SUFFIX):
        path = folder / f"{slot_id}{suffix}"
        try:
            return from_bytes(path.read_bytes())
        except (FileNotFoundError, SlotGarbled):
            continue
    raise SlotGarbled(f"{slot_id}{SUFFIX}")


def heal_slot(folder: Path, slot_id: str) -> KeySlot | None:
    """Make both files of a slot the same again; return the slot when one had to be written.

    The first file counts when it can be read, else its copy. Raises `SlotGarbled` when neither
    can, and OSError when the disk refuses.
    """
    slot = read_slot(folder, slot_id)
    content = to_bytes(slot)
    paths = [folder / f"{slot_id}{suffix}" for suffix in (COPY_SUFFIX, SUFFIX)]
    broken = [path for path in paths if not path.is_file() or path.read_bytes() != content]
    for path in broken:
        write_bytes(path, content)
    return slot if broken else None


def to_bytes(slot: KeySlot) -> bytes:
    """Return the slot as the bytes of its file: one JSON object, then the digest of its bytes.

    The digest is for accidents alone; against intent the wrapped key seals the label.
    """
    body = _body(slot) + b"\n"
    return body + hashlib.sha256(body).hexdigest().encode() + b"\n"


def from_bytes(content: bytes) -> KeySlot:
    """Return the slot in a file's bytes; raises `SlotGarbled` for anything else."""
    try:
        body, digest = content.rstrip(b"\n").rsplit(b"\n", 1)
        if hashlib.sha256(body + b"\n").hexdigest().encode() != digest:
            raise ValueError("the slot was changed or cut")
        return _slot_from(json.loads(body))
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise SlotGarbled("slot") from error


def _made_by_code(holder: SlotHolder, kind: SlotKind, key: Secret, secret: bytes) -> KeySlot:
    label = _label_for(holder, kind, secrets.token_bytes(SALT_BYTES), None)
    return _made(label, key, code_key(secret, label.salt))


def _label_for(
    holder: SlotHolder, kind: SlotKind, salt: bytes, cost: PasswordCost | None
) -> SlotLabel:
    digest = digest_of(holder.name, salt) if holder.name else b""
    owner = holder.operator_id
    return SlotLabel(holder.slot_id, holder.vault_id, kind, salt, digest, cost, operator_id=owner)


def _made(label: SlotLabel, key: Secret, wrapping: bytearray) -> KeySlot:
    """Make the slot; the wrapping key is wiped. Raises ValueError for a key that was wiped."""
    if len(key) != _KEY_BYTES:
        raise ValueError("a slot gives a key of 32 bytes")
    pair = new_pair()
    whole = replace(label, public=pair.public)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    try:
        wrapped = nonce + AESGCM(wrapping).encrypt(nonce, pair.private, _label_bytes(whole))
    finally:
        wipe(wrapping)
    return _proven(whole, wrapped, key)


def _proven(label: SlotLabel, wrapped: bytes, key: Secret) -> KeySlot:
    unproven = KeySlot(label, wrapped, seal(label.public, key, _label_bytes(label)))
    return replace(unproven, proof=_proof(unproven, key))


def _proof(slot: KeySlot, key: Secret) -> bytes:
    proving = HKDF(SHA256(), _KEY_BYTES, None, _PROOF_INFO).derive(key)
    return hmac.digest(proving, _body(replace(slot, proof=b"")), hashlib.sha256)


def _opened(slot: KeySlot, wrapping: bytearray) -> SlotContent | None:
    """Open the slot; the wrapping key and the unwrapped content are wiped."""
    bound = _label_bytes(slot.label)
    nonce, ciphertext = slot.wrapped[:_NONCE_BYTES], slot.wrapped[_NONCE_BYTES:]
    plain = bytearray(max(0, len(ciphertext) - _TAG_BYTES))
    try:
        AESGCM(wrapping).decrypt_into(nonce, ciphertext, bound, plain)
        if slot.is_old:
            return SlotContent(plain[:_KEY_BYTES], plain[_KEY_BYTES:].decode())
        key = unseal(plain, slot.sealed, bound)
        return None if key is None else SlotContent(bytearray(key), slot.label.operator_id)
    except InvalidTag:
        return None
    finally:
        wipe(plain)
        wipe(wrapping)


def _label_bytes(label: SlotLabel) -> bytes:
    cost = label.cost
    fields: dict[str, object] = {
        "format": label.format,
        "id": label.id,
        "vault": label.vault_id,
        "kind": label.kind.value,
    }
    if label.format != OLD_FORMAT:
        fields["operator"] = label.operator_id
    fields |= {
        "salt": label.salt.hex(),
        "name": label.name_digest.hex(),
        "argon2id": None if cost is None else [cost.memory_kib, cost.passes, cost.lanes],
    }
    if label.format != OLD_FORMAT:
        fields["public"] = label.public.hex()
    return json.dumps(fields, separators=(",", ":")).encode()


def _body(slot: KeySlot) -> bytes:
    """Return the JSON object of a slot: the label's fields, then the wrapped ones."""
    if slot.is_old:
        nonce, rest = slot.wrapped[:_NONCE_BYTES], slot.wrapped[_NONCE_BYTES:]
        extra = {"nonce": nonce.hex(), "sealed": _text(rest)}
    else:
        extra = {"private": _text(slot.wrapped), "sealed": _text(slot.sealed)}
        if slot.proof:
            extra["proof"] = slot.proof.hex()
    more = json.dumps(extra, separators=(",", ":")).encode()
    return _label_bytes(slot.label)[:-1] + b"," + more[1:]


def _slot_from(fields: dict[str, object]) -> KeySlot:
    label = _label_from(fields)
    sealed = _bytes(str(fields["sealed"]))
    if label.format == OLD_FORMAT:
        return KeySlot(label, bytes.fromhex(str(fields["nonce"])) + sealed)
    if len(label.public) != HALF_BYTES:
        raise ValueError("no public half")
    wrapped, proof = _bytes(str(fields["private"])), bytes.fromhex(str(fields["proof"]))
    return KeySlot(label, wrapped, sealed, proof)


def _label_from(fields: dict[str, object]) -> SlotLabel:
    number = fields["format"]
    if number not in (OLD_FORMAT, FORMAT):
        raise ValueError("a slot of another format")
    is_old = number == OLD_FORMAT
    cost = fields["argon2id"]
    return SlotLabel(
        str(fields["id"]),
        str(fields["vault"]),
        SlotKind(str(fields["kind"])),
        bytes.fromhex(str(fields["salt"])),
        bytes.fromhex(str(fields["name"])),
        PasswordCost(*cost) if isinstance(cost, list) else None,
        OLD_FORMAT if is_old else FORMAT,
        "" if is_old else str(fields["operator"]),
        b"" if is_old else bytes.fromhex(str(fields["public"])),
    )


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
