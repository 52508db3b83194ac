"""Contents accepted as evidence, and the names under which they are shown and written."""

import io
import struct
import zipfile

import pytest

from mediation_desk.ledger.disk import media
from mediation_desk.ledger.disk.file_names import display_name, file_name
from mediation_desk.ledger.evidence.evidence_store import (
    EvidenceReason,
    EvidenceRefused,
    EvidenceStore,
)
from tests.ledger.evidence.evidence_bench import JPEG_HEAD, PNG_HEAD


def archive(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (JPEG_HEAD, "image/jpeg"),
        (PNG_HEAD, "image/png"),
        (b"GIF89a\x03\0\x02\0", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (b"\0\0\0\x18ftypqt  ", "video/quicktime"),
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
        (b"\0\0\0\x18ftyp3gp5", "video/mp4"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", "video/webm"),
        (b"ID3\x04\0\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"#!AMR\n\x3c", "audio/amr"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (archive("[Content_Types].xml", "word/document.xml"), media.DOCX),
        (archive("[Content_Types].xml", "xl/workbook.xml"), media.XLSX),
        ("小票 第3行\r\n".encode(), "text/plain"),
        ("小票 第3行\r\n".encode("gb18030"), "text/plain"),
        ("\ufeff小票".encode(), "text/plain"),
    ],
)
def test_the_type_is_told_by_the_content(content: bytes, mime: str) -> None:
    assert media.media_type(content) == mime


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0\x03\0\0\0",
        b"\x7fELF\x02\x01\x01\0",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"  <!DOCTYPE html><html>",
        b"<?xml version='1.0'?><svg/>",
        b"\n\n%PDF-1.7",
        b"RIFF\0\0\0\0AVI ",
        b"\0\0\0\x18ftypzzzz",
        b"\x1a\x45\xdf\xa3\xa3\x42\x86\x81\x01\x42\x82\x88matroska",
        archive("a.txt"),
        archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04 cut short",
        b"words\0with a NUL",
        b"\xff\xfe\x81\x00",
    ],
)
def test_every_other_content_is_refused_whatever_its_name(
    evidence: EvidenceStore, content: bytes
) -> None:
    with pytest.raises(EvidenceRefused) as refused:
        evidence.put_bytes("photo.jpg", content)
    assert refused.value.reason is EvidenceReason.TYPE_NOT_ALLOWED


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (PNG_HEAD, 6),
        (JPEG_HEAD, 6),
        (b"GIF89a\x03\0\x02\0", 6),
        (b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x02\0\0\x01\0\0", 6),
        (b"RIFF\0\0\0\0WEBPVP8L" + bytes(5) + struct.pack("<I", 2 | 1 << 14), 6),
        (b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + struct.pack("<HH", 3, 2), 6),
        (b"\xff\xd8\xff\xe0\xff\xff", 0),
        (b"\x89PNG\r\n\x1a\n", 0),
    ],
)
def test_a_picture_says_how_large_it_is(content: bytes, count: int) -> None:
    mime = media.media_type(content)
    assert mime is not None
    assert media.pixels(content, mime) == count


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("小票.jpg", "小票.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\photo.png", "photo.png"),
        ("photo\u202egpj.exe", "photo⟨U+202E⟩gpj.exe"),
        ("a\0b\nc.png", "a⟨U+0000⟩b⟨U+000A⟩c.png"),
        ("zero\u200bwidth.png", "zero⟨U+200B⟩width.png"),
        ("", "—"),
        ("folder/", "—"),
        ("汉" * 255 + ".png", "汉" * 67 + "…" + "汉" * 8 + ".png"),
        ("\ud800.png", "⟨U+D800⟩.png"),
    ],
)
def test_a_shown_name_hides_nothing(name: str, shown: str) -> None:
    assert display_name(name) == shown


@pytest.mark.parametrize(
    ("name", "mime", "written"),
    [
        ("小票.exe", "image/png", "小票.png"),
        ("../../x.png", "image/png", "x.png"),
        ("CON.png", "image/png", "_CON.png"),
        ("nul.tar.gz", "text/plain", "_nul.tar.txt"),
        ("x.pdf .exe", "application/pdf", "x.pdf.pdf"),
        ("photo\u202egpj.exe", "image/jpeg", "photogpj.jpg"),
        ('a:b?"c|*.png', "image/png", "a_b__c__.png"),
        ("...", "image/png", "_.png"),
        ("", "image/png", "_.png"),
        ("汉" * 255, "image/png", "汉" * 40 + ".png"),
    ],
)
def test_a_written_name_is_one_that_any_system_takes(name: str, mime: str, written: str) -> None:
    assert file_name(name, mime) == written
