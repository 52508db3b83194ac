"""Files that the host made for a seat, sealed until the seat has them.

The key of each is in memory alone: what a crash leaves on the disk opens for nobody.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.ports import OutgoingFile
from sync.durable_files import create_private

PIECE = 256 * 1024
_TAG_BYTES = 16


@dataclass(frozen=True)
class MadeFile:
    """A sealed file, with size and SHA-256 of its plain content."""

    size: int
    sha256: str
    place: Path
    _cipher: ChaCha20Poly1305 = field(repr=False)

    def outgoing(self) -> OutgoingFile:
        """Return it as a seat gets it; it stays: whether it arrived is not known here."""
        file = self.place.open("rb")
        return OutgoingFile(self.size, self.sha256, self._pieces(file), file.close)

    def _pieces(self, file: BinaryIO) -> Iterator[bytes]:
        read = partial(file.read, PIECE + _TAG_BYTES)
        for number, sealed in enumerate(iter(read, b"")):
            yield self._cipher.decrypt(_nonce(number), sealed, None)


def sealed(path: Path) -> MadeFile:
    """Seal a file beside itself, under a key of its own, and remove the plain one."""
    cipher, digest = ChaCha20Poly1305(os.urandom(32)), hashlib.sha256()
    place = path.with_name(new_id())
    with path.open("rb") as plain, create_private(place) as kept:
        for number, piece in enumerate(iter(partial(plain.read, PIECE), b"")):
            digest.update(piece)
            kept.write(cipher.encrypt(_nonce(number), piece, None))
        size = plain.tell()
    path.unlink()
    return MadeFile(size, digest.hexdigest(), place, cipher)


def _nonce(number: int) -> bytes:
    # No other file has this key, so the piece's place is unique enough.
    return number.to_bytes(12)
