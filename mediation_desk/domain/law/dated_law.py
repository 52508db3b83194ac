"""The law as dated data: periods, floors, multipliers, grounds and forms, each set from its day on.

The texts are our own wording; the article names the source in the law. A case keeps the set that
was in force when it was received, also when a later one is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import Calendar, Year

_FEN_OF_YUAN: Final = 100
_LONGEST_DAYS: Final = 3_660


class DayCount(StrEnum):
    """Ways of counting the days of a period."""

    WORKING = "working"
    CALENDAR = "calendar"


class Binds(StrEnum):
    """Party bound by a period; a period that binds the regulator is never the mall's to miss."""

    REGULATOR = "regulator"
    MERCHANT = "merchant"


@dataclass(frozen=True)
class LegalPeriod:
    """A legal period in days. ``pauses`` are the codes of the reasons that stop it."""

    days: int
    count: DayCount
    start: str
    binds: Binds
    article: str
    text: str
    pauses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.days <= _LONGEST_DAYS:
            raise Refusal(Reason.RULES_UNREADABLE, {"days": self.days})

    @property
    def cited(self) -> str:
        """Return the rule in its own words, with its article."""
        return f"{self.text.rstrip('。')}（{self.article}）"


@dataclass(frozen=True)
class LegalPeriods:
    """Periods that the desk computes or mentions; a set may leave the last five out.

    ``repair`` is the longest repair before goods are returned or exchanged, ``closing_notice`` the
    notice that a trader owes before it shuts or moves, ``money_back`` the merchant's days to pay
    back a distance purchase whose goods it has again.
    """

    acceptance: LegalPeriod
    mediation: LegalPeriod
    termination_told: LegalPeriod
    merchant_return: LegalPeriod
    prepaid_refund: LegalPeriod
    clue_checked: LegalPeriod | None = None
    jurisdiction: LegalPeriod | None = None
    repair: LegalPeriod | None = None
    closing_notice: LegalPeriod | None = None
    money_back: LegalPeriod | None = None


@dataclass(frozen=True)
class PauseRule:
    """Legal basis of a pause for a coded reason."""

    article: str
    text: str


@dataclass(frozen=True)
class Damages:
    """Damages on top of a refund: a multiple of the price (or the loss), at least a floor."""

    times: int
    floor_yuan: int
    article: str
    text: str
    conditions: tuple[str, ...]
    loss_times: int = 0

    def __post_init__(self) -> None:
        if self.times < 1 or self.floor_yuan < 0 or self.loss_times < 0:
            raise Refusal(Reason.RULES_UNREADABLE, {"times": self.times})

    @property
    def floor(self) -> Money:
        """Return the least that is added."""
        return Money(self.floor_yuan * _FEN_OF_YUAN)


@dataclass(frozen=True)
class HarmDamages:
    """Punitive damages for death or serious harm: at most a multiple of the loss."""

    loss_times: int
    article: str
    text: str
    conditions: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.loss_times < 1:
            raise Refusal(Reason.RULES_UNREADABLE, {"times": self.loss_times})


@dataclass(frozen=True)
class AllDamages:
    """The kinds of damages that the desk calculates; an older set may lack those for harm."""

    fraud: Damages
    food: Damages
    medicine: Damages
    harm: HarmDamages | None = None


@dataclass(frozen=True)
class PrepaidRules:
    """Rules for the refund of a prepaid card.

    ``by_cause`` tells whether the law values the used part by the party whose cause ended the
    contract; otherwise it is valued in the consumer's favour. Zero cooling-off days: none is known.
    The rates are named, not stored: the person who calculates enters the published one;
    ``supervised_rate`` is that of money in a supervised account.
    """

    article: str
    interest_article: str
    days_of_year: int
    by_cause: bool = True
    cooling_off_article: str = ""
    cooling_off_days: int = 0
    cooling_off_conditions: tuple[str, ...] = ()
    no_claim_back: str = ""
    merchant_rate: str = ""
    consumer_rate: str = ""
    supervised_rate: str = ""
    interest_conditions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class WarrantyRules:
    """The three guarantees 三包; the rate of wear is entered by hand.

    ``holds_days`` is how long a repair must hold, ``start`` names the day from which the days
    count. An article of its own is empty where its number is unknown: then the rule as a whole
    is cited.
    """

    article: str
    return_days: int
    exchange_days: int
    failed_repairs: int
    parts_days: int
    repair_days: int
    holds_days: int = 30
    start: str = "购买之日"
    notes: tuple[str, ...] = ()
    return_article: str = ""
    exchange_article: str = ""
    failed_article: str = ""
    parts_article: str = ""
    repair_article: str = ""
    depreciation_article: str = ""


@dataclass(frozen=True)
class ConsumerRight:
    """A right of the consumer within some days or months of receiving the goods."""

    article: str
    text: str
    days: int = 0
    months: int = 0
    promise_article: str = ""
    promise_text: str = ""


@dataclass(frozen=True)
class ConsumerRights:
    """Quality return, return of distance purchases, burden of proof."""

    quality_return: ConsumerRight
    remote_return: ConsumerRight
    burden_of_proof: ConsumerRight


@dataclass(frozen=True)
class CodedGround:
    """A coded ground, as the regulator numbers it; an ended one is read, never chosen.

    ``article`` is its own, where it is not the article of its list.
    """

    code: int
    text: str
    article: str = ""
    ended: bool = False


@dataclass(frozen=True)
class Rules:
    """One dated set. ``key`` is what a case remembers; ``form`` names the regulator's papers.

    ``refusal_article`` and ``ending_article`` are the articles that list the grounds.
    ``station_ground`` are the desk's own grounds to end a mediation; an older set has none.
    """

    title: str
    short: str
    from_on: date
    period: LegalPeriods
    pause: Mapping[str, PauseRule]
    damages: AllDamages
    prepaid: PrepaidRules
    warranty: WarrantyRules
    right: ConsumerRights
    refusal_ground: tuple[CodedGround, ...]
    ending_ground: tuple[CodedGround, ...]
    station_ground: tuple[CodedGround, ...] = ()
    refusal_article: str = ""
    ending_article: str = ""
    until_on: date | None = None
    form: Mapping[str, str] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True)
class Lawbook:
    """All known sets, the earliest first, with the calendar by which days are counted."""

    calendar: Calendar
    rules: tuple[Rules, ...]

    def with_rules(self, rules: Rules) -> "Lawbook":
        """Return the book with one more set; of two that begin on one day the later one holds."""
        sets = sorted((*self.rules, rules), key=lambda each: each.from_on)
        return replace(self, rules=tuple(sets))

    def with_year(self, year: Year) -> "Lawbook":
        """Return the book with a year of the calendar added, or corrected."""
        return replace(self, calendar=self.calendar.with_year(year))

    def on(self, day: date) -> Rules:
        """Return the set in force on a day; days before the first set are judged by the first."""
        return next((r for r in reversed(self.rules) if r.from_on <= day), self.rules[0])

    def of(self, key: str, day: date) -> Rules:
        """Return the set that a case keeps by its key; without one, the set of the day it came."""
        return next((r for r in self.rules if r.key == key), None) or self.on(day)

    def until(self, rules: Rules) -> date | None:
        """Return the last day of a set: its own, or the day before its successor if earlier."""
        later = [r.from_on - timedelta(days=1) for r in self.rules if r.from_on > rules.from_on]
        return min((day for day in (rules.until_on, *later) if day), default=None)
