"""Derivation of the keys that open slots: the half of signing in that needs no ledger.

It runs where the password is typed, also at a seat whose ledger lies on another computer. The host
offers what derives the keys (`SlotOffer`) and receives the keys; password and code stay here.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediation_desk.ledger.vault.memory import Secret, wipe
from mediation_desk.ledger.vault.password_cost import (
    PRODUCTION,
    TUNED_MEMORY_KIB,
    TUNED_PASSES,
    PasswordCost,
)
from mediation_desk.ledger.vault.recovery_code import (
    ONE_TIME_GROUPS,
    RecoveryCodeMistyped,
    secret_of,
)

SALT_BYTES = 16
WRAPPING_BYTES = 32
_CODE_INFO = b"mediation-desk recovery slot 1"


class SlotKind(StrEnum):
    """Kinds of slots: opened by a password, the code of the recovery sheet, or a one-time code."""

    OPERATOR = "operator"
    RECOVERY = "recovery"
    CODE = "code"


@dataclass(frozen=True)
class SlotOffer:
    """What derives the wrapping key of one slot; `cost` is None where a code opens it."""

    id: str
    kind: SlotKind
    salt: bytes
    cost: PasswordCost | None


@dataclass(frozen=True)
class NewSlotKey:
    """The wrapping key of a slot to be made, and what derives it from the password again."""

    salt: bytes
    cost: PasswordCost
    key: Secret = field(repr=False)

    def require(self, floor: PasswordCost) -> None:
        """Raise ValueError where a guess at the password would cost less than `floor` says.

        A cost far above it is refused as well: it would be that of the next sign-ins elsewhere.
        """
        cost = self.cost
        is_weak = cost.memory_kib < floor.memory_kib or cost.passes < floor.passes
        is_dear = cost.memory_kib > TUNED_MEMORY_KIB or cost.passes > TUNED_PASSES
        if is_weak or is_dear or len(self.salt) != SALT_BYTES or len(self.key) != WRAPPING_BYTES:
            raise ValueError("a key for a slot is not derived as it must be")


def password_bytes(password: str) -> bytearray:
    """Return the password as bytes, the same from every keyboard that composes its letters."""
    return bytearray(unicodedata.normalize("NFC", password), "utf-8", "surrogatepass")


def password_key(password: str, cost: PasswordCost, salt: bytes) -> bytearray:
    """Return the wrapping key of a password; takes the time that the cost names."""
    typed = password_bytes(password)
    try:
        return cost.derive(typed, salt)
    finally:
        wipe(typed)


def code_key(secret: bytes, salt: bytes) -> bytearray:
    """Return the wrapping key of a code's secret."""
    # A code is random to its last bit: no slow derivation is needed.
    key = bytearray(WRAPPING_BYTES)
    HKDF(SHA256(), WRAPPING_BYTES, salt, _CODE_INFO).derive_into(secret, key)
    return key


def wrapping_key(offer: SlotOffer, typed: str) -> bytearray | None:
    """Return the key that opens an offered slot, to be wiped by the caller.

    None where the slot takes a one-time code and the typed text is none.
    """
    if offer.cost is not None:
        return password_key(typed, offer.cost, offer.salt)
    try:
        return code_key(secret_of(typed, ONE_TIME_GROUPS), offer.salt)
    except RecoveryCodeMistyped:
        return None


def wrapping_keys(offers: Iterable[SlotOffer], typed: str) -> dict[str, bytes]:
    """Return what a seat sends to the host: by the slot's id, the key of the typed text for it."""
    derived = {offer.id: wrapping_key(offer, typed) for offer in offers}
    return {slot_id: bytes(key) for slot_id, key in derived.items() if key is not None}


def new_slot_key(password: str, cost: PasswordCost = PRODUCTION) -> NewSlotKey:
    """Return the key of a new slot for this password, under a fresh salt.

    The cost is raised to its aim on this computer.
    """
    salt, fitted = secrets.token_bytes(SALT_BYTES), cost.fitted()
    return NewSlotKey(salt, fitted, password_key(password, fitted, salt))
