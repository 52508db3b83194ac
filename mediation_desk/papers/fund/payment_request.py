"""先行赔付申请审批表: the applicant, the approver, and the ground of an advance compensation."""

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.events import Bearer, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem
from mediation_desk.domain.people import Role
from mediation_desk.papers.fund.payment_receipt import payment_of
from mediation_desk.papers.layout.cells import (
    LABEL_SHARE,
    SIGNING,
    field,
    gap,
    label,
    note,
    numbered,
    pair,
    ticks,
)
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import SHARES, FormCell, FormRow
from mediation_desk.papers.layout.stamp import PAYMENT_NOTICE, PaperStamp, minute
from mediation_desk.papers.parts.particulars import consumer_name, in_full, shop, yuan
from mediation_desk.papers.words import word, word_of, words
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase
from mediation_desk.workflows.read_models.fund.fund_sheet import ApprovalSignature, PaymentRow


def form_of(paper: PaperCase) -> PaperForm:
    """Return the request for an advance compensation with its ladder of approvals.

    Raises ValueError when ``paper`` carries no payment.
    """
    payment = payment_of(paper)
    return PaperForm(
        word(Paper.PAYMENT_REQUEST),
        payment.number,
        PaperStamp.of(paper),
        (*_matter(paper, payment), *_money(payment), *_ladder(payment)),
        is_masked=not paper.sheet.is_unmasked,
        notice=PAYMENT_NOTICE,
    )


def make(paper: PaperCase) -> bytes:
    """Return the request as a PDF; raises as `form_of` does."""
    return render(form_of(paper))


def _matter(paper: PaperCase, payment: PaymentRow) -> tuple[FormRow, ...]:
    case, merchant = paper.sheet.case, paper.sheet.merchant
    group = "争议情况"
    return (
        pair(("争议案件", case.number), ("申请时间", minute(payment.requested.at)), group),
        pair(("消费者", consumer_name(case.consumer)), ("联系电话", case.consumer.phone), group),
        pair(("商户", shop(merchant)), ("商品/服务", case.purchase.goods), group),
        pair(("争议金额", yuan(case.purchase.amount)), ("投诉请求", words(case.claims)), group),
        field("争议事实", case.facts, group, least=52),
    )


def _money(payment: PaymentRow) -> tuple[FormRow, ...]:
    group = "申请事项"
    triggers = "\n".join(ticks((_trigger(payment),), (word(each),)) for each in Trigger)
    return (
        field("申请金额", in_full(payment.amount), group),
        field("款项分项", _split(payment), group),
        field("先付事由", triggers, group),
        field("款项承担", ticks((word_of(Bearer, payment.bearer),), map(word, Bearer)), group),
        field("资金来源", ticks((word_of(FundKind, payment.kind),), map(word, FundKind)), group),
        field("申请理由", payment.reason, group, least=40),
        field("证据材料", numbered(payment.ticks), group),
    )


def _split(payment: PaymentRow) -> str:
    by_item = {part.item: part.amount for part in payment.split}
    if not by_item:
        return "未分项"
    sums = (f"{word(item)} {yuan(by_item.get(item)) or '—'}" for item in PaymentItem)
    return "　".join(sums)


def _trigger(payment: PaymentRow) -> str:
    return word_of(Trigger, payment.trigger)


def _ladder(payment: PaymentRow) -> tuple[FormRow, ...]:
    needed = max(payment.approvals_needed, len(payment.approvals))
    approvals = [*payment.approvals, *[None] * (needed - len(payment.approvals))]
    names = ("第一\n审批人", "第二\n审批人") if needed > 1 else ("审批人",)
    rows = [_step("经办人", payment.requested, payment.requested.opinion)]
    for n, given in enumerate(approvals):
        name = names[n] if n < len(names) else "加签\n审批"
        rows.append(_step(name, given, given.opinion or "同意。" if given else ""))
    paid = f"已付款，凭证 {payment.voucher}。" if payment.paid and payment.voucher else ""
    rows.append(_step("付款人", payment.paid, paid))
    limit = "申请人、审批人、付款人不得为同一人。本表所列电子审批以台账记录为准。"
    return (*rows, gap(4, keeps=True), note(f"需 {needed} 人审批。{limit}"))


def _step(name: str, given: ApprovalSignature | None, text: str) -> FormRow:
    """Return one step of the ladder: the ledger's record, and room for wet ink.

    The row does not say which office signs in it: the first approver may hold either.
    """
    role = f"（{word_of(Role, given.role)}）" if given and given.role else ""
    recorded = f"{given.name}{role}　{minute(given.at)}（系统记录）" if given else ""
    lines = "\n".join(filter(None, (recorded, text)))
    cell = FormCell(lines, SHARES - LABEL_SHARE, below=f"（签字）：{SIGNING}")
    return FormRow((label(name), cell), least=58, keeps=True)
