"""Evidence on papers: the number of pages of each piece, and its pages as pictures.

A piece comes from a stranger: only the separate process of the viewer decodes it, and what is
printed is made anew of the pixels that it answers.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from PIL import Image

from mediation_desk.app.session.session import Session
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.ledger.disk.media import PDF
from mediation_desk.ledger.evidence.evidence_store import EvidenceDamaged
from mediation_desk.papers.case.folder import FolderExhibit
from mediation_desk.papers.layout.document import PagePicture
from mediation_desk.ui.viewing.decoding import EvidenceDecoder, NotShown, Pixels

T = TypeVar("T")
_BOX: Final = (1_240, 1_754)
"""Pixels of a page: A4 at 150 to the inch."""

_QUALITY: Final = 82


def page_counts(session: Session, files: Iterable[CaseFile]) -> dict[str, int]:
    """Return the printed pages of each piece by its hash: a picture has one, a recording none.

    What is damaged or cannot be read has none.
    """
    return {
        file.sha256: 1 if file.mime.startswith("image/") else _decoded(session, file, _count) or 0
        for file in files
        if file.mime.startswith("image/") or file.mime == PDF
    }


def exhibits_of(session: Session, files: Iterable[CaseFile]) -> tuple[FolderExhibit, ...]:
    """Return the evidence with the pictures of its pages; none of what cannot be shown."""
    return tuple(
        FolderExhibit(file.name, file.sha256, _decoded(session, file, _pictures) or ())
        for file in files
    )


def _decoded(
    session: Session, file: CaseFile, look: Callable[[EvidenceDecoder, CaseFile, bytes], T]
) -> T | None:
    """Look at a piece through the decoder; None for what is damaged or cannot be shown."""
    with _decoder() as decoder:
        try:
            return look(decoder, file, session.file.evidence.read(file.sha256))
        except (EvidenceDamaged, NotShown):
            return None


@contextmanager
def _decoder() -> Iterator[EvidenceDecoder]:
    decoder = EvidenceDecoder()
    try:
        yield decoder
    finally:
        decoder.close()


def _count(decoder: EvidenceDecoder, file: CaseFile, content: bytes) -> int:
    del file
    return decoder.open_pdf(content).count


def _pictures(decoder: EvidenceDecoder, file: CaseFile, content: bytes) -> tuple[PagePicture, ...]:
    if file.mime.startswith("image/"):
        return (_packed(decoder.picture(content, _BOX), "RGBA"),)
    if file.mime != PDF:
        return ()
    pages = range(len(decoder.open_pdf(content).sizes))
    return tuple(_packed(decoder.page(at, _BOX[0]), "BGRX") for at in pages)


def _packed(pixels: Pixels, order: str) -> PagePicture:
    """Return the pixels as JPEG; what is transparent becomes white paper."""
    size = (pixels.wide, pixels.high)
    if order == "RGBA":
        seen = Image.frombytes("RGBA", size, pixels.content)
        picture = Image.new("RGB", size, "white")
        picture.paste(seen, mask=seen.getchannel("A"))
    else:
        picture = Image.frombytes("RGB", size, pixels.content, "raw", order)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return PagePicture(out.getvalue(), pixels.wide, pixels.high)
