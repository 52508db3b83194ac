"""交接班表: the open matters of a shift, frozen when the hand-over was offered, signed by both."""

from collections.abc import Iterator
from typing import Final

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.records.duty import OpenMatter
from mediation_desk.papers.layout.cells import field, gap, note, pair, signatures
from mediation_desk.papers.layout.document import Align, TextStyle
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, minute
from mediation_desk.papers.parts.particulars import in_full
from mediation_desk.papers.words import word, word_of
from mediation_desk.workflows.ports import Series
from mediation_desk.workflows.read_models.duty import HandOverSheet

_SIZE: Final = 9
_SHARES: Final = (2, 6, 4, 2, 6, 4)
_TITLES: Final = ("序号", "案件编号", "等待事项") * 2
_ACROSS: Final = 2


def form_of(sheet: HandOverSheet, stamp: PaperStamp) -> PaperForm:
    """Return the sheet of a hand-over; an offer that nobody took has no taker's name."""
    titles = FormRow(tuple(map(_title, _TITLES, _SHARES)), keeps=True, is_grid=True)
    return PaperForm(
        word(Paper.HAND_OVER_SHEET),
        sheet.hand_over.number,
        stamp,
        (*_about(sheet), *_money(sheet), *_open(sheet, titles), *_signing(sheet)),
        repeated=titles,
    )


def make(sheet: HandOverSheet, stamp: PaperStamp) -> bytes:
    """Return the sheet as a PDF."""
    return render(form_of(sheet, stamp))


def _about(sheet: HandOverSheet) -> tuple[FormRow, ...]:
    hand_over = sheet.hand_over
    taken = minute(hand_over.taken_at) if hand_over.taken_at else "（尚未接班）"
    given = minute(hand_over.offered_at)
    if hand_over.is_left:
        given = f"未交班，由{sheet.taker}接班"
    return (
        pair(("班次起", minute(hand_over.since)), ("班次止", minute(hand_over.offered_at))),
        pair(("交班人", sheet.giver), ("接班人", sheet.taker)),
        pair(("交班时间", given), ("接班时间", taken)),
    )


def _money(sheet: HandOverSheet) -> tuple[FormRow, ...]:
    counts = sheet.hand_over.counts
    cash = "\n".join(f"{each.number}　{each.amount} 元" for each in counts.cash)
    total = f"共 {len(counts.cash)} 笔，{in_full(counts.cash_paid)}"
    papers = "\n".join(
        f"{word_of(Series, each.series)}：{each.count} 份，末号 {each.last}"
        for each in counts.papers
    )
    return (
        field("本班现金\n赔付", f"{total}\n{cash}" if cash else "无"),
        field("本班用号", papers or "无"),
        field("交班事项", sheet.hand_over.notes or "无", least=40),
        field("接班意见", sheet.hand_over.remark or ("无" if sheet.taker else ""), least=30),
    )


def _open(sheet: HandOverSheet, titles: FormRow) -> tuple[FormRow, ...]:
    counts = sheet.hand_over.counts
    if not counts.open_matters:
        return (field("未结案件", f"{counts.open_count} 件"),)
    more = counts.open_count - len(counts.open_matters)
    rest = f"（所列 {len(counts.open_matters)} 件，另有 {more} 件见台账）" if more else ""
    return (
        field("未结案件", f"{counts.open_count} 件{rest}"),
        gap(6, keeps=True),
        titles,
        *_lines(counts.open_matters),
    )


def _lines(matters: tuple[OpenMatter, ...]) -> Iterator[FormRow]:
    for at in range(0, len(matters), _ACROSS):
        few = enumerate(matters[at : at + _ACROSS], start=at + 1)
        texts = [text for n, matter in few for text in _texts(n, matter)]
        cells = _cells([*texts, *[""] * (len(_SHARES) - len(texts))])
        yield FormRow(tuple(cells), across=_ACROSS)


def _texts(number: int, matter: OpenMatter) -> tuple[str, str, str]:
    return str(number), matter.number, word_of(CaseAction, matter.waits_for)


def _cells(texts: list[str]) -> Iterator[FormCell]:
    for n, (text, share) in enumerate(zip(texts, _SHARES, strict=True)):
        align = Align.CENTRE if n % 3 == 0 else Align.LEFT
        yield FormCell(text, share, TextStyle(_SIZE, align=align))


def _title(text: str, share: int) -> FormCell:
    return FormCell(text, share, TextStyle(_SIZE, is_bold=True, align=Align.CENTRE), is_label=True)


def _signing(sheet: HandOverSheet) -> tuple[FormRow, ...]:
    names = (f"交班人（签字）：{sheet.giver}", f"接班人（签字）：{sheet.taker}")
    frozen = "数字在交班时由台账冻结；接班人以本人密码确认接班后打印，双方签字留存。"
    if sheet.hand_over.is_left:
        frozen = "交班人未交班，数字在接班时由台账冻结；交班人到岗后核对补签，双方签字留存。"
    return (
        gap(6, keeps=True),
        note(frozen, keeps=True),
        gap(4, keeps=True),
        signatures(names),
    )
