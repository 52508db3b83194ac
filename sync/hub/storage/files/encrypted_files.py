"""Encrypted files: AES-256-GCM in records, so that parts can be appended and read at any offset.

A file begins with MAGIC, followed by one record for each append: its length (4 bytes), a random
nonce (12 bytes), and the ciphertext with its tag (16 bytes). Each record is bound to the name of
the file and to its position in it. A file without MAGIC was written by an earlier version and is
read as plain bytes.
"""

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.hub.storage.files.object_store import ObjectReader, ObjectStore

MAGIC = b"\x89MDHUB\x01\n"
LENGTH, NONCE, TAG = 4, 12, 16
AT_ONCE = 1_048_576
PROVED = 10_000
"""Number of files remembered as verified, for a store that reports changes of objects."""
_DOMAIN = b"mediation-hub evidence files"


class DamagedFileError(ValueError):
    """File whose content differs from what the hub wrote."""


@dataclass(frozen=True)
class _Record:
    """One record: its offset in the object, its offset in the plain file and its length there."""

    place: int
    offset: int
    length: int

    @property
    def end(self) -> int:
        return self.place + LENGTH + NONCE + self.length + TAG


class _Proved:
    """Most recently verified files, shared by all threads of a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[str, str, str], None] = OrderedDict()

    def knows(self, which: tuple[str, str, str]) -> bool:
        with self._lock:
            return which in self._held

    def add(self, which: tuple[str, str, str]) -> None:
        with self._lock:
            self._held[which] = None
            while len(self._held) > PROVED:
                self._held.popitem(last=False)


@dataclass(frozen=True)
class EncryptedFiles:
    """Reader and writer of a store's objects under a key derived from the hub's secret."""

    secret: bytes
    objects: ObjectStore
    _proved: _Proved = field(default_factory=_Proved, init=False, compare=False)

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(hashlib.sha256(_DOMAIN + self.secret).digest())

    def put(self, name: str, content: bytes) -> None:
        """Write a whole file, replacing an existing one."""
        places = range(0, len(content), AT_ONCE)
        records = (self._encrypted(name, at, content[at : at + AT_ONCE]) for at in places)
        self.objects.put(name, _begun(records))

    def put_piece(self, name: str, offset: int, piece: bytes) -> None:
        """Write one piece of a file as an object of its own, for `join`."""
        self.objects.put(name, (MAGIC, self._encrypted(name, offset, piece)))

    def join(self, name: str, pieces: Iterable[str]) -> None:
        """Write a whole file from its pieces, in the order of their offsets, as they are stored.

        Raises FileNotFoundError for a missing piece.
        """
        self.objects.put(name, _begun(map(self._record_of, pieces)))

    def read(self, name: str, offset: int = 0, count: int | None = None) -> bytes:
        """Return the bytes of a file from `offset` on, all or at most `count`.

        Raises DamagedFileError, and FileNotFoundError when there is no such file.
        """
        with self.objects.open(name) as opened:
            if not is_encrypted(opened):
                opened.seek(offset)
                return opened.read(-1 if count is None else count)
            found, begin = bytearray(), offset
            for one in _records(opened):
                if count is not None and one.offset >= offset + count:
                    break
                if one.offset + one.length > offset:
                    begin = begin if found else one.offset
                    found += self._decrypted(name, opened, one)
        end = None if count is None else offset - begin + count
        return bytes(found[offset - begin : end])

    def read_piece(self, name: str, offset: int) -> bytes:
        """Return the bytes of one piece that begins at this offset of its file.

        Raises DamagedFileError, and FileNotFoundError when it is missing.
        """
        with self.objects.open(name) as opened:
            records = _records(opened, offset) if is_encrypted(opened) else iter(())
            return b"".join(self._decrypted(name, opened, one) for one in records)

    def hash_of(self, name: str) -> str:
        """Return the SHA-256 of a file's bytes as hex, or nothing for a damaged file."""
        made = hashlib.sha256()
        try:
            for part in self._parts(name):
                made.update(part)
        except DamagedFileError:
            return ""
        return made.hexdigest()

    def is_whole(self, name: str, sha256: str) -> bool:
        """Tell whether a file is present and has its hash.

        A verified file is read only once if the store reports changes of objects.
        """
        try:
            stamp = self.objects.stamp(name)
            if stamp and self._proved.knows((name, sha256, stamp)):
                return True
            is_whole = self.hash_of(name) == sha256
        except FileNotFoundError:
            return False
        if stamp and is_whole:
            self._proved.add((name, sha256, stamp))
        return is_whole

    def _parts(self, name: str) -> Iterator[bytes]:
        with self.objects.open(name) as opened:
            if not is_encrypted(opened):
                opened.seek(0)
                yield from iter(lambda: opened.read(AT_ONCE), b"")
                return
            for one in _records(opened):
                yield self._decrypted(name, opened, one)

    def _record_of(self, piece: str) -> bytes:
        with self.objects.open(piece) as opened:
            opened.seek(len(MAGIC))
            return opened.read(-1)

    def _encrypted(self, name: str, offset: int, piece: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        sealed = self._cipher.encrypt(nonce, piece, _bound(name, offset))
        return len(piece).to_bytes(LENGTH) + nonce + sealed

    def _decrypted(self, name: str, opened: ObjectReader, one: _Record) -> bytes:
        opened.seek(one.place + LENGTH)
        nonce, sealed = opened.read(NONCE), opened.read(one.length + TAG)
        try:
            return self._cipher.decrypt(nonce, sealed, _bound(name, one.offset))
        except InvalidTag:
            raise DamagedFileError(f"file {name}") from None


def is_encrypted(opened: ObjectReader) -> bool:
    """Tell whether a file opened at its beginning is encrypted."""
    return opened.read(len(MAGIC)) == MAGIC


def _begun(records: Iterable[bytes]) -> Iterator[bytes]:
    yield MAGIC
    yield from records


def _bound(name: str, offset: int) -> bytes:
    return b"%s %d" % (name.rpartition("/")[2].split(".")[0].encode(), offset)


def _records(opened: ObjectReader, offset: int = 0) -> Iterator[_Record]:
    """Yield the whole records of an open encrypted object, each before it is read.

    The first one begins at this offset of the file.
    """
    size, place = opened.seek(0, os.SEEK_END), len(MAGIC)
    while place + LENGTH <= size:
        opened.seek(place)
        one = _Record(place, offset, int.from_bytes(opened.read(LENGTH)))
        if one.end > size:
            break
        yield one
        place, offset = one.end, offset + one.length
