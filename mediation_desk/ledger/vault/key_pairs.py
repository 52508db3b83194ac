"""X25519 key pairs: data sealed to the public half is opened by the private half alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediation_desk.ledger.vault.memory import Secret

HALF_BYTES = 32
_INFO = b"mediation-desk slot seal 2"
# Each seal has a key of its own, made from a fresh ephemeral pair: the nonce may be constant.
_NONCE = bytes(12)


@dataclass(frozen=True)
class KeyPair:
    """The two halves of a key pair, 32 bytes each."""

    public: bytes
    private: bytes = field(repr=False)


def new_pair() -> KeyPair:
    """Return a fresh random key pair."""
    private = X25519PrivateKey.generate()
    return KeyPair(private.public_key().public_bytes_raw(), private.private_bytes_raw())


def seal(public: bytes, plain: Secret, bound: bytes) -> bytes:
    """Return `plain` sealed to a public half: an ephemeral public half, then the ciphertext.

    `bound` is readable data that must come back unchanged for the seal to open.
    """
    ephemeral = X25519PrivateKey.generate()
    own = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    return own + _cipher(shared, own, public).encrypt(_NONCE, plain, bound)


def unseal(private: Secret, sealed: bytes, bound: bytes) -> bytes | None:
    """Return the data sealed to the pair of this private half, None when it does not open."""
    own = X25519PrivateKey.from_private_bytes(private)
    ephemeral, ciphertext = sealed[:HALF_BYTES], sealed[HALF_BYTES:]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        cipher = _cipher(shared, ephemeral, own.public_key().public_bytes_raw())
        return cipher.decrypt(_NONCE, ciphertext, bound)
    except (InvalidTag, ValueError):
        return None


def _cipher(shared: bytes, ephemeral: bytes, public: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, ephemeral + public, _INFO).derive(shared))
