"""Format of an archive: its members, its manifest and its seal. See docs/archive-format.md."""

import base64
import json
import re
import tarfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sync.signing.merkle import MemoryTree
from sync.signing.notes import DASH, UnsignedError, open_note, stamp

FORMAT = "mediation-archive/1"
SUFFIX = ".mdarchive"
HEADER, MANIFEST, SEAL = "archive.json", "manifest.jsonl", "seal.txt"
GENERAL = "general"
"""Key of the records, which hold no personal data; every other key is of one unit."""
BLOCK = 512
END = bytes(2 * BLOCK)
"""End of the tar: two empty blocks, and nothing after them."""
UNIT_ID = re.compile(r"[0-9a-z][0-9a-z-]{0,63}", re.ASCII)
_KEPT_OPEN = 0o600


class ArchiveReason(StrEnum):
    """Reason why an archive or its keys cannot be used."""

    NOT_INSTALLED = "not_installed"
    """Library of age missing: pip install 'mediation-desk[remote]'."""
    NO_ARCHIVE = "no_archive"
    CHANGED = "changed"
    NO_KEY = "no_key"
    NO_RECIPIENT = "no_recipient"


class ArchiveRefusedError(ValueError):
    """Refusal of an archive or its keys; `detail` names the file, member or key."""

    def __init__(self, reason: ArchiveReason, detail: str = "") -> None:
        """Keep the reason, for which each side has its own sentence."""
        super().__init__(f"{reason.value}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class ArchiveHeader:
    """Public header of an archive: its owner, its year, the time when it was made.

    `kind` is desk or hub; `name` is the station's or the bureau's; `signer` is the name under which
    the key signs, without spaces; `public_key` is 64 hex digits.
    """

    kind: str
    name: str
    year: int
    made_at: datetime
    signer: str
    public_key: str

    def content(self) -> bytes:
        """Return the bytes of `archive.json`."""
        facts = {
            "format": FORMAT,
            "kind": self.kind,
            "name": self.name,
            "year": self.year,
            "made_at": stamp(self.made_at),
            "signer": self.signer,
            "public_key": self.public_key,
        }
        return json_bytes(facts)

    @classmethod
    def read(cls, content: bytes) -> "ArchiveHeader":
        """Return the header of `archive.json`. Raises ArchiveRefusedError."""
        try:
            facts = json.loads(content)
            if facts.pop("format") != FORMAT:
                raise ValueError(FORMAT)
            made_at = datetime.fromisoformat(facts.pop("made_at"))
            return cls(made_at=made_at, **facts)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise ArchiveRefusedError(ArchiveReason.NO_ARCHIVE, HEADER) from None


@dataclass(frozen=True)
class ArchiveMember:
    """Member of the archive: its name, its stored bytes, and the key that opens it.

    `key` is empty for a readable member, GENERAL for records, else the id of a unit.
    """

    name: str
    size: int
    sha256: str
    key: str = ""

    def line(self) -> bytes:
        """Return its line of the manifest, which is a leaf of the tree."""
        facts = {"key": self.key, "name": self.name, "sha256": self.sha256, "size": self.size}
        return json_bytes(facts) + b"\n"

    @classmethod
    def read(cls, line: bytes) -> "ArchiveMember":
        """Return the member of a line. Raises ArchiveRefusedError CHANGED for an invalid one."""
        try:
            return cls(**json.loads(line))
        except (ValueError, TypeError):
            raise ArchiveRefusedError(ArchiveReason.CHANGED, MANIFEST) from None


@dataclass(frozen=True)
class ArchiveRecord:
    """Unit in a list: a case, a slip, a month; without personal data.

    `record` holds the facts by their names; `files` is the number of files of the unit.
    """

    unit: str
    kind: str
    number: str
    title: str
    ended_on: date
    record: Mapping[str, Any]
    files: int = 0

    def line(self) -> bytes:
        """Return its line among the records."""
        facts = {
            "unit": self.unit,
            "kind": self.kind,
            "number": self.number,
            "title": self.title,
            "ended_on": self.ended_on.isoformat(),
            "files": self.files,
            "record": self.record,
        }
        return json_bytes(facts) + b"\n"

    @classmethod
    def read(cls, line: bytes) -> "ArchiveRecord":
        """Return the record of a line."""
        facts = json.loads(line)
        return cls(ended_on=date.fromisoformat(facts.pop("ended_on")), **facts)


@dataclass(frozen=True)
class ArchiveSeal:
    """Signed content of a seal: the archive, the number of members, their root in hex, the time."""

    name: str
    members: int
    root: str
    at: datetime

    def text(self) -> str:
        """Return the text that is signed."""
        root = base64.b64encode(bytes.fromhex(self.root)).decode()
        return f"{FORMAT}\n{self.name}\n{self.members}\n{root}\n{stamp(self.at)}\n"

    @classmethod
    def read(cls, text: str) -> "ArchiveSeal":
        """Return the seal of a text. Raises UnsignedError for another kind of text."""
        lines = text.split("\n")[:-1]
        if len(lines) != 5 or lines[0] != FORMAT:
            raise UnsignedError("another kind of note")
        try:
            root = base64.b64decode(lines[3], validate=True).hex()
            return cls(lines[1], int(lines[2]), root, datetime.fromisoformat(lines[4]))
        except ValueError as fault:
            raise UnsignedError("a seal that cannot be read") from fault


def seal_name(header: ArchiveHeader) -> str:
    """Return the name of an archive in a seal, such as ``hub/2025``."""
    return f"{header.kind}/{header.year}"


def open_seal(note: bytes, trusted: Iterable[str]) -> ArchiveSeal:
    """Open the seal in a note that one of the `trusted` keys signed. Raises UnsignedError.

    The note has only one valid form: a byte changed in its signature line is detected even where it
    would be read the same.
    """
    try:
        explanation = note.decode()
    except UnicodeDecodeError as fault:
        raise UnsignedError("a seal that cannot be read") from fault
    text = open_note(explanation, trusted)
    parts = explanation.removeprefix(f"{text}\n").split(" ")
    signature = parts[-1].removesuffix("\n")
    is_plain = base64.b64encode(base64.b64decode(signature)).decode() == signature
    if len(parts) != 3 or explanation != f"{text}\n{DASH} {parts[1]} {signature}\n" or not is_plain:
        raise UnsignedError("a seal that is written in another way")
    seal = ArchiveSeal.read(text)
    if seal.text() != text:
        raise UnsignedError("a seal that is written in another way")
    return seal


def root_of(lines: Iterable[bytes]) -> str:
    """Return the RFC 6962 root in hex over the lines of a manifest."""
    return MemoryTree.of(lines).root().hex()


def tar_header(name: str, size: int) -> bytes:
    """Return the only valid form of a member's tar header."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, _KEPT_OPEN
    return member.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


def padding(size: int) -> int:
    """Return the number of empty bytes that follow a member of that size."""
    return -size % BLOCK


def json_bytes(facts: Mapping[str, Any]) -> bytes:
    """Return facts as JSON in its only valid form: keys in order, no spaces, UTF-8."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
