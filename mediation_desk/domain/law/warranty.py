"""The three guarantees 三包: the remedies a consumer may ask for, and the refund of a return."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mediation_desk.domain import deadline as periods
from mediation_desk.domain.deadline import Deadline
from mediation_desk.domain.law.dated_law import Rules, WarrantyRules
from mediation_desk.domain.law.remedies import Advice, RemedyLine
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import Calendar

_HUNDRED_PERCENT: Final = 10_000
_LONGEST_MONTHS: Final = 240


class Guarantee(StrEnum):
    """Duties of the seller, the strongest first."""

    RETURN = "退货"
    EXCHANGE = "换货"
    REPAIR = "修理"


@dataclass(frozen=True)
class WarrantyGoods:
    """The goods and the attempted repairs; ``rate`` is the wear in ‱ of the price a day.

    The rate is in the catalogue of each kind of goods and is entered by hand; zero says that it is
    unknown. ``in_repair`` is the sum of the days in repair, which do not count as use;
    ``longest_repair`` is the longest of the repairs alone. ``guarantee_months`` is how long the
    goods are guaranteed (三包有效期), by their catalogue or the trader's longer promise; zero says
    that it is not known.
    """

    price: Money
    bought_on: date
    on: date
    failed_repairs: int = 0
    waited_for_parts: int = 0
    in_repair: int = 0
    rate: int = 0
    longest_repair: int = 0
    guarantee_months: int = 0

    def __post_init__(self) -> None:
        if self.on < self.bought_on:
            raise Refusal(
                Reason.PAUSE_BACKWARDS,
                {"start": self.bought_on.isoformat(), "end": self.on.isoformat()},
            )
        counts = (
            self.failed_repairs,
            self.waited_for_parts,
            self.in_repair,
            self.rate,
            self.longest_repair,
            self.guarantee_months,
        )
        if min(counts) < 0 or self.rate > _HUNDRED_PERCENT:
            raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"days": min(counts)})
        if self.guarantee_months > _LONGEST_MONTHS:
            raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"days": self.guarantee_months})

    @property
    def days(self) -> int:
        """Return the whole days since the purchase; the day itself is not counted."""
        return (self.on - self.bought_on).days

    @property
    def repair_days(self) -> int:
        """Return all days in repair; one repair alone is no longer than all together."""
        return max(self.in_repair, self.longest_repair)

    @property
    def used_days(self) -> int:
        """Return the days of use: those in repair are deducted."""
        return max(0, self.days - self.repair_days)

    def guarantee(self, calendar: Calendar) -> Deadline | None:
        """Return the end of the guarantee with the days in repair (消法实施条例第十八条).

        None where its length is not known.
        """
        if not self.guarantee_months:
            return None
        return periods.months(self.bought_on, self.guarantee_months, calendar, self.repair_days)


@dataclass(frozen=True)
class _LastDays:
    """Last days for a return and an exchange without any repair, and of the guarantee.

    A last day off moves to the next working day (民法典第二百零三条).
    """

    to_return: Deadline
    to_exchange: Deadline
    guaranteed: Deadline | None

    @classmethod
    def of(cls, goods: WarrantyGoods, rule: WarrantyRules, calendar: Calendar) -> "_LastDays":
        return cls(
            periods.calendar_days(goods.bought_on, rule.return_days, calendar),
            periods.calendar_days(goods.bought_on, rule.exchange_days, calendar),
            goods.guarantee(calendar),
        )


def warranty(goods: WarrantyGoods, rules: Rules, calendar: Calendar) -> Advice:
    """Return the guaranteed remedies; ``total`` is the refund of a return, if one is due.

    Within the first days a return refunds all; one that follows from failed repairs refunds
    the price less the wear. A consumer who waited too long for parts or for the repairer may
    exchange. After the guarantee nothing may be claimed, and while its length is unknown only the
    remedies of the first days.
    """
    rule = rules.warranty
    last_days = _LastDays.of(goods, rule, calendar)
    owed, article = _owed(goods, rule, last_days)
    steps = [
        RemedyLine("价款", goods.price),
        RemedyLine(rule.start, words=goods.bought_on.isoformat()),
        RemedyLine("已过", words=f"{goods.days}天（其中修理占用{goods.repair_days}天）"),
        *_guaranteed(goods, last_days.guaranteed),
        *_tests(goods, rule, last_days),
        RemedyLine("可以要求", words="、".join(owed) or _nothing(goods)),
    ]
    back = _paid_back(goods, owed, last_days)
    steps += back
    total = back[-1].amount or ZERO if back else ZERO
    return Advice(ZERO, total, article, tuple(steps), _conditions(rules))


def _guaranteed(goods: WarrantyGoods, until: Deadline | None) -> Iterator[RemedyLine]:
    """Yield the end of the guarantee, and whether that day was kept."""
    if until is None:
        yield RemedyLine("三包有效期", words="未填")
        return
    kept = "在期限内" if goods.on <= until.effective else "已届满"
    yield RemedyLine("三包有效期届满", words=f"{periods.said_end(until)}，{kept}")


def _nothing(goods: WarrantyGoods) -> str:
    is_untold = not goods.guarantee_months
    return "须先填写三包有效期" if is_untold else "无（三包有效期已届满）"


def _is_guaranteed(goods: WarrantyGoods, last_days: _LastDays) -> bool:
    """Tell whether a guarantee holds: no guarantee is shorter than its first days."""
    known = (last_days.to_exchange, last_days.guaranteed)
    return any(each is not None and goods.on <= each.effective for each in known)


def _owed(
    goods: WarrantyGoods, rule: WarrantyRules, last_days: _LastDays
) -> tuple[tuple[Guarantee, ...], str]:
    """Return the possible claims and their article; the first fitting rule, strongest first."""
    everything = (Guarantee.RETURN, Guarantee.EXCHANGE, Guarantee.REPAIR)
    if not _is_guaranteed(goods, last_days):
        return (), rule.article
    rules = (
        (goods.on <= last_days.to_return.effective, everything, rule.return_article),
        (goods.failed_repairs >= rule.failed_repairs, everything[:2], rule.failed_article),
        (goods.waited_for_parts > rule.parts_days, everything[1:2], rule.parts_article),
        (goods.longest_repair > rule.repair_days, everything[1:2], rule.repair_article),
        (goods.on <= last_days.to_exchange.effective, everything[1:], rule.exchange_article),
        (True, everything[2:], ""),
    )
    owed, article = next((owed, article) for fits, owed, article in rules if fits)
    return owed, article or rule.article


def _tests(goods: WarrantyGoods, rule: WarrantyRules, last_days: _LastDays) -> Iterator[RemedyLine]:
    """Yield each condition of the rule, and whether it is met."""
    to_return, to_exchange = last_days.to_return, last_days.to_exchange
    yield _day_test(goods, to_return, f"{rule.return_days}日内（可退货、换货、修理）")
    yield _day_test(goods, to_exchange, f"{rule.exchange_days}日内（可换货、修理）")
    tests = (
        (
            f"修理满{rule.failed_repairs}次仍不能正常使用（可退货、换货）",
            goods.failed_repairs >= rule.failed_repairs,
        ),
        (f"待件超过{rule.parts_days}日（可换货）", goods.waited_for_parts > rule.parts_days),
        (f"一次修理超过{rule.repair_days}日（可换货）", goods.longest_repair > rule.repair_days),
    )
    yield from (RemedyLine(label, words="是" if is_met else "否") for label, is_met in tests)


def _day_test(goods: WarrantyGoods, last: Deadline, label: str) -> RemedyLine:
    """Return whether a period was kept, and the day on which it ends where a day off moved it."""
    kept = "是" if goods.on <= last.effective else "否"
    unsure = "（暂定）" if last.provisional else ""
    if last.effective == last.raw:
        return RemedyLine(label, words=f"{kept}{unsure}")
    return RemedyLine(label, words=f"{kept}，末日顺延至{last.effective.isoformat()}{unsure}")


def _paid_back(
    goods: WarrantyGoods, owed: tuple[Guarantee, ...], last_days: _LastDays
) -> list[RemedyLine]:
    if Guarantee.RETURN not in owed:
        return []
    if goods.on <= last_days.to_return.effective:
        return [RemedyLine("应退", goods.price)]
    if not goods.rate:
        return [RemedyLine("应退（折旧率未填，未扣折旧）", goods.price)]
    worn = min(goods.price, goods.price.share(goods.rate * goods.used_days, _HUNDRED_PERCENT))
    percent = f"{goods.rate / 100:g}%"
    return [
        RemedyLine(f"折旧费（每日{percent}，使用{goods.used_days}天）", worn),
        RemedyLine("应退", goods.price - worn),
    ]


def _conditions(rules: Rules) -> tuple[str, ...]:
    rule, repair = rules.warranty, rules.period.repair
    wear = rule.depreciation_article or rule.article
    return (
        "商品属三包目录且在三包有效期内，性能故障不因使用不当造成",
        f"退货的折旧费按目录规定的日折旧率，由人填写（{wear}）",
        f"修好后应能正常使用{rule.holds_days}日以上",
        *((repair.cited,) if repair is not None else ()),
        *rule.notes,
    )
