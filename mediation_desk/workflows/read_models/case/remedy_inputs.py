"""Calculators that fit a case, the inputs of each, and the inputs that the case already gives."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mediation_desk.domain.codes import SERVICES, Category, Claim, ProblemKind
from mediation_desk.domain.law import prepaid
from mediation_desk.domain.law.dated_law import Lawbook, Rules
from mediation_desk.domain.law.period_law import LawDays, rules_for
from mediation_desk.domain.money import Money
from mediation_desk.domain.workdays import Calendar


class Remedy(StrEnum):
    """The calculators, in the order in which they are offered."""

    FOOD = "food"
    MEDICINE = "medicine"
    FRAUD = "fraud"
    HARM = "harm"
    CARD = "card"
    VISITS = "visits"
    UNLIMITED = "unlimited"
    COOLING_OFF = "cooling_off"
    INTEREST = "interest"
    WARRANTY = "warranty"
    QUALITY_RETURN = "quality_return"
    PROMISED_RETURN = "promised_return"
    BURDEN_OF_PROOF = "burden_of_proof"


class InputKind(StrEnum):
    """Kinds of typed input."""

    SUM = "sum"
    COUNT = "count"
    PERCENT = "percent"
    DAY = "day"
    CAUSE = "cause"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class RemedyInput:
    """One input of a calculator; an optional one may stay empty and counts as nothing."""

    key: str
    kind: InputKind
    is_optional: bool = False


@dataclass(frozen=True)
class PaidAhead:
    """Known data of a prepayment; an unknown sum is None."""

    paid: Money | None = None
    bonus: Money | None = None
    used: Money | None = None


@dataclass(frozen=True)
class RemedyMatter:
    """Facts of a dispute that decide which calculators fit.

    ``ahead`` is None where no prepayment is recorded.
    """

    category: Category
    problems: Collection[ProblemKind]
    claims: Collection[Claim]
    amount: Money | None = None
    bought_on: date | None = None
    promised_days: int = 0
    ahead: PaidAhead | None = None
    is_injured: bool = False


@dataclass(frozen=True)
class RemedyContext:
    """Context of a calculator: the set of law, the calendar, today, the day of the demand.

    ``came_on`` is the day on which the consumer came with a demand, by which a right is kept or
    lost however long the case then lasts; None for a question of today. ``law`` has the sets of
    other days.
    """

    rules: Rules
    calendar: Calendar
    today: date
    came_on: date | None = None
    law: Lawbook | None = None

    def rules_for(self, period: str, demanded_on: date | None = None) -> Rules:
        """Return the set of law for a period of ``PERIOD_LAW``.

        A demand of another day than that of the case has the set of its own day.
        """
        day = demanded_on or self.asked_on
        if self.law is None:
            return self.rules
        kept = self.rules.key if day == self.asked_on else ""
        return rules_for(period, self.law, LawDays(day, kept=kept))

    @property
    def asked_on(self) -> date:
        """Return the day in question: that of the demand, without one today."""
        return self.came_on or self.today


YES, NO = "yes", "no"
"""Answers to a yes-or-no input."""

_EATEN: Final = frozenset({Category.FOOD, Category.CATERING, Category.DRINKS})
_OF_AHEAD: Final = (
    Remedy.CARD,
    Remedy.VISITS,
    Remedy.UNLIMITED,
    Remedy.COOLING_OFF,
    Remedy.INTEREST,
)
_DURABLE: Final = frozenset({Category.ELECTRONICS, Category.VEHICLES, Category.HOME})
_UNSAFE: Final = frozenset({ProblemKind.SAFETY, ProblemKind.QUALITY})
_FALSE: Final = frozenset({ProblemKind.FALSE_ADVERTISING, ProblemKind.COUNTERFEIT})
_BROKEN: Final = frozenset({ProblemKind.QUALITY, ProblemKind.AFTER_SALES})

_PRICE: Final = RemedyInput("price", InputKind.SUM)
_LOSS: Final = RemedyInput("loss", InputKind.SUM, is_optional=True)
_PAID: Final = RemedyInput("paid", InputKind.SUM)
_CAUSE: Final = RemedyInput("cause", InputKind.CAUSE)
_RECEIVED: Final = RemedyInput("received", InputKind.DAY)

INPUTS: Final[Mapping[Remedy, tuple[RemedyInput, ...]]] = {
    Remedy.FOOD: (_PRICE, _LOSS),
    Remedy.MEDICINE: (_PRICE, _LOSS),
    Remedy.FRAUD: (_PRICE, _LOSS),
    Remedy.HARM: (RemedyInput("loss", InputKind.SUM),),
    Remedy.CARD: (
        _PAID,
        RemedyInput("bonus", InputKind.SUM, is_optional=True),
        RemedyInput("used", InputKind.SUM, is_optional=True),
        _CAUSE,
    ),
    Remedy.VISITS: (
        _PAID,
        RemedyInput("sold", InputKind.COUNT),
        RemedyInput("used_visits", InputKind.COUNT, is_optional=True),
        RemedyInput("list_price", InputKind.SUM, is_optional=True),
        _CAUSE,
    ),
    Remedy.UNLIMITED: (
        _PAID,
        RemedyInput("days", InputKind.COUNT),
        RemedyInput("used_days", InputKind.COUNT, is_optional=True),
    ),
    Remedy.COOLING_OFF: (
        _PAID,
        RemedyInput("paid_on", InputKind.DAY),
        RemedyInput("asked_on", InputKind.DAY, is_optional=True),
        RemedyInput("known", InputKind.YES_NO),
    ),
    Remedy.INTEREST: (
        RemedyInput("refund", InputKind.SUM),
        _CAUSE,
        RemedyInput("supervised", InputKind.YES_NO),
        RemedyInput("year_rate", InputKind.PERCENT),
        RemedyInput("ended", InputKind.DAY),
        RemedyInput("until", InputKind.DAY, is_optional=True),
    ),
    Remedy.WARRANTY: (
        _PRICE,
        _RECEIVED,
        RemedyInput("guarantee", InputKind.COUNT, is_optional=True),
        RemedyInput("failed", InputKind.COUNT, is_optional=True),
        RemedyInput("parts", InputKind.COUNT, is_optional=True),
        RemedyInput("longest_repair", InputKind.COUNT, is_optional=True),
        RemedyInput("in_repair", InputKind.COUNT, is_optional=True),
        RemedyInput("rate", InputKind.PERCENT, is_optional=True),
    ),
    Remedy.QUALITY_RETURN: (_PRICE, _RECEIVED),
    Remedy.PROMISED_RETURN: (
        _PRICE,
        _RECEIVED,
        RemedyInput("promised", InputKind.COUNT, is_optional=True),
    ),
    # 消法第二十三条: from receipt (接受), which nobody but the consumer knows.
    Remedy.BURDEN_OF_PROOF: (
        RemedyInput("accepted", InputKind.DAY),
        RemedyInput("found", InputKind.DAY),
    ),
}


def fitting_remedies(matter: RemedyMatter) -> tuple[Remedy, ...]:
    """Return the calculators that fit a matter; none is an order, and none fills anything in."""
    return tuple(_fitting(matter))


def _fitting(matter: RemedyMatter) -> Iterator[Remedy]:
    category, problems, claims = matter.category, set(matter.problems), set(matter.claims)
    fits = {
        Remedy.FOOD: Claim.TENFOLD in claims or (category in _EATEN and _UNSAFE & problems),
        Remedy.MEDICINE: category is Category.MEDICAL and (_UNSAFE | _FALSE) & problems,
        Remedy.FRAUD: Claim.TRIPLE in claims or _FALSE & problems,
        Remedy.HARM: matter.is_injured,
        **dict.fromkeys(_OF_AHEAD, matter.ahead is not None or category in prepaid.SOLD_AHEAD),
        **_of_goods(matter, problems, claims),
    }
    yield from (each for each in Remedy if fits[each])


def _of_goods(
    matter: RemedyMatter, problems: set[ProblemKind], claims: set[Claim]
) -> dict[Remedy, object]:
    """Return the remedies of goods only: guarantees, returns, burden of proof for durables."""
    is_service, is_durable = matter.category in SERVICES, matter.category in _DURABLE
    has_flaw = ProblemKind.QUALITY in problems
    is_promised = matter.promised_days or Claim.RETURN in claims
    return {
        Remedy.WARRANTY: is_durable and _BROKEN & problems,
        Remedy.QUALITY_RETURN: not is_service and has_flaw,
        Remedy.PROMISED_RETURN: not is_service and is_promised,
        Remedy.BURDEN_OF_PROOF: is_durable and has_flaw,
    }


def first_values(remedy: Remedy, matter: RemedyMatter) -> dict[str, str]:
    """Return a calculator's inputs that the matter already gives."""
    sum_ = str(matter.amount) if matter.amount else ""
    bought = matter.bought_on.isoformat() if matter.bought_on else ""
    promised = str(matter.promised_days) if matter.promised_days else ""
    known = {"price": sum_, "paid": sum_, "received": bought, "promised": promised}
    known |= {
        "paid_on": bought,
        "known": NO,
        "supervised": NO,
        "cause": prepaid.ContractEndCause.MERCHANT.value,
    }
    ahead = matter.ahead or PaidAhead()
    sums = {"paid": ahead.paid, "bonus": ahead.bonus, "used": ahead.used}
    known |= {key: str(told_sum) for key, told_sum in sums.items() if told_sum is not None}
    return {each.key: known.get(each.key, "") for each in INPUTS[remedy]}
