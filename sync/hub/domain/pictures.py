"""Detection of image files by kind, and their thumbnails.

The imaging library is loaded with the first image, because it would otherwise occupy memory in
every hub.
"""

import io
from typing import TYPE_CHECKING

from resources.deferred import deferred

if TYPE_CHECKING:
    from PIL import Image
else:
    Image = deferred("PIL.Image")

FORMATS = ("JPEG", "PNG")
THUMB = (360, 240)
MOST_PIXELS = 40_000_000
MOST_BYTES = 20 * 1024 * 1024
INK = 128
"""Luminance below which a point counts as drawn."""


def kind_of(content: bytes) -> str:
    """Return the type of a picture by its content, or nothing for an unsupported type."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            small = picture.width * picture.height <= MOST_PIXELS
            return Image.MIME[picture.format or ""] if small else ""
    except (OSError, ValueError, SyntaxError, KeyError, Image.DecompressionBombError):
        return ""


def is_drawing(content: bytes, most: tuple[int, int]) -> bool:
    """Tell whether it is a PNG of this size at most on which something was drawn."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            if picture.width > most[0] or picture.height > most[1]:
                return False
            on_white = Image.new("RGBA", picture.size, "white")
            on_white.alpha_composite(picture.convert("RGBA"))
            dark = on_white.convert("L").histogram()[:INK]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return any(dark)


def small(content: bytes) -> bytes | None:
    """Return a re-encoded thumbnail of the picture, or None if it cannot be read."""
    if len(content) > MOST_BYTES:
        return None
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            picture.draft("RGB", THUMB)
            drawn = picture.convert("RGB")
            drawn.thumbnail(THUMB)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=82)
    return out.getvalue()
