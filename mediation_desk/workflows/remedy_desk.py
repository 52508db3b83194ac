"""Which calculators fit a matter, what each asks for, and what it answers from what was typed."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mediation_desk.domain import prepaid, remedies, rights
from mediation_desk.domain.codes import Category, Claim, Problem
from mediation_desk.domain.law import Rules
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.remedies import Advice
from mediation_desk.domain.rights import Received
from mediation_desk.domain.warranty import Goods, warranty
from mediation_desk.domain.workdays import Calendar


class Remedy(StrEnum):
    """The calculators, in the order in which they are offered."""

    FOOD = "food"
    MEDICINE = "medicine"
    FRAUD = "fraud"
    CARD = "card"
    VISITS = "visits"
    UNLIMITED = "unlimited"
    WARRANTY = "warranty"
    QUALITY_RETURN = "quality_return"
    PROMISED_RETURN = "promised_return"
    BURDEN_OF_PROOF = "burden_of_proof"


class InputKind(StrEnum):
    """How an input is typed."""

    SUM = "sum"
    COUNT = "count"
    PERCENT = "percent"
    DAY = "day"
    CAUSE = "cause"


@dataclass(frozen=True)
class Input:
    """One input of a calculator; an optional one may stay empty and counts as nothing."""

    key: str
    kind: InputKind
    is_optional: bool = False


@dataclass(frozen=True)
class Matter:
    """What is known of a dispute that decides which calculators fit."""

    category: Category
    problems: Collection[Problem]
    claims: Collection[Claim]
    amount: Money | None = None
    bought_on: date | None = None
    promised_days: int = 0


@dataclass(frozen=True)
class Bench:
    """By what a calculator reckons: the set of law, the calendar, the day that is asked about."""

    rules: Rules
    calendar: Calendar
    today: date


_EATEN: Final = frozenset({Category.FOOD, Category.CATERING, Category.DRINKS})
_AHEAD: Final = frozenset({Category.FITNESS, Category.EDUCATION, Category.BEAUTY})
_DURABLE: Final = frozenset({Category.ELECTRONICS, Category.VEHICLES, Category.HOME})
_SERVICES: Final = _AHEAD | {Category.CATERING, Category.PARKING, Category.OTHER_SERVICE}
_UNSAFE: Final = frozenset({Problem.SAFETY, Problem.QUALITY})
_FALSE: Final = frozenset({Problem.FALSE_ADVERTISING, Problem.COUNTERFEIT})
_BROKEN: Final = frozenset({Problem.QUALITY, Problem.AFTER_SALES})

_PRICE: Final = Input("price", InputKind.SUM)
_LOSS: Final = Input("loss", InputKind.SUM, is_optional=True)
_PAID: Final = Input("paid", InputKind.SUM)
_CAUSE: Final = Input("cause", InputKind.CAUSE)
_RECEIVED: Final = Input("received", InputKind.DAY)

INPUTS: Final[Mapping[Remedy, tuple[Input, ...]]] = {
    Remedy.FOOD: (_PRICE, _LOSS),
    Remedy.MEDICINE: (_PRICE, _LOSS),
    Remedy.FRAUD: (_PRICE,),
    Remedy.CARD: (
        _PAID,
        Input("bonus", InputKind.SUM, is_optional=True),
        Input("used", InputKind.SUM, is_optional=True),
        _CAUSE,
    ),
    Remedy.VISITS: (
        _PAID,
        Input("sold", InputKind.COUNT),
        Input("used_visits", InputKind.COUNT, is_optional=True),
        Input("list_price", InputKind.SUM, is_optional=True),
        _CAUSE,
    ),
    Remedy.UNLIMITED: (
        _PAID,
        Input("days", InputKind.COUNT),
        Input("used_days", InputKind.COUNT, is_optional=True),
    ),
    Remedy.WARRANTY: (
        _PRICE,
        _RECEIVED,
        Input("failed", InputKind.COUNT, is_optional=True),
        Input("parts", InputKind.COUNT, is_optional=True),
        Input("in_repair", InputKind.COUNT, is_optional=True),
        Input("rate", InputKind.PERCENT, is_optional=True),
    ),
    Remedy.QUALITY_RETURN: (_PRICE, _RECEIVED),
    Remedy.PROMISED_RETURN: (
        _PRICE,
        _RECEIVED,
        Input("promised", InputKind.COUNT, is_optional=True),
    ),
    Remedy.BURDEN_OF_PROOF: (_RECEIVED, Input("found", InputKind.DAY)),
}


def fitting(matter: Matter) -> tuple[Remedy, ...]:
    """Return the calculators that fit a matter; none is an order, and none fills anything in."""
    return tuple(_fitting(matter))


def _fitting(matter: Matter) -> Iterator[Remedy]:
    category, problems, claims = matter.category, set(matter.problems), set(matter.claims)
    fits = {
        Remedy.FOOD: Claim.TENFOLD in claims or (category in _EATEN and _UNSAFE & problems),
        Remedy.MEDICINE: category is Category.MEDICAL and (_UNSAFE | _FALSE) & problems,
        Remedy.FRAUD: Claim.TRIPLE in claims or _FALSE & problems,
        **dict.fromkeys((Remedy.CARD, Remedy.VISITS, Remedy.UNLIMITED), category in _AHEAD),
        **_of_goods(matter, problems, claims),
    }
    yield from (each for each in Remedy if fits[each])


def _of_goods(matter: Matter, problems: set[Problem], claims: set[Claim]) -> dict[Remedy, object]:
    """What only goods have: guarantees, returns, and who must prove a flaw of durable ones."""
    is_service, is_durable = matter.category in _SERVICES, matter.category in _DURABLE
    has_flaw = Problem.QUALITY in problems
    is_promised = matter.promised_days or Claim.RETURN in claims
    return {
        Remedy.WARRANTY: is_durable and _BROKEN & problems,
        Remedy.QUALITY_RETURN: not is_service and has_flaw,
        Remedy.PROMISED_RETURN: not is_service and is_promised,
        Remedy.BURDEN_OF_PROOF: is_durable and has_flaw,
    }


def first_values(remedy: Remedy, matter: Matter) -> dict[str, str]:
    """Return what the matter knows already of a calculator's inputs."""
    sum_ = str(matter.amount) if matter.amount else ""
    bought = matter.bought_on.isoformat() if matter.bought_on else ""
    promised = str(matter.promised_days) if matter.promised_days else ""
    known = {"price": sum_, "paid": sum_, "received": bought, "promised": promised}
    known["cause"] = prepaid.Cause.MERCHANT.value
    return {each.key: known.get(each.key, "") for each in INPUTS[remedy]}


