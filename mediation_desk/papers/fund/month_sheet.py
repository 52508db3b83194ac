"""月结单: a closed month of the fund, from the opening balances to the closing balances."""

from collections.abc import Sequence
from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.money import total
from mediation_desk.papers.fund.fund_statement import lone_notes
from mediation_desk.papers.layout.cells import (
    field,
    gap,
    heading,
    label,
    note,
    pair,
    signatures,
    value,
)
from mediation_desk.papers.layout.document import Align
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import SHARES, FormRow
from mediation_desk.papers.layout.signed_root import root_lines
from mediation_desk.papers.layout.stamp import PaperStamp, day, minute
from mediation_desk.papers.parts.particulars import in_full, yuan
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    MonthLine,
    MonthSheet,
    OpenDebt,
)
from mediation_desk.workflows.read_models.link import WitnessSheet

_WIDTHS: Final = (8, 3, 6)
"""Kind, count and sum received; the sum spent has the remaining width."""


def make(sheet: MonthSheet, stamp: PaperStamp, witness: WitnessSheet | None = None) -> bytes:
    """Return the paper of a closed month as a PDF, with the regulator's signed root."""
    rows = (
        *_head(sheet),
        *_moves(sheet),
        *_debts(sheet),
        *lone_notes(sheet.lone),
        gap(4, keeps=True),
        *(note(line, keeps=True) for line in root_lines(witness or WitnessSheet())),
        *_signing(),
    )
    return render(PaperForm(word(Paper.MONTH_SHEET), f"{sheet.until:%Y-%m}", stamp, rows))


def _head(sheet: MonthSheet) -> tuple[FormRow, ...]:
    notes = (field("说明", sheet.note),) if sheet.note else ()
    return (
        pair(
            ("期间", f"{day(sheet.since)} 至 {day(sheet.until)}"),
            ("月结", f"{minute(sheet.closed_at)}　{sheet.by}"),
        ),
        *notes,
        gap(8, keeps=True),
    )


def _moves(sheet: MonthSheet) -> tuple[FormRow, ...]:
    before, after = sheet.opening, sheet.closing
    received = total([line.received for line in sheet.lines])
    spent = total([line.spent for line in sheet.lines])
    count = str(sum(line.count for line in sheet.lines))
    return (
        heading("一、收支"),
        field("期初余额", in_full(before.held)),
        _row(("类别", "笔数", "收入（元）", "支出（元）"), is_title=True),
        *map(_line, sheet.lines),
        _row(("合计", count, str(received), str(spent))),
        field("期末余额", in_full(after.held)),
        pair(("其中已冻结", str(after.committed)), ("可用余额", str(after.available))),
        pair(("应收商场", str(after.mall_due)), ("代管保证金", str(after.deposits))),
    )


def _line(line: MonthLine) -> FormRow:
    name = word(line.kind)
    shown = (yuan(line.received or None), yuan(line.spent or None))
    return _row((name, str(line.count), *shown))


def _row(texts: tuple[str, ...], *, is_title: bool = False) -> FormRow:
    widths = (*_WIDTHS, SHARES - sum(_WIDTHS))
    if is_title:
        cells = [label(text, width) for text, width in zip(texts, widths, strict=True)]
    else:
        cells = [
            value(text, width, align=Align.RIGHT if n else Align.LEFT)
            for n, (text, width) in enumerate(zip(texts, widths, strict=True))
        ]
    return FormRow(tuple(cells), keeps=is_title, is_grid=True)


def _debts(sheet: MonthSheet) -> tuple[FormRow, ...]:
    return (
        heading("二、待追偿"),
        pair(("期初", str(sheet.opening.owed)), ("期末", str(sheet.closing.owed))),
        *_debt_rows(sheet.debts),
    )


def _debt_rows(debts: Sequence[OpenDebt]) -> tuple[FormRow, ...]:
    width = SHARES // 2
    return tuple(
        FormRow(
            (
                value(debt.merchant_name, width),
                value(str(debt.owed), SHARES - width, align=Align.RIGHT),
            ),
            is_grid=True,
        )
        for debt in debts
    )


def _signing() -> tuple[FormRow, ...]:
    return (
        gap(4, keeps=True),
        note(
            "金额单位：元。余额为银行存款与现金之和，不含代管的商户保证金；负数为冲正（红字）。",
            keeps=True,
        ),
        gap(4, keeps=True),
        signatures(("制表人（签字）：", "财务（签字）：", "负责人（签字、盖章）：")),
    )
