"""消费争议和解（调解）协议: a contract between the parties, never a document of the regulator."""

from dataclasses import replace
from typing import Final

from mediation_desk.domain.case.events.desk_work import MediationHeld, ResultRecorded
from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.domain.case.events.regulator import Escalated
from mediation_desk.domain.case.events.root_causes import FaultFinding
from mediation_desk.domain.codes import Claim, Paper
from mediation_desk.papers.layout.cells import (
    field,
    gap,
    heading,
    pair,
    paragraph,
    signatures,
    ticks,
)
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import NOTICE, PaperStamp, day, long_day
from mediation_desk.papers.parts.case_course import last
from mediation_desk.papers.parts.participant_rows import AWAITED, acting_rows, signing_rows
from mediation_desk.papers.parts.particulars import consumer_name, in_full, merchant_rows, yuan
from mediation_desk.papers.parts.screen_signature import (
    screen_signature_rows,
    signature_drawings,
)
from mediation_desk.papers.words import word, words
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, PaperCase

BREACH: Final = (
    "本协议经双方签字后生效；一方不履行的，可依《消费者权益保护法》第三十九条通过其他途径解决。"
)
COPIES: Final = "本协议一式三份，消费者、经营者、受理站各执一份，具有同等效力。"
_FREE_WILL: Final = "双方在{place}主持下自愿协商，就上述争议达成如下协议："
COMMITTEE_TITLE: Final = "人民调解协议书"
_EFFECT: Final = (
    "本协议书自双方签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效（《人民调解法》"
    "第二十九条），对双方具有法律约束力，双方应当按照约定履行（第三十一条）。"
)
_CONFIRMATION: Final = (
    "司法确认提示：双方认为有必要的，可以自本协议书生效之日起三十日内共同向人民法院申请司法确认；经确认有效，"
    "一方拒绝履行或者未全部履行的，对方可以向人民法院申请强制执行（第三十三条）。申请一般向当事人住所地、标的物"
    "所在地或者本委员会所在地的基层人民法院提出（《民事诉讼法》第二百零五条）。"
)
_COMMITTEE_COPIES: Final = "本协议书由双方当事人各执一份，人民调解委员会留存一份。"


def form_of(paper: PaperCase) -> PaperForm:
    """Return the settlement agreement of a case.

    Before a people's mediation committee it is that committee's agreement (人民调解法第二十八条
    至第三十三条), else a contract that the parties made at the station. A form that the regulator
    prescribes is one for the station's own paper.
    """
    stamp = PaperStamp.of(paper)
    return PaperForm(
        COMMITTEE_TITLE if paper.committee else word(Paper.SETTLEMENT),
        paper.settlement_number,
        replace(stamp, prescribed=None) if paper.committee else stamp,
        (*parties(paper), *dispute(paper), *terms(paper), *_signing(paper)),
        is_masked=not paper.sheet.is_unmasked,
        draws=signature_drawings(paper, SignedPaper.AGREEMENT),
        notice=NOTICE,
    )


def make(paper: PaperCase) -> bytes:
    """Return the form as a PDF."""
    return render(form_of(paper))


def parties(paper: PaperCase) -> tuple[FormRow, ...]:
    """Return the rows that name both parties, their agents, and the case."""
    consumer, participants = paper.sheet.case.consumer, paper.sheet.case.participants
    acts_for = participants.agent.person.name if participants.agent is not None else ""
    acts_for += AWAITED if participants.awaits_mandate else ""
    return (
        pair(("姓名/称呼", consumer_name(consumer)), ("联系电话", consumer.phone), "消费者"),
        pair(("联系地址", consumer.address), ("委托代理人", acts_for), "消费者"),
        *acting_rows(participants, "消费者"),
        *merchant_rows(paper.sheet.merchant, "经营者"),
        pair(("法人/负责人", _leads(paper)), ("委托代理人", paper.trader_agent), "经营者"),
        field("争议案件", f"{paper.sheet.case.number}　{paper.station.name}"),
    )


