"""The process that decodes one piece of evidence; it imports no Qt and writes no file.

Evidence comes from strangers: a PDF of 531 KiB can take 5 GB and half a minute. This process sets
limits of memory and processor time on itself before it reads a byte, where the platform has them;
the window ends it by a timeout everywhere.

Messages are one line of JSON, then as many bytes as its `bytes` says. The window sends the kind and
the content once, then one line for each page wanted. Each answer is a picture (`wide`, `high`,
pixels of 4 bytes), the sizes of the pages, or `refused` with a code of `NotShownReason`.
"""

import io
import json
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, BinaryIO

ARGUMENT = "--decode-evidence"
"""The argument that starts the program as this process where it is one frozen file."""

MEMORY_BYTES = 1 << 30
PROCESSOR_SECONDS = 30
MOST_PAGES = 300
MOST_PIXELS = 120_000_000
MOST_PIXELS_DRAWN = 24_000_000
PICTURE_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
_ORIENTATION, _LYING = 0x0112, frozenset({5, 6, 7, 8})
"""The tag of a camera that was held sideways, and its values."""


class NotShownReason(StrEnum):
    """Reasons why evidence, or a page of it, is not shown."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    NO_PLAYER = "no_player"


def main() -> None:
    """Answer on the standard output until the input ends."""
    limit_resources()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    head = json.loads(asked.readline())
    content = asked.read(int(head["bytes"]))
    with _refusals(answers):
        if head["kind"] == "picture":
            _answer_upright(answers, content, (int(head["wide"]), int(head["high"])))
        else:
            _answer_pages(asked, answers, content)


def limit_resources() -> None:
    """Limit memory, processor time and files; Windows has no such limits for a process of one."""
    try:
        import resource
    except ImportError:
        return
    limits = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_CPU: PROCESSOR_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, limit in limits.items():
        _, most = resource.getrlimit(kind)
        bound = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(kind, (bound, bound))


@contextmanager
def _refusals(answers: BinaryIO) -> Iterator[None]:
    """Answer with the code of a decoder's exception."""
    from PIL import Image

    try:
        yield
    except (MemoryError, Image.DecompressionBombError):
        _say(answers, {"refused": NotShownReason.TOO_LARGE})
    except Exception:  # noqa: BLE001 - a decoder of strangers' files raises anything
        _say(answers, {"refused": NotShownReason.UNREADABLE})


def _answer_upright(answers: BinaryIO, content: bytes, box: tuple[int, int]) -> None:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(io.BytesIO(content), formats=PICTURE_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise MemoryError
        source = picture.size
        lies = picture.getexif().get(_ORIENTATION, 1) in _LYING
        picture.draft("RGB", box)
        picture.thumbnail(box)
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    head: dict[str, object] = {"source": source[::-1] if lies else source}
    _answer_picture(answers, upright.width, upright.height, upright.tobytes(), head)


def _answer_pages(asked: BinaryIO, answers: BinaryIO, content: bytes) -> None:
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    count = len(document)
    sizes = [document.get_page_size(number) for number in range(min(count, MOST_PAGES))]
    _say(answers, {"pages": sizes, "count": count})
    for line in asked:
        wish = json.loads(line)
        with _refusals(answers):
            _answer_picture(answers, *_page(document, int(wish["page"]), int(wish["wide"])))


def _page(document: Any, number: int, wide: int) -> tuple[int, int, bytes]:
    page = document[number]
    try:
        width, height = page.get_size()
        scale = wide / (width or 1)
        if not math.isfinite(scale * height) or wide * scale * height > MOST_PIXELS_DRAWN:
            raise MemoryError
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        rows = bytes(bitmap.buffer)
        # Pillow's and pdfium's pixels are both sent as 4 bytes; these are blue, green, red, none.
        wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
    finally:
        page.close()
    packed = b"".join(rows[at * stride : at * stride + wide * 4] for at in range(high))
    return wide, high, packed


def _answer_picture(
    answers: BinaryIO, wide: int, high: int, pixels: bytes, more: dict[str, object] | None = None
) -> None:
    _say(answers, {"wide": wide, "high": high, "bytes": len(pixels), **(more or {})}, pixels)


def _say(answers: BinaryIO, head: dict[str, object], content: bytes = b"") -> None:
    answers.write(json.dumps(head).encode() + b"\n" + content)
    answers.flush()


if __name__ == "__main__":
    main()
