"""消费争议调解笔录: time and people of a session, both statements, the result; signed by all."""

from datetime import datetime
from typing import Final

from mediation_desk.domain.case.events.desk_work import MediationHeld
from mediation_desk.domain.case.events.sessions import RecusalAsked, RecusalDecided, SessionPlanned
from mediation_desk.domain.codes import Paper
from mediation_desk.papers.layout.cells import field, gap, note, pair, signatures, ticks
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import NOTICE, PaperStamp, minute
from mediation_desk.papers.parts.case_course import last
from mediation_desk.papers.parts.participant_rows import participant_rows, signing_rows
from mediation_desk.papers.parts.particulars import consumer_name, merchant_rows
from mediation_desk.papers.words import word, words
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, PaperCase

RIGHTS: Final = (
    "调解以双方自愿为前提（《市场监督管理投诉举报处理办法》第十八条），可以现场或者远程进行（第二十条）。"
    "当事人认为调解人员与争议有利害关系的，可以申请回避（第二十一条）。当场履行或者双方同意不制作协议的，"
    "以本笔录记录（第二十四条）。以上笔录经本人阅看无误后签字。"
)


def make(paper: PaperCase) -> bytes:
    """Return the record of the newest session of a case as a PDF."""
    sheet = paper.sheet
    mediation = last(sheet, MediationHeld, lambda _: True) or MediationHeld(False)
    form = PaperForm(
        word(Paper.MEDIATION_RECORD),
        sheet.case.number,
        PaperStamp.of(paper),
        (*_session(sheet, mediation), *_parties(sheet), *_talk(sheet, mediation), *_signing(sheet)),
        is_masked=not sheet.is_unmasked,
        notice=NOTICE,
    )
    return render(form)


def _session(sheet: CaseSheet, mediation: MediationHeld) -> tuple[FormRow, ...]:
    planned = last(sheet, SessionPlanned, lambda event: event.session == mediation.session)
    consent = "双方均同意调解" if planned else "□消费者同意　□经营者同意"
    at = mediation.held_at or _written(sheet, mediation)
    return (
        pair(("调解时间", minute(at)), ("调解地点", mediation.place or "受理站")),
        pair(("调解人员", mediation.mediator), ("调解方式", word(mediation.sitting))),
        pair(("记录人", _recorder(sheet, mediation)), ("调解意愿", consent)),
        field("申请回避", _recusal(sheet, mediation)),
    )


def _written(sheet: CaseSheet, mediation: MediationHeld) -> datetime | None:
    return next((step.at for step in sheet.steps if step.event == mediation), None)


def _recorder(sheet: CaseSheet, mediation: MediationHeld) -> str:
    return next((step.by_name for step in sheet.steps if step.event == mediation), "")


def _recusal(sheet: CaseSheet, mediation: MediationHeld) -> str:
    asked = last(sheet, RecusalAsked, lambda event: event.session == mediation.session)
    if asked is None or not mediation.session:
        return "□消费者不申请　□经营者不申请　□申请回避"
    decided = last(sheet, RecusalDecided, lambda event: event.session == mediation.session)
    message = f"{word(asked.party)}申请回避：{asked.reason}"
    if decided is None:
        return message
    result = f"准予，改由{decided.mediator}调解" if decided.is_granted else "不予准许"
    return f"{message}。{result}：{decided.reason}"


def _parties(sheet: CaseSheet) -> tuple[FormRow, ...]:
    consumer = sheet.case.consumer
    return (
        pair(("姓名/称呼", consumer_name(consumer)), ("联系电话", consumer.phone), "消费者"),
        field("联系地址", consumer.address or "（未要求提供）", "消费者"),
        *participant_rows(sheet.case.participants, "消费者"),
        *merchant_rows(sheet.merchant, "经营者"),
    )


def _talk(sheet: CaseSheet, mediation: MediationHeld) -> tuple[FormRow, ...]:
    case = sheet.case
    results = ("达成一致", "未达成一致")
    return (
        pair(("商品/服务", case.purchase.goods), ("投诉请求", words(case.claims))),
        field("争议事实", case.facts, least=52),
        field("消费者意见", mediation.consumer_position, least=52),
        field("经营者意见", mediation.merchant_position, least=52),
        field("调解过程", mediation.minutes, least=110),
        field("调解结果", ticks((results[not mediation.is_agreed],), results)),
    )


def _signing(sheet: CaseSheet) -> tuple[FormRow, ...]:
    return (
        gap(5, keeps=True),
        note(RIGHTS, keeps=True),
        *signing_rows(sheet.case.participants),
        signatures(("消费者：", "经营者：", "调解人员：", "记录人：")),
    )