def _leads(paper: PaperCase) -> str:
    """Return the legal person and the person in charge; equal names once."""
    return " / ".join(dict.fromkeys(filter(None, (paper.legal_person, paper.in_charge))))


def dispute(paper: PaperCase) -> tuple[FormRow, ...]:
    """Return the first two sections: facts and claim, then positions, handling and finding."""
    case = paper.sheet.case
    bought = "，".join(
        filter(
            None,
            (
                f"消费日期 {day(case.purchase.purchased_on)}" if case.purchase.purchased_on else "",
                f"商品/服务 {case.purchase.goods}" if case.purchase.goods else "",
                f"金额 {yuan(case.purchase.amount)} 元" if case.purchase.amount else "",
            ),
        )
    )
    asked = words(case.claims) or word(Claim.DAMAGES)
    sum_asked = f"，金额 {yuan(case.claim_amount)} 元" if case.claim_amount else ""
    return (
        heading("一、争议事实与请求"),
        paragraph(f"{bought}。\n{case.facts}\n消费者请求：{asked}{sum_asked}。"),
        heading("二、争议与责任"),
        paragraph(f"{_positions(paper.sheet)}\n责任认定：{_finding(paper)}"),
    )


def _finding(paper: PaperCase) -> str:
    """Return the finding among all that there are, to be ticked by hand where none was told."""
    found = (word(paper.finding),) if paper.finding is not None else ()
    return ticks(found, map(word, FaultFinding))


def _positions(sheet: CaseSheet) -> str:
    mediation = last(sheet, MediationHeld, lambda event: bool(event.consumer_position))
    sent = last(sheet, Escalated, lambda event: bool(event.consumer_position))
    found = mediation or sent
    result = last(sheet, ResultRecorded, lambda event: bool(event.text))
    lines = []
    if found is not None:
        lines.append(f"消费者主张：{found.consumer_position}。")
        lines.append(f"经营者意见：{found.merchant_position}。")
    if result is not None:
        lines.append(f"受理站处置：{result.text}")
    return "\n".join(line.replace("。。", "。") for line in lines) or "双方对争议事实无异议。"


def terms(paper: PaperCase, *, is_performed: bool = False) -> tuple[FormRow, ...]:
    """Return the next two sections: the terms, and the consequences of a breach.

    Terms that are performed already have no day by which to perform them.
    """
    lines = [_FREE_WILL.format(place=paper.committee or "受理站"), paper.settlement_terms]
    if paper.settlement_amount:
        lines.append(f"履行金额：{in_full(paper.settlement_amount)}。")
    if paper.settlement_way:
        lines.append(f"履行方式：{paper.settlement_way}。")
    if not is_performed:
        lines.append(f"履行期限：{long_day(paper.perform_by)}前。")
    return (
        heading("三、协议内容"),
        paragraph("\n".join(filter(None, lines))),
        heading("四、生效与违约"),
        paragraph(_effect(paper), keeps=True),
    )


def _effect(paper: PaperCase) -> str:
    """Return when the agreement takes effect, what follows from a breach, and who has a copy."""
    if not paper.committee:
        return f"{BREACH}\n{COPIES}"
    return f"{_EFFECT}\n{_CONFIRMATION}\n{_COMMITTEE_COPIES}"


def _signing(paper: PaperCase) -> tuple[FormRow, ...]:
    participants = signing_rows(paper.sheet.case.participants)
    on_screen = screen_signature_rows(paper, SignedPaper.AGREEMENT)
    if paper.committee:
        names = ("消费者（签名）：", "经营者（签名、盖章）：", "人民调解员（签名）：")
        seal = f"{paper.committee}（盖章）："
        return (gap(5, keeps=True), *participants, signatures((*names, seal)), *on_screen)
    upper = signatures(("消费者（签字）：", "经营者（签字、盖章）："))
    lower = signatures(("调解人员（签字）：", "受理站（盖章）："))
    return (
        gap(5, keeps=True),
        FormRow(upper.cells, least=upper.least, keeps=True),
        *participants,
        lower,
        *on_screen,
    )
