"""Make file names from people and phones safe to show and safe to write."""

from __future__ import annotations

import re

from mediation_desk.domain.text.invisible_characters import with_marks, without_hidden
from mediation_desk.ledger.disk import media

LONGEST_SHOWN = 80
LONGEST_WRITTEN_BYTES = 120
NAMELESS = "—"
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$")
_SUFFIXES = {
    media.JPEG: ".jpg",
    media.PNG: ".png",
    media.GIF: ".gif",
    media.WEBP: ".webp",
    media.HEIC: ".heic",
    media.PDF: ".pdf",
    media.WAV: ".wav",
    media.TEXT: ".txt",
    media.MP4: ".mp4",
    media.MOV: ".mov",
    media.WEBM: ".webm",
    media.M4A: ".m4a",
    media.MP3: ".mp3",
    media.AMR: ".amr",
    media.AAC: ".aac",
    media.DOCX: ".docx",
    media.XLSX: ".xlsx",
    # Media types that archives hold in addition to papers and evidence.
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
}


def display_name(name: str) -> str:
    """Return the name without its folders, hidden characters written out, at most 80 characters."""
    last = re.split(r"[/\\]", name)[-1]
    shown = with_marks(last).strip()
    if len(shown) > LONGEST_SHOWN:
        shown = f"{shown[: LONGEST_SHOWN - 13]}…{shown[-12:]}"
    return shown or NAMELESS


def file_name(name: str, mime: str) -> str:
    """Return a name that any system can write; its suffix follows the content, not the sender."""
    last = re.split(r"[/\\]", name)[-1]
    stem = re.sub(r'[<>:"|?*\ufffd]', "_", last.rsplit(".", 1)[0])
    stem = without_hidden(stem)
    stem = stem.encode("utf-8")[:LONGEST_WRITTEN_BYTES].decode("utf-8", "ignore").strip(" .")
    if not stem or _RESERVED.match(stem.split(".", 1)[0]):
        stem = f"_{stem}"
    return stem + _SUFFIXES.get(mime, ".bin")
