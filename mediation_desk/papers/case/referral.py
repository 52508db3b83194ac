"""情况反映（转办）单: handed to the local office when the desk cannot settle a dispute."""

from collections.abc import Iterable, Mapping

from mediation_desk.domain.case.events.desk_work import MediationHeld
from mediation_desk.domain.case.events.regulator import (
    Escalated,
    GuidanceAnswered,
    MediationConsent,
    PublicityConsent,
    Urgency,
)
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import EscalationAim, Paper
from mediation_desk.domain.people import Station
from mediation_desk.domain.teaching.lessons import points_of_law
from mediation_desk.papers.layout.cells import (
    SEAL_HEIGHT,
    SHORT_SIGNING,
    field,
    gap,
    note,
    numbered,
    pair,
    ticks,
)
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormCell, FormRow
from mediation_desk.papers.layout.stamp import NOTICE, PaperStamp, day, minute
from mediation_desk.papers.parts.case_course import consents, course, last
from mediation_desk.papers.parts.participant_rows import matter_rows, participant_rows
from mediation_desk.papers.parts.particulars import (
    business_address,
    consumer_name,
    merchant_rows,
    source_note,
    yuan,
)
from mediation_desk.papers.words import word, word_of, words
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, PaperCase


def form_of(paper: PaperCase) -> PaperForm:
    """Return the referral of a case to the local office."""
    return PaperForm(
        word(Paper.REFERRAL),
        paper.referral_number,
        PaperStamp.of(paper),
        (*_address(paper), *_parties(paper), *_matter(paper), *_asked(paper), *_tail()),
        is_masked=not paper.sheet.is_unmasked,
        notice=NOTICE,
    )


def make(paper: PaperCase) -> bytes:
    """Return the form as a PDF."""
    return render(form_of(paper))


def _address(paper: PaperCase) -> tuple[FormRow, ...]:
    station = paper.station.at(paper.referred_at)
    pressing = ticks((word(paper.urgency),), tuple(map(word, reversed(Urgency))))
    return (
        pair(("主送", station.local_office), ("紧急程度", pressing)),
        pair(("反映单位", _reporter(station)), ("联系人/电话", _contact(paper, station))),
        pair(
            ("争议案件", paper.sheet.case.number),
            ("受理时间", minute(paper.sheet.case.received_at)),
        ),
    )


def _reporter(station: Station) -> str:
    return "\n".join(filter(None, (station.name, station.address)))


def _contact(paper: PaperCase, station: Station) -> str:
    """Return the contact person, at the station's own phone."""
    phone = station.phone or station.guidance_phone
    return " ".join(filter(None, (paper.sheet.responder_name, phone)))


def _parties(paper: PaperCase) -> tuple[FormRow, ...]:
    sheet = paper.sheet
    consumer, consent = sheet.case.consumer, sheet.case.consent_at
    agreed = f"已同意（{minute(consent)}）" if consent else "□已同意　□未同意"
    return (
        pair(("姓名/称呼", consumer_name(consumer)), ("联系电话", consumer.phone), "消费者"),
        pair(("联系地址", consumer.address), ("信息提供", agreed), "消费者"),
        *_complaint_form(sheet),
        *participant_rows(sheet.case.participants, "消费者"),
        *merchant_rows(sheet.merchant, "经营者", business_address(paper)),
    )


def _matter(paper: PaperCase) -> tuple[FormRow, ...]:
    sheet = paper.sheet
    case = sheet.case
    bought = case.purchase
    asked = words(case.claims)
    if case.claim_amount is not None:
        asked += f"（{yuan(case.claim_amount)} 元）"
    goods = "　".join(filter(None, (bought.goods, day(bought.purchased_on))))
    wants, offers = _positions(sheet)
    return (
        pair(("商品/服务", goods), ("金额（元）", yuan(bought.amount))),
        *matter_rows(case.participants, ""),
        field("争议事实", case.facts, least=52),
        field("投诉请求", asked),
        field("已做工作", "\n".join(course(sheet)) or "—"),
        field("双方意见", f"消费者：{wants}\n经营者：{offers}"),
        field("法律要点", _articles(sheet)),
        field("证据材料", _evidence(paper)),
    )


