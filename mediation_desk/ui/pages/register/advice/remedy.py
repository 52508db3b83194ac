"""The statutory remedy that may fit the chips ticked: a proposal with its article, not an order."""

from dataclasses import dataclass
from enum import StrEnum

from mediation_desk.domain.codes import Claim
from mediation_desk.domain.law.dated_law import Damages, Rules
from mediation_desk.domain.law.remedies import Advice, food, fraud
from mediation_desk.domain.money import ZERO
from mediation_desk.workflows.read_models.case.remedy_inputs import (
    Remedy,
    RemedyMatter,
    fitting_remedies,
)


class RemedyRule(StrEnum):
    """The rules that the desk can propose while registering."""

    FRAUD = "fraud"
    FOOD = "food"


@dataclass(frozen=True)
class RemedyProposal:
    """A rule that may fit; without an amount there is no arithmetic yet."""

    rule: RemedyRule
    advice: Advice | None
    claims: tuple[Claim, ...]
    damages: Damages


_RULES = {Remedy.FOOD: RemedyRule.FOOD, Remedy.FRAUD: RemedyRule.FRAUD}


def propose(matter: RemedyMatter, rules: Rules) -> RemedyProposal | None:
    """Return the rule that may fit: food before fraud, since it claims more."""
    rule = next((_RULES[each] for each in fitting_remedies(matter) if each in _RULES), None)
    if rule is None:
        return None
    damages = rules.damages.food if rule is RemedyRule.FOOD else rules.damages.fraud
    priced = matter.amount if matter.amount and matter.amount.fen > 0 else None
    if rule is RemedyRule.FOOD:
        advice, asked = food(priced, ZERO, rules) if priced else None, Claim.TENFOLD
    else:
        advice, asked = fraud(priced, rules) if priced else None, Claim.TRIPLE
    return RemedyProposal(rule, advice, (Claim.REFUND, asked), damages)
