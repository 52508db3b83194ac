"""Reader of an archive by its keys, with search; it needs no database."""

import hashlib
import json
import os
import tarfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from sync.archives import keys
from sync.archives.format import (
    BLOCK,
    HEADER,
    MANIFEST,
    SEAL,
    ArchiveHeader,
    ArchiveMember,
    ArchiveReason,
    ArchiveRecord,
    ArchiveRefusedError,
    padding,
    root_of,
)


@dataclass(frozen=True)
class MemberPlace:
    """Position of a member's bytes in the archive."""

    name: str
    offset: int
    size: int


def members_of(opened: BinaryIO) -> Iterator[MemberPlace]:
    """Yield the members of a tar in order. Raises ArchiveRefusedError NO_ARCHIVE.

    Stops at the first empty block; header fields other than name and size are for a verifier. A
    size below 0 would lead back to bytes already read, in an endless loop.
    """
    end = opened.seek(0, os.SEEK_END)
    opened.seek(0)
    while True:
        block = opened.read(BLOCK)
        if len(block) == BLOCK and not any(block):
            return
        try:
            member = tarfile.TarInfo.frombuf(block, "ascii", "strict")
        except (tarfile.HeaderError, UnicodeDecodeError):
            raise ArchiveRefusedError(ArchiveReason.NO_ARCHIVE, "header") from None
        place = MemberPlace(member.name, opened.tell(), member.size)
        if not 0 <= place.size <= end - place.offset:
            raise ArchiveRefusedError(ArchiveReason.NO_ARCHIVE, place.name)
        yield place
        opened.seek(place.offset + place.size + padding(place.size))


class ArchiveReader:
    """Archive that is open for reading, with its remaining keys."""

    def __init__(self, path: Path, made: keys.ArchiveKeys | None = None) -> None:
        """Open a file. Raises ArchiveRefusedError, OSError.

        Keys of another archive are refused with NO_KEY.
        """
        self._opened = path.open("rb")
        try:
            self._places = {one.name: one for one in members_of(self._opened)}
            if not {HEADER, MANIFEST, SEAL} <= self._places.keys():
                raise ArchiveRefusedError(ArchiveReason.NO_ARCHIVE, path.name)
            lines = self._lies(MANIFEST).splitlines(keepends=True)
            self.root = root_of(lines)
            self._members = {one.name: one for one in map(ArchiveMember.read, lines)}
            self.header = ArchiveHeader.read(self.content(HEADER))
            if made is not None and made.root != self.root:
                raise ArchiveRefusedError(ArchiveReason.NO_KEY, "keys of another archive")
        except BaseException:
            self._opened.close()
            raise
        self._secrets = dict(made.secrets) if made else {}

    def __enter__(self) -> "ArchiveReader":
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._opened.close()

    @property
    def units(self) -> tuple[str, ...]:
        """Return the ids of all units, including those whose keys are destroyed."""
        found = (one.key for one in self._members.values() if one.name.startswith("personal/"))
        return tuple(found)

    def keys_of_members(self) -> tuple[tuple[str, str], ...]:
        """Return each member's name with the id of its key, which is empty for a readable one."""
        return tuple((one.name, one.key) for one in self._members.values())

    def is_destroyed(self, unit: str) -> bool:
        """Tell whether the unit's key is gone: its people and files can be read by nobody."""
        return unit not in self._secrets

    def records(self) -> Iterator[ArchiveRecord]:
        """Return each unit's record. Raises ArchiveRefusedError NO_KEY without the general key."""
        for name in self._members:
            if name.startswith("records/"):
                for line in self.content(name).splitlines():
                    yield ArchiveRecord.read(line)

    def personal(self, unit: str) -> dict[str, Any] | None:
        """Return the personal part of a unit, with its files; nothing once it is destroyed."""
        if self.is_destroyed(unit):
            return None
        values: dict[str, Any] = json.loads(self.content(f"personal/{unit}.age"))
        return values

    def file(self, member: str) -> bytes:
        """Return the content of a file that `personal` names as `member`."""
        return self.content(member)

    def find(self, words: str) -> Iterator[ArchiveRecord]:
        """Return the records of units that contain every word, in any part."""
        wanted = _plain(words).split()
        for one in self.records():
            text = _plain(" ".join(_texts([one.number, one.title, one.record])))
            if not all(word in text for word in wanted):
                text += " " + _plain(" ".join(_texts(self.personal(one.unit))))
            if all(word in text for word in wanted):
                yield one

    def content(self, name: str) -> bytes:
        """Return a member's content, decrypted. Raises ArchiveRefusedError CHANGED, NO_KEY."""
        member = self._members.get(name)
        if member is None:
            raise ArchiveRefusedError(ArchiveReason.NO_ARCHIVE, name)
        lies = self._lies(name)
        if hashlib.sha256(lies).hexdigest() != member.sha256:
            raise ArchiveRefusedError(ArchiveReason.CHANGED, name)
        if not member.key:
            return lies
        if member.key not in self._secrets:
            raise ArchiveRefusedError(ArchiveReason.NO_KEY, member.key)
        return keys.decrypt(lies, self._secrets[member.key])

    def _lies(self, name: str) -> bytes:
        place = self._places.get(name)
        if place is None:
            raise ArchiveRefusedError(ArchiveReason.CHANGED, name)
        self._opened.seek(place.offset)
        return self._opened.read(place.size)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _texts(value: Any) -> Iterator[str]:
    """Return every text and number in a value of JSON."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif value is not None and not isinstance(value, bool):
        yield str(value)
