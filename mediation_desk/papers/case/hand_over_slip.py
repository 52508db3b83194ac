"""首问交接单: who hands a case to whom and why, and what the next responder finds."""

from collections.abc import Iterator
from typing import Final

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events import intake
from mediation_desk.domain.codes import Paper
from mediation_desk.papers.layout.cells import field, gap, heading, label, pair, signatures, value
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import NOTICE, PaperStamp, minute
from mediation_desk.papers.parts.case_course import course
from mediation_desk.papers.parts.particulars import consumer_name, shop
from mediation_desk.papers.words import word, word_of, words
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, PaperCase, TimelineStep

_HEADS: Final = (("移交人", 4), ("接收人", 4), ("移交时间", 5), ("移交原因", 6), ("接收时间", 5))


def form_of(paper: PaperCase) -> PaperForm:
    """Return the slip with all hand-overs of the case, the oldest first."""
    sheet = paper.sheet
    rows = (
        *_matter(sheet),
        gap(6),
        FormRow(tuple(label(name, share) for name, share in _HEADS), is_grid=True),
        *(tuple(_hand_overs(sheet)) or (_row(("",) * len(_HEADS), least=24),)),
        heading("移交时的情况"),
        field("已做工作", "\n".join(course(sheet)) or "—"),
        field("待办事项", word_of(CaseAction, sheet.usual.value), least=30),
        field("移交材料", f"证据材料 {len(sheet.case.files)} 份", least=30),
        gap(6, keeps=True),
        signatures(("移交人（签字）：", "接收人（签字）：", "站长（签字）：")),
    )
    return PaperForm(
        word(Paper.HAND_OVER_SLIP),
        sheet.case.number,
        PaperStamp.of(paper),
        rows,
        is_masked=not sheet.is_unmasked,
        notice=NOTICE,
    )


def make(paper: PaperCase) -> bytes:
    """Return the slip as a PDF."""
    return render(form_of(paper))


def _matter(sheet: CaseSheet) -> tuple[FormRow, ...]:
    case = sheet.case
    return (
        pair(("受理时间", minute(case.received_at)), ("现首问责任人", sheet.responder_name)),
        pair(("消费者", consumer_name(case.consumer)), ("联系电话", case.consumer.phone)),
        pair(("经营者", shop(sheet.merchant)), ("商品/服务", case.purchase.goods)),
        field("投诉请求", words(case.claims) or "—"),
    )


def _hand_overs(sheet: CaseSheet) -> Iterator[FormRow]:
    """Yield a row for each offer; what was taken back or is still open has no time of receipt."""
    steps = sorted(sheet.steps, key=lambda step: step.seq)
    for at, step in enumerate(steps):
        if isinstance(step.event, intake.HandOverOffered):
            told = (
                step.by_name,
                sheet.names.get(step.event.to, ""),
                minute(step.at),
                step.event.reason,
                _taken(steps[at + 1 :], step.event.to),
            )
            yield _row(told)


def _row(told: tuple[str, ...], least: float = 0) -> FormRow:
    """Return a hand-over as a row, or an empty one to be filled in by hand."""
    cells = (value(text, share) for text, (_, share) in zip(told, _HEADS, strict=True))
    return FormRow(tuple(cells), least=least, is_grid=True)


def _taken(later: list[TimelineStep], by: str) -> str:
    """Return when an offer was accepted, as far as nothing came between."""
    for step in later:
        match step.event:
            case intake.HandOverTaken(responder=responder) if responder == by:
                return minute(step.at)
            case intake.HandOverOffered():
                return "（另行移交）"
            case intake.OfferTakenBack():
                return "（已撤回）"
            case _:
                continue
    return "（待接收）"
