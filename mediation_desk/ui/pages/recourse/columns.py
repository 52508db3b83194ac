"""The columns of debts, deposits, vouchers and bank lines."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.bank_comparison import BankLine
from mediation_desk.domain.money import ZERO
from mediation_desk.ui.models.recourse_tables import Cell, Column
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


def debts() -> list[Column[DebtRow]]:
    """What a merchant owes for one payment."""
    return [
        Column(translate("RecourseColumns", "Merchant"), lambda row: Cell(row.merchant_name)),
        Column(translate("RecourseColumns", "Payment"), _number, 176, narrow=168),
        Column(translate("RecourseColumns", "Due"), _due, 132, narrow=128),
        Column(translate("RecourseColumns", "Paid"), lambda r: Cell(str(r.paid)), 104, True, 88),
        Column(translate("RecourseColumns", "Owed"), _owed, 104, True, 88),
        Column(translate("RecourseColumns", "Status"), _stage, 168, narrow=156),
    ]


def _number(row: DebtRow) -> Cell:
    return Cell(row.number, "ink2")


def _owed(row: DebtRow) -> Cell:
    return Cell(str(row.owed), is_bold=bool(row.owed.fen))


def _due(row: DebtRow) -> Cell:
    if row.owed == ZERO:
        return Cell("–", "ink3")
    if row.age is DebtAge.NOT_DUE:
        days = -row.days_over
        return Cell(translate("RecourseColumns", "%n day(s) left", "", days), "ink1", "clock")
    days = row.days_over
    over = translate("RecourseColumns", "%n day(s) over", "", days)
    return Cell(over, "bad", "triangle-alert")


def _stage(row: DebtRow) -> Cell:
    ink, icon = _STAGES[row.stage]
    return Cell(word(row.stage), ink, icon)


def deposits() -> list[Column[DepositRow]]:
    """What a merchant's deposit must hold, holds, is bound and lacks."""
    return [
        Column(translate("RecourseColumns", "Merchant"), _merchant),
        Column(
            translate("RecourseColumns", "Required"), lambda r: Cell(str(r.required)), 116, True, 92
        ),
        Column(translate("RecourseColumns", "Held"), lambda r: Cell(str(r.held)), 116, True, 92),
        Column(translate("RecourseColumns", "Bound"), lambda r: Cell(str(r.frozen)), 116, True, 92),
        Column(translate("RecourseColumns", "Short"), _short, 116, True, 92),
        Column(translate("RecourseColumns", "Note"), _deposit_note, 176, narrow=160),
    ]


def _merchant(row: DepositRow) -> Cell:
    return Cell(f"{row.name}  {row.unit}".strip())


def _short(row: DepositRow) -> Cell:
    if row.short == ZERO:
        return Cell("–", "ink3")
    return Cell(str(row.short), "bad", is_bold=True)


def _deposit_note(row: DepositRow) -> Cell:
    if row.has_left and row.holds:
        return Cell(translate("RecourseColumns", "left, deposit stays"), "warn", "lock")
    if row.has_left:
        return Cell(translate("RecourseColumns", "left, may go back"), "ok", "check")
    if row.top_up_due_on is not None and row.short:
        said = translate("RecourseColumns", "asked, by {day}")
        return Cell(said.format(day=f"{row.top_up_due_on:%m-%d}"), "acc", "file-text")
    return Cell("", "ink2")


def vouchers() -> list[Column[VoucherRow]]:
    """The cash vouchers that wait to be counted; one that was taken back stands in red."""
    return [
        Column(translate("RecourseColumns", "Voucher"), lambda row: Cell(row.voucher), 136),
        Column(translate("RecourseColumns", "Time"), _paid_at, 108),
        Column(translate("RecourseColumns", "Case"), lambda r: Cell(r.case_number, "ink2"), 148),
        Column(translate("RecourseColumns", "Merchant"), lambda row: Cell(row.merchant_name)),
        Column(translate("RecourseColumns", "Sum"), _voucher_sum, 116, True),
    ]


