"""Encrypted files: AES-256-GCM in records, so that pieces are added and read at any place.

A file begins with MAGIC; after it come records of what was added at once: its length (4 bytes),
a random nonce (12), and the ciphertext with its tag (16). Each is bound to the name of the file and
to its place in it. A file without MAGIC is one of before: it is read as it lies.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.hub.files.permissions import open_made

MAGIC = b"\x89MDHUB\x01\n"
PART = ".part"
"""How the name of a file ends whose pieces are still coming."""
LENGTH, NONCE, TAG = 4, 12, 16
AT_ONCE = 1_048_576
_DOMAIN = b"mediation-hub evidence files"


class DamagedError(ValueError):
    """A file that does not hold what the hub wrote there."""


@dataclass(frozen=True)
class _Record:
    """One record: where its bytes begin in the file, where and how many they are when read."""

    place: int
    offset: int
    length: int

    @property
    def end(self) -> int:
        return self.place + LENGTH + NONCE + self.length + TAG


@dataclass(frozen=True)
class EncryptedFiles:
    """Reads and writes files under a key that is derived from the hub's secret."""

    secret: bytes

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(hashlib.sha256(_DOMAIN + self.secret).digest())

    def size(self, path: Path) -> int:
        """Return how many bytes were added to the file, as they were before they were encrypted.

        A record that a crash cut off does not count, nor does what lies in a file of before.
        """
        try:
            with path.open("rb") as opened:
                return _held(_records(opened))
        except FileNotFoundError:
            return 0

    def add(self, path: Path, offset: int, piece: bytes) -> int:
        """Append bytes to a file that holds `offset` of them; return how many it holds then.

        Of a file that holds another number of bytes nothing is changed, and that is returned.
        """
        with open(path, "r+b", opener=open_made) as opened:
            records = _records(opened)
            held = _held(records)
            if held != offset or not piece:
                return held
            # What a crash cut off, or pieces of before that lie there unencrypted.
            place = records[-1].end if records else 0
            if os.fstat(opened.fileno()).st_size > place:
                opened.truncate(place)
            opened.seek(place)
            opened.write(b"" if records else MAGIC)
            opened.write(self._encrypted(path, offset, piece))
            opened.flush()
        return held + len(piece)

    def write(self, path: Path, content: bytes) -> None:
        """Write a whole file in the place of what is there."""
        with open(path, "wb", opener=open_made) as opened:
            opened.write(MAGIC)
            for offset in range(0, len(content), AT_ONCE):
                piece = content[offset : offset + AT_ONCE]
                opened.write(self._encrypted(path, offset, piece))

    def read(self, path: Path, offset: int = 0, count: int | None = None) -> bytes:
        """Return the bytes of a file from `offset` on, all or `count` at most.

        Raises DamagedError, and OSError when there is no such file.
        """
        with path.open("rb") as opened:
            if not is_encrypted(opened):
                opened.seek(offset)
                return opened.read(-1 if count is None else count)
            records = _records(opened)
            end = _held(records) if count is None else offset + count
            asked = [one for one in records if one.offset < end]
            asked = [one for one in asked if one.offset + one.length > offset]
            found = b"".join(self._decrypted(path, opened, one) for one in asked)
        begin = offset - asked[0].offset if asked else 0
        return found[begin : begin + end - offset]

    def hash_of(self, path: Path) -> str:
        """Return the SHA-256 of a file's bytes as hex; nothing for a damaged one."""
        made = hashlib.sha256()
        try:
            for piece in self._pieces(path):
                made.update(piece)
        except DamagedError:
            return ""
        return made.hexdigest()

    def _pieces(self, path: Path) -> Iterator[bytes]:
        with path.open("rb") as opened:
            if not is_encrypted(opened):
                opened.seek(0)
                yield from iter(lambda: opened.read(AT_ONCE), b"")
                return
            for one in _records(opened):
                yield self._decrypted(path, opened, one)

    def _encrypted(self, path: Path, offset: int, piece: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        sealed = self._cipher.encrypt(nonce, piece, _bound(path, offset))
        return len(piece).to_bytes(LENGTH) + nonce + sealed

    def _decrypted(self, path: Path, opened: BinaryIO, one: _Record) -> bytes:
        opened.seek(one.place + LENGTH)
        nonce, sealed = opened.read(NONCE), opened.read(one.length + TAG)
        try:
            return self._cipher.decrypt(nonce, sealed, _bound(path, one.offset))
        except InvalidTag:
            raise DamagedError(f"file {path.name}") from None


def is_encrypted(opened: BinaryIO) -> bool:
    """Tell whether a file that is open at its beginning is encrypted."""
    return opened.read(len(MAGIC)) == MAGIC


def _bound(path: Path, offset: int) -> bytes:
    return b"%s %d" % (path.name.split(".")[0].encode(), offset)


def _held(records: Sequence[_Record]) -> int:
    return records[-1].offset + records[-1].length if records else 0


def _records(opened: BinaryIO) -> list[_Record]:
    """Return the whole records of an open file; none of one that is not encrypted."""
    found: list[_Record] = []
    opened.seek(0)
    if not is_encrypted(opened):
        return found
    size, place, offset = os.fstat(opened.fileno()).st_size, len(MAGIC), 0
    while place + LENGTH <= size:
        opened.seek(place)
        one = _Record(place, offset, int.from_bytes(opened.read(LENGTH)))
        if one.end > size:
            break
        found.append(one)
        place, offset = one.end, offset + one.length
    return found
