"""投诉登记表（文书式样一）: filled in from a case that is handed up, beside the referral."""

from typing import Final

from mediation_desk.domain.case.events.regulator import Escalated
from mediation_desk.domain.codes import Claim, Paper
from mediation_desk.papers.layout.cells import field, numbered, pair
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import NOTICE, PaperStamp, long_day
from mediation_desk.papers.national.registry import (
    noted,
    premises,
    registered_by,
    signed,
    ticked,
)
from mediation_desk.papers.parts.case_course import consents, last
from mediation_desk.papers.parts.particulars import source_note, yuan
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase

NOTES: Final = (
    "本表格适用于市场监督管理部门对消费者通过电话、信函、上门等方式提起投诉的消费者权益争议的登记。",
    "消费者通过非现场方式提起投诉的，无须在投诉人一栏签字。",
    "消费者权益争议事实依据应当包括：消费者购买、使用商品或者接受服务的时间、地点、内容、涉及金额、"
    "消费者权益争议情况等具体事实及相应证明材料。",
    "投诉请求应当包括：消费者主张修理、重作、更换、退货、补足商品数量、退还货款和服务费用、赔偿损失等"
    "具体请求。",
)


def form_of(paper: PaperCase) -> PaperForm:
    """Return the complaint form of a case."""
    case = paper.sheet.case
    rows = (
        registered_by(case.number, paper.station),
        *_consumer(paper),
        *_merchant(paper),
        field("消费者权益争议事实依据", _facts(paper), least=150),
        field("投诉请求", _claims(paper), least=70),
        signed("投诉人"),
        *noted(NOTES),
    )
    return PaperForm(
        word(Paper.COMPLAINT_FORM),
        "",
        PaperStamp.of(paper),
        rows,
        is_masked=not paper.sheet.is_unmasked,
        notice=NOTICE,
    )


def make(paper: PaperCase) -> bytes:
    """Return the form as a PDF."""
    return render(form_of(paper))


def _consumer(paper: PaperCase) -> tuple[FormRow, ...]:
    """Return the consumer's rows; the mall asks for no identity papers, so these stay empty."""
    person, group = paper.sheet.case.consumer, "投诉人"
    publicity, mediation = consents(paper.sheet)
    told = last(paper.sheet, Escalated, lambda event: bool(event.address))
    address = told.address if told else ""
    return (
        pair(("姓名", person.name), ("联系电话", person.phone), group),
        pair(("证件类型", ""), ("证件号码", ""), group),
        field("联系地址", address or person.address, group),
        pair(
            ("是否同意公示投诉信息", ticked(publicity)),
            ("是否同意委托调解", ticked(mediation)),
            group,
        ),
    )


def _merchant(paper: PaperCase) -> tuple[FormRow, ...]:
    shop, group = paper.sheet.merchant, "被投诉人"
    place = premises(paper.station.at(paper.referred_at), paper.merchant_place or shop.unit)
    return (
        pair(("名称（姓名）", shop.name), ("联系人", shop.contact), group),
        pair(("地址", place), ("联系电话", shop.phone), group),
    )


def _facts(paper: PaperCase) -> str:
    case = paper.sheet.case
    bought = case.purchase
    lines = (
        ("时间", long_day(bought.purchased_on) if bought.purchased_on else ""),
        ("商品或者服务", bought.goods),
        ("涉及金额", f"{yuan(bought.amount)} 元" if bought.amount else ""),
    )
    note = "；".join(f"{name}：{text}" for name, text in lines if text)
    notes = ((file.name, source_note(file, case.files)) for file in case.files)
    files = numbered(f"{name}（{note}）" if note else name for name, note in notes)
    return "\n".join(filter(None, (note, case.facts, f"证明材料：\n{files}" if case.files else "")))


def _claims(paper: PaperCase) -> str:
    case = paper.sheet.case
    asked = "、".join(word(claim) for claim in Claim if claim in case.claims)
    return asked + (f"，金额 {yuan(case.claim_amount)} 元" if case.claim_amount else "")
