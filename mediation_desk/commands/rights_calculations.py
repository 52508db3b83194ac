"""Commands that show the arithmetic of guarantees, returns and the merchant's days."""

from datetime import date

import typer

from mediation_desk.app.entropy import now
from mediation_desk.app.session.session import shipped_law
from mediation_desk.commands.calculations import a_day, tell_advice, tell_deadline
from mediation_desk.commands.invocation import AsJson, invocation
from mediation_desk.domain import deadline as periods
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.law import rights
from mediation_desk.domain.law.dated_law import DayCount
from mediation_desk.domain.law.period_law import LawDays, rules_for
from mediation_desk.domain.law.rights import ReceivedGoods
from mediation_desk.domain.law.warranty import WarrantyGoods
from mediation_desk.domain.law.warranty import warranty as guarantees
from mediation_desk.domain.money import Money

PriceOption = typer.Option(..., "--price", help="价款（元）")
ReceivedOption = typer.Option(..., "--received", help="收到商品之日")
OnOption = typer.Option("", "--on", help="提出之日（不写为今天）")


def _on(text: str) -> date:
    return a_day(text) if text else local_day(now())


def warranty(
    context: typer.Context,
    price: str = PriceOption,
    bought: str = typer.Option(..., "--bought", help="交付或者安装之日（2024-07-01 前为发票日期）"),
    on: str = OnOption,
    failed_repairs: int = typer.Option(0, "--failed-repairs", min=0, max=100),
    waited_for_parts: int = typer.Option(0, "--waited-for-parts", min=0, max=10_000),
    in_repair: int = typer.Option(0, "--in-repair", min=0, max=10_000, help="修理占用总天数"),
    rate: str = typer.Option("0", "--rate", help="日折旧率（%），如 0.05"),
    longest_repair: int = typer.Option(
        0, "--longest-repair", min=0, max=10_000, help="单次修理最长天数"
    ),
    guarantee_months: int = typer.Option(
        0, "--guarantee-months", min=0, max=240, help="三包有效期（月），按目录或者商户更长的承诺"
    ),
    as_json: bool = AsJson,
) -> None:
    """Remedies under the three guarantees 三包."""
    # A rate has two decimals, as a sum has: hundredths of a percent are read the same way.
    goods = WarrantyGoods(
        Money.parse(price),
        a_day(bought),
        _on(on),
        failed_repairs,
        waited_for_parts,
        in_repair,
        Money.parse(rate).fen,
        longest_repair,
        guarantee_months,
    )
    law = shipped_law()
    advice = guarantees(goods, rules_for("warranty", law, LawDays(goods.on)), law.calendar)
    tell_advice(invocation(context, None, None, as_json), advice)


def quality_return(
    context: typer.Context,
    price: str = PriceOption,
    received: str = ReceivedOption,
    on: str = OnOption,
    as_json: bool = AsJson,
) -> None:
    """Return within seven days for quality 消法第二十四条."""
    goods = ReceivedGoods(Money.parse(price), a_day(received), _on(on))
    law = shipped_law()
    rules = rules_for("right.quality_return", law, LawDays(goods.on))
    advice = rights.quality_return(goods, rules, law.calendar)
    tell_advice(invocation(context, None, None, as_json), advice)


def no_reason_return(
    context: typer.Context,
    price: str = PriceOption,
    received: str = ReceivedOption,
    on: str = OnOption,
    in_store: bool = typer.Option(False, "--in-store", help="到店购买（不加则为网络等远程购买）"),
    promised_days: int = typer.Option(0, "--promised-days", min=0, max=365, help="商户承诺天数"),
    as_json: bool = AsJson,
) -> None:
    """Return without a reason: by law at a distance, in a store by the shop's promise only."""
    goods, law = ReceivedGoods(Money.parse(price), a_day(received), _on(on)), shipped_law()
    rules = rules_for("right.remote_return", law, LawDays(goods.on))
    if in_store:
        advice = rights.promised_return(goods, promised_days, rules, law.calendar)
    else:
        advice = rights.remote_return(goods, rules, law.calendar, promised_days)
    tell_advice(invocation(context, None, None, as_json), advice)


def burden_of_proof(
    context: typer.Context,
    received: str = ReceivedOption,
    found: str = typer.Option(..., "--found", help="发现瑕疵之日"),
    on: str = OnOption,
    as_json: bool = AsJson,
) -> None:
    """Burden of proof within six months of receiving durable goods 消法第二十三条."""
    law = shipped_law()
    rules = rules_for("right.burden_of_proof", law, LawDays(_on(on)))
    advice = rights.burden_of_proof(a_day(received), a_day(found), rules, law.calendar)
    tell_advice(invocation(context, None, None, as_json), advice)


def fifteen_days(
    context: typer.Context,
    demanded: str = typer.Option(..., "--demanded", help="消费者提出要求之日，或约定期满之日"),
    ahead: bool = typer.Option(False, "--prepaid", help="预收款项的退款"),
    as_json: bool = AsJson,
) -> None:
    """The merchant's fifteen days 处罚办法第八条、第十条; nothing suspends them."""
    start, law = a_day(demanded), shipped_law()
    name = "period.prepaid_refund" if ahead else "period.merchant_return"
    ends = rules_for(name, law, LawDays(start)).period
    period = ends.prepaid_refund if ahead else ends.merchant_return
    count = periods.working if period.count is DayCount.WORKING else periods.calendar_days
    found = count(start, period.days, law.calendar)
    tell_deadline(invocation(context, None, None, as_json), found, period.article)
