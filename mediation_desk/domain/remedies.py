"""What the law lets a consumer ask for, step by step: advice with its article, never an order."""

from dataclasses import dataclass
from typing import Final

from mediation_desk.domain.money import ZERO, Money

FRAUD_FLOOR: Final = Money(50_000)
FOOD_FLOOR: Final = Money(100_000)

FRAUD_ARTICLE: Final = "消费者权益保护法第五十五条第一款"
FOOD_ARTICLE: Final = "食品安全法第一百四十八条第二款"
MEDICINE_ARTICLE: Final = "药品管理法第一百四十四条第三款"


@dataclass(frozen=True)
class Step:
    """One line of the sum: what it is, in the words of the law, and how much."""

    label: str
    amount: Money


@dataclass(frozen=True)
class Advice:
    """``added`` is the increase or the interest, ``total`` all that may be asked for with it."""

    added: Money
    total: Money
    article: str
    steps: tuple[Step, ...]
    conditions: tuple[str, ...] = ()


def fraud(price: Money) -> Advice:
    """退一赔三: three times the price, at least 500 yuan, on top of the refund."""
    triple = price * 3
    added = max(triple, FRAUD_FLOOR)
    steps = (
        Step("退还价款", price),
        Step("价款的三倍", triple),
        Step("增加赔偿的最低额", FRAUD_FLOOR),
        Step("增加赔偿（取高者）", added),
        Step("合计", price + added),
    )
    conditions = (
        "经营者有欺诈行为",
        "标签、说明书等瑕疵不影响质量且不误导的除外（消法实施条例第四十九条）",
        "夹带、掉包、造假索赔的不适用（消法实施条例第四十九条）",
    )
    return Advice(added, price + added, FRAUD_ARTICLE, steps, conditions)


def food(price: Money, loss: Money = ZERO) -> Advice:
    """Ten times the price or three times the loss, at least 1,000 yuan, on top of both."""
    conditions = (
        "食品不符合食品安全标准",
        "向销售者主张的，须经营者明知（如超过保质期、无合法来源）",
        "标签、说明书瑕疵不影响食品安全且不误导的除外",
        "明知而购买的，以合理生活消费需要为限（法释〔2024〕9号第十二条）",
    )
    return _tenfold(price, loss, FOOD_ARTICLE, conditions)


def medicine(price: Money, loss: Money = ZERO) -> Advice:
    """The same sum for counterfeit or inferior medicines."""
    return _tenfold(price, loss, MEDICINE_ARTICLE, ("属假药或者劣药", "销售者明知"))


def _tenfold(price: Money, loss: Money, article: str, conditions: tuple[str, ...]) -> Advice:
    tenfold, triple = price * 10, loss * 3
    added = max(tenfold, triple, FOOD_FLOOR)
    steps = (
        Step("退还价款", price),
        Step("赔偿损失", loss),
        Step("价款的十倍", tenfold),
        Step("损失的三倍", triple),
        Step("增加赔偿的最低额", FOOD_FLOOR),
        Step("增加赔偿（取高者）", added),
        Step("合计", price + loss + added),
    )
    return Advice(added, price + loss + added, article, steps, conditions)
