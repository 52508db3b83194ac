"""Read models of the merchants page and papers: the list, one whole file, and its score."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Paper, ProblemKind
from mediation_desk.domain.fund.acts.deposit import DepositHold
from mediation_desk.domain.merchant import MerchantFile, Merchants
from mediation_desk.domain.merchant.codes import LicenceKind
from mediation_desk.domain.merchant.goods import OffShelfOrder
from mediation_desk.domain.merchant.merchant_file import WATCH_DAYS, days_left, is_expired
from mediation_desk.domain.merchant.rectification import Rectification
from mediation_desk.domain.merchant.score import Score
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.records.circulars import Circular
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.read_models.ledger import LedgerRow
from mediation_desk.workflows.read_models.merchants.inspections import MerchantVisit

REPEAT_DAYS = 90
"""Cases of one cause within so many days count as repeated."""


class MerchantMark(StrEnum):
    """Warnings in a merchant's row, the gravest first."""

    REPORT = "report"
    FOOD_PAPER = "food_paper"
    EXPIRED = "expired"
    PREPAID = "prepaid"
    EXPIRING = "expiring"
    OVERDUE = "overdue"
    REPEAT = "repeat"
    LEASE = "lease"
    UNVERIFIED = "unverified"
    FORMER = "former"


@dataclass(frozen=True)
class RepeatedCause:
    """One recurring cause: a problem, or goods by name."""

    problem: ProblemKind | None
    goods: str
    count: int


@dataclass(frozen=True)
class MerchantRow:
    """One merchant in the list; ``until`` is the next end among their licences."""

    merchant: str
    name: str
    unit: str
    initials: tuple[str, ...]
    pinyin: tuple[str, ...]
    points: int
    marks: tuple[MerchantMark, ...]
    until: date | None = None
    disputes: int = 0
    noticed: tuple[date, ...] = ()
    """Days on which rectification notices were issued to them; withdrawn ones do not count."""
    reported_paper: LicenceKind | None = None
    """The food paper that is missing and has to be reported at once."""

    @property
    def is_former(self) -> bool:
        """Tell whether the merchant left the mall."""
        return MerchantMark.FORMER in self.marks


@dataclass(frozen=True)
class MerchantSheet:
    """One file with its context. ``others`` are files that were merged into it."""

    file: MerchantFile
    row: MerchantRow
    score: Score
    repeats: tuple[RepeatedCause, ...]
    cases: tuple[LedgerRow, ...]
    case_count: int
    read_at: datetime
    today: date
    computed_codes: tuple[str, ...] = ()
    others: tuple[MerchantFile, ...] = ()
    deposit: Money = ZERO
    deposit_required: Money = ZERO
    deposit_holds: tuple[DepositHold, ...] = ()
    """Reasons to keep the deposit today."""
    owed: Money = ZERO
    numbers: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    circulars: tuple[Circular, ...] = ()
    """Circulars in force today that concern the merchant, the newest first."""
    visits: tuple[MerchantVisit, ...] = ()
    """What inspection rounds found at the shop, the newest first."""


def next_end(file: MerchantFile) -> date | None:
    """Return the first day on which one of the merchant's licences ends, or ended."""
    return min((held.until for held in file.licences.values() if held.until), default=None)


def marks(
    file: MerchantFile, repeats: Iterable[RepeatedCause], today: date
) -> tuple[MerchantMark, ...]:
    """Return the warnings of a merchant's row; a former tenant's papers are not watched."""
    if file.left is not None:
        found = [MerchantMark.OVERDUE] if _has_overdue(file, today) else []
        return (*found, MerchantMark.FORMER)
    ends = [days_left(held, today) for held in file.licences.values()]
    lease = file.described.lease_until
    tests = {
        MerchantMark.REPORT: file.must_be_reported(today),
        MerchantMark.FOOD_PAPER: needs_food_paper(file, today),
        MerchantMark.EXPIRED: any(is_expired(held, today) for held in file.licences.values()),
        MerchantMark.PREPAID: bool(file.lacks_for_prepayments(today)),
        MerchantMark.EXPIRING: any(end is not None and 0 <= end <= WATCH_DAYS for end in ends),
        MerchantMark.OVERDUE: _has_overdue(file, today),
        MerchantMark.REPEAT: bool(list(repeats)),
        MerchantMark.LEASE: lease is not None and (lease - today).days <= WATCH_DAYS,
        MerchantMark.UNVERIFIED: not file.merchant.is_verified,
    }
    return tuple(mark for mark, holds in tests.items() if holds)


