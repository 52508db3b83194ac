"""监管指导记录单: the questions put to the regulator about a case, and the numbered answers."""

from mediation_desk.domain.case.events.regulator import (
    GuidanceAnswered,
    GuidanceAsked,
    GuidanceSeen,
)
from mediation_desk.domain.codes import Paper
from mediation_desk.papers.layout.cells import field, gap, heading, note, opinion, pair, signatures
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, minute
from mediation_desk.papers.parts.particulars import shop
from mediation_desk.papers.words import word, words
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, PaperCase, TimelineStep


def form_of(paper: PaperCase) -> PaperForm:
    """Return all questions of a case with their answers; it names no consumer."""
    sheet = paper.sheet
    steps = sorted(sheet.steps, key=lambda step: step.seq)
    asked = [step for step in steps if isinstance(step.event, GuidanceAsked)]
    threads = (row for n, step in enumerate(asked, 1) for row in _thread(sheet, step, n))
    return PaperForm(
        word(Paper.GUIDANCE_RECORD),
        sheet.case.number,
        PaperStamp.of(paper),
        (*_matter(sheet), *threads, *_ending()),
        is_masked=not sheet.is_unmasked,
    )


def make(paper: PaperCase) -> bytes:
    """Return the form as a PDF."""
    return render(form_of(paper))


def _matter(sheet: CaseSheet) -> tuple[FormRow, ...]:
    case = sheet.case
    return (
        pair(("经营者", shop(sheet.merchant)), ("商品/服务", case.purchase.goods)),
        pair(("问题性质", words(case.problems)), ("投诉请求", words(case.claims))),
    )


def _thread(sheet: CaseSheet, asked: TimelineStep, number: int) -> tuple[FormRow, ...]:
    question = asked.event
    assert isinstance(question, GuidanceAsked)
    answer = _answer(sheet, question.request)
    seen = _seen(sheet, question.request)
    return (
        heading(f"第 {number} 次请求指导"),
        pair(("请求时间", minute(asked.at)), ("业务条线", word(question.line))),
        pair(("请求人", asked.by_name), ("查看时间", minute(seen.at) if seen else "")),
        field("提请原因", word(question.why) or "—"),
        field("请求内容", question.question, least=52),
        *_answered(asked, answer),
    )


def _answered(asked: TimelineStep, step: TimelineStep | None) -> tuple[FormRow, ...]:
    if step is None:
        return (field("指导意见", "（尚未答复）", least=52),)
    answer = step.event
    assert isinstance(answer, GuidanceAnswered)
    minutes = int((step.at - asked.at).total_seconds() // 60)
    return (
        pair(("答复编号", answer.number), ("答复时间", f"{minute(step.at)}（用时 {minutes} 分）")),
        pair(("指导单位", answer.body), ("指导人员", answer.officer)),
        field("指导意见", answer.text, least=64),
        field("依据条款", "；".join(answer.articles) or "—"),
    )


def _answer(sheet: CaseSheet, request: str) -> TimelineStep | None:
    steps = (step for step in sheet.steps if isinstance(step.event, GuidanceAnswered))
    return next((s for s in steps if getattr(s.event, "request", "") == request), None)


def _seen(sheet: CaseSheet, request: str) -> TimelineStep | None:
    steps = (step for step in sheet.steps if isinstance(step.event, GuidanceSeen))
    return next((s for s in steps if getattr(s.event, "request", "") == request), None)


def _ending() -> tuple[FormRow, ...]:
    return (
        gap(5),
        opinion("落实情况", "", "首问责任人", keeps=True),
        gap(4, keeps=True),
        note("请求内容不含消费者身份信息（《个人信息保护法》第二十三条）。", keeps=True),
        signatures(("指导人员：", "受理站（盖章）：")),
    )
