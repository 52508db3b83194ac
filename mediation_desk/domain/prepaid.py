"""Refunds of prepaid cards, courses and passes (最高法预付式消费解释, 法释〔2025〕4号)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mediation_desk.domain.law import PrepaidRules, Rules
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.remedies import Advice, Step

_BASIS_POINTS: Final = 10_000


class Cause(StrEnum):
    """Whose cause ended the contract; it decides at which price the used part is counted."""

    MERCHANT = "merchant"
    CONSUMER = "consumer"


@dataclass(frozen=True)
class Card:
    """A card whose bonus credit is a discount; ``used`` is the face value spent."""

    paid: Money
    bonus: Money
    used: Money


@dataclass(frozen=True)
class Visits:
    """A card of ``sold`` visits of which ``used`` are spent; one costs ``list_price`` elsewhere."""

    paid: Money
    sold: int
    list_price: Money
    used: int


def card_with_bonus(card: Card, cause: Cause, rules: Rules) -> Advice:
    """Refund of a card with a bonus.

    Not the consumer's cause: what was used counts at paid ÷ (paid + bonus). The consumer's
    cause: it counts at its face.
    """
    paid, used = card.paid, card.used
    face = paid + card.bonus
    _check(used.fen, face.fen)
    is_discounted = _is_discounted(cause, rules)
    worth = used.share(paid.fen, face.fen) if is_discounted and face else used
    label = "已用价值（按折扣价）" if is_discounted else "已用价值（按折扣前价格）"
    return _refund(paid, worth, label, rules.prepaid)


def card_of_visits(card: Visits, cause: Cause, rules: Rules) -> Advice:
    """Refund of a card of visits; by whose cause it ended decides the price of those used.

    Where nobody knows the price before the discount, the discounted one is all there is.
    """
    paid, visits, used = card.paid, card.sold, card.used
    _check(used, visits)
    if _is_discounted(cause, rules) or not card.list_price:
        worth = paid.share(used, visits) if visits else ZERO
        return _refund(paid, worth, f"已用{used}次（按折扣价）", rules.prepaid)
    worth = card.list_price * used
    return _refund(paid, worth, f"已用{used}次（按折扣前价格）", rules.prepaid)


def unlimited_pass(paid: Money, days: int, used_days: int, rules: Rules) -> Advice:
    """Refund of a pass for ``days`` days that could not be used after ``used_days``."""
    _check(used_days, days)
    rest = paid.share(days - used_days, days) if days else ZERO
    return _refund(paid, paid - rest, f"已用{used_days}天（共{days}天）", rules.prepaid)


def cooling_off(paid: Money, rules: Rules) -> Advice:
    """Refund in full within seven days of payment, unless the goods were known before."""
    steps = (Step("预付款本金", paid), Step("应退", paid))
    rule = rules.prepaid
    return Advice(ZERO, paid, rule.cooling_off_article, steps, rule.cooling_off_conditions)


def interest(refund: Money, rate_basis_points: int, days: int, rules: Rules) -> Advice:
    """Simple interest on a refund from the day the contract ended.

    The merchant's cause takes the one-year LPR at the contract, the consumer's cause the
    central bank's one-year deposit rate; either in hundredths of a percent.
    """
    if rate_basis_points < 0 or days < 0:
        raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"rate": rate_basis_points, "days": days})
    added = refund.share(rate_basis_points * days, _BASIS_POINTS * rules.prepaid.days_of_year)
    steps = (
        Step("应退预付款", refund),
        Step(f"利息（{days}天）", added),
        Step("合计", refund + added),
    )
    return Advice(added, refund + added, rules.prepaid.interest_article, steps)


def _is_discounted(cause: Cause, rules: Rules) -> bool:
    """Whether the used part counts at the discounted price: by law or in the consumer's favour."""
    return cause is Cause.MERCHANT or not rules.prepaid.by_cause


def _refund(paid: Money, worth: Money, label: str, rule: PrepaidRules) -> Advice:
    rest = max(paid - worth, ZERO)
    steps = (Step("预付款本金", paid), Step(label, worth), Step("应退", rest))
    no_claim = (rule.no_claim_back,) if worth > paid and rule.no_claim_back else ()
    return Advice(ZERO, rest, rule.article, steps, (*rule.conditions, *no_claim))


def _check(used: int, sold: int) -> None:
    if not 0 <= used <= sold:
        raise Refusal(Reason.USED_MORE_THAN_SOLD, {"used": used, "sold": sold})
