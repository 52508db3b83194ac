"""Ed25519 keys as plain values: a private key is 32 bytes, a public key 64 hex digits.

Bytes are signed and verified by libsodium, which takes a third of the time of OpenSSL for it and
lets other threads work meanwhile; requests are signed with the keys that their library requires.
"""

from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

KEY_BYTES = 32


@lru_cache(maxsize=64)
def private_key(seed: bytes) -> Ed25519PrivateKey:
    """Return the private key made of 32 random bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed)


@lru_cache(maxsize=1024)
def public_key(public: str) -> Ed25519PublicKey:
    """Return the public key written as 64 hex digits; raises ValueError for an invalid one."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))


@lru_cache(maxsize=64)
def _signing_key(seed: bytes) -> SigningKey:
    return SigningKey(seed)


@lru_cache(maxsize=1024)
def _verify_key(public: str) -> VerifyKey:
    return VerifyKey(bytes.fromhex(public))


@lru_cache(maxsize=64)
def public_of(seed: bytes) -> str:
    """Return the public half as 64 hex digits."""
    return private_key(seed).public_key().public_bytes_raw().hex()


def sign_bytes(seed: bytes, message: bytes) -> bytes:
    """Return the 64 bytes of the signature."""
    return _signing_key(seed).sign(message).signature


def holds(public: str, message: bytes, sig: bytes) -> bool:
    """Tell whether `sig` is the signature of `message` by the key `public`."""
    try:
        _verify_key(public).verify(message, sig)
    except (BadSignatureError, ValueError):
        return False
    return True


def sign_hash(seed: bytes, digest: str) -> bytes:
    """Sign an entry of a log by its hash, which has its own domain tag."""
    return sign_bytes(seed, bytes.fromhex(digest))


def hash_holds(public: str, digest: str, sig: bytes) -> bool:
    """Tell whether an entry with this hash was signed by the key `public`."""
    return holds(public, bytes.fromhex(digest), sig)
