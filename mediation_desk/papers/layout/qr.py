"""A QR code as filled rectangles, so that it stays sharp on paper."""

from itertools import groupby

import segno

from mediation_desk.papers.layout.document import PdfDocument


def define_qr(document: PdfDocument, drawing: str, content: str, side: float) -> None:
    """Define a drawing of ``side`` points with the code of ``content``, quiet zone included."""
    rows = [bytes(row) for row in segno.make(content, error="m", micro=False).matrix]
    unit = side / (len(rows) + 4)
    with document.define(drawing):
        document.draw("0 g")
        for down, row in enumerate(rows):
            y = side - (down + 3) * unit
            for x, length in _runs(row):
                box = f"{(x + 2) * unit:.3f} {y:.3f} {length * unit:.3f} {unit:.3f}"
                document.draw(f"{box} re")
        document.draw("f")


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return the start and length of each dark run."""
    found, at = [], 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            found.append((at, length))
        at += length
    return found
