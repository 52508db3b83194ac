"""Acts on a merchant's deposit 保证金: requirement, payment in, top-up notice, return."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund.acts import deposit as rules
from mediation_desk.domain.fund.deposit_events import (
    DepositRequired,
    DepositReturned,
    DepositTaken,
    TopUpAsked,
)
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.fund.recourse import require_purser
from mediation_desk.workflows.idempotency import FUND_STREAM, once, write
from mediation_desk.workflows.ports import Desk, Series


@dataclass(frozen=True)
class RequirementForm:
    """Required level of a merchant's deposit, by their contract."""

    act: str
    merchant: str
    amount: Money


@once
def require(desk: Desk, form: RequirementForm) -> None:
    """Set the required level of a deposit; requirements of merged files are included."""
    require_purser(desk)
    files = _files(desk, form.merchant)
    book = desk.ledger.book()
    first = rules.require_deposit(book, DepositRequired(files[0], form.amount, desk.operator.id))
    others = (one for one in files[1:] if rules.required(book, one))
    none = (DepositRequired(one, ZERO, desk.operator.id) for one in others)
    write(desk, FUND_STREAM, form.act, first, *none)


def _files(desk: Desk, merchant: str) -> tuple[str, ...]:
    """Return all files of a merchant, the one that continues for them first."""
    desk.ledger.merchant(merchant)
    merchants = desk.ledger.records.merchants
    return merchants.all_of(merchants.whole_of(merchant))


@dataclass(frozen=True)
class DepositForm:
    """A merchant's deposit with the mall, and its voucher."""

    act: str
    merchant: str
    amount: Money
    voucher: str = ""


@once
def take(desk: Desk, form: DepositForm) -> None:
    """Record a deposit, or a top-up of it, under its voucher."""
    require_purser(desk)
    if not form.voucher.strip():
        raise Refusal(Reason.VOUCHER_MISSING)
    whole = _files(desk, form.merchant)[0]
    event = DepositTaken(whole, form.amount, desk.operator.id, form.voucher.strip())
    write(desk, FUND_STREAM, form.act, rules.take_deposit(desk.ledger.book(), event))


@dataclass(frozen=True)
class TopUpForm:
    """Day by which a merchant must top up their deposit."""

    act: str
    merchant: str
    due_on: date


@once
def ask_top_up(desk: Desk, form: TopUpForm) -> None:
    """Demand a merchant's whole shortfall (补足通知); its number is given now."""
    require_purser(desk)
    today = local_day(desk.now())
    if form.due_on < today:
        raise Refusal(Reason.DATE_IN_PAST, {"date": form.due_on.isoformat()})
    book, files = desk.ledger.book(), _files(desk, form.merchant)
    missing = rules.short(book, *files)
    number = desk.ledger.take_number(Series.TOP_UP, today)
    event = TopUpAsked(files[0], number, missing, form.due_on, desk.operator.id)
    write(desk, FUND_STREAM, form.act, rules.ask_top_up(book, event, files))


def _open_cases(desk: Desk, files: tuple[str, ...]) -> int:
    """Count the cases against a merchant that are not finished."""
    return sum(case.purchase.merchant in files for case in desk.ledger.open_cases())


@dataclass(frozen=True)
class DepositReturn:
    """Sum returned to a merchant, and its voucher."""

    act: str
    merchant: str
    amount: Money
    voucher: str


@once
def give_back(desk: Desk, form: DepositReturn) -> None:
    """Return a deposit while nothing of the merchant is open: all of it once they left 撤场."""
    require_purser(desk)
    book, files = desk.ledger.book(), _files(desk, form.merchant)
    file = desk.ledger.records.merchants.files.get(files[0])
    has_left = file is not None and file.left is not None
    found = rules.holds(book, files, _open_cases(desk, files))
    event = DepositReturned(files[0], form.amount, form.voucher.strip(), desk.operator.id)
    returned = rules.return_deposit(book, event, found, files, has_left=has_left)
    write(desk, FUND_STREAM, form.act, *returned)
