"""Helper process that draws one page of a PDF: a hostile file cannot reach the hub's memory.

It reads from its standard input the number of the page from 0 on (4 bytes), the scale in percent
(4 bytes) and the file; it writes the number of pages (4 bytes) and the page as JPEG, which a scale
of 0 leaves out. Without an output the file is no PDF that can be drawn. No other module of the hub
is loaded.
"""

import io
import sys
from typing import BinaryIO

import pypdfium2

if sys.platform != "win32":
    import resource

NUMBER = 4
COUNTED = 0
"""Scale of a file whose pages are counted only."""
MEMORY = 1 << 30
CPU_S = 20
LONGEST_EDGE = 6_000
"""Pixels of a page's longer side at most: a sheet of ten metres is drawn smaller."""
QUALITY = 85


def draw(asked: BinaryIO, told: BinaryIO) -> None:
    """Answer the one question."""
    page, percent = (int.from_bytes(asked.read(NUMBER)) for _ in range(2))
    with pypdfium2.PdfDocument(asked.read()) as document:
        told.write(len(document).to_bytes(NUMBER))
        if percent == COUNTED:
            return
        drawn = document[min(page, len(document) - 1)]
        most = LONGEST_EDGE / max(*drawn.get_size(), 1.0)
        picture = drawn.render(scale=min(percent / 100, most)).to_pil().convert("RGB")
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=QUALITY)
        told.write(out.getvalue())


if __name__ == "__main__":
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    draw(sys.stdin.buffer, sys.stdout.buffer)
