"""The three guarantees 三包: what a consumer may ask for, and what a return pays back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mediation_desk.domain.law import Rules, WarrantyRules
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.remedies import Advice, Step

_HUNDRED_PERCENT: Final = 10_000


class Guarantee(StrEnum):
    """What the seller owes, the strongest first."""

    RETURN = "退货"
    EXCHANGE = "换货"
    REPAIR = "修理"


@dataclass(frozen=True)
class Goods:
    """What was bought and what has been tried; ``rate`` is the wear in ‱ of the price a day.

    The rate stands in the catalogue of each kind of goods and is entered by hand; zero says that
    nobody knows it. Days in repair do not count as use.
    """

    price: Money
    bought_on: date
    on: date
    failed_repairs: int = 0
    waited_for_parts: int = 0
    in_repair: int = 0
    rate: int = 0

    def __post_init__(self) -> None:
        if self.on < self.bought_on:
            raise Refusal(
                Reason.PAUSE_BACKWARDS,
                {"start": self.bought_on.isoformat(), "end": self.on.isoformat()},
            )
        counts = (self.failed_repairs, self.waited_for_parts, self.in_repair, self.rate)
        if min(counts) < 0 or self.rate > _HUNDRED_PERCENT:
            raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"days": min(counts)})

    @property
    def days(self) -> int:
        """Whole days since the purchase; the day itself is not counted."""
        return (self.on - self.bought_on).days

    @property
    def used_days(self) -> int:
        """Days of use: those in repair are taken off."""
        return max(0, self.days - self.in_repair)


def warranty(goods: Goods, rules: Rules) -> Advice:
    """Say what the guarantees give; ``total`` is what a return would pay back, if one is due.

    Within the first days a return pays back all; one that follows from failed repairs pays back
    the price less the wear. Who waited too long for parts or for the repairer may exchange.
    """
    rule = rules.warranty
    owed, article = _owed(goods, rule)
    steps = [
        Step("价款", goods.price),
        Step(rule.start, words=goods.bought_on.isoformat()),
        Step("已过", words=f"{goods.days}天（其中修理占用{goods.in_repair}天）"),
        *_tests(goods, rule),
        Step("可以要求", words="、".join(owed)),
    ]
    back = _paid_back(goods, owed, rule)
    steps += back
    total = back[-1].amount or ZERO if back else ZERO
    return Advice(ZERO, total, article, tuple(steps), _conditions(rule))


def _owed(goods: Goods, rule: WarrantyRules) -> tuple[tuple[Guarantee, ...], str]:
    """What may be asked for, and its article; the first of the rules that fits, strongest first."""
    everything = (Guarantee.RETURN, Guarantee.EXCHANGE, Guarantee.REPAIR)
    rules = (
        (goods.days <= rule.return_days, everything, rule.return_article),
        (goods.failed_repairs >= rule.failed_repairs, everything[:2], rule.failed_article),
        (goods.waited_for_parts > rule.parts_days, everything[1:2], rule.parts_article),
        (goods.in_repair > rule.repair_days, everything[1:2], rule.repair_article),
        (goods.days <= rule.exchange_days, everything[1:], rule.exchange_article),
        (True, everything[2:], ""),
    )
    owed, article = next((owed, article) for fits, owed, article in rules if fits)
    return owed, article or rule.article


def _tests(goods: Goods, rule: WarrantyRules) -> Iterator[Step]:
    """Each condition of the rule, and whether it is met."""
    tests = (
        (f"{rule.return_days}日内（可退货、换货、修理）", goods.days <= rule.return_days),
        (f"{rule.exchange_days}日内（可换货、修理）", goods.days <= rule.exchange_days),
        (
            f"修理满{rule.failed_repairs}次仍不能正常使用（可退货、换货）",
            goods.failed_repairs >= rule.failed_repairs,
        ),
        (f"待件超过{rule.parts_days}日（可换货）", goods.waited_for_parts > rule.parts_days),
        (f"修理超过{rule.repair_days}日（可换货）", goods.in_repair > rule.repair_days),
    )
    yield from (Step(label, words="是" if is_met else "否") for label, is_met in tests)


def _paid_back(goods: Goods, owed: tuple[Guarantee, ...], rule: WarrantyRules) -> list[Step]:
    if Guarantee.RETURN not in owed:
        return []
    if goods.days <= rule.return_days:
        return [Step("应退", goods.price)]
    if not goods.rate:
        return [Step("应退（折旧率未填，未扣折旧）", goods.price)]
    worn = min(goods.price, goods.price.share(goods.rate * goods.used_days, _HUNDRED_PERCENT))
    percent = f"{goods.rate / 100:g}%"
    return [
        Step(f"折旧费（每日{percent}，使用{goods.used_days}天）", worn),
        Step("应退", goods.price - worn),
    ]


def _conditions(rule: WarrantyRules) -> tuple[str, ...]:
    wear = rule.depreciation_article or rule.article
    return (
        "商品属三包目录且在三包有效期内，性能故障不因使用不当造成",
        f"退货的折旧费按目录规定的日折旧率，由人填写（{wear}）",
        f"修好后应能正常使用{rule.holds_days}日以上",
        *rule.notes,
    )
