"""先行赔付资金对账单: money received by the fund, money paid out, and the free balance."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.money import Money, total
from mediation_desk.papers.layout.cells import field, gap, note, pair, signatures
from mediation_desk.papers.layout.document import Align, TextStyle
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormCell, FormRow
from mediation_desk.papers.layout.signed_root import root_lines
from mediation_desk.papers.layout.stamp import PaperStamp, day, minute
from mediation_desk.papers.parts.particulars import yuan
from mediation_desk.papers.words import named, word
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet, StatementRow
from mediation_desk.workflows.read_models.link import WitnessSheet
from mediation_desk.workflows.read_models.today import LoneRow

_SHARES: Final = (5, 8, 7, 12, 11, 8, 7, 8)
_TITLES: Final = (
    "台账号",
    "时间",
    "摘要",
    "商户/消费者",
    "关联案件",
    "收入",
    "支出",
    "可用余额",
)
_SIZE: Final = 8
_FIRST_SUM: Final = 5


def make(
    sheet: FundSheet, stamp: PaperStamp, number: str = "", witness: WitnessSheet | None = None
) -> bytes:
    """Return the statement of the fund as a PDF, the oldest line first; sums are in yuan.

    With the regulator's signed root, against which the book is checked at a month's close.
    """
    lines = sorted(sheet.statement, key=lambda line: line.seq)
    titles = FormRow(tuple(map(_title, _TITLES, _SHARES)), keeps=True, is_grid=True)
    form = PaperForm(
        word(Paper.FUND_STATEMENT),
        number or f"{stamp.station.prefix}-{stamp.head_seq}",
        stamp,
        (
            *_summary(sheet, lines),
            titles,
            *map(_line, lines),
            *_sums(lines, sheet),
            *lone_notes([row for row in sheet.lone if row.at >= _since(sheet, lines)]),
            gap(4, keeps=True),
            *(note(line, keeps=True) for line in root_lines(witness or WitnessSheet())),
            *_signing(),
        ),
        repeated=titles,
    )
    return render(form)


def _summary(sheet: FundSheet, lines: list[StatementRow]) -> tuple[FormRow, ...]:
    period = f"{day(lines[0].at)} 至 {day(lines[-1].at)}" if lines else "—"
    return (
        pair(("期间", period), ("读取时间", minute(sheet.read_at))),
        pair(("可用余额", yuan(sheet.available)), ("已冻结", yuan(sheet.committed))),
        pair(("待付款", yuan(sheet.to_pay)), ("待追偿", yuan(sheet.owed))),
        *_kept_back(sheet),
        gap(8, keeps=True),
    )


def _kept_back(sheet: FundSheet) -> tuple[FormRow, ...]:
    """Return the row of rent kept back by the mall: the fund's, but not yet available."""
    if not sheet.mall_due:
        return ()
    return (field("应收商场", f"租金抵扣 {yuan(sheet.mall_due)}，商场尚未转入，不计入可用余额"),)


def _since(sheet: FundSheet, lines: list[StatementRow]) -> datetime:
    return lines[0].at if lines else sheet.read_at


def lone_notes(rows: Sequence[LoneRow]) -> tuple[FormRow, ...]:
    """Name the payments of a period that one manager could have made alone; empty for none."""
    if not rows:
        return ()
    message = (
        "单人掌控提示：下列先行赔付的申请、审批、付款均出自同一站长及其九十日内直接或辗转新增、"
        "授权或发给一次性密码的人员，"
        "请商场经理与审计核对。"
    )
    return (gap(4, keeps=True), note(message, keeps=True), *(note(_lone_line(row)) for row in rows))


def _lone_line(row: LoneRow) -> str:
    return f"{row.number}　{yuan(row.amount)}　{row.manager}　{'、'.join(row.others)}"


def _title(text: str, share: int) -> FormCell:
    return FormCell(text, share, TextStyle(_SIZE, is_bold=True, align=Align.CENTRE), is_label=True)


def _cells(texts: Iterable[str], *, is_bold: bool = False) -> tuple[FormCell, ...]:
    cells = []
    for n, (text, share) in enumerate(zip(texts, _SHARES, strict=True)):
        align = Align.RIGHT if n >= _FIRST_SUM else Align.LEFT
        cells.append(FormCell(text, share, TextStyle(_SIZE, is_bold, align=align)))
    return tuple(cells)


def _line(line: StatementRow) -> FormRow:
    kind = named("StatementEntry", line.kind)
    texts = (
        str(line.seq),
        minute(line.at),
        kind,
        line.party,
        line.reference,
        yuan(line.received or None),
        yuan(line.spent or None),
        yuan(line.available),
    )
    return FormRow(_cells(texts))


def _sums(lines: list[StatementRow], sheet: FundSheet) -> tuple[FormRow, ...]:
    received = total([line.received or Money(0) for line in lines])
    spent = total([line.spent or Money(0) for line in lines])
    texts = ("合计", "", f"{len(lines)} 笔", "", "", str(received), str(spent))
    return (FormRow(_cells((*texts, str(sheet.available)), is_bold=True), keeps=True),)


def _signing() -> tuple[FormRow, ...]:
    return (
        gap(4, keeps=True),
        note("金额单位：元。申请先行赔付时即冻结相应资金，付款时不再减少可用余额。", keeps=True),
        gap(4, keeps=True),
        signatures(("制表人（签字）：", "财务（签字）：", "负责人（签字、盖章）：")),
    )
