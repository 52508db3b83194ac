"""Commands that show the arithmetic of a clock or a sum, step by step, as the pages do."""

from collections.abc import Sequence
from datetime import date

import typer

from mediation_desk.app.entropy import now
from mediation_desk.app.session.session import shipped_law
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import AsJson, Invocation, invocation, print_answer
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.domain import deadline as periods
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.deadline import Deadline
from mediation_desk.domain.law import prepaid, remedies
from mediation_desk.domain.law.dated_law import Rules
from mediation_desk.domain.law.period_law import LawDays, rules_for
from mediation_desk.domain.law.prepaid import (
    ContractEndCause,
    InterestRate,
    PrepaidCard,
    Prepayment,
    VisitCard,
)
from mediation_desk.domain.law.remedies import Advice
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import CountPause

ByConsumer = typer.Option(False, "--by-consumer", help="因消费者原因终止（不加则因经营者）")
Met = typer.Option([], "--met", min=1, help="已查明的条件（序号，可重复）")
On = typer.Option("", "--on", help="The law of this day / 按哪一天的规则（不写为今天）")


def a_day(text: str) -> date:
    """Read a day; raises Refusal(DATE_UNREADABLE)."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(Reason.DATE_UNREADABLE, {"text": text}) from None


def rules_on(text: str) -> Rules:
    """Return the law in force on a day; today's without one."""
    return shipped_law().on(a_day(text) if text else local_day(now()))


def a_pause(text: str) -> CountPause:
    """Read a pause; raises CommandRefused."""
    start, found, end = text.partition("..")
    if not found:
        raise refusal("no_pause", text=text)
    return CountPause(a_day(start), a_day(end))


def deadline(
    context: typer.Context,
    start: str = typer.Option(..., "--from", help="The day it starts / 起算日"),
    working_days: int | None = typer.Option(None, "--working-days"),
    calendar_days: int | None = typer.Option(None, "--calendar-days"),
    pause: list[str] = typer.Option([], "--pause", help="2026-09-20..2026-09-25"),
    as_json: bool = AsJson,
) -> None:
    """Show why a period ends on its day."""
    wish = invocation(context, None, None, as_json)
    pauses = tuple(a_pause(each) for each in pause)
    calendar = shipped_law().calendar
    if (working_days is None) == (calendar_days is None):
        raise refusal("no_days")
    if working_days is not None:
        found = periods.working(a_day(start), working_days, calendar, pauses)
    else:
        found = periods.calendar_days(a_day(start), calendar_days or 0, calendar, pauses)
    tell_deadline(wish, found)


def tell_deadline(wish: Invocation, found: Deadline, article: str = "") -> None:
    """Print the days run by run, the end, and the article where one is known."""
    steps = [str(run) for run in found.steps]
    values: dict[str, object] = {
        "raw": found.raw.isoformat(),
        "effective": found.effective.isoformat(),
        "provisional": found.provisional,
        "steps": tuple(steps),
    }
    if article:
        values["article"] = article
        steps.append(phrase("article", article=article))
    note = phrase("provisional") if found.provisional else ""
    print_answer(wish, values, "\n".join((*steps, phrase("due", day=found.effective, note=note))))


def fraud(
    context: typer.Context,
    price: str = typer.Option(..., "--price", help="价款（元）"),
    loss: str = typer.Option("0", "--loss", help="损失（元）"),
    met: list[int] = Met,
    on: str = On,
    as_json: bool = AsJson,
) -> None:
    """Three times the price, at least 500 yuan, beside the loss 退一赔三."""
    advice = remedies.fraud(Money.parse(price), rules_on(on), Money.parse(loss))
    tell_advice(invocation(context, None, None, as_json), advice, met)


def harm(
    context: typer.Context,
    loss: str = typer.Option(..., "--loss", help="所受损失（元）"),
    met: list[int] = Met,
    on: str = On,
    as_json: bool = AsJson,
) -> None:
    """Death or serious harm: the loss and at most twice as much 消法第五十五条第二款."""
    advice = remedies.harm(Money.parse(loss), rules_on(on))
    tell_advice(invocation(context, None, None, as_json), advice, met)


def food(
    context: typer.Context,
    price: str = typer.Option(..., "--price", help="价款（元）"),
    loss: str = typer.Option("0", "--loss", help="损失（元）"),
    met: list[int] = Met,
    on: str = On,
    as_json: bool = AsJson,
) -> None:
    """Ten times the price or three times the loss, at least 1,000 yuan."""
    advice = remedies.food(Money.parse(price), Money.parse(loss), rules_on(on))
    tell_advice(invocation(context, None, None, as_json), advice, met)


def medicine(
    context: typer.Context,
    price: str = typer.Option(..., "--price", help="价款（元）"),
    loss: str = typer.Option("0", "--loss", help="损失（元）"),
    met: list[int] = Met,
    on: str = On,
    as_json: bool = AsJson,
) -> None:
    """The same as for food, for counterfeit or inferior medicines 假药劣药."""
    advice = remedies.medicine(Money.parse(price), Money.parse(loss), rules_on(on))
    tell_advice(invocation(context, None, None, as_json), advice, met)


