"""The fund's balance in words and shares: free, frozen, to be paid, owed by merchants."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.money import ZERO, Money
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet, ReceivableRow

translate = QCoreApplication.translate


@dataclass(frozen=True)
class FundShare:
    """One part of the fund: its colour token, name, sum, and a line of comparison."""

    ink: str
    name: str
    sum: Money
    note: str


def parts(sheet: FundSheet, today: date) -> tuple[FundShare, ...]:
    """Return the four parts in the order of the bar."""
    # An approved sum stays frozen until it is paid; it is a separate part here.
    frozen = Money(max(0, sheet.committed.fen - sheet.to_pay.fen))
    whole = sheet.available.fen + frozen.fen + sheet.to_pay.fen + sheet.owed.fen
    share = 100 * sheet.available.fen / whole if whole else 0.0
    waiting = translate("FundFigures", "{n} awaiting approval").format(n=len(sheet.queue))
    paying = translate("FundFigures", "{n} approved").format(n=len(sheet.to_be_paid))
    return (
        FundShare("acc", translate("FundFigures", "Available"), sheet.available, f"{share:.1f}%"),
        FundShare("warn", translate("FundFigures", "Frozen"), frozen, waiting),
        FundShare("input", translate("FundFigures", "To pay out"), sheet.to_pay, paying),
        FundShare(
            "reg", translate("FundFigures", "Owed by merchants"), sheet.owed, _owed(sheet, today)
        ),
    )


def _owed(sheet: FundSheet, today: date) -> str:
    late = sum(row.oldest_due_on < today for row in sheet.receivables)
    if not sheet.receivables:
        return translate("FundFigures", "nothing owed")
    count = len(sheet.receivables)
    return translate("FundFigures", "%n merchant(s), {late} overdue", "", count).format(late=late)


def warning(sheet: FundSheet) -> tuple[str, str, str]:
    """Return the free sum compared with the warning line, its ink and its icon."""
    line = times.short_money(sheet.warning_line)
    if sheet.available < sheet.warning_line:
        message = translate("FundFigures", "below the warning line {sum}, pay in")
        return message.format(sum=line), "bad", "triangle-alert"
    message = translate("FundFigures", "above the warning line {sum}")
    return message.format(sum=line), "ok", "shield-check"


def due(row: ReceivableRow, today: date) -> tuple[str, str, str]:
    """Return the day by which a merchant must have repaid: words, ink and icon."""
    days = (row.oldest_due_on - today).days
    if days < 0:
        message = translate("FundFigures", "{n} d overdue").format(n=-days)
        return message, "bad", "triangle-alert"
    if days == 0:
        return translate("FundFigures", "due today"), "warn", "clock"
    return translate("FundFigures", "{n} d left").format(n=days), "ink2", "calendar"


def owed_by_others(rows: tuple[ReceivableRow, ...], today: date) -> str:
    """Return the sum and number below the rows shown, in words."""
    whole, others = sum_of(rows), len(rows)
    late = sum(row.oldest_due_on < today for row in rows)
    if late:
        message = translate("FundFigures", "%n more owe(s) {sum}, {late} overdue", "", others)
        return message.format(sum=times.money(whole), late=late)
    message = translate("FundFigures", "%n more owe(s) {sum}, none overdue", "", others)
    return message.format(sum=times.money(whole))


def sum_of(rows: tuple[ReceivableRow, ...]) -> Money:
    """Return the total debt of several merchants."""
    return sum((row.owed for row in rows), ZERO)
