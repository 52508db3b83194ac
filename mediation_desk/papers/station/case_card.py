"""以案说法: one anonymised case on one A4 page, to be read out at a training or hung up."""

from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.papers.layout.cells import gap, heading, note, pair
from mediation_desk.papers.layout.document import Align, TextStyle
from mediation_desk.papers.layout.form import PaperForm, page_count, render
from mediation_desk.papers.layout.rows import SHARES, FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, day
from mediation_desk.papers.words import word, words

_SIZES: Final = (14, 12.5, 11, 10, 9, 8)
"""Sizes from one readable on a wall down to the smallest readable by hand."""


def make(card: CaseCard, stamp: PaperStamp) -> bytes:
    """Return the card as a PDF; a longer text is set smaller, so that it stays on one page."""
    forms = [_form(card, stamp, size) for size in _SIZES]
    return render(next((form for form in forms if page_count(form) == 1), forms[-1]))


def _form(card: CaseCard, stamp: PaperStamp, size: float) -> PaperForm:
    number = f"{stamp.station.prefix}-{stamp.head_seq}"
    return PaperForm(word(Paper.CASE_CARD), number, stamp, _rows(card, size))


def _rows(card: CaseCard, size: float) -> tuple[FormRow, ...]:
    about = words(card.problems)
    return (
        FormRow(
            (FormCell(card.title, SHARES, TextStyle(16, is_bold=True, align=Align.CENTRE)),),
            least=30,
            keeps=True,
            is_ruled=False,
        ),
        gap(10, keeps=True),
        pair(("问题性质", about), ("商品/服务", word(card.category))),
        heading("案情"),
        _text(card.happened, size),
        heading("处理结果"),
        _text(card.decided, size),
        heading("启示"),
        _text(card.lesson, size),
        heading("依据"),
        _text("\n".join(card.articles) or "—", size),
        gap(10),
        note("根据本站办结的真实争议编写，已隐去当事人、商户和编号。"),
        note(f"编写日期 {day(card.written_at)}"),
    )


def _text(text: str, size: float) -> FormRow:
    return FormRow((FormCell(text, SHARES, TextStyle(size)),), is_ruled=False)
