"""Store of case evidence: encrypted files, addressed by the SHA-256 of their plain content.

A file's key is derived from the ledger's key, a random salt and the content's hash. The content is
split into frames; each frame is sealed with its position and whether it is the last, so that a
truncated, reordered or exchanged file is detected. Stored files are never changed.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediation_desk.ledger.disk.faults import (
    LedgerRefusal,
    StorageFault,
    StorageReason,
)
from mediation_desk.ledger.disk.file_names import display_name
from mediation_desk.ledger.disk.media import TEXT, media_type, pixels
from mediation_desk.ledger.sql.driver_faults import fault_of
from mediation_desk.ledger.vault.memory import Secret, wipe
from sync.durable_files import (
    durable_write,
    fsync_folder,
    make_folder,
    sweep_unfinished,
)

LARGEST_FILE_BYTES = 20 * 1024 * 1024
LARGEST_CASE_BYTES = 200 * 1024 * 1024
MOST_PIXELS = 120_000_000
FRAME_BYTES = 64 * 1024
_HEAD_OF_STREAM = 1024 * 1024
"""Bytes of a large file by which its type is told; of it no text and no office file is taken."""
_MAGIC = b"MDEVID1\n"
_SALT_BYTES = 16
_TAG_BYTES = 16
_KEY_BYTES = 32
_HEAD_BYTES = len(_MAGIC) + _SALT_BYTES
_INFO = b"mediation-desk evidence 1"


class EvidenceReason(StrEnum):
    """Reasons why a file is not taken as evidence."""

    EMPTY = "empty"
    NOT_A_FILE = "not a regular file"
    TOO_LARGE = "larger than 20 MB"
    CASE_FULL = "the case would hold more than 200 MB"
    TYPE_NOT_ALLOWED = "a type that is not kept"
    TOO_MANY_PIXELS = "a picture of too many pixels"
    UNREADABLE = "unreadable"


class EvidenceRefused(LedgerRefusal):
    """A file is not taken; `name` is safe to show, `reason` selects the sentence to show."""

    def __init__(self, name: str, reason: EvidenceReason) -> None:
        super().__init__(f"{display_name(name)}: {reason.value}")
        self.name = display_name(name)
        self.reason = reason


class EvidenceDamaged(LedgerRefusal):
    """The file under this hash is missing, cut, or not the one that was stored."""

    def __init__(self, sha256: str, why: str) -> None:
        super().__init__(f"evidence {sha256[:16]}: {why}")
        self.sha256 = sha256
        self.why = why


FormerKeys = Callable[[], Sequence[bytes]]
"""Return the keys that the ledger had before, the latest first."""

Pieces = Callable[[], Iterator[bytes]]
"""Yields the same plain bytes from the beginning at each call."""


@dataclass(frozen=True)
class StoredEvidence:
    """Description of a piece of evidence in the journal: hash of the plain bytes, size, type."""

    sha256: str
    size: int
    mime: str


class EvidenceStore:
    """The evidence folder of one workspace, under the ledger's key.

    New files are encrypted under `key`; files stored before a rekey open with one of `former`,
    which are read only when `key` does not open a file.
    """

    def __init__(self, folder: Path, key: Secret, former: FormerKeys = tuple) -> None:
        self._folder = folder
        self._key = key
        self._former = former

    def put(self, source: Path, *, case_bytes: int = 0) -> StoredEvidence:
        """Store a copy of a file; when this returns, the copy is on the disk.

        `case_bytes` is the size of what the case holds already. The file is read once, up to the
        limit, so that a file that changes meanwhile cannot have another hash than its copy. Raises
        `EvidenceRefused` and `StorageFault`.
        """
        return self.put_bytes(source.name, read_source(source), case_bytes=case_bytes)

    def put_bytes(self, name: str, content: bytes, *, case_bytes: int = 0) -> StoredEvidence:
        """Store pasted or received bytes under a name; the plain bytes never touch the disk."""
        stored = _judged(name, content, case_bytes)
        if not self._is_sound(stored.sha256):
            try:
                self._write(stored.sha256, _in_frames(iter((content,))))
            except OSError as error:
                raise fault_of(error) or error from error
        return stored

    def put_stream(
        self, name: str, pieces: Pieces, *, most: int, expected: str = ""
    ) -> StoredEvidence:
        """Store received bytes of up to ``most``, piece by piece, in two passes over them.

        The first gives size, digest and type, the second is written; the plain bytes never touch
        the disk. Raises `EvidenceRefused`, `EvidenceDamaged` where the passes differ, and
        ValueError before anything is stored where the digest is not the ``expected`` one.
        """
        head, size, sha256 = _measured(name, pieces, most)
        if expected and sha256 != expected:
            raise ValueError("another content than was named")
        if size <= LARGEST_FILE_BYTES:
            return self.put_bytes(name, b"".join(pieces()))
        mime = _accepted_type(name, head)
        if mime == TEXT:
            raise EvidenceRefused(name, EvidenceReason.TYPE_NOT_ALLOWED)
        stored = StoredEvidence(sha256, size, mime)
        if not self._is_sound(sha256):
            try:
                self._write(sha256, _in_frames(pieces()))
            except OSError as error:
                raise fault_of(error) or error from error
        return stored

    def put_sealed(self, content: bytes) -> StoredEvidence:
        """Store bytes that this program locked itself for the regulator; their type is not judged.

        Raises `EvidenceRefused` for too many bytes, and `StorageFault`.
        """
        if len(content) > LARGEST_FILE_BYTES:
            raise EvidenceRefused("", EvidenceReason.TOO_LARGE)
        kept = StoredEvidence(
            hashlib.sha256(content).hexdigest(), len(content), "application/octet-stream"
        )
        try:
            self._write(kept.sha256, _in_frames(iter((content,))))
        except OSError as error:
            raise fault_of(error) or error from error
        return kept

    def open(self, sha256: str) -> Iterator[bytes]:
        """Yield the plain bytes, frame by frame, each proved before it is returned.

        Raises `EvidenceDamaged` at the first frame that is not as it was written.
        """
        try:
            with open(self.path_of(sha256), "rb") as file:
                yield from _frames(file, (self._key, self._former), sha256)
        except FileNotFoundError:
            raise EvidenceDamaged(sha256, "missing") from None
        except OSError as error:
            raise fault_of(error) or error from error

    def read(self, sha256: str) -> bytes:
        """Return all the plain bytes, proved against their hash."""
        content = b"".join(self.open(sha256))
        if hashlib.sha256(content).hexdigest() != sha256:
            raise EvidenceDamaged(sha256, "another content")
        return content

    def check(self, sha256: str) -> None:
        """Read and prove all of it, frame by frame; raises `EvidenceDamaged`."""
        digest = hashlib.sha256()
        for frame in self.open(sha256):
            digest.update(frame)
        if digest.hexdigest() != sha256:
            raise EvidenceDamaged(sha256, "another content")

    def size_of(self, sha256: str) -> int:
        """Return the plain size in bytes, computed from the file's own size."""
        try:
            body = self.path_of(sha256).stat().st_size - _HEAD_BYTES
        except FileNotFoundError:
            raise EvidenceDamaged(sha256, "missing") from None
        frames = -(-body // (FRAME_BYTES + _TAG_BYTES))
        return max(0, body - frames * _TAG_BYTES)

    def stored_hashes(self) -> Iterator[str]:
        """Yield the hashes of all files in the store."""
        for path in sorted(self._folder.glob("??/*")):
            if _is_address(path.name) and path.parent.name == path.name[:2]:
                yield path.name

    def erase(self, sha256: str) -> None:
        """Remove the file of this hash, when its retention has ended; a missing one is no error."""
        place = self.path_of(sha256)
        if place.exists():
            place.unlink()
            fsync_folder(place.parent)

    def sweep(self) -> int:
        """Remove half-written files that a crash left; return their number."""
        return sweep_unfinished(self._folder)

    def path_of(self, sha256: str) -> Path:
        """Return the path of the encrypted file; raises ValueError for a text that is no hash."""
        if not _is_address(sha256):
            raise ValueError("no SHA-256 in lower-case hex")
        return self._folder / sha256[:2] / sha256

    def _is_sound(self, sha256: str) -> bool:
        try:
            self.check(sha256)
        except EvidenceDamaged:
            return False
        return True

    def _write(self, sha256: str, frames: Iterator[tuple[bytes, bool]]) -> None:
        place = self.path_of(sha256)
        make_folder(place.parent)
        salt = secrets.token_bytes(_SALT_BYTES)
        cipher, digest = _cipher(self._key, salt, sha256), hashlib.sha256()
        with durable_write(place) as file:
            file.write(_MAGIC + salt)
            for index, (frame, final) in enumerate(frames):
                digest.update(frame)
                file.write(cipher.encrypt(_nonce(index), frame, _seal(index, final)))
            if digest.hexdigest() != sha256:
                raise EvidenceDamaged(sha256, "another content")


def _judged(name: str, content: bytes, case_bytes: int) -> StoredEvidence:
    if not content:
        raise EvidenceRefused(name, EvidenceReason.EMPTY)
    if len(content) > LARGEST_FILE_BYTES:
        raise EvidenceRefused(name, EvidenceReason.TOO_LARGE)
    if case_bytes + len(content) > LARGEST_CASE_BYTES:
        raise EvidenceRefused(name, EvidenceReason.CASE_FULL)
    mime = _accepted_type(name, content)
    return StoredEvidence(hashlib.sha256(content).hexdigest(), len(content), mime)


def _accepted_type(name: str, content: bytes) -> str:
    mime = media_type(content)
    if mime is None:
        raise EvidenceRefused(name, EvidenceReason.TYPE_NOT_ALLOWED)
    if pixels(content, mime) > MOST_PIXELS:
        raise EvidenceRefused(name, EvidenceReason.TOO_MANY_PIXELS)
    return mime


def _measured(name: str, pieces: Pieces, most: int) -> tuple[bytes, int, str]:
    """Return the beginning of a file of at most ``most`` bytes, its size and its digest."""
    head, size, digest = bytearray(), 0, hashlib.sha256()
    for piece in pieces():
        size += len(piece)
        if size > most:
            raise EvidenceRefused(name, EvidenceReason.TOO_LARGE)
        head += piece[: max(0, _HEAD_OF_STREAM - len(head))]
        digest.update(piece)
    return bytes(head), size, digest.hexdigest()


def _in_frames(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield bytes in frames, each with whether it is the last."""
    kept = bytearray()
    for piece in pieces:
        for at in range(0, len(piece), FRAME_BYTES):
            kept += piece[at : at + FRAME_BYTES]
            if len(kept) > FRAME_BYTES:
                yield bytes(kept[:FRAME_BYTES]), False
                del kept[:FRAME_BYTES]
    if kept:
        yield bytes(kept), True


def read_source(source: Path) -> bytes:
    """Return the file's bytes, at most one more than the limit: the claimed size is not trusted."""
    # Without O_NONBLOCK, opening a pipe would wait for ever for its other end.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(source, flags)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise EvidenceRefused(source.name, EvidenceReason.NOT_A_FILE)
            return file.read(LARGEST_FILE_BYTES + 1)
    except IsADirectoryError:
        raise EvidenceRefused(source.name, EvidenceReason.NOT_A_FILE) from None
    except (OSError, ValueError) as error:
        raise EvidenceRefused(source.name, EvidenceReason.UNREADABLE) from error


def _frames(file: BinaryIO, keys: tuple[Secret, FormerKeys], sha256: str) -> Iterator[bytes]:
    head = file.read(_HEAD_BYTES)
    if len(head) != _HEAD_BYTES or not head.startswith(_MAGIC):
        raise EvidenceDamaged(sha256, "no evidence file")
    index, sealed = 0, file.read(FRAME_BYTES + _TAG_BYTES)
    following = file.read(FRAME_BYTES + _TAG_BYTES)
    key, former = keys
    cipher, first = _cipher(key, head[len(_MAGIC) :], sha256), _seal(0, not following)
    if not _opens(cipher, sealed, first):
        others = (_cipher(each, head[len(_MAGIC) :], sha256) for each in former())
        cipher = next((each for each in others if _opens(each, sealed, first)), cipher)
    while True:
        try:
            yield cipher.decrypt(_nonce(index), sealed, _seal(index, not following))
        except InvalidTag:
            raise EvidenceDamaged(sha256, f"frame {index + 1} was changed or cut") from None
        if not following:
            return
        index, sealed = index + 1, following
        following = file.read(FRAME_BYTES + _TAG_BYTES)


def _opens(cipher: AESGCM, sealed: bytes, seal: bytes) -> bool:
    """Tell whether the first frame was written under this key."""
    try:
        cipher.decrypt(_nonce(0), sealed, seal)
    except InvalidTag:
        return False
    return True


def _cipher(key: Secret, salt: bytes, sha256: str) -> AESGCM:
    if len(key) != _KEY_BYTES:
        raise StorageFault(StorageReason.WRONG_KEY, "the ledger was closed and its key wiped")
    derived = bytearray(_KEY_BYTES)
    HKDF(SHA256(), _KEY_BYTES, salt, _INFO + bytes.fromhex(sha256)).derive_into(key, derived)
    try:
        return AESGCM(derived)
    finally:
        wipe(derived)


def _nonce(index: int) -> bytes:
    # No other file has this key, so the frame's position is unique enough for a nonce.
    return index.to_bytes(12)


def _seal(index: int, final: bool) -> bytes:
    return _MAGIC + index.to_bytes(8) + bytes([final])


def _is_address(sha256: str) -> bool:
    return len(sha256) == 64 and set(sha256) <= set("0123456789abcdef")
