"""保证金补足通知书: demand to a merchant to top up their deposit."""

from mediation_desk.domain.codes import Paper
from mediation_desk.papers.layout.cells import field, gap, heading, pair, paragraph, signatures
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, long_day
from mediation_desk.papers.parts.particulars import in_full
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.fund.recourse_sheet import DepositRow


def make(row: DepositRow, stamp: PaperStamp) -> bytes:
    """Return the last top-up notice, as a PDF in two copies.

    Raises ValueError when none was issued.
    """
    if row.top_up_due_on is None:
        raise ValueError("no such letter was issued to this merchant")
    form = PaperForm(
        word(Paper.TOP_UP_NOTICE),
        row.top_up_number,
        stamp,
        (*_opening(row), *_sums(row), *_signing()),
        copies=("商户联", "存档联"),
    )
    return render(form)


def _opening(row: DepositRow) -> tuple[FormRow, ...]:
    return (
        paragraph(f"{row.name}（{row.unit}）：" if row.unit else f"{row.name}："),
        paragraph(
            "　　你方缴存的消费维权保证金经抵扣先行赔付款后，已低于约定数额。依据入场合同及先行赔付"
            f"协议，请于{long_day(row.top_up_due_on)}前补足。逾期未补足的，本商场将依约处理。"
        ),
        gap(4),
    )


def _sums(row: DepositRow) -> tuple[FormRow, ...]:
    return (
        pair(("约定数额", f"￥{row.required}"), ("现有数额", f"￥{row.held}")),
        field("应补足", in_full(row.short)),
        field("补足期限", f"{long_day(row.top_up_due_on)}前"),
    )


def _signing() -> tuple[FormRow, ...]:
    return (
        gap(8, keeps=True),
        signatures(("经办人：", "商场（盖章）：")),
        heading("送达回执"),
        signatures(("签收人：", "送达人：")),
    )