class Typed:
    """The inputs as they were typed, read with the type that a calculator wants."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def money(self, key: str) -> Money:
        """Return a sum; an empty optional one is nothing. Raises Refusal for anything else."""
        return Money.parse(self._values[key]) if self._values.get(key, "").strip() else ZERO

    def count(self, key: str) -> int:
        """Return a whole number; raises Refusal(LIMIT_OUT_OF_RANGE) for anything else."""
        typed = self._values.get(key, "").strip() or "0"
        if not typed.isdecimal() or len(typed) > 6:
            raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"days": typed})
        return int(typed)

    def percent(self, key: str) -> int:
        """Return hundredths of a percent: a rate has two decimals, as a sum has."""
        return self.money(key).fen

    def day(self, key: str) -> date:
        """Return a day; raises Refusal(DATE_UNREADABLE)."""
        typed = self._values.get(key, "").strip()
        try:
            return date.fromisoformat(typed)
        except ValueError:
            raise Refusal(Reason.DATE_UNREADABLE, {"text": typed}) from None

    def cause(self) -> prepaid.Cause:
        """Return whose cause ended the contract."""
        return prepaid.Cause(self._values.get("cause") or prepaid.Cause.MERCHANT.value)


def is_filled(remedy: Remedy, values: Mapping[str, str]) -> bool:
    """Tell whether every input that a calculator cannot do without was typed."""
    return all(values.get(each.key, "").strip() for each in INPUTS[remedy] if not each.is_optional)


def reckon(remedy: Remedy, values: Mapping[str, str], bench: Bench) -> Advice:
    """Work a remedy out from what was typed; raises Refusal for what cannot be read."""
    return _RECKONERS[remedy](Typed(values), bench)


def _card(typed: Typed, bench: Bench) -> Advice:
    card = prepaid.Card(typed.money("paid"), typed.money("bonus"), typed.money("used"))
    return prepaid.card_with_bonus(card, typed.cause(), bench.rules)


def _visits(typed: Typed, bench: Bench) -> Advice:
    paid, sold, used = typed.money("paid"), typed.count("sold"), typed.count("used_visits")
    card = prepaid.Visits(paid, sold, typed.money("list_price"), used)
    return prepaid.card_of_visits(card, typed.cause(), bench.rules)


def _pass(typed: Typed, bench: Bench) -> Advice:
    days, used = typed.count("days"), typed.count("used_days")
    return prepaid.unlimited_pass(typed.money("paid"), days, used, bench.rules)


def _warranty(typed: Typed, bench: Bench) -> Advice:
    goods = Goods(
        typed.money("price"),
        typed.day("received"),
        bench.today,
        typed.count("failed"),
        typed.count("parts"),
        typed.count("in_repair"),
        typed.percent("rate"),
    )
    return warranty(goods, bench.rules)


def _received(typed: Typed, bench: Bench) -> Received:
    return Received(typed.money("price"), typed.day("received"), bench.today)


_RECKONERS: Final[Mapping[Remedy, Callable[[Typed, Bench], Advice]]] = {
    Remedy.FOOD: lambda t, b: remedies.food(t.money("price"), t.money("loss"), b.rules),
    Remedy.MEDICINE: lambda t, b: remedies.medicine(t.money("price"), t.money("loss"), b.rules),
    Remedy.FRAUD: lambda t, b: remedies.fraud(t.money("price"), b.rules),
    Remedy.CARD: _card,
    Remedy.VISITS: _visits,
    Remedy.UNLIMITED: _pass,
    Remedy.WARRANTY: _warranty,
    Remedy.QUALITY_RETURN: lambda t, b: rights.quality_return(_received(t, b), b.rules, b.calendar),
    Remedy.PROMISED_RETURN: lambda t, b: rights.promised_return(
        _received(t, b), t.count("promised"), b.rules, b.calendar
    ),
    Remedy.BURDEN_OF_PROOF: lambda t, b: rights.burden_of_proof(
        t.day("received"), t.day("found"), b.rules
    ),
}
