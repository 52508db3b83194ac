"""Read models of recourse, deposits and closing on the fund page, and of their papers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediation_desk.domain.fund.acts.deposit import DepositHold
from mediation_desk.domain.fund.bank_comparison import BankLine
from mediation_desk.domain.fund.recourse_events import Instalment
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.read_models.fund.fund_sheet import ApprovalSignature
from mediation_desk.workflows.read_models.today import LoneRow


class DebtAge(StrEnum):
    """Overdue days of a debt: the ageing of receivables (账龄)."""

    NOT_DUE = "not_due"
    TO_30 = "to_30"
    TO_60 = "to_60"
    TO_90 = "to_90"
    OVER_90 = "over_90"


class RecourseStage(StrEnum):
    """Stages of a debt: 待追偿, 已通知, 分期, 异议, 待核销, 已追回, 已核销, 商场承担."""

    OPEN = "open"
    NOTICED = "noticed"
    IN_PARTS = "in_parts"
    DISPUTED = "disputed"
    WRITE_OFF_ASKED = "write_off_asked"
    RECOVERED = "recovered"
    WRITTEN_OFF = "written_off"
    WAIVED = "waived"


@dataclass(frozen=True)
class NoticeRow:
    """One recourse notice, and its service; ``proof`` is the scan's hash."""

    number: str
    amount: Money
    due_on: date
    by: str
    is_set_off: bool
    served_on: date | None = None
    way: str = ""
    receiver: str = ""
    proof: str = ""


class RecourseDeed(StrEnum):
    """Acts on a debt: 赔付, 通知, 送达, 异议, 复核, 分期, 追回, 核销, 冲正."""

    PAID = "paid"
    NOTICED = "noticed"
    SERVED = "served"
    DISPUTED = "disputed"
    REVIEWED = "reviewed"
    IN_PARTS = "in_parts"
    RECOVERED = "recovered"
    WRITE_OFF_ASKED = "write_off_asked"
    WRITE_OFF_AGREED = "write_off_agreed"
    WRITE_OFF_REFUSED = "write_off_refused"
    WRITTEN_OFF = "written_off"
    REVERSED = "reversed"


@dataclass(frozen=True)
class CourseRow:
    """One act: ``code`` is its way or ground; a reversal's sum is below zero."""

    at: datetime
    deed: RecourseDeed
    by: str
    amount: Money = Money(0)
    code: str = ""
    words: str = ""
    is_reversed: bool = False


@dataclass(frozen=True)
class DebtRow:
    """Debt of a merchant for one payment, with all acts on it.

    ``write_off_agreed`` are the approvals that a write-off has, of ``write_off_needed``.
    """

    payment: str
    number: str
    case: str
    case_number: str
    merchant: str
    merchant_name: str
    paid: Money
    owed: Money
    recovered: Money
    written_off: Money
    waived: Money
    paid_at: datetime
    due_on: date
    days_over: int
    age: DebtAge
    stage: RecourseStage
    deposit_held: Money
    notices: tuple[NoticeRow, ...] = ()
    objection: str = ""
    ground: str = ""
    objection_by: str = ""
    parts: tuple[Instalment, ...] = ()
    write_off: ApprovalSignature | None = None
    write_off_amount: Money = Money(0)
    write_off_by: str = ""
    write_off_agreed: tuple[ApprovalSignature, ...] = ()
    write_off_needed: int = 1
    course: tuple[CourseRow, ...] = ()


@dataclass(frozen=True)
class AgeRow:
    """Debts of one age."""

    age: DebtAge
    count: int
    owed: Money


@dataclass(frozen=True)
class DepositRow:
    """A merchant's deposit: required, held, bound and missing sums."""

    merchant: str
    name: str
    unit: str
    required: Money
    held: Money
    frozen: Money
    short: Money
    top_up_number: str = ""
    top_up_due_on: date | None = None
    has_left: bool = False
    holds: tuple[DepositHold, ...] = ()

    @property
    def free(self) -> Money:
        """Return the sum that may be returned: nothing while something holds it (``holds``).

        Else all of it to a merchant who has left, and the part that is neither required nor bound
        to one who stays.
        """
        if self.holds:
            return Money(0)
        amount = Money(0) if self.has_left else max(self.required, self.frozen)
        return max(self.held - amount, Money(0))


