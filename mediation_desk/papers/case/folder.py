"""卷宗: one PDF of a whole case, with cover, contents, every form, and the evidence as pictures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.papers.layout.cells import field, gap, label, note, pair, signatures, value
from mediation_desk.papers.layout.document import (
    MM,
    PORTRAIT,
    Align,
    PagePicture,
    PdfDocument,
    TextStyle,
)
from mediation_desk.papers.layout.form import PaperForm, as_prescribed, draw_form, page_count
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import NOTICE, PaperStamp, day
from mediation_desk.papers.layout.typeface import typeface
from mediation_desk.papers.parts.particulars import consumer_name, shop
from mediation_desk.papers.words import word, words
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase

_HEADS: Final = (("序号", 2), ("材料名称", 11), ("编号", 7), ("页次", 4))
_LEFT, _TOP = 25 * MM, 297 * MM
_ROOM: Final = (165 * MM, 240 * MM)
"""Room for a picture of evidence, wide and high."""

_COPY: Final = "卷宗联"


class Unprinted(StrEnum):
    """Why a piece of evidence has no page in the folder, as the contents say it."""

    ELECTRONIC = "电子件"
    NOT_SHOWN = "未能显示"
    LOST = "缺失或损坏"


@dataclass(frozen=True)
class FolderExhibit:
    """One piece of evidence; ``pictures`` are its pages, ``unprinted`` says why there are none.

    Where not every page could be drawn, ``drawn`` are the numbers of those that were, of ``total``.
    ``original`` is the SHA-256 of the file of which it is a smaller copy, "" for none.
    """

    name: str
    sha256: str
    pictures: tuple[PagePicture, ...] = ()
    unprinted: Unprinted = Unprinted.ELECTRONIC
    drawn: tuple[int, ...] = ()
    total: int = 0
    original: str = ""

    @property
    def copied(self) -> str:
        """Return the words for a smaller copy, with the check value of its original."""
        return f"副本，原件校验 {self.original[:8]}" if self.original else ""

    @property
    def count(self) -> int:
        """Return the number of pages that the piece has, drawn or not."""
        return self.total or len(self.pictures)

    @property
    def title(self) -> str:
        """Return the name, with how many pages are printed where some are not."""
        printed = len(self.pictures)
        is_whole = printed in (0, self.count)
        partly = "" if is_whole else f"共 {self.count} 页，仅印 {printed} 页"
        notes = "；".join(filter(None, (self.copied, partly)))
        return f"{self.name}（{notes}）" if notes else self.name


@dataclass(frozen=True)
class FolderContent:
    """Everything in a folder; ``kept_until`` is None while the case is open."""

    paper: PaperCase
    forms: tuple[PaperForm, ...]
    exhibits: tuple[FolderExhibit, ...]
    kept_until: date | None = None


def make(content: FolderContent) -> bytes:
    """Return the folder as a PDF; each page bears its number in the folder."""
    forms = [_in_folder(each) for each in content.forms]
    blank = _contents(content, [""] * (len(forms) + len(content.exhibits)))
    document = PdfDocument(PORTRAIT, word(Paper.CASE_FOLDER), content.paper.station.name)
    document.mark = _number
    before = 1 + page_count(blank)
    draw_form(document, _cover(content, before + _count(content, forms)), "F0")
    draw_form(document, _contents(content, _places(content, forms, before)), "F1")
    for at, form in enumerate(forms, start=2):
        draw_form(document, form, f"F{at}")
    for at, exhibit in enumerate(content.exhibits, start=1):
        _draw(document, exhibit, at)
    return document.to_bytes()


def _in_folder(form: PaperForm) -> PaperForm:
    """Return a form as it is filed: prescribed words, and one copy of those that have several."""
    form = as_prescribed(form)
    return form if len(form.copies) == 1 else replace(form, copies=(_COPY,))


def _number(document: PdfDocument) -> None:
    """Write a page's number in the folder at its upper right corner."""
    letters = TextStyle(9, is_bold=True, align=Align.RIGHT)
    document.text(PORTRAIT[0] - 12 * MM, _TOP - 7 * MM, f"卷内第 {document.pages + 1} 页", letters)


def _count(content: FolderContent, forms: list[PaperForm]) -> int:
    pictures = sum(len(each.pictures) for each in content.exhibits)
    return sum(map(page_count, forms)) + pictures


