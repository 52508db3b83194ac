"""The columns of debts, deposits, vouchers and bank lines."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.bank_comparison import BankLine
from mediation_desk.domain.money import ZERO
from mediation_desk.ui.tables.row_table import RowTableColumn, TableCell
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    BookEntryKind,
    BookEntryRow,
    DayRow,
    DebtAge,
    DebtRow,
    DepositRow,
    RecourseStage,
    VoucherRow,
)

translate = QCoreApplication.translate
_STAGES = {
    RecourseStage.OPEN: ("ink2", "circle"),
    RecourseStage.NOTICED: ("acc", "file-text"),
    RecourseStage.IN_PARTS: ("acc", "calendar-range"),
    RecourseStage.DISPUTED: ("warn", "message-square-warning"),
    RecourseStage.WRITE_OFF_ASKED: ("warn", "stamp"),
    RecourseStage.RECOVERED: ("ok", "check"),
    RecourseStage.WRITTEN_OFF: ("ink2", "eraser"),
    RecourseStage.WAIVED: ("ink2", "scale"),
}


def debts() -> list[RowTableColumn[DebtRow]]:
    """Return the columns of merchants' debts, one row for each payment."""
    return [
        RowTableColumn(
            translate("RecourseColumns", "Merchant"), lambda row: TableCell(row.merchant_name)
        ),
        RowTableColumn(translate("RecourseColumns", "Payment"), _number, 176, narrow=168),
        RowTableColumn(translate("RecourseColumns", "Due"), _due, 132, narrow=128),
        RowTableColumn(
            translate("RecourseColumns", "Paid"), lambda r: TableCell(str(r.paid)), 104, True, 88
        ),
        RowTableColumn(translate("RecourseColumns", "Owed"), _owed, 104, True, 88),
        RowTableColumn(translate("RecourseColumns", "Status"), _stage, 168, narrow=156),
    ]


def _number(row: DebtRow) -> TableCell:
    return TableCell(row.number, "ink2")


def _owed(row: DebtRow) -> TableCell:
    return TableCell(str(row.owed), is_bold=bool(row.owed.fen))


def _due(row: DebtRow) -> TableCell:
    if row.owed == ZERO:
        return TableCell("–", "ink3")
    if row.age is DebtAge.NOT_DUE:
        days = -row.days_over
        return TableCell(translate("RecourseColumns", "%n day(s) left", "", days), "ink1", "clock")
    days = row.days_over
    over = translate("RecourseColumns", "%n day(s) over", "", days)
    return TableCell(over, "bad", "triangle-alert")


def _stage(row: DebtRow) -> TableCell:
    ink, icon = _STAGES[row.stage]
    return TableCell(word(row.stage), ink, icon)


def deposits() -> list[RowTableColumn[DepositRow]]:
    """Return the columns of merchants' deposits: sums required, held, bound and lacking."""
    return [
        RowTableColumn(translate("RecourseColumns", "Merchant"), _merchant),
        RowTableColumn(
            translate("RecourseColumns", "Required"),
            lambda r: TableCell(str(r.required)),
            116,
            True,
            92,
        ),
        RowTableColumn(
            translate("RecourseColumns", "Held"), lambda r: TableCell(str(r.held)), 116, True, 92
        ),
        RowTableColumn(
            translate("RecourseColumns", "Bound"), lambda r: TableCell(str(r.frozen)), 116, True, 92
        ),
        RowTableColumn(translate("RecourseColumns", "Short"), _short, 116, True, 92),
        RowTableColumn(translate("RecourseColumns", "Note"), _deposit_note, 176, narrow=160),
    ]


def _merchant(row: DepositRow) -> TableCell:
    return TableCell(f"{row.name}  {row.unit}".strip())


def _short(row: DepositRow) -> TableCell:
    if row.short == ZERO:
        return TableCell("–", "ink3")
    return TableCell(str(row.short), "bad", is_bold=True)


def _deposit_note(row: DepositRow) -> TableCell:
    if row.has_left and row.holds:
        return TableCell(translate("RecourseColumns", "left, deposit stays"), "warn", "lock")
    if row.has_left:
        return TableCell(translate("RecourseColumns", "left, may go back"), "ok", "check")
    if row.top_up_due_on is not None and row.short:
        message = translate("RecourseColumns", "asked, by {day}")
        return TableCell(message.format(day=f"{row.top_up_due_on:%m-%d}"), "acc", "file-text")
    return TableCell("", "ink2")


def vouchers() -> list[RowTableColumn[VoucherRow]]:
    """Return the columns of vouchers that wait to be counted; a reversed one is in red."""
    return [
        RowTableColumn(
            translate("RecourseColumns", "Voucher"), lambda row: TableCell(row.voucher), 136
        ),
        RowTableColumn(translate("RecourseColumns", "Time"), _paid_at, 108),
        RowTableColumn(
            translate("RecourseColumns", "Case"), lambda r: TableCell(r.case_number, "ink2"), 148
        ),
        RowTableColumn(
            translate("RecourseColumns", "Merchant"), lambda row: TableCell(row.merchant_name)
        ),
        RowTableColumn(translate("RecourseColumns", "Sum"), _voucher_sum, 116, True),
    ]


