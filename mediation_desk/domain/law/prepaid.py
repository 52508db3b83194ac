"""Refunds of prepaid cards, courses and passes (最高法预付式消费解释, 法释〔2025〕4号)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mediation_desk.domain import deadline
from mediation_desk.domain.codes import Category
from mediation_desk.domain.law.dated_law import PrepaidRules, Rules
from mediation_desk.domain.law.remedies import Advice, RemedyLine
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import Calendar

_BASIS_POINTS: Final = 10_000

SOLD_AHEAD: Final = frozenset({Category.FITNESS, Category.EDUCATION, Category.BEAUTY})
"""Trades that mostly sell cards and courses; the case tells whether this purchase was one."""


class ContractEndCause(StrEnum):
    """Party whose cause ended the contract; it decides the price of the used part."""

    MERCHANT = "merchant"
    CONSUMER = "consumer"


@dataclass(frozen=True)
class PrepaidCard:
    """A card whose bonus credit is a discount; ``used`` is the face value spent."""

    paid: Money
    bonus: Money
    used: Money


@dataclass(frozen=True)
class VisitCard:
    """A card of ``sold`` visits of which ``used`` are spent; ``list_price`` is undiscounted."""

    paid: Money
    sold: int
    list_price: Money
    used: int


def card_with_bonus(card: PrepaidCard, cause: ContractEndCause, rules: Rules) -> Advice:
    """Calculate the refund of a card with a bonus.

    Not the consumer's cause: the used value counts at paid ÷ (paid + bonus). The consumer's
    cause: it counts at its face.
    """
    paid, used = card.paid, card.used
    face_value = paid + card.bonus
    _check(used.fen, face_value.fen)
    is_discounted = _is_discounted(cause, rules)
    worth = used.share(paid.fen, face_value.fen) if is_discounted and face_value else used
    label = "已用价值（按折扣价）" if is_discounted else "已用价值（按折扣前价格）"
    return _refund(paid, worth, label, rules, cause)


def card_of_visits(card: VisitCard, cause: ContractEndCause, rules: Rules) -> Advice:
    """Calculate the refund of a card of visits; the cause of its end decides their price.

    Where the price before the discount is unknown, the discounted one is used.
    """
    paid, visits, used = card.paid, card.sold, card.used
    _check(used, visits)
    if _is_discounted(cause, rules) or not card.list_price:
        worth = paid.share(used, visits) if visits else ZERO
        return _refund(paid, worth, f"已用{used}次（按折扣价）", rules, cause)
    worth = card.list_price * used
    return _refund(paid, worth, f"已用{used}次（按折扣前价格）", rules, cause)


def unlimited_pass(paid: Money, days: int, used_days: int, rules: Rules) -> Advice:
    """Calculate the refund of a pass for ``days`` days, unusable after ``used_days``."""
    _check(used_days, days)
    rest = paid.share(days - used_days, days) if days else ZERO
    return _refund(paid, paid - rest, f"已用{used_days}天（共{days}天）", rules)


@dataclass(frozen=True)
class Prepayment:
    """A prepaid sum, the day of payment, and the day on which its refund was requested.

    ``is_known`` says that the consumer had the same goods or service before they paid.
    """

    paid: Money
    paid_on: date
    on: date
    is_known: bool = False

    def __post_init__(self) -> None:
        if self.on < self.paid_on:
            raise Refusal(
                Reason.PAUSE_BACKWARDS,
                {"start": self.paid_on.isoformat(), "end": self.on.isoformat()},
            )


def cooling_off(payment: Prepayment, rules: Rules, calendar: Calendar) -> Advice:
    """Refund in full a consumer who asks within seven days (法释〔2025〕4号第十四条).

    The day of payment is not counted, and a last day off moves on
    (民法典第二百零一条、第二百零三条).
    """
    rule = rules.prepaid
    if not rule.cooling_off_days:
        nothing = (
            RemedyLine("预付款本金", payment.paid),
            RemedyLine("冷静期", words="没有"),
            RemedyLine("应退", ZERO),
        )
        return Advice(ZERO, ZERO, rule.article, nothing, rule.conditions)
    last = deadline.calendar_days(payment.paid_on, rule.cooling_off_days, calendar)
    is_within = payment.on <= last.effective
    back = payment.paid if is_within and not payment.is_known else ZERO
    message = "在期限内" if is_within else "已过冷静期"
    steps = (
        RemedyLine("预付款本金", payment.paid),
        RemedyLine("付款之日（不计入）", words=payment.paid_on.isoformat()),
        RemedyLine(f"{rule.cooling_off_days}日届满", words=deadline.said_end(last)),
        RemedyLine("提出之日", words=f"{payment.on.isoformat()}，{message}"),
        RemedyLine("此前获得过相同商品或者服务", words="是" if payment.is_known else "否"),
        RemedyLine("应退", back),
    )
    return Advice(ZERO, back, rule.cooling_off_article, steps, rule.cooling_off_conditions)


@dataclass(frozen=True)
class InterestRate:
    """The yearly rate, in hundredths of a percent, and the party at cause.

    ``is_supervised`` tells of money in a supervised account, which has a rate of its own.
    """

    basis_points: int
    cause: ContractEndCause
    is_supervised: bool = False

    def named(self, rule: PrepaidRules) -> str:
        """Return the name of the rate that is due; empty where the law names none."""
        if self.is_supervised:
            return rule.supervised_rate
        return rule.merchant_rate if self.cause is ContractEndCause.MERCHANT else rule.consumer_rate


def interest(refund: Money, rate: InterestRate, days: int, rules: Rules) -> Advice:
    """Calculate simple interest on a refund from the day the contract ended.

    法释〔2025〕4号第十六条、第十七条: the merchant's cause takes the one-year LPR at the contract,
    the consumer's cause the central bank's one-year deposit rate at the contract, money in a
    supervised account the rate that it bears. Raises Refusal(LIMIT_OUT_OF_RANGE).
    """
    if rate.basis_points < 0 or days < 0:
        raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"rate": rate.basis_points, "days": days})
    rule = rules.prepaid
    added = refund.share(rate.basis_points * days, _BASIS_POINTS * rule.days_of_year)
    percent = f"{rate.basis_points / 100:.2f}%"
    steps = (
        RemedyLine("应退预付款", refund),
        RemedyLine(rate.named(rule) or "约定的年利率", words=percent),
        RemedyLine(f"利息（{days}天）", added),
        RemedyLine("合计", refund + added),
    )
    return Advice(added, refund + added, rule.interest_article, steps, rule.interest_conditions)


def _is_discounted(cause: ContractEndCause, rules: Rules) -> bool:
    """Tell whether the used part has the discounted price: by law or in the consumer's favour."""
    return cause is ContractEndCause.MERCHANT or not rules.prepaid.by_cause


def _refund(
    paid: Money,
    worth: Money,
    label: str,
    rules: Rules,
    cause: ContractEndCause = ContractEndCause.MERCHANT,
) -> Advice:
    """Return the remainder; a merchant at cause is reminded of the notice owed before closing."""
    rule, notice = rules.prepaid, rules.period.closing_notice
    rest = max(paid - worth, ZERO)
    steps = (RemedyLine("预付款本金", paid), RemedyLine(label, worth), RemedyLine("应退", rest))
    is_own = cause is ContractEndCause.CONSUMER or worth > paid
    no_claim = (rule.no_claim_back,) if is_own and rule.no_claim_back else ()
    owed = (notice.cited,) if notice is not None and cause is ContractEndCause.MERCHANT else ()
    return Advice(ZERO, rest, rule.article, steps, (*rule.conditions, *no_claim, *owed))


def _check(used: int, sold: int) -> None:
    if not 0 <= used <= sold:
        raise Refusal(Reason.USED_MORE_THAN_SOLD, {"used": used, "sold": sold})
