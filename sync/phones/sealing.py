"""Encryption between a consumer's phone and the desk, and what a hub between them may know.

The phone makes an X25519 key for the link and agrees with the key in its QR. HKDF-SHA256 gives one
key for each direction; each piece is sealed by ChaCha20-Poly1305 under a random nonce, and bound to
the link and to its place there: an item and the number of the piece. A link has a few thousand
pieces, so that no nonce comes twice, and neither side counts across a restart.

A hub is told of a link by digests. With each request a phone shows two words: that of the QR, which
whoever read it reckons from both halves of the link, and its own, which no other phone can.
"""

import hashlib
import os
from base64 import b32encode
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PROTOCOL = "mediation-desk phone 1"
UP, DOWN = "up", "down"
KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 12, 16
OVERHEAD = NONCE_BYTES + TAG_BYTES
"""Bytes that sealing adds to a piece."""


class SealError(Exception):
    """A key that is none, or a piece that was not sealed for this place under these keys."""


@dataclass(frozen=True)
class PhoneSeal:
    """The desk's side of one phone's encryption: it opens what comes, and seals what is shown."""

    address: str
    _up: ChaCha20Poly1305 = field(repr=False)
    _down: ChaCha20Poly1305 = field(repr=False)

    def open(self, place: str, sealed: bytes) -> bytes:
        """Return what the phone sealed for a place; raises SealError."""
        nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        if len(body) < TAG_BYTES:
            raise SealError("too short")
        try:
            return self._up.decrypt(nonce, body, _bound_to(UP, self.address, place))
        except InvalidTag:
            raise SealError("not sealed for this place") from None

    def seal(self, place: str, plain: bytes) -> bytes:
        """Return a text for the phone, sealed for a place."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._down.encrypt(nonce, plain, _bound_to(DOWN, self.address, place))


def seal_with(address: str, private_key: bytes, phone_key: bytes) -> PhoneSeal:
    """Return the encryption between a link's private key and a phone's public one, both raw.

    Raises SealError for a key with which nothing secret can be agreed.
    """
    try:
        own = X25519PrivateKey.from_private_bytes(private_key)
        shared = own.exchange(X25519PublicKey.from_public_bytes(phone_key))
    except ValueError:
        raise SealError("no key of a phone") from None
    salt = own.public_key().public_bytes_raw() + phone_key

    def cipher(direction: str) -> ChaCha20Poly1305:
        about = f"{PROTOCOL} {direction} {address}".encode()
        return ChaCha20Poly1305(HKDF(SHA256(), KEY_BYTES, salt, about).derive(shared))

    return PhoneSeal(address, cipher(UP), cipher(DOWN))


def place_of(address: str) -> str:
    """Return the name of a link at the hub: a digest of its address, of the same form."""
    return b32encode(hashlib.sha256(address.encode()).digest()[:16]).decode().rstrip("=").lower()


def link_word(address: str, public_key: bytes) -> str:
    """Return the word of whoever has read the QR: 64 hexadecimal digits."""
    return hashlib.sha256(f"{PROTOCOL} word {address}".encode() + public_key).hexdigest()


def digest_of(word: str) -> str:
    """Return the digest by which the hub knows a word."""
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()


def _bound_to(direction: str, address: str, place: str) -> bytes:
    return f"{PROTOCOL}\n{direction}\n{address}\n{place}".encode()
