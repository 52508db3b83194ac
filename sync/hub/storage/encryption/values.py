"""Encryption of single values under the hub's secret, each bound to the column that holds it.

An encrypted value is a version byte, a random nonce (12 bytes), and the AES-256-GCM ciphertext
with its tag (16 bytes). The column's name is authenticated with it, so that the value cannot be
decrypted in another column. An empty value is stored as empty, without ciphertext.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE, DIGEST = 12, 16
_VALUES = b"mediation-hub values of columns"
_LOOK_UPS = b"mediation-hub look-ups by columns"
WITHOUT_KEY = (
    "{place} 须加密，而数据库打开时未给密钥。"
    " / {place} is encrypted, and the database was opened without the hub's key."
)
DAMAGED = (
    "数据库中 {place} 有一个值不能解密：被改动过，或属于另一个监管端；请运行 mediation-hub verify。"
    " / A value of {place} cannot be decrypted: it was changed, or is another hub's. Run"
    " mediation-hub verify."
)


class DamagedValueError(ValueError):
    """Value of a column that differs from anything this hub wrote there."""

    def __init__(self, place: str) -> None:
        """Name the column, such as `slip.phone`."""
        super().__init__(DAMAGED.format(place=place))


@dataclass(frozen=True)
class Cipher:
    """Encrypts and digests values; `key` (32 bytes) is derived from the hub's secret."""

    key: bytes = field(repr=False)

    @cached_property
    def _values(self) -> AESGCM:
        return AESGCM(self._derived(_VALUES))

    @cached_property
    def _look_ups(self) -> bytes:
        return self._derived(_LOOK_UPS)

    def _derived(self, domain: bytes) -> bytes:
        return hmac.digest(self.key, domain, hashlib.sha256)

    def encrypt(self, place: str, content: bytes) -> bytes:
        """Return the stored form of the content; equal contents give different values."""
        nonce = os.urandom(NONCE)
        return VERSION + nonce + self._values.encrypt(nonce, content, _bound(place))

    def decrypt(self, place: str, stored: bytes) -> bytes:
        """Return the content. Raises DamagedValueError."""
        nonce, sealed = stored[1 : NONCE + 1], stored[NONCE + 1 :]
        try:
            if stored[:1] != VERSION:
                raise InvalidTag
            return self._values.decrypt(nonce, sealed, _bound(place))
        # A truncated value may be too short to contain its nonce.
        except (InvalidTag, ValueError):
            raise DamagedValueError(place) from None

    def digest(self, place: str, content: bytes) -> bytes:
        """Return the digest by which a whole content is found, the same for equal contents."""
        message = place.encode() + b"\x00" + content
        return hmac.digest(self._look_ups, message, hashlib.sha256)[:DIGEST]


def _bound(place: str) -> bytes:
    """Return the data authenticated with a value, so that another column cannot decrypt it."""
    return place.encode()