@dataclass(frozen=True)
class VoucherRow:
    """One cash voucher; the sum of a reversed one is below zero (红字)."""

    voucher: str
    number: str
    case_number: str
    merchant_name: str
    amount: Money
    at: datetime


@dataclass(frozen=True)
class DayRow:
    """Counted cash of a day, or of the days since the last one; ``expected`` is the book's sum."""

    day: date
    vouchers: tuple[VoucherRow, ...]
    expected: Money
    cash: Money | None = None
    by: str = ""
    note: str = ""
    closed_at: datetime | None = None


class BookEntryKind(StrEnum):
    """Kinds of book entry: 期初, 注资, 赔付, 追回, 核销, 商场承担, 保证金, 红字."""

    OPENED = "opened"
    CONTRIBUTED = "contributed"
    PAID = "paid"
    RECOVERED = "recovered"
    WRITTEN_OFF = "written_off"
    WAIVED = "waived"
    DEPOSIT_TAKEN = "deposit_taken"
    DEPOSIT_RETURNED = "deposit_returned"
    RED = "red"


@dataclass(frozen=True)
class BookEntryRow:
    """One entry that moved money; payouts, write-offs and reversals are below zero.

    ``why_not`` is why it cannot be reversed; ``is_closed`` tells that it lies in a closed month.
    """

    entry: str
    at: datetime
    kind: BookEntryKind
    party: str
    reference: str
    amount: Money
    is_reversed: bool = False
    is_closed: bool = False
    why_not: Reason | None = None


@dataclass(frozen=True)
class BankStatus:
    """Comparison of the bank's lines with the book from one day to another.

    ``balance`` is the account's balance at the end of ``until`` by the book.
    """

    since: date
    until: date
    matched: int
    only_bank: tuple[BankLine, ...]
    only_book: tuple[BookEntryRow, ...]
    balance: Money


@dataclass(frozen=True)
class ClosingStatus:
    """Last closed day and month, and uncounted cash; ``entries`` newest first."""

    day: date | None
    month: date | None
    reconciled_until: date | None
    only_bank: int
    only_book: int
    bank_note: str
    month_note: str
    waiting_days: tuple[date, ...]
    waiting: DayRow
    closed: tuple[DayRow, ...]
    entries: tuple[BookEntryRow, ...] = ()


@dataclass(frozen=True)
class FundPosition:
    """Position of the book at the end of a day.

    ``held`` is the fund's own money in bank and cash, ``committed`` the frozen part of it, ``owed``
    the merchants' debts, ``mall_due`` the rent kept back by the mall, ``deposits`` those held.
    """

    held: Money = ZERO
    committed: Money = ZERO
    owed: Money = ZERO
    mall_due: Money = ZERO
    deposits: Money = ZERO

    @property
    def available(self) -> Money:
        """Return the sum that a new payment could draw on."""
        return self.held - self.committed


@dataclass(frozen=True)
class MonthLine:
    """Sums received and spent by one kind of entry; red sums are below zero."""

    kind: BookEntryKind
    count: int
    received: Money
    spent: Money


@dataclass(frozen=True)
class OpenDebt:
    """Remaining debt of a merchant."""

    merchant_name: str
    owed: Money


@dataclass(frozen=True)
class MonthSheet:
    """A closed month 月结, or the months that one close took, from ``since`` to ``until``.

    ``lone`` are the payments requested in it that one manager could have made alone.
    """

    since: date
    until: date
    closed_at: datetime
    by: str
    note: str
    opening: FundPosition
    closing: FundPosition
    lines: tuple[MonthLine, ...] = ()
    debts: tuple[OpenDebt, ...] = ()
    lone: tuple[LoneRow, ...] = ()


@dataclass(frozen=True)
class RecourseSheet:
    """All data of recourse, deposits and closing, in one read."""

    debts: tuple[DebtRow, ...]
    settled: tuple[DebtRow, ...]
    ages: tuple[AgeRow, ...]
    deposits: tuple[DepositRow, ...]
    closing: ClosingStatus
    read_at: datetime
