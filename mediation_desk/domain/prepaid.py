"""Refunds of prepaid cards, courses and passes (最高法预付式消费解释, 法释〔2025〕4号)."""

from enum import StrEnum
from typing import Final

from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.remedies import Advice, Step

REFUND_ARTICLE: Final = "法释〔2025〕4号第十四条至第二十二条"
INTEREST_ARTICLE: Final = "法释〔2025〕4号第十六条、第十七条"
COOLING_OFF_ARTICLE: Final = "法释〔2025〕4号第十四条"
NO_CLAIM_BACK: Final = "已用价值超过预付款的，经营者不得要求补交（法释〔2025〕4号第二十条）"
_DAYS_OF_YEAR: Final = 365
_BASIS_POINTS: Final = 10_000


class Cause(StrEnum):
    """Whose cause ended the contract; it decides at which price the used part is counted."""

    MERCHANT = "merchant"
    CONSUMER = "consumer"


def card_with_bonus(paid: Money, bonus: Money, used: Money, cause: Cause) -> Advice:
    """Refund of a card whose bonus credit is a discount; ``used`` is the face value spent.

    Not the consumer's cause: what was used counts at paid ÷ (paid + bonus). The consumer's
    cause: it counts at its face.
    """
    face = paid + bonus
    _check(used.fen, face.fen)
    is_discounted = cause is Cause.MERCHANT and bool(face)
    worth = used.share(paid.fen, face.fen) if is_discounted else used
    label = "已用价值（按折扣价）" if cause is Cause.MERCHANT else "已用价值（按折扣前价格）"
    return _refund(paid, worth, label)


def card_of_visits(paid: Money, visits: int, list_price: Money, used: int, cause: Cause) -> Advice:
    """Refund of a card of ``visits`` visits of which ``used`` are spent."""
    _check(used, visits)
    if cause is Cause.MERCHANT:
        worth = paid.share(used, visits) if visits else ZERO
        return _refund(paid, worth, f"已用{used}次（按折扣价）")
    return _refund(paid, list_price * used, f"已用{used}次（按折扣前价格）")


def unlimited_pass(paid: Money, days: int, used_days: int) -> Advice:
    """Refund of a pass for ``days`` days that could not be used after ``used_days``."""
    _check(used_days, days)
    rest = paid.share(days - used_days, days) if days else ZERO
    return _refund(paid, paid - rest, f"已用{used_days}天（共{days}天）")


def cooling_off(paid: Money) -> Advice:
    """Refund in full within seven days of payment, unless the goods were known before."""
    steps = (Step("预付款本金", paid), Step("应退", paid))
    conditions = ("付款之日起七日内", "此前未从该经营者处获得过相同商品或者服务")
    return Advice(ZERO, paid, COOLING_OFF_ARTICLE, steps, conditions)


def interest(refund: Money, rate_basis_points: int, days: int) -> Advice:
    """Simple interest on a refund from the day the contract ended.

    The merchant's cause takes the one-year LPR at the contract, the consumer's cause the
    central bank's one-year deposit rate; either in hundredths of a percent.
    """
    if rate_basis_points < 0 or days < 0:
        raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"rate": rate_basis_points, "days": days})
    added = refund.share(rate_basis_points * days, _BASIS_POINTS * _DAYS_OF_YEAR)
    steps = (
        Step("应退预付款", refund),
        Step(f"利息（{days}天）", added),
        Step("合计", refund + added),
    )
    return Advice(added, refund + added, INTEREST_ARTICLE, steps)


def _refund(paid: Money, worth: Money, label: str) -> Advice:
    rest = max(paid - worth, ZERO)
    steps = (Step("预付款本金", paid), Step(label, worth), Step("应退", rest))
    conditions = (NO_CLAIM_BACK,) if worth > paid else ()
    return Advice(ZERO, rest, REFUND_ARTICLE, steps, conditions)


def _check(used: int, sold: int) -> None:
    if not 0 <= used <= sold:
        raise Refusal(Reason.USED_MORE_THAN_SOLD, {"used": used, "sold": sold})
