"""Evidence that strangers might bring, written by hand: small files that take much to show."""

import struct
import zlib
from collections.abc import Sequence


def pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of these objects; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + tail % (len(objects) + 1, len(out))


def pages(count: int, content: bytes = b"", box: str = "0 0 595 842") -> bytes:
    """Return a PDF of so many pages that share one content."""
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + count))
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 3 0 R>>" % box.encode()
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            stream,
            *[page] * count,
        ]
    )


def packed_twice(size: int) -> bytes:
    """Return a one-page PDF whose content is so many blanks, compressed twice."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"") or b"\x78\xda"
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    # Flushed in full a block stands alone, so that it may follow itself; the check is not right.
    once = head + block.removeprefix(head) * (size >> 20) + packer.flush()
    twice = zlib.compress(once, 9)
    content = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream"
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            content % (len(twice), twice),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>",
        ]
    )


def endless() -> bytes:
    """Return a PDF whose forms draw one another ten times each, nine deep: a milliard strokes."""
    depth, calls = 9, b"/F Do " * 10
    forms = [
        b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length %d"
        b"/Resources<</XObject<</F %d 0 R>>>>>>stream\n%s\nendstream" % (len(calls), at + 1, calls)
        for at in range(4, 4 + depth)
    ]
    stroke = b"0 0 m 595 842 l S"
    last = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length %d>>stream\n%s\nendstream"
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</XObject<</F 4 0 R>>>>>>" % (5 + depth),
            *forms,
            last % (len(stroke), stroke),
            b"<</Length 5>>stream\n/F Do\nendstream",
        ]
    )


def png(wide: int, high: int, rows: int | None = None) -> bytes:
    """Return a PNG that claims a size; with ``rows`` fewer of them are in it than it claims."""
    packer = zlib.compressobj(9)
    line = b"\0" + bytes(wide * 4)
    packed = b"".join(packer.compress(line) for _ in range(high if rows is None else rows))
    head = struct.pack(">IIBBBBB", wide, high, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", packed + packer.flush()), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
