"""Verification of an archive by its maker's public key, without its keys: every single byte.

Each member has its hash in the manifest, the manifest has its root in the seal, and the seal is
signed. The bytes between the members, and the order of members, have only one valid form.
"""

import hashlib
import io
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from sync.archives.format import (
    BLOCK,
    END,
    HEADER,
    MANIFEST,
    SEAL,
    ArchiveHeader,
    ArchiveMember,
    ArchiveRefusedError,
    ArchiveSeal,
    open_seal,
    padding,
    root_of,
    seal_name,
    tar_header,
)
from sync.archives.keys import ArchiveKeys
from sync.archives.reader import ArchiveReader
from sync.signing.notes import UnsignedError

_PIECE = 1_048_576


class ArchiveFault(StrEnum):
    """Kinds of faults in an archive."""

    UNSIGNED = "unsigned"
    """Signature by no trusted key."""
    CHANGED = "changed"
    """Change of a member, or of the bytes around it, since the sealing."""
    MISSING = "missing"
    EXTRA = "extra"
    CUT = "cut"
    """Early end of the file, or bytes after its end."""
    UNREADABLE = "unreadable"
    """Member that its key does not open."""


@dataclass(frozen=True)
class ArchiveFinding:
    """Fault in an archive: the member, and its kind."""

    where: str
    fault: ArchiveFault


@dataclass(frozen=True)
class ArchiveVerdict:
    """Result of a verification: the header as stored, the seal, and all faults.

    `destroyed` are the units whose keys are not among those given; without keys nothing was
    decrypted, and none is named.
    """

    header: ArchiveHeader | None
    seal: ArchiveSeal | None
    members: int
    findings: tuple[ArchiveFinding, ...]
    destroyed: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether every byte is as it was sealed."""
        return not self.findings


def verify_archive(
    path: Path, trusted: Iterable[str], made: ArchiveKeys | None = None
) -> ArchiveVerdict:
    """Verify every byte of an archive against the `trusted` public keys (64 hex digits each).

    With keys, each member that they open is decrypted too. Raises OSError.
    """
    findings: list[ArchiveFinding] = []
    with path.open("rb") as opened:
        lies = _walk(opened, findings)
    *members, manifest, note = [*lies, None, None][: max(len(lies), 2)]
    header, seal = None, None
    if manifest is None or note is None or (manifest.name, note.name) != (MANIFEST, SEAL):
        findings.append(ArchiveFinding(path.name, ArchiveFault.CUT))
        members = [one for one in lies if one.name not in (MANIFEST, SEAL)]
    else:
        lines = manifest.content.splitlines(keepends=True)
        seal = _sealed(note.content, lines, tuple(trusted), findings)
        findings += _compared([one for one in members if one], lines)
        header = _header(lies[0], seal, findings)
    if made is None or findings:
        return ArchiveVerdict(header, seal, len(members), tuple(findings))
    destroyed = _decrypted(path, made, findings)
    return ArchiveVerdict(header, seal, len(members), tuple(findings), destroyed)


@dataclass(frozen=True)
class _Lies:
    """Member as stored; content readable without a key is kept."""

    name: str
    size: int
    sha256: str
    content: bytes = b""


def _walk(opened: BinaryIO, findings: list[ArchiveFinding]) -> list[_Lies]:
    """Read the whole file, each byte once; deviations from the valid form are named."""
    found: list[_Lies] = []
    while True:
        block = opened.read(BLOCK)
        if block == bytes(BLOCK):
            if block + opened.read() != END:
                findings.append(ArchiveFinding("", ArchiveFault.CUT))
            return found
        try:
            told = tarfile.TarInfo.frombuf(block, "ascii", "strict")
            is_plain = tar_header(told.name, told.size) == block
        except (tarfile.HeaderError, ValueError):
            findings.append(ArchiveFinding(found[-1].name if found else "", ArchiveFault.CUT))
            return found
        member, is_whole = _one(opened, told)
        found.append(member)
        if not is_plain:
            findings.append(ArchiveFinding(told.name, ArchiveFault.CHANGED))
        if not is_whole:
            findings.append(ArchiveFinding(told.name, ArchiveFault.CUT))


def _one(opened: BinaryIO, member: tarfile.TarInfo) -> tuple[_Lies, bool]:
    hashed, left, kept = hashlib.sha256(), member.size, io.BytesIO()
    while left > 0:
        piece = opened.read(min(_PIECE, left))
        if not piece:
            break
        hashed.update(piece)
        left -= len(piece)
        if member.name in (HEADER, MANIFEST, SEAL):
            kept.write(piece)
    pad = padding(member.size)
    is_whole = not left and opened.read(pad) == bytes(pad)
    return _Lies(member.name, member.size, hashed.hexdigest(), kept.getvalue()), is_whole


def _sealed(
    note: bytes, lines: list[bytes], trusted: tuple[str, ...], findings: list[ArchiveFinding]
) -> ArchiveSeal | None:
    try:
        seal = open_seal(note, trusted)
    except UnsignedError:
        findings.append(ArchiveFinding(SEAL, ArchiveFault.UNSIGNED))
        return None
    if (seal.members, seal.root) != (len(lines), root_of(lines)):
        findings.append(ArchiveFinding(MANIFEST, ArchiveFault.CHANGED))
    return seal


def _compared(members: list[_Lies], lines: list[bytes]) -> Iterator[ArchiveFinding]:
    """Name each member that differs from its line; the key of a line is proven by the root."""
    named = dict(filter(None, map(_named, lines)))
    for one in members:
        told = named.pop(one.name, None)
        if told is None:
            yield ArchiveFinding(one.name, ArchiveFault.EXTRA)
        elif (told.size, told.sha256) != (one.size, one.sha256):
            yield ArchiveFinding(one.name, ArchiveFault.CHANGED)
    for name in named:
        yield ArchiveFinding(name, ArchiveFault.MISSING)
    order = [name for name, _ in filter(None, map(_named, lines))]
    if not named and [one.name for one in members] != order and len(members) == len(order):
        yield ArchiveFinding(MANIFEST, ArchiveFault.CHANGED)


def _named(line: bytes) -> tuple[str, ArchiveMember] | None:
    try:
        return (found := ArchiveMember.read(line)).name, found
    except ArchiveRefusedError:
        return None


def _header(
    first: _Lies, seal: ArchiveSeal | None, findings: list[ArchiveFinding]
) -> ArchiveHeader | None:
    try:
        header = ArchiveHeader.read(first.content)
    except ArchiveRefusedError:
        findings.append(ArchiveFinding(HEADER, ArchiveFault.CHANGED))
        return None
    if seal is not None and seal_name(header) != seal.name:
        findings.append(ArchiveFinding(HEADER, ArchiveFault.CHANGED))
    return header


def _decrypted(path: Path, made: ArchiveKeys, findings: list[ArchiveFinding]) -> tuple[str, ...]:
    """Decrypt every member whose key is present; return the units whose key is not."""
    destroyed: list[str] = []
    with ArchiveReader(path, made) as reader:
        for name, key in reader.keys_of_members():
            if key and reader.is_destroyed(key):
                destroyed += [key] if name.startswith("personal/") else []
                continue
            try:
                reader.content(name)
            except ArchiveRefusedError:
                findings.append(ArchiveFinding(name, ArchiveFault.UNREADABLE))
    return tuple(destroyed)