def _paid_at(row: VoucherRow) -> Cell:
    return Cell(f"{times.local(row.at):%m-%d %H:%M}", "ink2")


def _voucher_sum(row: VoucherRow) -> Cell:
    return Cell(times.column_sum(row.amount), "bad" if row.amount < ZERO else "ink1")


def bank_lines() -> list[Column[BankLine]]:
    """Lines that stand in the bank's sheet alone."""
    return [
        Column(translate("RecourseColumns", "Row"), lambda r: Cell(str(r.row), "ink2"), 72),
        Column(translate("RecourseColumns", "Day"), lambda r: Cell(r.on.isoformat()), 116),
        Column(translate("RecourseColumns", "Words"), lambda row: Cell(row.words)),
        Column(
            translate("RecourseColumns", "Sum"),
            lambda r: Cell(times.column_sum(r.amount)),
            124,
            True,
        ),
    ]


def days() -> list[Column[DayRow]]:
    """The days whose cash was counted, after what waits."""
    return [
        Column(translate("RecourseColumns", "Day"), _counted_day),
        Column(translate("RecourseColumns", "Vouchers"), _voucher_count, 96, True),
        Column(
            translate("RecourseColumns", "By the book"),
            lambda r: Cell(times.column_sum(r.told)),
            124,
            True,
        ),
        Column(translate("RecourseColumns", "Counted"), _counted, 124, True),
        Column(translate("RecourseColumns", "Off by"), _off_by, 112, True),
        Column(translate("RecourseColumns", "By"), lambda row: Cell(row.by, "ink2"), 120),
    ]


def _counted_day(row: DayRow) -> Cell:
    if row.closed_at is None:
        return Cell(translate("RecourseColumns", "To be counted"), "acc", "hourglass", True)
    return Cell(row.day.isoformat(), "ink1", "check")


def _voucher_count(row: DayRow) -> Cell:
    return Cell(str(len(row.vouchers)), "ink2")


def _counted(row: DayRow) -> Cell:
    return Cell(str(row.cash) if row.cash is not None else "–", "ink1")


def _off_by(row: DayRow) -> Cell:
    if row.cash is None or row.cash == row.told:
        return Cell("–", "ink3")
    return Cell(times.column_sum(row.cash - row.told), "bad", is_bold=True)


def entries() -> list[Column[BookEntryRow]]:
    """What moved money, newest first; a red entry stands in red."""
    return [
        Column(translate("RecourseColumns", "Time"), _entry_time, 108),
        Column(translate("RecourseColumns", "Kind"), _entry_kind, 128),
        Column(translate("RecourseColumns", "Merchant"), lambda row: Cell(row.party)),
        Column(translate("RecourseColumns", "Reference"), _reference, 176, narrow=140),
        Column(translate("RecourseColumns", "Sum"), _entry_sum, 116, True),
        Column(translate("RecourseColumns", "Status"), _entry_stands, 116),
    ]


def book_entries() -> list[Column[BookEntryRow]]:
    """Entries that stand in the book alone."""
    return entries()[:-1]


def _entry_time(row: BookEntryRow) -> Cell:
    return Cell(f"{times.local(row.at):%y-%m-%d}", "ink2")


def _entry_kind(row: BookEntryRow) -> Cell:
    is_red = row.kind is BookEntryKind.RED
    return Cell(word(row.kind), "bad" if is_red else "ink1", "rotate-ccw" if is_red else "")


def _reference(row: BookEntryRow) -> Cell:
    return Cell(row.reference, "ink2")


def _entry_sum(row: BookEntryRow) -> Cell:
    return Cell(times.column_sum(row.amount), "bad" if row.kind is BookEntryKind.RED else "ink1")


def _entry_stands(row: BookEntryRow) -> Cell:
    if row.is_reversed:
        return Cell(translate("RecourseColumns", "taken back"), "bad", "rotate-ccw")
    if row.is_closed:
        return Cell(translate("RecourseColumns", "closed"), "ink2", "lock")
    return Cell("", "ink3")
