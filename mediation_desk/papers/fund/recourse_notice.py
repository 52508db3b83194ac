"""追偿通知书: demand to a merchant for the sum the mall paid for them, with receipt of service."""

from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.fund.recourse_events import ServiceWay
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


def make(paper: PaperCase, debt: DebtRow) -> bytes:
    """Return the last recourse notice of a payment, as a PDF in two copies.

    The consumer's name is masked: the merchant needs the case, not the person
    (个人信息保护法第六条). Raises ValueError when no notice was issued.
    """
    if not debt.notices:
        raise ValueError("no notice was issued for this payment")
    notice = debt.notices[-1]
    form = PaperForm(
        word(Paper.RECOURSE_NOTICE),
        notice.number,
        PaperStamp.of(paper),
        (
            *_opening(debt),
            *_matter(paper, debt),
            *_demand(debt, notice),
            *_signing(),
            *_service(notice),
        ),
        is_masked=True,
        copies=("商户联", "存档联"),
    )
    return render(form)


def _opening(debt: DebtRow) -> tuple[FormRow, ...]:
    return (
        paragraph(f"{debt.merchant_name}："),
        paragraph(
            f"　　你方与消费者的消费争议（案件 {debt.case_number}），本商场已于"
            f"{long_day(debt.paid_at)}先行赔付。依据《消费者权益保护法》第四十条、第四十三条，"
            "入场合同及先行赔付协议，现向你方追偿，请按本通知办理。"
        ),
        gap(4),
    )


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
