"""Bookkeeping of the demonstration: deposits, each evening's cash, each month against the bank."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from mediation_desk.demonstration.cases import case_script, hours, outcomes
from mediation_desk.demonstration.cases.case_script import CaseScript, Timed
from mediation_desk.demonstration.cases.dispute_kinds import MATTERS
from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.codes import DisposalResult
from mediation_desk.domain.fund.accounts import BANK
from mediation_desk.domain.fund.acts.closing import cash_paid, days_with_cash
from mediation_desk.domain.fund.bank_comparison import BankLine, book_lines, compare
from mediation_desk.domain.money import Money, total
from mediation_desk.domain.people import Operator
from mediation_desk.workflows.fund import closing, deposits
from mediation_desk.workflows.ports import Command, Desk
from mediation_desk.workflows.response.first_response import StoredEvidence

NewId = Callable[[], str]
KeepSheet = Callable[[str, bytes], str]
"""Stores a bank's sheet under its name as evidence; returns its hash."""
Stage = tuple[dict[str, str], dict[str, Operator], tuple[StoredEvidence, ...]]

RECENT = ("羽绒被", "火锅套餐")
"""Two cases of the last days, advanced in cash: their vouchers wait to be counted."""

CASES = len(RECENT)

REQUIRED = {
    "盛世珠宝": (10_000, 10_000),
    "锦程数码": (20_000, 20_000),
    "时尚数码": (20_000, 12_000),
    "美颜工坊": (10_000, 10_000),
    "童趣乐园": (20_000, 20_000),
    "悦动健身": (20_000, 20_000),
    "雅居家居": (20_000, 20_000),
    "曾记烤鱼": (10_000, 10_000),
    "净衣坊洗衣": (5_000, 5_000),
    "云裳女装": (10_000, 10_000),
}
"""A shop's required deposit and the deposit that it paid, in yuan."""

FIRST_DAY = date(2000, 1, 1)
"""Day before everything else: the first reconciliation goes back to the account's opening."""

WAITING_DAYS = 3
"""Number of days whose cash still waits to be counted."""

FEE = Money(-1_000)
"""The bank's monthly fee for an account, which the book learns of later."""


def daily_bookkeeping(
    shops: dict[str, str],
    people: dict[str, Operator],
    now: datetime,
    seed: int,
    keep_sheet: KeepSheet,
) -> list[Timed]:
    """Return deposits of a year ago, daily cash counts and monthly bank reconciliations."""
    new_id = _ids(Random(f"bookkeeping {seed}"))
    purse = people["孙立群"]
    began = hours.next_open(now - timedelta(days=357))
    acts: list[Timed] = []
    for place, (shop, (required, held)) in enumerate(REQUIRED.items(), start=1):
        ask = deposits.RequirementForm(new_id(), shops[shop], Money(required * 100))
        took = deposits.DepositForm(new_id(), shops[shop], Money(held * 100), f"BZJ{place:04d}")
        acts += [
            (began, purse, Command(deposits.require, ask)),
            (began, purse, Command(deposits.take, took)),
        ]
    return [*acts, *_evenings(purse, now, new_id), *_months(purse, now, new_id, keep_sheet)]


def _evenings(purse: Operator, now: datetime, new_id: NewId) -> Iterator[Timed]:
    for back in range(355, WAITING_DAYS, -1):
        day = local_day(now) - timedelta(days=back)
        act = new_id()
        at = datetime.combine(day, time(21, 55), SHANGHAI)
        yield at, purse, Command(_count, day, act)


def _count(desk: Desk, day: date, act: str) -> None:
    """Close the day when cash was paid on it."""
    book = desk.ledger.book()
    waiting = [each for each in days_with_cash(book) if each <= day]
    if waiting:
        amount = total([cash_paid(book, each) for each in waiting])
        closing.close_day(desk, closing.DayForm(act, day, amount))


def _months(
    purse: Operator, now: datetime, new_id: NewId, keep_sheet: KeepSheet
) -> Iterator[Timed]:
    """Yield on the third of a month the comparison of the last one with the bank, and its close."""
    end = local_day(now).replace(day=1) - timedelta(days=1)
    for _ in range(10):
        at = datetime.combine(end + timedelta(days=3), time(10, 40), SHANGHAI)
        acts = new_id(), new_id()
        if at < now:
            yield at, purse, Command(_close, end, acts, keep_sheet)
        end = end.replace(day=1) - timedelta(days=1)


def _close(desk: Desk, until: date, ids: tuple[str, str], keep_sheet: KeepSheet) -> None:
    book = desk.ledger.book()
    since = until.replace(day=1) if book.spans.reconciled else FIRST_DAY
    lines = book_lines(book, since, until)
    bank = [BankLine(row, line.on, line.amount, line.voucher) for row, line in enumerate(lines)]
    bank.append(BankLine(len(bank), until, FEE, "账户管理费"))
    found = compare(bank, lines)
    rows = ["交易日期,交易金额,摘要", *(f"{line.on},{line.amount},{line.words}" for line in bank)]
    sheet = "\n".join(rows).encode()
    form = closing.BankForm(
        act=ids[0],
        until=until,
        balance=book.balance(BANK) + FEE,
        matched=len(found.pairs),
        only_bank=len(found.only_bank),
        only_book=len(found.only_book),
        file_sha256=keep_sheet(f"银行流水-{until:%Y-%m}.csv", sheet),
        since=since,
        note="账户管理费，月底入账",
    )
    closing.reconcile(desk, form)
    closing.close_month(desk, closing.MonthForm(ids[1], until))


def recent(now: datetime, stage: Stage, seed: int) -> list[Timed]:
    """Return the acts so far of the cases of the last days that were paid first."""
    shops, people, files = stage
    dice = Random(f"recent {seed}")
    acts: list[Timed] = []
    for back, goods in enumerate(RECENT, start=1):
        day = local_day(now) - timedelta(days=back)
        at = datetime.combine(day, time(14, 20 + back), SHANGHAI)
        matter = next(each for each in MATTERS if each.goods == goods)
        clerk = people["王晓燕"]
        of = CaseScript(at, matter, shops[matter.shop], clerk, people, files, _ids(dice), dice)
        case, begun, opening = case_script.begin(of)
        replies = case_script.respond(of, case, begun, DisposalResult.AGREED)
        ending = outcomes.end(of, case, replies[-1][0], "compensated")
        acts += [
            each for each in hours.within_hours([*opening, *replies, *ending]) if each[0] < now
        ]
    return acts


def _ids(dice: Random) -> NewId:
    return lambda: str(UUID(int=dice.getrandbits(128), version=4))
