"""追偿通知书: demand to a merchant for the sum the mall paid for them, with receipt of service."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.fund.events import Trigger
from mediation_desk.domain.fund.recourse_events import ServiceWay
from mediation_desk.domain.merchant.events import AgreementSigned
from mediation_desk.papers.fund.payment_receipt import payment_of
from mediation_desk.papers.layout.cells import (
    field,
    footnote,
    gap,
    heading,
    numbered,
    pair,
    paragraph,
    signatures,
    ticks,
)
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, day, long_day
from mediation_desk.papers.parts.particulars import in_full
from mediation_desk.papers.words import word, word_of
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase
from mediation_desk.workflows.read_models.fund.recourse_sheet import DebtRow, NoticeRow

_OBJECTION: Final = (
    "对本通知有异议的，可以在支付期限内书面提出并附证据，由本商场另行指定人员复核；"
    "复核期间不作抵扣。"
)


def form_of(paper: PaperCase, debt: DebtRow) -> PaperForm:
    """Return the last recourse notice of a payment, in two copies.

    The consumer's name is masked: the merchant needs the case, not the person
    (个人信息保护法第六条). Raises ValueError when no notice was issued.
    """
    if not debt.notices:
        raise ValueError("no notice was issued for this payment")
    notice = debt.notices[-1]
    return PaperForm(
        word(Paper.RECOURSE_NOTICE),
        notice.number,
        PaperStamp.of(paper),
        (
            *_opening(debt),
            *_grounds(paper, debt),
            *_matter(paper, debt),
            *_demand(debt, notice),
            *_signing(),
            *_service(notice),
        ),
        is_masked=True,
        copies=("商户联", "存档联"),
    )


def make(paper: PaperCase, debt: DebtRow) -> bytes:
    """Return the notice as a PDF; raises as `form_of` does."""
    return render(form_of(paper, debt))


def _opening(debt: DebtRow) -> tuple[FormRow, ...]:
    return (
        paragraph(f"{debt.merchant_name}："),
        paragraph(
            f"　　你方与消费者的消费争议（案件 {debt.case_number}），本商场已于"
            f"{long_day(debt.paid_at)}先行赔付。现依据下列约定和规定向你方追偿，请按本通知办理。"
        ),
        gap(4),
    )


def _grounds(paper: PaperCase, debt: DebtRow) -> tuple[FormRow, ...]:
    """Return the grounds of recourse: the contract, and of the law what holds for this tenant.

    消费者权益保护法第四十条 is a seller's recourse to its producer or supplier: the debtor here is
    the seller, so it never applies. 第四十三条 holds once a fair or the lease of a counter is over.
    """
    return (field("追偿依据", numbered(_ground_lines(paper, debt))),)


def _ground_lines(paper: PaperCase, debt: DebtRow) -> Iterator[str]:
    signed, paid_on = payment_of(paper).signed_at, local_day(debt.paid_at)
    yield f"入场合同{_agreement(paper.agreement, paid_on)}。"
    yield (
        "《民法典》第五百二十四条：本商场对代为履行具有合法利益，消费者接受后，其对你方的债权转让给本商场；"
        "依法由本商场与你方承担连带责任的，并依第五百一十九条追偿。"
    )
    if signed is not None:
        number = payment_of(paper).receipt_number
        yield (
            f"《民法典》第五百四十六条：消费者已于{long_day(signed)}以确认书（{number}）将其对你方的请求权"
            "在赔付金额范围内转让给本商场，本通知即为债权转让通知。"
        )
    left_on = paper.sheet.shop_left_on
    if payment_of(paper).trigger == Trigger.LEFT or (left_on is not None and left_on <= paid_on):
        yield (
            "《消费者权益保护法》第四十三条：展销会结束或者柜台租赁期满后，"
            "举办者、出租者赔偿的，有权向你方追偿。"
        )


def _agreement(agreement: AgreementSigned | None, paid_on: date) -> str:
    """Return the agreement to advance compensation that held on the day of the payment."""
    if agreement is None or agreement.on > paid_on:
        return ""
    if agreement.until is not None and agreement.until < paid_on:
        return ""
    return f"，{long_day(agreement.on)}签订的先行赔付协议"


def _matter(paper: PaperCase, debt: DebtRow) -> tuple[FormRow, ...]:
    payment = payment_of(paper)
    group = "赔付情况"
    names = numbered(payment.ticks)
    return (
        pair(("争议案件", debt.case_number), ("赔付编号", debt.number), group),
        pair(
            ("商品/服务", paper.sheet.case.purchase.goods), ("赔付日期", day(debt.paid_at)), group
        ),
        field("赔付金额", in_full(debt.paid), group),
        field("证据材料", names, group),
    )


def _demand(debt: DebtRow, notice: NoticeRow) -> tuple[FormRow, ...]:
    group = "追偿要求"
    back = debt.paid - debt.owed
    rows = [
        field("追偿金额", in_full(notice.amount), group),
        field("支付期限", f"{long_day(notice.due_on)}前", group),
    ]
    if back:
        rows.insert(0, field("此前已抵偿", in_full(back), group))
    if notice.is_set_off:
        words = "逾期未付的，依约从保证金中抵扣；保证金不足约定数额的，应当按期补足。"
        rows.append(field("抵扣告知", words, group))
    rows.append(field("异议与复核", _OBJECTION, group))
    return tuple(rows)


def _signing() -> tuple[FormRow, ...]:
    return (gap(8, keeps=True), signatures(("经办人：", "商场（盖章）：")))


def _service(notice: NoticeRow) -> tuple[FormRow, ...]:
    chosen = (word_of(ServiceWay, notice.way),) if notice.way else ()
    return (
        heading("送达回执"),
        field("送达方式", ticks(chosen, map(word, ServiceWay))),
        pair(("签收人", notice.receiver), ("送达日期", day(notice.served_on))),
        *footnote("签收不表示同意追偿事项。"),
    )
