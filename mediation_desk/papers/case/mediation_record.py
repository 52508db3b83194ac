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
    "本站调解以双方自愿为前提，可以当面或者远程进行，双方可以随时拒绝或者要求终止；认为调解人员与争议有利害关系的，"
    "可以申请回避。调解不影响双方依《消费者权益保护法》第三十九条通过其他途径解决。达成一致的，可以书面或者口头订立"
    "协议（《民法典》第四百六十九条）；当场履行的，以本笔录记录。以上笔录经本人阅看无误后签字。"
)
COMMITTEE_RIGHTS: Final = (
    "本次调解由{committee}主持。当事人可以选择或者接受人民调解员，接受、拒绝或者要求终止调解，要求公开或者不公开进行，"
    "自主表达意愿、自愿达成协议（《人民调解法》第二十三条）。认为无需制作协议书的，可以采取口头协议方式，由人民调解员"
    "记录协议内容（第二十八条）。自协议生效之日起三十日内，双方可以共同向人民法院申请司法确认（第三十三条）。以上笔录"
    "经本人阅看无误后签字。"
)


def form_of(paper: PaperCase) -> PaperForm:
    """Return the record of the newest session of a case."""
    sheet = paper.sheet
    held = last(sheet, MediationHeld, lambda _: True) or MediationHeld(False)
    return PaperForm(
        word(Paper.MEDIATION_RECORD),
        sheet.case.number,
        PaperStamp.of(paper),
        (*_session(sheet, held), *_parties(sheet), *_talk(sheet, held), *_signing(paper)),
        is_masked=not sheet.is_unmasked,
        notice=NOTICE,
    )


def make(paper: PaperCase) -> bytes:
    """Return the form as a PDF."""
    return render(form_of(paper))


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


def _signing(paper: PaperCase) -> tuple[FormRow, ...]:
    """Return the rights of the parties: a committee's only where it made their agreement."""
    committee = paper.committee
    rights = COMMITTEE_RIGHTS.format(committee=committee) if committee else RIGHTS
    mediator = "人民调解员：" if committee else "调解人员："
    return (
        gap(5, keeps=True),
        note(rights, keeps=True),
        *signing_rows(paper.sheet.case.participants),
        signatures(("消费者：", "经营者：", mediator, "记录人：")),
    )