def needs_food_paper(file: MerchantFile, today: date) -> bool:
    """Tell whether a food tenant's paper must be asked for, though no law has it reported at once.

    Its kind of food business is not known, or a paper of the province's rule is missing.
    """
    missing = file.missing_food_paper(today)
    is_local = missing is not None and file.reported_food_paper(today) is None
    return file.is_food_business_unknown or is_local


def _has_overdue(file: MerchantFile, today: date) -> bool:
    notices = any(notice.is_overdue(today) for notice in file.rectifications.values())
    return notices or any(order.is_overdue(today) for order in file.orders.values())


def pressing(merchants: Merchants, today: date) -> int:
    """Return how many merchants need an act today: a paper missing or expired, work overdue."""
    grave = {
        MerchantMark.REPORT,
        MerchantMark.FOOD_PAPER,
        MerchantMark.EXPIRED,
        MerchantMark.PREPAID,
        MerchantMark.OVERDUE,
    }
    return sum(
        bool(grave & set(marks(merchants.joined(id_), (), today)))
        for id_, file in merchants.files.items()
        if not file.merged_into
    )


def order(row: MerchantRow) -> tuple[bool, int, date, int, str]:
    """Return the sort key of rows: former last, then expiring first, the soonest, the worst."""
    watched = (
        MerchantMark.REPORT,
        MerchantMark.FOOD_PAPER,
        MerchantMark.EXPIRED,
        MerchantMark.PREPAID,
        MerchantMark.EXPIRING,
    )
    place = next((n for n, mark in enumerate(watched) if mark in row.marks), len(watched))
    until = (row.until or date.max) if place < len(watched) else date.max
    return row.is_former, place, until, row.points, row.unit


def repeats(cases: Iterable[tuple[str, str]], least: int) -> tuple[RepeatedCause, ...]:
    """Return the causes that ``least`` cases or more share, the most frequent first.

    A case is its problems, joined by commas, and its goods; the caller gives those of one
    merchant within `REPEAT_DAYS`.
    """
    problems: Counter[str] = Counter()
    goods: Counter[str] = Counter()
    for named, sold in cases:
        problems.update(set(filter(None, named.split(","))))
        if sold.strip():
            goods[sold.strip()] += 1
    found = [RepeatedCause(ProblemKind(code), "", n) for code, n in problems.items() if n >= least]
    found += [RepeatedCause(None, name, n) for name, n in goods.items() if n >= least]
    return tuple(sorted(found, key=lambda one: -one.count))


def noticed_on(file: MerchantFile) -> tuple[date, ...]:
    """Return the days on which notices that were not withdrawn were issued to a merchant."""
    rectifications = file.rectifications.values()
    return tuple(
        sorted(local_day(notice.at) for notice in rectifications if notice.withdrawn is None)
    )


def notice_counts(file: MerchantFile, today: date) -> tuple[int, int]:
    """Return how many notices are open, and how many of them overdue."""
    rectifications = file.rectifications.values()
    return (
        sum(notice.is_open for notice in rectifications),
        sum(notice.is_overdue(today) for notice in rectifications),
    )


def notice_of(sheet: MerchantSheet, thing: str) -> Rectification:
    """Return a notice; raises Refusal(NOTICE_UNKNOWN)."""
    if thing not in sheet.file.rectifications:
        raise Refusal(Reason.NOTICE_UNKNOWN)
    return sheet.file.rectifications[thing]


def order_of(sheet: MerchantSheet, thing: str) -> OffShelfOrder:
    """Return an order; raises Refusal(NOTICE_UNKNOWN)."""
    if thing not in sheet.file.orders:
        raise Refusal(Reason.NOTICE_UNKNOWN)
    return sheet.file.orders[thing]


def copy_of(sheet: MerchantSheet, paper: Paper, thing: str) -> int:
    """Return the copy number of the next print: 1 for the first."""
    printed = sheet.file.printed
    return 1 + sum(one.paper is paper and one.thing == thing for one in printed)