def _complaint_form(sheet: CaseSheet) -> tuple[FormRow, ...]:
    """Return what form 1 of Order 121 asks besides, where the consumer was asked."""
    publicity, mediation = consents(sheet)
    number = sheet.case.escalation.platform_number if sheet.case.escalation else ""
    asked = (
        ("公示投诉信息", _answered(publicity)),
        ("委托调解", _answered(mediation)),
        ("12315登记编号", number),
    )
    told = [each for each in asked if each[1]]
    pairs = zip(told[::2], told[1::2], strict=False)
    rows = [pair(left, right, "消费者") for left, right in pairs]
    return (*rows, *(field(*told[-1], "消费者") for _ in range(len(told) % 2)))


def _answered(consent: PublicityConsent | MediationConsent) -> str:
    return "" if consent.value == PublicityConsent.NOT_ASKED else word(consent)


def _why(sheet: CaseSheet) -> str:
    """Return the reason of the escalation, next to its aim: an ordinary referral stays one page."""
    sent = last(sheet, Escalated, lambda event: event.why is not None)
    return f"　原因：{word(sent.why)}" if sent else ""


def _positions(sheet: CaseSheet) -> tuple[str, str]:
    sent = last(sheet, Escalated, lambda event: bool(event.consumer_position))
    mediation = last(sheet, MediationHeld, lambda event: bool(event.consumer_position))
    found = sent or mediation
    if found is None:
        return "—", "—"
    return found.consumer_position, found.merchant_position or "—"


def _articles(sheet: CaseSheet) -> str:
    """Return the articles that the regulator named, then those of the problem and the claims."""
    answer = last(sheet, GuidanceAnswered, lambda event: bool(event.articles))
    case = sheet.case
    ahead = case.participants.prepaid is not None
    own = points_of_law(case.problems, case.claims, case.purchase.category, is_prepaid=ahead)
    return _by_law((*(answer.articles if answer else ()), *own))


def _by_law(articles: Iterable[str]) -> str:
    """Return articles as they are cited, those of one law together; a free text stays as it is."""
    found: dict[str, list[str]] = {}
    for each in dict.fromkeys(articles):
        law, sign, number = each.partition("第")
        found.setdefault(law, []).append(sign + number)
    return "；".join(law + "、".join(numbers) for law, numbers in found.items())


def _evidence(paper: PaperCase) -> str:
    """Return the exhibits with their pages as they are printed; a recording has none."""
    files, pages = paper.sheet.case.files, paper.exhibit_pages
    if not files:
        return "无"
    listed = (
        f"{file.name}（{_pages(pages, file)}校验 {file.sha256[:8]}{_source(file, paper)}）"
        for file in files
    )
    total = sum(pages.get(file.sha256, 0) for file in files)
    return f"{numbered(listed)}\n共 {len(files)} 份" + (f" {total} 页" if total else "")


def _source(file: CaseFile, paper: PaperCase) -> str:
    note = source_note(file, paper.sheet.case.files)
    return f"；{note}" if note else ""


def _pages(pages: Mapping[str, int], file: CaseFile) -> str:
    return f"{pages[file.sha256]} 页，" if pages.get(file.sha256) else ""


def _asked(paper: PaperCase) -> tuple[FormRow, ...]:
    choices = ("实时指导", *map(word, EscalationAim), "线索移交")
    chosen = word_of(EscalationAim, paper.asked)
    row = field("请求事项", ticks((chosen,), choices) + _why(paper.sheet))
    return (FormRow(row.cells, keeps=True),)


def _tail() -> tuple[FormRow, ...]:
    cells = (
        FormCell("反映单位意见：", 8, below=f"站长（签章）{SHORT_SIGNING}"),
        FormCell("回执　接收单位（盖章）：\n接收人：", 8, below=f"接收时间：{SHORT_SIGNING}"),
        FormCell("处理意见：", 8, below=f"反馈期限：{SHORT_SIGNING}"),
    )
    return (
        FormRow(cells, least=SEAL_HEIGHT, keeps=True),
        gap(4, keeps=True),
        note("投诉与举报线索分单反映；本单只反映消费争议，举报线索另行填写。"),
    )
