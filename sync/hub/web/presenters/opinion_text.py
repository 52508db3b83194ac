"""Opinions in words, as the pages of slips and of matters show them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sync.hub.language.clock import SHANGHAI, moment
from sync.hub.language.translator import Translator
from sync.hub.services.opinions.questions import Opinion


@dataclass(frozen=True)
class OpinionView:
    """Question to a body and its answer; `line` is its form in the final answer."""

    body: str
    note: str
    question: str
    text: str
    body_id: str = ""
    awaited: bool = False
    reminded: str = ""
    due: str = ""
    late: bool = False
    line: str = ""


def voice(each: Opinion, now: datetime, t: Translator, hide: Callable[[str], str]) -> OpinionView:
    """Return an opinion in words; `hide` masks the consumer in texts of persons."""
    asked = t("asked by {name} {at}", name=each.asked_by, at=moment(each.asked_at, now))
    text = hide(each.text)
    if each.at is not None and not each.text:
        text = t("The personal part of this entry was erased.")
    due_on = each.due_on if each.at is None else None
    return OpinionView(
        body=each.body,
        note=asked if each.at is None else f"{each.reviewer} {moment(each.at, now)}",
        question=hide(each.question),
        text=text,
        body_id=each.body_id,
        awaited=each.at is None,
        reminded=_reminded(each, now, t),
        due=t("Opinion due {day}", day=each.due_on) if due_on else "",
        late=due_on is not None and is_past(due_on, now),
        line=hide(each.line) if each.text else "",
    )


def is_past(due_on: date, now: datetime) -> bool:
    """Tell whether the last day of a request is over."""
    return due_on < now.astimezone(SHANGHAI).date()


def _reminded(each: Opinion, now: datetime, t: Translator) -> str:
    if each.at is not None or each.reminded_at is None:
        return ""
    return t("reminded {at}", at=moment(each.reminded_at, now))
