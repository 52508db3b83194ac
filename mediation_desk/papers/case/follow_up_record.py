"""消费争议回访记录表: every call back with its result, and the planned ones."""

from typing import Final

from mediation_desk.domain.case.events.desk_work import FollowedUp, SatisfactionTold
from mediation_desk.domain.codes import Paper, Party
from mediation_desk.papers.layout.cells import field, gap, label, opinion, pair, value
from mediation_desk.papers.layout.document import Align
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import NOTICE, PaperStamp, day, minute
from mediation_desk.papers.parts.particulars import consumer_name, shop, yuan
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, PaperCase, TimelineStep

_SHARES: Final = (4, 3, 2, 2, 2, 3, 6, 2)
_HEADS: Final = ("回访时间", "回访人", "方式", "接通", "履行", "满意度", "消费者意见", "重办")


def form_of(paper: PaperCase) -> PaperForm:
    """Return the record of all call backs of a case."""
    sheet = paper.sheet
    heads = tuple(label(name, share) for name, share in zip(_HEADS, _SHARES, strict=True))
    titles = FormRow(heads, is_grid=True)
    return PaperForm(
        word(Paper.FOLLOW_UP_RECORD),
        sheet.case.number,
        PaperStamp.of(paper),
        (*_matter(sheet), gap(6), titles, *_calls(sheet), gap(6), *_ending()),
        is_masked=not sheet.is_unmasked,
        notice=NOTICE,
        repeated=titles,
    )


def make(paper: PaperCase) -> bytes:
    """Return the form as a PDF."""
    return render(form_of(paper))


def _matter(sheet: CaseSheet) -> tuple[FormRow, ...]:
    case = sheet.case
    ended = word(case.outcome) if case.outcome else word(case.state)
    agreed = case.settlement
    terms = f"{yuan(agreed.amount)} 元，{day(agreed.perform_by)} 前履行" if agreed else "未签协议"
    planned = f"{day(case.follow_up_on)} {sheet.names.get(case.follow_up_by, '')}".strip()
    return (
        pair(("消费者", consumer_name(case.consumer)), ("联系电话", case.consumer.phone)),
        pair(("经营者", shop(sheet.merchant)), ("商品/服务", case.purchase.goods)),
        pair(("处理结果", ended), ("协议", terms)),
        field("计划回访", planned if case.follow_up_on else "—"),
    )


def _calls(sheet: CaseSheet) -> tuple[FormRow, ...]:
    steps = sorted(sheet.steps, key=lambda step: step.seq)
    calls = [step for step in steps if isinstance(step.event, FollowedUp)]
    return tuple(_call(step, _grade(steps, step)) for step in calls) or (_empty(),)


def _empty() -> FormRow:
    return FormRow(tuple(value("", share) for share in _SHARES), least=40)


def _call(step: TimelineStep, grade: str) -> FormRow:
    event = step.event
    assert isinstance(event, FollowedUp)
    parts = (
        minute(step.at),
        step.by_name,
        word(event.method),
        "是" if event.is_reached else "否",
        "—" if not event.is_reached else "是" if event.is_performed else "否",
        grade,
        event.text,
        "是" if event.is_to_be_redone else "否",
    )
    cells = (
        value(text, share, align=Align.CENTRE if share <= 2 else Align.LEFT)
        for text, share in zip(parts, _SHARES, strict=True)
    )
    return FormRow(tuple(cells))


def _grade(steps: list[TimelineStep], call: TimelineStep) -> str:
    """Return the grade given with the call: the next one of the consumer, as they changed it."""
    later = (step.event for step in steps if step.seq > call.seq)
    told = (each for each in later if isinstance(each, SatisfactionTold))
    grades = [each for each in told if each.party is Party.CONSUMER]
    if not grades:
        return ""
    given = grades[0]
    if given.token:
        # Of grades by one code the last one counts.
        given = [each for each in grades if each.token == given.token][-1]
    own = "（亲评）" if given.screen else ""
    return f"{word(given.grade)}{own}" if given.grade else given.waived_because


def _ending() -> tuple[FormRow, ...]:
    return (
        opinion("回访结论", "", "回访人"),
        opinion("审核意见", "", "站长", keeps=True),
    )
