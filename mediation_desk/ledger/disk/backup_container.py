"""File format of a backup: a zip of stored members and a manifest with the hash of each.

Members are looked up by an allow-list of names; nothing is extracted by a name that the zip gives.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import IO, BinaryIO

from mediation_desk.ledger.disk.faults import LedgerRefusal
from sync.durable_files import durable_write, make_folder

FORMAT = 1
LEDGER = "ledger.db"
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST_BYTES = 64 * 1024 * 1024
_PIECE_BYTES = 1024 * 1024
_LOCAL_HEAD = struct.Struct("<26xHH")
"""Header before a member in the file: it ends with the lengths of its name and extra field."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_ALLOWED = re.compile(
    r"ledger\.db|slots/[0-9a-f]{32}\.slot|evidence/([0-9a-f]{2})/\1[0-9a-f]{62}", re.ASCII
)
# Exceptions that reading a damaged or handmade zip may raise.
_DEFECTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


class BackupReason(StrEnum):
    """Reasons why a file is not taken as a backup, or a backup was not kept."""

    NOT_A_BACKUP = "no backup of this program"
    CUT_SHORT = "cut short"
    GARBLED = "garbled"
    NEWER = "written by a newer program"
    OTHER_LEDGER = "of another ledger"
    UNFIT = "the copy does not hold together"


