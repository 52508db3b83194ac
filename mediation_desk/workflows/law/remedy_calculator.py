"""Answers of the remedy calculators to the typed inputs."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from mediation_desk.domain.law import prepaid, remedies, rights
from mediation_desk.domain.law.remedies import Advice
from mediation_desk.domain.law.rights import ReceivedGoods
from mediation_desk.domain.law.warranty import WarrantyGoods, warranty
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.read_models.case.remedy_inputs import (
    INPUTS,
    YES,
    Remedy,
    RemedyContext,
)


class CalculatorInput:
    """Typed inputs, read with the type that a calculator needs."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def money(self, key: str) -> Money:
        """Return a sum; an empty optional one is zero. Raises Refusal for anything else."""
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

    def day_or(self, key: str, default: date) -> date:
        """Return a day; an empty one is the default."""
        return self.day(key) if self._values.get(key, "").strip() else default

    def is_yes(self, key: str) -> bool:
        """Tell whether a question was answered with yes."""
        return self._values.get(key) == YES

    def cause(self) -> prepaid.ContractEndCause:
        """Return the party whose cause ended the contract."""
        return prepaid.ContractEndCause(
            self._values.get("cause") or prepaid.ContractEndCause.MERCHANT.value
        )


def is_filled(remedy: Remedy, values: Mapping[str, str]) -> bool:
    """Tell whether every required input of a calculator was typed."""
    return all(values.get(each.key, "").strip() for each in INPUTS[remedy] if not each.is_optional)


def calculate(remedy: Remedy, values: Mapping[str, str], context: RemedyContext) -> Advice:
    """Calculate a remedy from the typed inputs; raises Refusal for unreadable ones."""
    return _RECKONERS[remedy](CalculatorInput(values), context)


def _card(typed: CalculatorInput, context: RemedyContext) -> Advice:
    card = prepaid.PrepaidCard(typed.money("paid"), typed.money("bonus"), typed.money("used"))
    return prepaid.card_with_bonus(card, typed.cause(), context.rules)


def _visits(typed: CalculatorInput, context: RemedyContext) -> Advice:
    paid, sold, used = typed.money("paid"), typed.count("sold"), typed.count("used_visits")
    card = prepaid.VisitCard(paid, sold, typed.money("list_price"), used)
    return prepaid.card_of_visits(card, typed.cause(), context.rules)


def _pass(typed: CalculatorInput, context: RemedyContext) -> Advice:
    days, used = typed.count("days"), typed.count("used_days")
    return prepaid.unlimited_pass(typed.money("paid"), days, used, context.rules)


def _cooling_off(typed: CalculatorInput, context: RemedyContext) -> Advice:
    asked_on = typed.day_or("asked_on", context.asked_on)
    payment = prepaid.Prepayment(
        typed.money("paid"), typed.day("paid_on"), asked_on, typed.is_yes("known")
    )
    return prepaid.cooling_off(
        payment, context.rules_for("prepaid.cooling_off", asked_on), context.calendar
    )


def _interest(typed: CalculatorInput, context: RemedyContext) -> Advice:
    days = (typed.day_or("until", context.today) - typed.day("ended")).days
    rate = prepaid.InterestRate(
        typed.percent("year_rate"), typed.cause(), typed.is_yes("supervised")
    )
    return prepaid.interest(typed.money("refund"), rate, days, context.rules)


def _warranty(typed: CalculatorInput, context: RemedyContext) -> Advice:
    goods = WarrantyGoods(
        typed.money("price"),
        typed.day("received"),
        context.asked_on,
        typed.count("failed"),
        typed.count("parts"),
        typed.count("in_repair"),
        typed.percent("rate"),
        typed.count("longest_repair"),
        typed.count("guarantee"),
    )
    return warranty(goods, context.rules_for("warranty"), context.calendar)


def _received(typed: CalculatorInput, context: RemedyContext) -> ReceivedGoods:
    return ReceivedGoods(typed.money("price"), typed.day("received"), context.asked_on)


def _quality_return(typed: CalculatorInput, context: RemedyContext) -> Advice:
    rules = context.rules_for("right.quality_return")
    return rights.quality_return(_received(typed, context), rules, context.calendar)


def _promised_return(typed: CalculatorInput, context: RemedyContext) -> Advice:
    goods, rules = _received(typed, context), context.rules_for("right.remote_return")
    return rights.promised_return(goods, typed.count("promised"), rules, context.calendar)


def _burden_of_proof(typed: CalculatorInput, context: RemedyContext) -> Advice:
    accepted_on, found_on = typed.day("accepted"), typed.day("found")
    rules = context.rules_for("right.burden_of_proof")
    return rights.burden_of_proof(accepted_on, found_on, rules, context.calendar)


_RECKONERS: Final[Mapping[Remedy, Callable[[CalculatorInput, RemedyContext], Advice]]] = {
    Remedy.FOOD: lambda t, b: remedies.food(t.money("price"), t.money("loss"), b.rules),
    Remedy.MEDICINE: lambda t, b: remedies.medicine(t.money("price"), t.money("loss"), b.rules),
    Remedy.FRAUD: lambda t, b: remedies.fraud(t.money("price"), b.rules, t.money("loss")),
    Remedy.HARM: lambda t, b: remedies.harm(t.money("loss"), b.rules),
    Remedy.CARD: _card,
    Remedy.VISITS: _visits,
    Remedy.UNLIMITED: _pass,
    Remedy.COOLING_OFF: _cooling_off,
    Remedy.INTEREST: _interest,
    Remedy.WARRANTY: _warranty,
    Remedy.QUALITY_RETURN: _quality_return,
    Remedy.PROMISED_RETURN: _promised_return,
    Remedy.BURDEN_OF_PROOF: _burden_of_proof,
}