def _places(content: FolderContent, forms: list[PaperForm], before: int) -> list[str]:
    """Return the pages of each entry of the contents, which begin after ``before`` pages."""
    counts = [(page_count(form), "") for form in forms]
    counts += [(len(each.pictures), each.unprinted.value) for each in content.exhibits]
    found = []
    for count, why_none in counts:
        first, last = before + 1, before + count
        found.append(why_none if not count else f"{first}" if count == 1 else f"{first}—{last}")
        before = last
    return found


def _cover(content: FolderContent, pages: int) -> PaperForm:
    paper, case = content.paper, content.paper.sheet.case
    ended = word(case.outcome) if case.outcome else word(case.state)
    until = day(content.kept_until) or "办结后按保管期限确定"
    pieces = len(content.forms) + len(content.exhibits)
    rows = (
        gap(60),
        field("案件编号", case.number, least=40),
        field("案由", f"{words(case.problems)}　{case.purchase.goods}".strip(), least=40),
        field("消费者", consumer_name(case.consumer), least=40),
        field("经营者", shop(paper.sheet.merchant), least=40),
        pair(("受理日期", day(case.received_at)), ("办结日期", day(case.closed_at) or "—")),
        pair(("处理结果", ended), ("首问责任人", paper.sheet.responder_name)),
        pair(("件数", f"{pieces} 件"), ("页数", f"{pages} 页（含封面、目录）")),
        field("保管至", until),
        gap(40),
        signatures(("立卷人（签字）：", "检查人（签字）：", "受理站（盖章）：")),
    )
    return _own(paper, word(Paper.CASE_FOLDER), rows)


def _contents(content: FolderContent, places: list[str]) -> PaperForm:
    titles = FormRow(tuple(label(name, share) for name, share in _HEADS), is_grid=True)
    lines = list(_lines(content))
    rows = [
        _line((str(n), *line, place))
        for n, (line, place) in enumerate(zip(lines, places, strict=True), start=1)
    ]
    ending = (gap(4, keeps=True), note("证据材料的校验值为其 SHA-256 前八位；电子件存于系统。"))
    form = _own(content.paper, "卷内目录", (titles, *rows, *ending))
    return replace(form, repeated=titles)


def _lines(content: FolderContent) -> Iterator[tuple[str, str]]:
    yield from ((_in_folder(form).title, form.number) for form in content.forms)
    for n, exhibit in enumerate(content.exhibits, start=1):
        yield f"证据{n}　{exhibit.title}", f"校验 {exhibit.sha256[:8]}"


def _line(texts: tuple[str, ...]) -> FormRow:
    cells = (
        value(text, share, align=Align.CENTRE if share <= 4 else Align.LEFT)
        for text, (_, share) in zip(texts, _HEADS, strict=True)
    )
    return FormRow(tuple(cells), is_grid=True)


def _own(paper: PaperCase, title: str, rows: tuple[FormRow, ...]) -> PaperForm:
    """Return a page of the folder itself; no prescribed words belong to it."""
    stamp = replace(PaperStamp.of(paper), prescribed=None)
    masked = not paper.sheet.is_unmasked
    return PaperForm(title, paper.sheet.case.number, stamp, rows, is_masked=masked, notice=NOTICE)


def _draw(document: PdfDocument, exhibit: FolderExhibit, number: int) -> None:
    """Draw the pictures of a piece of evidence, each as large as a page allows."""
    numbers = exhibit.drawn or range(1, len(exhibit.pictures) + 1)
    for at, picture in zip(numbers, exhibit.pictures, strict=True):
        of = f"第 {at} 页/共 {exhibit.count} 页"
        about = "，".join(filter(None, (f"校验 {exhibit.sha256[:8]}", exhibit.copied, of)))
        said = f"证据{number}　{exhibit.name}　（{about}）"
        size = min(9.0, 9.0 * _ROOM[0] / typeface().width(said, 9.0))
        document.text(_LEFT, _TOP - 16 * MM, said, TextStyle(size))
        wide = min(_ROOM[0], _ROOM[1] * picture.wide / picture.high)
        high = wide * picture.high / picture.wide
        x, y = _LEFT + (_ROOM[0] - wide) / 2, _TOP - 22 * MM - high
        document.picture(f"E{number}P{at}", picture, (x, y, wide))
        document.end_page()
