"""Which statutory remedy may fit what was ticked: a proposal with its article, never an order."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from mediation_desk.domain.codes import Category, Claim, Problem
from mediation_desk.domain.law import Rules
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.remedies import Advice, food, fraud


class Rule(StrEnum):
    """The rules that the desk can propose while registering."""

    FRAUD = "fraud"
    FOOD = "food"


_EATEN = frozenset({Category.FOOD, Category.CATERING, Category.DRINKS})
_UNSAFE = frozenset({Problem.SAFETY, Problem.QUALITY})
_FRAUDULENT = frozenset({Problem.FALSE_ADVERTISING, Problem.COUNTERFEIT})


@dataclass(frozen=True)
class Matter:
    """What the form says that decides the remedy."""

    category: Category
    problems: Collection[Problem]
    claims: Collection[Claim]
    amount: Money | None


@dataclass(frozen=True)
class Proposal:
    """A rule that may fit; without an amount there is no arithmetic yet."""

    rule: Rule
    advice: Advice | None
    claims: tuple[Claim, ...]


def propose(matter: Matter, rules: Rules) -> Proposal | None:
    """Return the rule that may fit: food before fraud, since it asks for more."""
    rule = _rule(matter)
    if rule is None:
        return None
    priced = matter.amount if matter.amount and matter.amount.fen > 0 else None
    if rule is Rule.FOOD:
        advice, asked = food(priced, ZERO, rules) if priced else None, Claim.TENFOLD
    else:
        advice, asked = fraud(priced, rules) if priced else None, Claim.TRIPLE
    return Proposal(rule, advice, (Claim.REFUND, asked))


def _rule(matter: Matter) -> Rule | None:
    if matter.category in _EATEN and _UNSAFE.intersection(matter.problems):
        return Rule.FOOD
    if Claim.TENFOLD in matter.claims:
        return Rule.FOOD
    if Claim.TRIPLE in matter.claims or _FRAUDULENT.intersection(matter.problems):
        return Rule.FRAUD
    return None
