"""消费投诉（争议）登记表: the registration of a dispute at the desk."""

from typing import Final

from mediation_desk.domain.case.events.desk_work import ResultRecorded
from mediation_desk.domain.case.events.phone import SignedPaper
from mediation_desk.domain.case.events.regulator import PublicityConsent
from mediation_desk.domain.case.state import Case, CaseFile
from mediation_desk.domain.codes import Claim, Paper
from mediation_desk.papers.layout.cells import (
    field,
    gap,
    label,
    note,
    numbered,
    opinion,
    pair,
    ticks,
    value,
)
from mediation_desk.papers.layout.document import Align
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.signed_root import within
from mediation_desk.papers.layout.stamp import NOTICE, PaperStamp, day, minute, second
from mediation_desk.papers.parts.case_course import last
from mediation_desk.papers.parts.participant_rows import matter_rows, participant_rows
from mediation_desk.papers.parts.particulars import consumer_name, merchant_rows, source_note, yuan
from mediation_desk.papers.parts.screen_signature import (
    screen_signature_rows,
    signature_drawings,
)
from mediation_desk.papers.words import word, words
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase

PRIVACY: Final = (
    "个人信息告知（《个人信息保护法》第十七条）：本站为受理、调解本次消费争议处理上述信息，只收集姓名或称呼、"
    "联系方式和与争议有关的材料，不要求提供身份证件号码。信息保存至办结后三年（涉及人身损害的十年），期满删除或"
    "匿名化。您可以向本站查阅、复制、更正、删除本人信息，也可以撤回同意。向监管部门提供您的信息，须经您单独同意。"
)
HANDLER: Final = "个人信息处理者：{name}，联系方式：{contact}。"
LEGAL_BASE: Final = (
    "依据：《消费者权益保护法实施条例》第四十四条（投诉处理机制、首问负责、先行赔付）。"
)


def form_of(paper: PaperCase) -> PaperForm:
    """Return the registration form of a case."""
    case = paper.sheet.case
    return PaperForm(
        word(Paper.REGISTRATION),
        case.number,
        PaperStamp.of(paper),
        (*_arrival(paper), *_parties(paper), *_matter(case), _firsts(case), *_signing(paper)),
        is_masked=not paper.sheet.is_unmasked,
        draws=signature_drawings(paper, SignedPaper.STATEMENT),
        notice=NOTICE,
    )


def make(paper: PaperCase) -> bytes:
    """Return the form as a PDF."""
    return render(form_of(paper))


def _arrival(paper: PaperCase) -> tuple[FormRow, ...]:
    case = paper.sheet.case
    channel = " ".join(filter(None, (word(case.channel), case.hotline_number)))
    rows: tuple[FormRow, ...] = (
        pair(("登记人", paper.sheet.responder_name), ("登记时间", minute(case.received_at))),
        pair(("受理渠道", channel), ("首问责任人", paper.sheet.responder_name)),
    )
    seen = within(paper.sheet.received_bounds)
    rows = (*rows, field("登记时间见证", f"{seen}，监管端时钟")) if seen else rows
    if case.publicity is not PublicityConsent.NOT_ASKED:
        rows = (*rows, field("公示投诉信息", word(case.publicity)))
    if case.arrival_claimed_at is not None:
        claimed = f"（原登记 {second(case.arrival_claimed_at)}，已更正）"
        rows = (*rows, field("受理起算", second(case.firsts.arrived_at) + claimed))
    others = "、".join(paper.sheet.acted_for)
    return (*rows, field("处理人", f"{others}（非首问责任人）")) if others else rows


def _parties(paper: PaperCase) -> tuple[FormRow, ...]:
    consumer = paper.sheet.case.consumer
    return (
        pair(("姓名/称呼", consumer_name(consumer)), ("联系电话", consumer.phone), "投诉人"),
        field("联系地址", consumer.address or "（未要求提供）", "投诉人"),
        *participant_rows(paper.sheet.case.participants, "投诉人"),
        *merchant_rows(paper.sheet.merchant, "被投诉人"),
    )


def _matter(case: Case) -> tuple[FormRow, ...]:
    bought = case.purchase
    asked = ticks(map(word, case.claims), map(word, Claim))
    if case.claim_amount is not None:
        asked += f"\n请求金额：{yuan(case.claim_amount)} 元"
    group = "争议事项"
    return (
        pair(("商品/服务", bought.goods), ("类别", word(bought.category)), group),
        pair(("消费日期", day(bought.purchased_on)), ("金额（元）", yuan(bought.amount)), group),
        pair(("单据号", bought.receipt_number), ("问题性质", words(case.problems)), group),
        *matter_rows(case.participants, group),
        field("投诉内容", case.facts, group, least=64),
        field("投诉请求", asked, group),
        field("证据材料", numbered(_evidence(file, case) for file in case.files), group),
    )


def _evidence(file: CaseFile, case: Case) -> str:
    source = source_note(file, case.files)
    return f"{file.name}（{source}）" if source else file.name


def _firsts(case: Case) -> FormRow:
    """Return the four firsts 四个第一 in one row; a first that is still due stays empty."""
    firsts = case.firsts
    times = (
        ("第一时间受理", firsts.accepted_at),
        ("第一时间沟通", firsts.contacted_at),
        ("第一时间处置", firsts.acted_at),
        ("第一时间反馈", firsts.answered_at),
    )
    lines = [f"{name}\n{minute(at) or '—'}" for name, at in times]
    return FormRow((label("四个第一"), *(value(line, 5, align=Align.CENTRE) for line in lines)))


def _signing(paper: PaperCase) -> tuple[FormRow, ...]:
    result = last(paper.sheet, ResultRecorded, lambda _: True)
    handled = f"{word(result.result)}。{result.text}" if result else ""
    consent = "□ 本人已知悉上述告知，同意本站为处理本次争议使用以上信息。"
    return (
        opinion("处理意见", handled, "经办人"),
        opinion("审核意见", "", "审核人"),
        opinion("投诉人意见", consent, "投诉人", keeps=True),
        *screen_signature_rows(paper, SignedPaper.STATEMENT),
        gap(5, keeps=True),
        note(f"{PRIVACY}{_handler(paper)}\n{LEGAL_BASE}投诉人不在现场的，不签字。"),
    )


def _handler(paper: PaperCase) -> str:
    """Return who handled the data when the case came (个人信息保护法第十七条第一款第一项)."""
    station = paper.station.at(paper.sheet.case.received_at)
    if not station.handler:
        return ""
    return HANDLER.format(name=station.handler, contact=station.handler_contact)
