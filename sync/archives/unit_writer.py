"""Writer of an archive: units one after the other, then the manifest and the seal."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sync.archives import keys
from sync.archives.format import (
    END,
    GENERAL,
    HEADER,
    MANIFEST,
    SEAL,
    UNIT_ID,
    ArchiveHeader,
    ArchiveMember,
    ArchiveReason,
    ArchiveRecord,
    ArchiveRefusedError,
    ArchiveSeal,
    json_bytes,
    padding,
    root_of,
    seal_name,
    tar_header,
)
from sync.signing.notes import sign_note

RECORDS_AT_ONCE = 500
"""Number of records in one member; a reader needs memory for no more."""
_FRESH = ".new"


@dataclass(frozen=True)
class UnitFile:
    """File of a unit; `read` is called when it is written, so that one at a time is in memory."""

    name: str
    mime: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class FinishedArchive:
    """A finished archive: its root in hex, units, files, bytes, and its keys, kept elsewhere."""

    root: str
    units: int
    files: int
    size: int
    keys: keys.ArchiveKeys


class ArchiveWriter:
    """Writer of one archive: `add` each unit, then `seal` once."""

    def __init__(self, opened: BinaryIO, header: ArchiveHeader) -> None:
        """Begin with the header. Raises ArchiveRefusedError if age is not installed."""
        if " " in header.signer or not header.signer:
            raise ValueError("the name of a signer has no spaces")
        self._opened = opened
        self._header = header
        self._lines: list[bytes] = []
        self._secrets = {GENERAL: keys.new_secret()}
        self._records: list[bytes] = []
        self._files = self._shards = 0
        self._put(HEADER, header.content())

    def add(
        self, record: ArchiveRecord, personal: Mapping[str, Any], files: Iterable[UnitFile]
    ) -> None:
        """Add a unit: its impersonal record, its personal part, and its files.

        `personal` and the files are encrypted under the unit's own key. Raises ValueError for an id
        that is invalid or was added before.
        """
        unit = record.unit
        if not UNIT_ID.fullmatch(unit) or unit == GENERAL or unit in self._secrets:
            raise ValueError(f"no id of a unit, or one that was added before: {unit}")
        self._secrets[unit] = keys.new_secret()
        named = []
        for number, one in enumerate(files, 1):
            content = one.read()
            name = f"files/{unit}/{number:04}.age"
            facts = {"member": name, "name": one.name, "mime": one.mime, "size": len(content)}
            named.append({**facts, "sha256": hashlib.sha256(content).hexdigest()})
            self._put(name, content, unit)
        values = {**personal, "files": named}
        self._put(f"personal/{unit}.age", json_bytes(values), unit)
        counted = ArchiveRecord(**{**vars(record), "files": len(named)})
        self._files += len(named)
        self._records.append(counted.line())
        if len(self._records) == RECORDS_AT_ONCE:
            self._put_records()

    def seal(self, seed: bytes) -> FinishedArchive:
        """Write the manifest and the seal, signed by the key whose public half is in the header."""
        if self._records:
            self._put_records()
        root = root_of(self._lines)
        sealed = ArchiveSeal(seal_name(self._header), len(self._lines), root, self._header.made_at)
        note = sign_note(sealed.text(), self._header.signer, seed, self._header.public_key)
        self._append(MANIFEST, b"".join(self._lines))
        self._append(SEAL, note.encode())
        self._opened.write(END)
        made = keys.ArchiveKeys(root, self._secrets)
        size = self._opened.tell()
        return FinishedArchive(root, len(self._secrets) - 1, self._files, size, made)

    def _put_records(self) -> None:
        self._shards += 1
        self._put(f"records/{self._shards:06}.age", b"".join(self._records), GENERAL)
        self._records.clear()

    def _put(self, name: str, content: bytes, key: str = "") -> None:
        lies = keys.encrypt(content, self._secrets[key]) if key else content
        self._append(name, lies)
        digest = hashlib.sha256(lies).hexdigest()
        self._lines.append(ArchiveMember(name, len(lies), digest, key).line())

    def _append(self, name: str, content: bytes) -> None:
        self._opened.write(tar_header(name, len(content)))
        self._opened.write(content)
        self._opened.write(bytes(padding(len(content))))


@contextmanager
def archive_writer(target: Path, header: ArchiveHeader) -> Iterator[ArchiveWriter]:
    """Yield the writer of a new archive, which gets its name when the block ends well.

    Raises ArchiveRefusedError if the library is missing, FileExistsError if the file exists.
    """
    if target.exists():
        raise FileExistsError(target)
    keys.age_library()
    fresh = target.with_name(f"{target.name}{_FRESH}")
    try:
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
            yield ArchiveWriter(opened, header)
            opened.flush()
            os.fsync(opened.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def write_locked_keys(target: Path, made: keys.ArchiveKeys, recipients: Iterable[str]) -> None:
    """Write the file of keys, locked, in place of an earlier one. Raises ArchiveRefusedError."""
    content = made.locked(recipients)
    fresh = target.with_name(f"{target.name}{_FRESH}")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(target)


def read_locked_keys(file: Path, identity: Path) -> keys.ArchiveKeys:
    """Return the keys of a locked file. Raises ArchiveRefusedError, OSError."""
    try:
        text = identity.read_text("utf-8")
    except UnicodeDecodeError as wrong:
        raise ArchiveRefusedError(ArchiveReason.NO_KEY, identity.name) from wrong
    return keys.ArchiveKeys.unlocked(file.read_bytes(), text)