def _cause(*, by_consumer: bool) -> ContractEndCause:
    return ContractEndCause.CONSUMER if by_consumer else ContractEndCause.MERCHANT


def card(
    context: typer.Context,
    paid: str = typer.Option(..., "--paid", help="实付（元）"),
    bonus: str = typer.Option("0", "--bonus", help="赠送（元）"),
    used: str = typer.Option("0", "--used", help="已消费的面值（元）"),
    by_consumer: bool = ByConsumer,
    met: list[int] = Met,
    on: str = On,
    as_json: bool = AsJson,
) -> None:
    """Refund of a stored-value card; its bonus is a discount."""
    sums = PrepaidCard(Money.parse(paid), Money.parse(bonus), Money.parse(used))
    advice = prepaid.card_with_bonus(sums, _cause(by_consumer=by_consumer), rules_on(on))
    tell_advice(invocation(context, None, None, as_json), advice, met)


def visits(
    context: typer.Context,
    paid: str = typer.Option(..., "--paid", help="实付（元）"),
    sold: int = typer.Option(..., "--visits", min=1, max=100_000, help="总次数"),
    used: int = typer.Option(..., "--used", min=0, max=100_000, help="已用次数"),
    list_price: str = typer.Option("0", "--list-price", help="单次原价（元）"),
    by_consumer: bool = ByConsumer,
    met: list[int] = Met,
    on: str = On,
    as_json: bool = AsJson,
) -> None:
    """Refund of a card of visits or lessons."""
    sums = VisitCard(Money.parse(paid), sold, Money.parse(list_price), used)
    advice = prepaid.card_of_visits(sums, _cause(by_consumer=by_consumer), rules_on(on))
    tell_advice(invocation(context, None, None, as_json), advice, met)


def unlimited(
    context: typer.Context,
    paid: str = typer.Option(..., "--paid", help="实付（元）"),
    days: int = typer.Option(..., "--days", min=1, max=100_000, help="总天数"),
    used: int = typer.Option(..., "--used", min=0, max=100_000, help="已用天数"),
    on: str = On,
    as_json: bool = AsJson,
) -> None:
    """Refund of a pass for a number of days."""
    advice = prepaid.unlimited_pass(Money.parse(paid), days, used, rules_on(on))
    tell_advice(invocation(context, None, None, as_json), advice)


def cooling(
    context: typer.Context,
    paid: str = typer.Option(..., "--paid", help="实付（元）"),
    paid_on: str = typer.Option(..., "--paid-on", help="付款之日"),
    asked_on: str = typer.Option("", "--on", help="提出之日（不写为今天）"),
    known: bool = typer.Option(False, "--known-before", help="此前获得过相同商品或者服务"),
    as_json: bool = AsJson,
) -> None:
    """Refund in full within seven days of payment 冷静期."""
    on = a_day(asked_on) if asked_on else local_day(now())
    law, payment = shipped_law(), Prepayment(Money.parse(paid), a_day(paid_on), on, known)
    rules = rules_for("prepaid.cooling_off", law, LawDays(on))
    advice = prepaid.cooling_off(payment, rules, law.calendar)
    tell_advice(invocation(context, None, None, as_json), advice)


def interest(
    context: typer.Context,
    refund: str = typer.Option(..., "--refund", help="应退预付款（元）"),
    rate: str = typer.Option(..., "--rate", help="年利率（%），如 3.00"),
    days: int = typer.Option(..., "--days", min=0, max=100_000, help="自合同解除之日起的天数"),
    by_consumer: bool = ByConsumer,
    supervised: bool = typer.Option(False, "--supervised", help="监管账户内的资金，按其实际利率"),
    on: str = On,
    as_json: bool = AsJson,
) -> None:
    """Interest from the day the contract ended: LPR, or the deposit rate with --by-consumer."""
    # A rate has two decimals, as a sum has: hundredths of a percent are read the same way.
    cause = _cause(by_consumer=by_consumer)
    published = InterestRate(Money.parse(rate).fen, cause, supervised)
    advice = prepaid.interest(Money.parse(refund), published, days, rules_on(on))
    tell_advice(invocation(context, None, None, as_json), advice)


def tell_advice(wish: Invocation, advice: Advice, met: Sequence[int] = ()) -> None:
    """Print the steps, the conditions with their boxes, and the article.

    ``met`` are the numbers of the conditions, from 1, that were found to hold.
    """
    steps = [str(step) for step in advice.steps]
    boxes = [(words, place in met) for place, words in enumerate(advice.conditions, 1)]
    values = {
        "added": str(advice.added).replace(",", ""),
        "total": str(advice.total).replace(",", ""),
        "article": advice.article,
        "steps": steps,
        "conditions": [{"text": words, "is_met": is_met} for words, is_met in boxes],
    }
    lines = [f"{'☑' if is_met else '☐'} {words}" for words, is_met in boxes]
    print_answer(
        wish,
        values,
        "\n".join((*steps, *lines, phrase("article", article=advice.article))),
    )
