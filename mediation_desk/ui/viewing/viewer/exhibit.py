"""An exhibit: one file of a case with its number, the person who added it, and how it is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath

from mediation_desk.domain.case.state import CaseFile

TEXT_BYTES = 4 << 20
"""The most of a text file that is shown; the rest is read in a saved copy."""

_TEXTS = frozenset({"application/json", "application/xml", "application/x-subrip"})


class ExhibitKind(StrEnum):
    """How an exhibit is shown; other files are named and saved."""

    PICTURE = "picture"
    PDF = "pdf"
    MEDIA = "media"
    TEXT = "text"
    OTHER = "other"


@dataclass(frozen=True)
class CaseExhibit:
    """A file of a case under its number there; ``added_by`` is a name, empty where unknown.

    ``is_added`` is False for a file of a form, which no case has yet.
    """

    number: int
    file: CaseFile
    added_by: str = ""
    is_added: bool = True

    @property
    def added_at(self) -> datetime | None:
        """Return when the case got it."""
        return self.file.added_at if self.is_added else None

    @property
    def kind(self) -> ExhibitKind:
        """Return how it is shown, by its kind of file."""
        mime = self.file.mime
        if mime.startswith("image/"):
            return ExhibitKind.PICTURE
        if mime == "application/pdf":
            return ExhibitKind.PDF
        if mime.startswith(("video/", "audio/")):
            return ExhibitKind.MEDIA
        return ExhibitKind.TEXT if mime.startswith("text/") or mime in _TEXTS else ExhibitKind.OTHER

    @property
    def icon(self) -> str:
        """Return the icon of its kind."""
        if self.kind is ExhibitKind.MEDIA:
            return "film" if self.file.mime.startswith("video/") else "audio-lines"
        icons = {ExhibitKind.PICTURE: "image", ExhibitKind.PDF: "file-text"}
        return icons.get(self.kind, "file-type" if self.kind is ExhibitKind.TEXT else "file")

    @property
    def ending(self) -> str:
        """Return the ending of its name, such as ".mp4"; empty without one."""
        return PurePath(self.file.name).suffix.lower()


@dataclass(frozen=True)
class ExhibitsShown:
    """The exhibits of a case for the viewer: the one shown first, and what may be done.

    ``save`` asks for a place and writes a copy, which the journal records; ``why_not_save`` is the
    reason in words why this person may not. ``to_print`` shows a PDF to be printed.
    """

    case_number: str
    exhibits: Sequence[CaseExhibit]
    first: str
    save: Callable[[CaseFile], None]
    why_not_save: str = ""
    to_print: Callable[[CaseFile], None] | None = None


def text_of(content: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 by its mark, else GB 18030, as Chinese files are.

    Only the first `TEXT_BYTES` are read; bytes that are no text are shown as a replacement sign.
    """
    content = content[:TEXT_BYTES]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        # A sign may be cut at the end of what is shown.
        if fault.start >= len(content) - 3 and len(content) == TEXT_BYTES:
            return content[: fault.start].decode("utf-8-sig")
    return content.decode("gb18030", "replace")
