"""先行赔付确认书（领款单）: the consumer has received the money, and the mall has the claim."""

from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.fund.events import Bearer, PayMethod, Trigger
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
from mediation_desk.papers.layout.stamp import PAYMENT_NOTICE, PaperStamp, minute
from mediation_desk.papers.parts.particulars import in_full, yuan
from mediation_desk.papers.words import word, word_of
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentRow

_TO_WRITE: Final = "＿" * 11
COPIES: Final = ("消费者联", "财务联")
"""It is printed twice: one for the consumer, one for finance."""


def form_of(paper: PaperCase) -> PaperForm:
    """Return the receipt of an advance compensation, once for each of its two holders.

    It bears its own number, and beside the case that of the request; a payment of an earlier
    version has no number of its own until it is signed for.

    Raises ValueError when ``paper`` carries no payment.
    """
    payment = payment_of(paper)
    return PaperForm(
        word(Paper.PAYMENT_RECEIPT),
        payment.receipt_number,
        PaperStamp.of(paper),
        (*_matter(payment), *_text(paper, payment), *_signing()),
        is_masked=not paper.sheet.is_unmasked,
        notice=PAYMENT_NOTICE,
        copies=COPIES,
    )


def make(paper: PaperCase) -> bytes:
    """Return the receipt as a PDF; raises as `form_of` does."""
    return render(form_of(paper))


def payment_of(paper: PaperCase) -> PaymentRow:
    """Return the payment of ``paper``; raises ValueError when there is none."""
    if paper.payment is None:
        raise ValueError("a payment paper needs a payment")
    return paper.payment


def _matter(payment: PaymentRow) -> tuple[FormRow, ...]:
    paid_at = minute(payment.paid.at) if payment.paid else ""
    return (
        pair(("领款人", payment.payee or payment.consumer), ("金额（元）", yuan(payment.amount))),
        pair(("争议案件", payment.case_number), ("申请编号", payment.number)),
        field("商户", payment.merchant_name),
        field("金额大写", in_full(payment.amount)),
        field("事由", word_of(Trigger, payment.trigger)),
        field("收款方式", _ways(payment)),
        pair(("付款时间", paid_at), ("付款凭证", payment.voucher)),
        pair(
            ("收款账户", _account(payment)), ("付款人", payment.paid.name if payment.paid else "")
        ),
    )


def _account(payment: PaymentRow) -> str:
    """Return the account, or a line to write it by hand for a transfer without one."""
    unknown = _TO_WRITE if payment.method == PayMethod.TRANSFER else "—"
    return payment.account or unknown


def _ways(payment: PaymentRow) -> str:
    return ticks((word_of(PayMethod, payment.method),), map(word, PayMethod))


def _text(paper: PaperCase, payment: PaymentRow) -> tuple[FormRow, ...]:
    goods = paper.sheet.case.purchase.goods
    about = f"就本人与{payment.merchant_name}之间的{goods}消费争议" if goods else "就上述消费争议"
    received = (
        f"今收到{paper.station.name}先行赔付款{in_full(payment.amount)}。"
        f"{about}（案件编号 {payment.case_number}），上述款项本人已如数收讫。"
    )
    return (
        heading("一、收款确认"),
        paragraph(received),
        heading("二、权利转让" if payment.bearer == Bearer.MERCHANT else "二、款项承担"),
        paragraph(_assignment(payment)),
        heading("三、说明"),
        paragraph(
            "本次先行赔付依据《消费者权益保护法实施条例》第四十四条和本商场先行赔付制度办理。"
            "本确认书自领款人签字之日起生效，一式两联，消费者、财务各执一联。",
            keeps=True,
        ),
    )


def _assignment(payment: PaymentRow) -> str:
    """Return the assignment of the claim, or none where the mall itself bears the payment."""
    if payment.bearer != Bearer.MERCHANT:
        return (
            "本次款项由商场自行承担，不向商户追偿。超出本次赔付金额的部分，本人保留依法主张的权利。"
        )
    return (
        f"本人确认收到上述款项，并同意将本人因本次争议对{payment.merchant_name}享有的请求权，"
        f"在本次赔付金额{in_full(payment.amount)}的范围内转让给商场，由商场依法向该商户追偿，"
        "并由商场将转让事宜通知该商户。超出本次赔付金额的部分，本人保留依法主张的权利。"
    )


def _signing() -> tuple[FormRow, ...]:
    names = ("领款人（签字）：", "身份核对人（签字）：", "付款人（签字、盖章）：")
    return (gap(8, keeps=True), signatures(names))
