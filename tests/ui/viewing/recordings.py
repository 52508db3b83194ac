"""Films and sounds of a few frames, written by hand."""

import io
import math
import struct
import wave

from PIL import Image

RED, BLUE = (200, 30, 30), (30, 30, 200)


def sound(seconds: float = 1.0, rate: int = 8_000) -> bytes:
    """Return a tone as a WAV file."""
    held = io.BytesIO()
    with wave.open(held, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        count = int(rate * seconds)
        out.writeframes(
            b"".join(struct.pack("<h", int(8_000 * math.sin(at / 5))) for at in range(count))
        )
    return held.getvalue()


def film(wide: int = 64, high: int = 48, frames: int = 20, rate: int = 10) -> bytes:
    """Return an AVI of JPEG frames, the first half red, the second blue."""
    jpegs = [_jpeg(wide, high, RED if number < frames // 2 else BLUE) for number in range(frames)]
    head = struct.pack(
        "<14I", 1_000_000 // rate, 1 << 20, 0, 0x10, frames, 0, 1, 1 << 20, wide, high, 0, 0, 0, 0
    )
    stream = (
        b"vids"
        + b"MJPG"
        + struct.pack(
            "<IHHIIIIIIII4H", 0, 0, 0, 0, 1, rate, 0, frames, 1 << 20, 10_000, 0, 0, 0, wide, high
        )
    )
    form = (
        struct.pack("<IiiHH", 40, wide, high, 1, 24)
        + b"MJPG"
        + struct.pack("<IiiII", wide * high * 3, 0, 0, 0, 0)
    )
    streams = _list(b"strl", _chunk(b"strh", stream) + _chunk(b"strf", form))
    headers = _list(b"hdrl", _chunk(b"avih", head) + streams)
    movie = _list(b"movi", b"".join(_chunk(b"00dc", jpeg) for jpeg in jpegs))
    return _chunk(b"RIFF", b"AVI " + headers + movie)


def _jpeg(wide: int, high: int, colour: tuple[int, int, int]) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (wide, high), colour).save(held, "JPEG")
    return held.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _list(name: bytes, content: bytes) -> bytes:
    return _chunk(b"LIST", name + content)
