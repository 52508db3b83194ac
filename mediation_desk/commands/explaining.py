"""The arithmetic of a clock or a sum, step by step, as the pages show it."""

from datetime import date

import typer

from mediation_desk.app.session import shipped_calendar
from mediation_desk.commands.frame import AsJson, Asked, asked, plainly, refuse, told
from mediation_desk.domain import deadline as periods
from mediation_desk.domain import remedies
from mediation_desk.domain.deadline import Deadline
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.remedies import Advice
from mediation_desk.domain.workdays import Pause


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(Reason.DATE_UNREADABLE, {"text": text}) from None


def _pause(text: str) -> Pause:
    start, found, end = text.partition("..")
    if not found:
        raise Refusal(Reason.DATE_UNREADABLE, {"text": text})
    return Pause(_day(start), _day(end))


@plainly
def deadline(
    context: typer.Context,
    start: str = typer.Option(..., "--from", help="The day it starts / 起算日"),
    working_days: int | None = typer.Option(None, "--working-days"),
    calendar_days: int | None = typer.Option(None, "--calendar-days"),
    pause: list[str] = typer.Option([], "--pause", help="2026-09-20..2026-09-25"),
    as_json: bool = AsJson,
) -> None:
    """Show why a period ends on its day."""
    wish = asked(context, None, None, as_json)
    pauses = tuple(_pause(each) for each in pause)
    if (working_days is None) == (calendar_days is None):
        refuse("请在 --working-days（工作日）与 --calendar-days（自然日）中写明一个。")
    if working_days is not None:
        found = periods.working(_day(start), working_days, shipped_calendar(), pauses)
    else:
        days = calendar_days or 0
        found = periods.calendar_days(_day(start), days, shipped_calendar(), pauses)
    _tell_deadline(wish, found)


def _tell_deadline(wish: Asked, found: Deadline) -> None:
    steps = [str(run) for run in found.steps]
    values = {
        "raw": found.raw.isoformat(),
        "effective": found.effective.isoformat(),
        "provisional": found.provisional,
        "steps": steps,
    }
    note = "（暂定：超出已公布的放假安排）" if found.provisional else ""
    told(wish, values, "\n".join((*steps, f"到期日 {found.effective}{note}")))


@plainly
def fraud(
    context: typer.Context,
    price: str = typer.Option(..., "--price", help="价款（元）"),
    as_json: bool = AsJson,
) -> None:
    """Three times the price, at least 500 yuan 退一赔三."""
    _tell_advice(asked(context, None, None, as_json), remedies.fraud(Money.parse(price)))


@plainly
def food(
    context: typer.Context,
    price: str = typer.Option(..., "--price", help="价款（元）"),
    loss: str = typer.Option("0", "--loss", help="损失（元）"),
    as_json: bool = AsJson,
) -> None:
    """Ten times the price or three times the loss, at least 1,000 yuan."""
    advice = remedies.food(Money.parse(price), Money.parse(loss))
    _tell_advice(asked(context, None, None, as_json), advice)


def _tell_advice(wish: Asked, advice: Advice) -> None:
    steps = [f"{step.label} {step.amount}" for step in advice.steps]
    values = {
        "added": str(advice.added).replace(",", ""),
        "total": str(advice.total).replace(",", ""),
        "article": advice.article,
        "steps": steps,
    }
    told(wish, values, "\n".join((*steps, f"依据 {advice.article}（仅供参考，不构成认定）")))