def _paid_at(row: VoucherRow) -> TableCell:
    return TableCell(f"{times.local(row.at):%m-%d %H:%M}", "ink2")


def _voucher_sum(row: VoucherRow) -> TableCell:
    return TableCell(times.column_sum(row.amount), "bad" if row.amount < ZERO else "ink1")


def bank_lines() -> list[RowTableColumn[BankLine]]:
    """Return the columns of lines found in the bank's sheet alone."""
    return [
        RowTableColumn(
            translate("RecourseColumns", "Row"), lambda r: TableCell(str(r.row), "ink2"), 72
        ),
        RowTableColumn(
            translate("RecourseColumns", "Day"), lambda r: TableCell(r.on.isoformat()), 116
        ),
        RowTableColumn(translate("RecourseColumns", "Words"), lambda row: TableCell(row.words)),
        RowTableColumn(
            translate("RecourseColumns", "Sum"),
            lambda r: TableCell(times.column_sum(r.amount)),
            124,
            True,
        ),
    ]


def days() -> list[RowTableColumn[DayRow]]:
    """Return the columns of days whose cash was counted, after the waiting vouchers."""
    return [
        RowTableColumn(translate("RecourseColumns", "Day"), _counted_day),
        RowTableColumn(translate("RecourseColumns", "Vouchers"), _voucher_count, 96, True),
        RowTableColumn(
            translate("RecourseColumns", "By the book"),
            lambda r: TableCell(times.column_sum(r.expected)),
            124,
            True,
        ),
        RowTableColumn(translate("RecourseColumns", "Counted"), _counted, 124, True),
        RowTableColumn(translate("RecourseColumns", "Off by"), _off_by, 112, True),
        RowTableColumn(
            translate("RecourseColumns", "By"), lambda row: TableCell(row.by, "ink2"), 120
        ),
    ]


def _counted_day(row: DayRow) -> TableCell:
    if row.closed_at is None:
        return TableCell(translate("RecourseColumns", "To be counted"), "acc", "hourglass", True)
    return TableCell(row.day.isoformat(), "ink1", "check")


def _voucher_count(row: DayRow) -> TableCell:
    return TableCell(str(len(row.vouchers)), "ink2")


def _counted(row: DayRow) -> TableCell:
    return TableCell(str(row.cash) if row.cash is not None else "–", "ink1")


def _off_by(row: DayRow) -> TableCell:
    if row.cash is None or row.cash == row.expected:
        return TableCell("–", "ink3")
    return TableCell(times.column_sum(row.cash - row.expected), "bad", is_bold=True)


def entries() -> list[RowTableColumn[BookEntryRow]]:
    """Return the columns of the book's entries, newest first; a red entry is shown in red."""
    return [
        RowTableColumn(translate("RecourseColumns", "Time"), _entry_time, 108, narrow=92),
        RowTableColumn(translate("RecourseColumns", "Kind"), _entry_kind, 128, narrow=116),
        RowTableColumn(translate("RecourseColumns", "Merchant"), lambda row: TableCell(row.party)),
        RowTableColumn(translate("RecourseColumns", "Reference"), _reference, 176, narrow=168),
        RowTableColumn(translate("RecourseColumns", "Sum"), _entry_sum, 116, True),
        RowTableColumn(translate("RecourseColumns", "Status"), _entry_stands, 116),
    ]


def book_entries() -> list[RowTableColumn[BookEntryRow]]:
    """Return the columns of entries found in the book alone."""
    return entries()[:-1]


def _entry_time(row: BookEntryRow) -> TableCell:
    return TableCell(f"{times.local(row.at):%y-%m-%d}", "ink2")


def _entry_kind(row: BookEntryRow) -> TableCell:
    is_red = row.kind is BookEntryKind.RED
    return TableCell(word(row.kind), "bad" if is_red else "ink1", "rotate-ccw" if is_red else "")


def _reference(row: BookEntryRow) -> TableCell:
    return TableCell(row.reference, "ink2")


def _entry_sum(row: BookEntryRow) -> TableCell:
    return TableCell(
        times.column_sum(row.amount), "bad" if row.kind is BookEntryKind.RED else "ink1"
    )


def _entry_stands(row: BookEntryRow) -> TableCell:
    if row.is_reversed:
        return TableCell(translate("RecourseColumns", "taken back"), "bad", "rotate-ccw")
    if row.is_closed:
        return TableCell(translate("RecourseColumns", "closed"), "ink2", "lock")
    return TableCell("", "ink3")
