"""Remedies that the law gives a consumer, step by step: advice with its article, never an order."""

from dataclasses import dataclass
from typing import Final

from mediation_desk.domain.law.dated_law import Damages, Rules
from mediation_desk.domain.money import ZERO, Money

_NUMERALS: Final = "零一二三四五六七八九十"


@dataclass(frozen=True)
class RemedyLine:
    """One line of the calculation: a label in the words of the law, and a sum or a text."""

    label: str
    amount: Money | None = None
    words: str = ""

    def __str__(self) -> str:
        """Return the line as text: ``价款的三倍 360.00``."""
        return f"{self.label} {self.words if self.amount is None else self.amount}".strip()


@dataclass(frozen=True)
class Advice:
    """``added`` is the increase or the interest, ``total`` the whole claim including it.

    ``conditions`` are what has to be found for it, each a box that a person ticks.
    """

    added: Money
    total: Money
    article: str
    steps: tuple[RemedyLine, ...]
    conditions: tuple[str, ...] = ()


def fraud(price: Money, rules: Rules, loss: Money = ZERO) -> Advice:
    """Calculate 退一赔三: a multiple of the price, at least a floor, beside refund and loss."""
    rule = rules.damages.fraud
    made_good = (RemedyLine("赔偿损失", loss),) if loss else ()
    steps = (RemedyLine("退还价款", price), *made_good, *_added(price, loss, rule))
    return _advice(price + loss, rule, steps)


def harm(loss: Money, rules: Rules) -> Advice:
    """Calculate the most that death or serious harm gives (消法第五十五条第二款).

    The loss, and at most a multiple of it as punitive damages; nothing where the set lacks the
    rule.
    """
    rule = rules.damages.harm
    if rule is None:
        return Advice(ZERO, ZERO, "", (RemedyLine("合计", ZERO),))
    most = loss * rule.loss_times
    steps = (
        RemedyLine("赔偿损失", loss),
        RemedyLine(f"惩罚性赔偿（损失的{numeral(rule.loss_times)}倍以下，上限）", most),
        RemedyLine("合计（上限）", loss + most),
    )
    return Advice(most, loss + most, rule.article, steps, rule.conditions)


def food(price: Money, loss: Money, rules: Rules) -> Advice:
    """Calculate a multiple of the price or the loss, at least a floor, on top of both."""
    return _of_goods(price, loss, rules.damages.food)


def medicine(price: Money, loss: Money, rules: Rules) -> Advice:
    """Calculate the same sum for counterfeit or inferior medicines."""
    return _of_goods(price, loss, rules.damages.medicine)


def _of_goods(price: Money, loss: Money, rule: Damages) -> Advice:
    steps = (
        RemedyLine("退还价款", price),
        RemedyLine("赔偿损失", loss),
        *_added(price, loss, rule),
    )
    return _advice(price + loss, rule, steps)


def _added(price: Money, loss: Money, rule: Damages) -> tuple[RemedyLine, ...]:
    """Return the lines that lead to the added sum, the highest of them last."""
    lines = [RemedyLine(f"价款的{numeral(rule.times)}倍", price * rule.times)]
    if rule.loss_times:
        lines.append(RemedyLine(f"损失的{numeral(rule.loss_times)}倍", loss * rule.loss_times))
    lines.append(RemedyLine("增加赔偿的最低额", rule.floor))
    highest = max(line.amount or ZERO for line in lines)
    return (*lines, RemedyLine("增加赔偿（取高者）", highest))


def _advice(back: Money, rule: Damages, steps: tuple[RemedyLine, ...]) -> Advice:
    added = steps[-1].amount or ZERO
    whole = (*steps, RemedyLine("合计", back + added))
    return Advice(added, back + added, rule.article, whole, rule.conditions)


def numeral(number: int) -> str:
    """Return a small whole number in Chinese; beyond ten, its digits."""
    return _NUMERALS[number] if 0 <= number < len(_NUMERALS) else str(number)
