"""现金日清表: the cash vouchers of a day against the cash in hand, with its counters' names."""

from mediation_desk.domain.codes import Paper
from mediation_desk.papers.layout.cells import field, footnote, gap, label, pair, signatures, value
from mediation_desk.papers.layout.document import Align
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import SHARES, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, day, minute
from mediation_desk.papers.parts.particulars import in_full, yuan
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.fund.recourse_sheet import DayRow, VoucherRow

_WIDTHS = (2, 4, 5, 5, 4)
"""Number, voucher, time, case and merchant; the sum has the remaining width."""


def make(row: DayRow, stamp: PaperStamp) -> bytes:
    """Return the sheet of a counted day, or of a day to be counted, as a PDF."""
    titles = _line(("序号", "凭证号", "付款时间", "案件", "商户", "金额（元）"), is_title=True)
    lines = [_voucher(n, each) for n, each in enumerate(row.vouchers, start=1)]
    form = PaperForm(
        word(Paper.DAY_SHEET),
        day(row.day),
        stamp,
        (*_head(row), titles, *lines, *_foot(row)),
        repeated=titles,
    )
    return render(form)


def _head(row: DayRow) -> tuple[FormRow, ...]:
    closed = minute(row.closed_at) if row.closed_at else "未日清"
    return (
        pair(("截止日期", day(row.day)), ("凭证张数", str(len(row.vouchers)))),
        pair(("日清人", row.by), ("日清时间", closed)),
        gap(6),
    )


def _voucher(n: int, row: VoucherRow) -> FormRow:
    shown = (str(n), row.voucher, minute(row.at), row.case_number, row.merchant_name)
    return _line((*shown, yuan(row.amount)))


def _line(texts: tuple[str, ...], *, is_title: bool = False) -> FormRow:
    widths = (*_WIDTHS, SHARES - sum(_WIDTHS))
    last = len(texts) - 1
    if is_title:
        cells = [label(text, width) for text, width in zip(texts, widths, strict=True)]
    else:
        cells = [
            value(text, width, align=Align.RIGHT if n == last else Align.LEFT)
            for n, (text, width) in enumerate(zip(texts, widths, strict=True))
        ]
    return FormRow(tuple(cells), keeps=is_title, is_grid=True)


def _foot(row: DayRow) -> tuple[FormRow, ...]:
    rows = [gap(6), field("账面现金赔付", in_full(row.expected))]
    if row.cash is not None:
        rows.append(field("凭证清点合计", in_full(row.cash)))
        rows.append(field("差额", yuan(row.cash - row.expected)))
    if row.note:
        rows.append(field("差额说明", row.note))
    return (
        *rows,
        *footnote("负数为冲正的凭证（红字）；作废凭证保留原号，不再使用。"),
        gap(8, keeps=True),
        signatures(("清点人：", "复核人：", "站长：")),
    )
