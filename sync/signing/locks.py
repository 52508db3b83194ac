"""Content for chosen readers: encrypted under a key of its own, which is boxed for each of them.

The holder of a signing key can open content locked for its public half: X25519 with the same key,
XSalsa20-Poly1305 around the content's key, XChaCha20-Poly1305 around the content.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox
from nacl.secret import Aead
from nacl.signing import SigningKey, VerifyKey

from sync.signing.keys import public_of

CONTENT_KEY_BYTES = Aead.KEY_SIZE
LOCK_BYTES = Aead.NONCE_SIZE + Aead.MACBYTES
"""Number of bytes that locking adds to a content."""


class LockedError(Exception):
    """Content that none of our keys opens, or that was changed."""


@dataclass(frozen=True)
class ContentKey:
    """Key of some content; never stored unboxed."""

    key: bytes

    def boxed_for(self, readers: Iterable[str]) -> dict[str, bytes]:
        """Return the key in a box for each of the public keys."""
        return {reader: _box(reader).encrypt(self.key) for reader in readers}

    def close(self, name: str, content: bytes) -> bytes:
        """Lock content under a name."""
        return bytes(Aead(self.key).encrypt(content, name.encode()))

    def open(self, name: str, content: bytes) -> bytes:
        """Return the content locked under this name; raises LockedError for anything else."""
        try:
            return Aead(self.key).decrypt(content, name.encode())
        except (CryptoError, ValueError):
            raise LockedError("the content is not what was locked") from None


def unbox(boxes: Mapping[str, bytes], seeds: Iterable[bytes]) -> ContentKey:
    """Return the lock from the first box that one of the keys opens; raises LockedError."""
    for seed in seeds:
        box = boxes.get(public_of(seed))
        if box is None:
            continue
        try:
            return ContentKey(SealedBox(SigningKey(seed).to_curve25519_private_key()).decrypt(box))
        except (CryptoError, ValueError):
            continue
    raise LockedError("it was locked for none of our keys")


def _box(public: str) -> "SealedBox[PublicKey]":
    return SealedBox(VerifyKey(bytes.fromhex(public)).to_curve25519_public_key())
