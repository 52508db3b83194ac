"""店内调解终止告知书: the mall's own notice, with the five routes that stay open."""

from typing import Final

from mediation_desk.domain.codes import EndGround, Paper
from mediation_desk.domain.people import Station
from mediation_desk.papers.layout.cells import (
    field,
    gap,
    heading,
    pair,
    paragraph,
    signatures,
)
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import NOTICE, PaperStamp, minute
from mediation_desk.papers.parts.particulars import consumer_name, shop
from mediation_desk.papers.words import word, words
from mediation_desk.workflows.law.termination_grounds import GroundChoice, end_grounds
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase

ROUTES: Final = (
    "（一）与经营者协商和解；",
    "（二）请求消费者协会或者依法成立的其他调解组织调解；",
    "（三）向有关行政部门投诉；",
    "（四）根据与经营者达成的仲裁协议提请仲裁机构仲裁；",
    "（五）向人民法院提起诉讼。",
)
"""消费者权益保护法第三十九条, word for word."""


def form_of(paper: PaperCase) -> PaperForm:
    """Return the notice that in-store mediation has ended."""
    return PaperForm(
        word(Paper.TERMINATION),
        paper.end_number,
        PaperStamp.of(paper),
        (*_matter(paper), *_ground(paper), *_routes(paper.station.at(paper.ended_at)), *_signing()),
        is_masked=not paper.sheet.is_unmasked,
        notice=NOTICE,
    )


def make(paper: PaperCase) -> bytes:
    """Return the form as a PDF."""
    return render(form_of(paper))


def _matter(paper: PaperCase) -> tuple[FormRow, ...]:
    case, merchant = paper.sheet.case, paper.sheet.merchant
    return (
        pair(("消费者", consumer_name(case.consumer)), ("联系电话", case.consumer.phone)),
        pair(("经营者", shop(merchant)), ("争议案件", case.number)),
        pair(("商品/服务", case.purchase.goods), ("受理时间", minute(case.received_at))),
        field("投诉请求", words(case.claims)),
    )


def _ground(paper: PaperCase) -> tuple[FormRow, ...]:
    rules = paper.sheet.bench.rules if paper.sheet.bench else None
    offered = end_grounds(rules)
    chosen = (
        GroundChoice(EndGround(paper.end_ground), paper.end_stated) if paper.end_ground else None
    )
    listed = offered if chosen is None or chosen in offered else (*offered, chosen)
    lines = [f"{'■' if each == chosen else '□'} {each.text}" for each in listed]
    return (
        gap(6),
        paragraph("上述消费争议由本站受理后，现因下列情形终止店内调解，特此告知："),
        gap(2),
        field("终止情形", "\n".join(lines)),
        field("情况说明", paper.end_text, least=46),
    )


def _routes(station: Station) -> tuple[FormRow, ...]:
    office = station.local_office or "属地市场监督管理所"
    phone = f"（电话 {station.guidance_phone}）" if station.guidance_phone else ""
    return (
        heading("您可以选择的其他途径（《消费者权益保护法》第三十九条）"),
        paragraph("\n".join(ROUTES)),
        heading("联系方式"),
        paragraph(
            f"属地监管：{office}{phone}\n"
            "消费者投诉热线：12315（全国12315平台：网站、APP、小程序）\n政务服务便民热线：12345"
        ),
        paragraph(
            "本站终止调解，不影响您依法向市场监督管理部门投诉，也不影响您申请仲裁或者提起诉讼。"
            "本告知书一式三份，消费者、经营者、受理站各执一份。",
            keeps=True,
        ),
    )


def _signing() -> tuple[FormRow, ...]:
    return (
        gap(8, keeps=True),
        signatures(("消费者（签收）：", "经营者（签收）：", "受理站（盖章）：")),
    )
