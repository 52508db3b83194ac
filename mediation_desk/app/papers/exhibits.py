"""Evidence on papers: the number of pages of each piece, and its pages as pictures.

A piece comes from a stranger: only the separate process of the viewer decodes it, and what is
printed is made anew of the pixels that it answers.
"""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Final

from mediation_desk.app.session.session import Session
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.ledger.disk.media import PDF
from mediation_desk.ledger.evidence.evidence_store import EvidenceDamaged
from mediation_desk.papers.case.folder import FolderExhibit, Unprinted
from mediation_desk.papers.layout.document import PagePicture
from mediation_desk.ui.viewing.decoding import EvidenceDecoder, NotShown, Pixels
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase, SignaturePicture

_BOX: Final = (1_240, 1_754)
"""Pixels of a page: A4 at 150 to the inch."""

_QUALITY: Final = 82


def page_counts(session: Session, files: Iterable[CaseFile]) -> dict[str, int]:
    """Return the printed pages of each piece by its hash: a picture has one, a recording none.

    What is damaged or cannot be read has none.
    """
    return {
        file.sha256: 1 if file.mime.startswith("image/") else _count(session, file)
        for file in files
        if _is_drawn(file)
    }


def exhibits_of(session: Session, files: Iterable[CaseFile]) -> tuple[FolderExhibit, ...]:
    """Return the evidence with the pictures of its pages, and why what has none has none."""
    return tuple(_exhibit(session, file) for file in files)


def with_signatures(session: Session, paper: PaperCase) -> PaperCase:
    """Return the case with the pictures of the signatures that were given on a screen."""
    own = {file.sha256: file for file in paper.sheet.case.files}
    given = [each.image for each in paper.sheet.case.signatures if each.image in own]
    found = ((image, _exhibit(session, own[image]).pictures) for image in dict.fromkeys(given))
    pictures = {
        image: SignaturePicture(shown[0].jpeg, shown[0].wide, shown[0].high)
        for image, shown in found
        if shown
    }
    return replace(paper, signature_pictures=pictures) if pictures else paper


def _is_drawn(file: CaseFile) -> bool:
    return file.mime.startswith("image/") or file.mime == PDF


def _count(session: Session, file: CaseFile) -> int:
    with _decoder() as decoder:
        try:
            return decoder.open_pdf(session.file.evidence.read(file.sha256)).count
        except (EvidenceDamaged, NotShown):
            return 0


def _exhibit(session: Session, file: CaseFile) -> FolderExhibit:
    made = FolderExhibit(file.name, file.sha256, original=file.original)
    try:
        if not _is_drawn(file):
            # A film of a phone is large: it is proved piece by piece.
            session.file.evidence.check(file.sha256)
            return made
        content = session.file.evidence.read(file.sha256)
    except EvidenceDamaged:
        return replace(made, unprinted=Unprinted.LOST)
    made = replace(made, unprinted=Unprinted.NOT_SHOWN)
    with _decoder() as decoder, suppress(NotShown):
        if file.mime != PDF:
            return replace(made, pictures=(_packed(decoder.picture(content, _BOX), "RGBA"),))
        return _with_pages(made, decoder, content)
    return made


def _with_pages(made: FolderExhibit, decoder: EvidenceDecoder, content: bytes) -> FolderExhibit:
    """Add the pages of a PDF; one that cannot be drawn is left out, the others stay."""
    found, pages = decoder.open_pdf(content), {}
    for at in range(len(found.sizes)):
        with suppress(NotShown):
            pages[at + 1] = _packed(decoder.page(at, _BOX[0]), "BGRX")
    return replace(made, pictures=tuple(pages.values()), drawn=tuple(pages), total=found.count)


@contextmanager
def _decoder() -> Iterator[EvidenceDecoder]:
    decoder = EvidenceDecoder()
    try:
        yield decoder
    finally:
        decoder.close()


def _packed(pixels: Pixels, order: str) -> PagePicture:
    """Return the pixels as JPEG; what is transparent becomes white paper."""
    from PIL import Image

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
