"""Ed25519 keys as plain values: a private key is 32 bytes, a public key 64 hex digits."""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_BYTES = 32


@lru_cache(maxsize=64)
def private_key(seed: bytes) -> Ed25519PrivateKey:
    """Return the key made of 32 random bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed)


@lru_cache(maxsize=1024)
def public_key(public: str) -> Ed25519PublicKey:
    """Return the public key written as 64 hex digits; ValueError when it is none."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))


def public_of(seed: bytes) -> str:
    """Return the public half as 64 hex digits."""
    return private_key(seed).public_key().public_bytes_raw().hex()


def sign_bytes(seed: bytes, message: bytes) -> bytes:
    """Return the 64 bytes of the signature."""
    return private_key(seed).sign(message)


def holds(public: str, message: bytes, sig: bytes) -> bool:
    """Tell whether `sig` is the signature of `message` by the key `public`."""
    try:
        public_key(public).verify(sig, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def sign_hash(seed: bytes, digest: str) -> bytes:
    """Sign an entry of a log: its hash, which bears its own domain tag."""
    return sign_bytes(seed, bytes.fromhex(digest))


def hash_holds(public: str, digest: str, sig: bytes) -> bool:
    """Tell whether an entry with this hash was signed by the key `public`."""
    return holds(public, bytes.fromhex(digest), sig)