class BackupRefused(LedgerRefusal):
    """A backup is not used or not kept; `reason` selects the sentence to show."""

    def __init__(self, reason: BackupReason, detail: str) -> None:
        super().__init__(f"{reason.value}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class BackupManifest:
    """Description of a backup by itself; nothing in it is about a person."""

    prefix: str
    taken_at: str
    schema: str
    vault: str
    members: dict[str, tuple[int, str]]
    entries: int = 0
    """Number of entries of the ledger in it; 0 in an older backup, which does not say."""


def no_interruption() -> None:
    """Let the work go on: the default `go_on`."""


def write_container(
    target: BinaryIO,
    about: BackupManifest,
    sources: Iterator[tuple[str, Path]],
    go_on: Callable[[], None] = no_interruption,
) -> BackupManifest:
    """Write the members and the manifest; return the manifest with sizes and hashes as written.

    `go_on` is called before each piece; what it raises ends the work.
    """
    members: dict[str, tuple[int, str]] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, path in sources:
            with path.open("rb") as source, archive.open(_entry(name), "w", force_zip64=True) as to:
                members[name] = _copy(source, to, go_on)
        whole = replace(about, members=members)
        content = {"format": FORMAT, **asdict(whole)}
        archive.writestr(_entry(_MANIFEST), json.dumps(content, separators=(",", ":")))
    return whole


def read_manifest(file: Path) -> BackupManifest:
    """Return the manifest of a backup, checked to name allowed members and no others than it holds.

    Raises `BackupRefused`; the members' contents are not checked.
    """
    with _opened(file) as archive:
        manifest = _manifest_in(archive)
        entries = [entry for entry in archive.infolist() if entry.filename != _MANIFEST]
        found = sorted((entry.filename, entry.file_size) for entry in entries)
    named = sorted((name, size) for name, (size, _) in manifest.members.items())
    if found != named or any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
        raise BackupRefused(BackupReason.GARBLED, "other members than the manifest names")
    if not all(_ALLOWED.fullmatch(name) for name in manifest.members):
        raise BackupRefused(BackupReason.GARBLED, "a member that no backup has")
    if LEDGER not in manifest.members or len(manifest.members) == 1:
        raise BackupRefused(BackupReason.GARBLED, "no ledger or no key slot")
    return manifest


def check_members(
    file: Path, manifest: BackupManifest, go_on: Callable[[], None] = no_interruption
) -> None:
    """Read every member and compare it with its hash; raises `BackupRefused`."""
    with _opened(file) as archive:
        for name, expected in manifest.members.items():
            with archive.open(name) as member:
                _require(name, _copy(member, None, go_on), expected)


def read_member(file: Path, name: str, at: int, size: int) -> bytes:
    """Return a piece of a member, which lies stored as it is; raises `BackupRefused`."""
    with _opened(file) as archive:
        try:
            entry = archive.getinfo(name)
        except KeyError:
            raise BackupRefused(BackupReason.GARBLED, "no such member") from None
        with file.open("rb") as source:
            source.seek(entry.header_offset)
            head = source.read(_LOCAL_HEAD.size)
            if len(head) < _LOCAL_HEAD.size or entry.compress_type != zipfile.ZIP_STORED:
                raise BackupRefused(BackupReason.GARBLED, "a member that no backup has")
            lengths = _LOCAL_HEAD.unpack(head)[-2:]
            begin = entry.header_offset + _LOCAL_HEAD.size + sum(lengths)
            source.seek(begin + min(at, entry.file_size))
            return source.read(min(size, max(0, entry.file_size - at)))


def unpack(file: Path, manifest: BackupManifest, folder: Path) -> None:
    """Write every member below `folder`, each proved by its hash and on the disk."""
    with _opened(file) as archive:
        for name, expected in manifest.members.items():
            place = folder.joinpath(*name.split("/"))
            for parent in reversed(place.relative_to(folder).parents):
                make_folder(folder / parent)
            with archive.open(name) as member, durable_write(place) as target:
                _require(name, _copy(member, target), expected)


class _Opened(zipfile.ZipFile):
    """A zip file whose defects are raised as `BackupRefused`."""

    def __exit__(self, *raised: object) -> None:
        self.close()
        if isinstance(raised[1], _DEFECTS):
            raise BackupRefused(BackupReason.GARBLED, str(raised[1])) from raised[1]


def _opened(file: Path) -> _Opened:
    with file.open("rb") as opened:
        begins = opened.read(4)
    if begins != b"PK\x03\x04":
        raise BackupRefused(BackupReason.NOT_A_BACKUP, file.name)
    try:
        return _Opened(file)
    except zipfile.BadZipFile as error:
        # A zip's directory is at its end, so a valid beginning without one is a truncated file.
        raise BackupRefused(BackupReason.CUT_SHORT, str(error)) from error


def _manifest_in(archive: zipfile.ZipFile) -> BackupManifest:
    try:
        entry = archive.getinfo(_MANIFEST)
    except KeyError:
        raise BackupRefused(BackupReason.NOT_A_BACKUP, "no manifest") from None
    if entry.file_size > _LARGEST_MANIFEST_BYTES:
        raise BackupRefused(BackupReason.GARBLED, "an endless manifest")
    fields = json.loads(archive.read(entry))
    if not isinstance(fields, dict) or not isinstance(fields.get("format"), int):
        raise BackupRefused(BackupReason.NOT_A_BACKUP, "another manifest")
    if fields["format"] > FORMAT:
        raise BackupRefused(BackupReason.NEWER, f"format {fields['format']}")
    members = {str(name): (int(size), str(sha)) for name, (size, sha) in fields["members"].items()}
    return BackupManifest(
        prefix=str(fields["prefix"]),
        taken_at=str(fields["taken_at"]),
        schema=str(fields["schema"]),
        vault=str(fields["vault"]),
        members=members,
        entries=int(fields.get("entries", 0)),
    )


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, _EARLIEST)


def _copy(
    source: IO[bytes], target: IO[bytes] | None, go_on: Callable[[], None] = no_interruption
) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    go_on()
    while piece := source.read(_PIECE_BYTES):
        digest.update(piece)
        size += len(piece)
        if target is not None:
            target.write(piece)
        go_on()
    return size, digest.hexdigest()


def _require(name: str, found: tuple[int, str], expected: tuple[int, str]) -> None:
    if found != expected:
        raise BackupRefused(BackupReason.GARBLED, f"{name} is not what was written")
