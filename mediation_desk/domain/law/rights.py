"""Rights that last for days or months from receipt of the goods: returns, and burden of proof."""

from dataclasses import dataclass, replace
from datetime import date

from mediation_desk.domain import deadline as periods
from mediation_desk.domain.law.dated_law import ConsumerRight, Rules
from mediation_desk.domain.law.remedies import Advice, RemedyLine
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import Calendar


@dataclass(frozen=True)
class ReceivedGoods:
    """Goods with their price, the day of receipt, and the day in question."""

    price: Money
    received_on: date
    on: date

    def __post_init__(self) -> None:
        if self.on < self.received_on:
            raise Refusal(
                Reason.PAUSE_BACKWARDS,
                {"start": self.received_on.isoformat(), "end": self.on.isoformat()},
            )


def quality_return(goods: ReceivedGoods, rules: Rules, calendar: Calendar) -> Advice:
    """Assess the return of faulty goods within seven days (消法第二十四条)."""
    right = rules.right.quality_return
    late = "可以要求更换、修理；符合法定解除合同条件的仍可退货"
    return _within(goods, right, calendar, late)


def remote_return(
    goods: ReceivedGoods, rules: Rules, calendar: Calendar, promised_days: int = 0
) -> Advice:
    """Assess the return of a distance purchase without a reason (消法第二十五条).

    A longer promise of the shop binds it (消法实施条例第十二条); a shorter one takes no day away.
    The conditions tell by when the money comes back.
    """
    right, back = rules.right.remote_return, rules.period.money_back
    if promised_days > right.days:
        return promised_return(goods, promised_days, rules, calendar)
    found = _within(goods, right, calendar, "已过无理由退货期，质量问题另按规定办理")
    return replace(found, conditions=(*found.conditions, back.cited)) if back else found


def promised_return(
    goods: ReceivedGoods, promised_days: int, rules: Rules, calendar: Calendar
) -> Advice:
    """Assess a return that a shop promised without a reason (消法实施条例第十二条).

    In a store there is no such right by law; without a promise nothing may be claimed on this
    ground. ``promised_days`` is what the merchant promised, 0 for nothing.
    """
    right = rules.right.remote_return
    if promised_days <= 0:
        steps = (
            RemedyLine("购买方式", words="到店"),
            RemedyLine("商户承诺的无理由退货", words="没有"),
            RemedyLine("应退", ZERO),
        )
        return Advice(ZERO, ZERO, right.article, steps, (right.promise_text,))
    promise = ConsumerRight(right.promise_article, right.promise_text, days=promised_days)
    return _within(goods, promise, calendar, "已过承诺的期限")


def _within(goods: ReceivedGoods, right: ConsumerRight, calendar: Calendar, late: str) -> Advice:
    last = periods.calendar_days(goods.received_on, right.days, calendar)
    is_within = goods.on <= last.effective
    steps = (
        RemedyLine("价款", goods.price),
        RemedyLine("收到之日（不计入）", words=goods.received_on.isoformat()),
        RemedyLine(f"{right.days}日届满", words=periods.said_end(last)),
        RemedyLine(
            "提出之日", words=f"{goods.on.isoformat()}，{'在期限内' if is_within else late}"
        ),
        RemedyLine("应退", goods.price if is_within else ZERO),
    )
    total = goods.price if is_within else ZERO
    return Advice(ZERO, total, right.article, steps, (right.text,))


def burden_of_proof(received_on: date, found_on: date, rules: Rules, calendar: Calendar) -> Advice:
    """Tell whether the trader must disprove a flaw of durable goods (消法第二十三条第三款).

    The six months run from the day on which the consumer received the goods or the service
    (自消费者接受商品或者服务之日起), not from that of the purchase.
    """
    right = rules.right.burden_of_proof
    if found_on < received_on:
        raise Refusal(
            Reason.PAUSE_BACKWARDS,
            {"start": received_on.isoformat(), "end": found_on.isoformat()},
        )
    last = periods.months(received_on, right.months, calendar)
    bearer = "经营者" if found_on <= last.effective else "消费者"
    steps = (
        RemedyLine("接受商品或者服务之日", words=received_on.isoformat()),
        RemedyLine(f"{right.months}个月届满", words=periods.said_end(last)),
        RemedyLine("发现瑕疵之日", words=found_on.isoformat()),
        RemedyLine("举证责任", words=bearer),
    )
    return Advice(ZERO, ZERO, right.article, steps, (right.text,))
