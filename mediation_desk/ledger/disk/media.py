"""Detect a file's media type by its content, not its name, and the size that a picture claims."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile

JPEG, PNG, GIF, WEBP = "image/jpeg", "image/png", "image/gif", "image/webp"
HEIC, PDF, WAV, TEXT = "image/heic", "application/pdf", "audio/wav", "text/plain"
MP4, MOV, WEBM = "video/mp4", "video/quicktime", "video/webm"
M4A, MP3, AMR, AAC = "audio/mp4", "audio/mpeg", "audio/amr", "audio/aac"
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OFFICE}wordprocessingml.document"
XLSX = f"{_OFFICE}spreadsheetml.sheet"

_BRANDS = {
    MP4: (
        b"isom",
        b"iso2",
        b"iso4",
        b"iso5",
        b"iso6",
        b"mp41",
        b"mp42",
        b"avc1",
        b"M4V ",
        b"3gp4",
        b"3gp5",
        b"3gp6",
    ),
    MOV: (b"qt  ",),
    M4A: (b"M4A ",),
    HEIC: (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc"),
}
_OFFICE_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_MARKUP = ("<!doctype", "<html", "<svg", "<?xml", "<script", "<head", "<body")
_TEXT_CONTROLS = "\t\n\r\f"
# The markers of a JPEG frame header; C4, C8 and CC lie between them and mean something else.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def media_type(content: bytes) -> str | None:
    """Return the media type of content of a kind that is kept as evidence, None for any other."""
    return _by_magic(content) or _by_brand(content) or _office(content) or _plain_text(content)


def pixels(content: bytes, mime: str) -> int:
    """Return width times height as claimed by a picture's header; 0 when it claims none."""
    measure = {PNG: _png_size, GIF: _gif_size, WEBP: _webp_size, JPEG: _jpeg_size}.get(mime)
    if measure is None:
        return 0
    try:
        width, height = measure(content)
    except (struct.error, IndexError):
        return 0
    return width * height


def _by_magic(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"RIFF"):
        return {b"WEBP": WEBP, b"WAVE": WAV}.get(content[8:12])
    return _recording(content)


def _recording(content: bytes) -> str | None:
    """Return the type of what phones record as a stream of frames."""
    if content.startswith(b"#!AMR"):
        return AMR
    if content.startswith(b"ID3") or content[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"):
        return MP3
    if content[:2] in (b"\xff\xf1", b"\xff\xf9"):
        return AAC
    # Of the containers of this mark only one names itself so.
    if content.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in content[:64]:
        return WEBM
    return None


def _by_brand(content: bytes) -> str | None:
    if content[4:8] != b"ftyp":
        return None
    return next((mime for mime, brands in _BRANDS.items() if content[8:12] in brands), None)


def _office(content: bytes) -> str | None:
    """Return the type of a Word or Excel file without macros; reads only the zip's directory."""
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
        return None
    if "[Content_Types].xml" not in names or any("vbaProject" in name for name in names):
        return None
    return next((mime for part, mime in _OFFICE_PARTS.items() if part in names), None)


def _plain_text(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return TEXT if _is_prose(text) else None
    return None


def _is_prose(text: str) -> bool:
    opening = text[:1024].lstrip().lower()
    # Readers of PDF look for its mark anywhere in the first kilobyte.
    if opening.startswith(_MARKUP) or "%pdf-" in opening:
        return False
    return not any(
        unicodedata.category(letter) in ("Cc", "Co", "Cn") and letter not in _TEXT_CONTROLS
        for letter in set(text)
    )


def _png_size(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _gif_size(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height


def _webp_size(content: bytes) -> tuple[int, int]:
    form = content[12:16]
    if form == b"VP8X":
        return _low24(content, 24) + 1, _low24(content, 27) + 1
    if form == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", content, 26)
    return width & 0x3FFF, height & 0x3FFF


def _low24(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 3], "little")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + length
    return 0, 0
