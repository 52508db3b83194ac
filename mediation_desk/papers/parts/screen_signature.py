"""Signatures that a consumer gave on a screen, as papers print them beside the room for ink."""

from collections.abc import Callable, Iterator
from typing import Final

from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.domain.case.state import ConsumerSignature
from mediation_desk.papers.layout.cells import field, gap
from mediation_desk.papers.layout.document import MM, PagePicture, PdfDocument
from mediation_desk.papers.layout.rows import SHARES, FormCell, FormRow
from mediation_desk.papers.layout.stamp import second
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase

_WIDE: Final = 50 * MM
_HIGH: Final = 20 * MM


def screen_signature_rows(paper: PaperCase, signed: SignedPaper) -> tuple[FormRow, ...]:
    """Return the last signature of a kind with its times and digests; nothing where there is none.

    What was signed on the screen is named by its digest: a paper that says something else by now
    says so.
    """
    given = _last(paper, signed)
    if given is None:
        return ()
    return (gap(5, keeps=True), *_rows(paper, given))


def _rows(paper: PaperCase, given: ConsumerSignature) -> Iterator[FormRow]:
    drawn = given.image in paper.signature_pictures
    yield field("屏上签名", _words(paper, given))
    if drawn:
        cell = FormCell("", SHARES, drawing=_name(given.image))
        yield FormRow((cell,), least=_HIGH + 6, is_ruled=False)


def _words(paper: PaperCase, given: ConsumerSignature) -> str:
    texts = paper.phone_texts
    now = texts.of(given.paper) if texts is not None else None
    is_same = now is not None and now.sha256 == given.text_sha256
    by = f"消费者在{word(given.screen)}上签署《{word(given.paper)}》，不是纸上笔迹。"
    code = f"（码 {given.token}）" if given.token else ""
    lines = (
        f"{by}{code}",
        f"屏上时间 {second(given.signed_at)}，本站时间 {second(given.received_at)}。",
        f"所签文字 SHA-256：{given.text_sha256}",
        f"签名图片 SHA-256：{given.image}",
        "" if is_same else "签名之后，案件所记内容已有改动；所签文字以上述摘要为准，存于操作记录。",
    )
    return "\n".join(filter(None, lines))


def signature_drawings(
    paper: PaperCase, *signed: SignedPaper
) -> Callable[[PdfDocument], None] | None:
    """Return what defines the pictures that the rows place; None where there are none."""
    found = [given for kind in signed if (given := _last(paper, kind)) is not None]
    shown = [given.image for given in found if given.image in paper.signature_pictures]
    if not shown:
        return None

    def define(document: PdfDocument) -> None:
        for image in shown:
            made = paper.signature_pictures[image]
            wide = min(_WIDE, _HIGH * made.wide / made.high)
            picture = PagePicture(made.jpeg, made.wide, made.high)
            document.define_picture(_name(image), picture, (wide, wide * made.high / made.wide))

    return define


def _last(paper: PaperCase, signed: SignedPaper) -> ConsumerSignature | None:
    given = paper.sheet.case.signatures
    return next((each for each in reversed(given) if each.paper is signed), None)


def _name(image: str) -> str:
    return f"Signed{image[:16]}"
