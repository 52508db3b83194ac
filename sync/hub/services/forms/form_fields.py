"""Fields of the officer's two forms, and their errors in words."""

import re
from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta
from unicodedata import normalize

from pydantic import BaseModel, Field

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI

ARTICLES = (
    ("《消费者权益保护法》第二十三条", "消法第二十三条"),
    ("《消费者权益保护法》第二十四条", "消法第二十四条"),
    ("《消费者权益保护法》第五十二条", "消法第五十二条"),
    ("《消费者权益保护法》第五十五条", "消法第五十五条"),
    ("《食品安全法》第一百四十八条", "食安法第一百四十八条"),
)
"""Articles cited most: the full name goes to the station, the short one stands on the chip."""
TEXT_MAX = 4000
FARTHEST_VISIT = timedelta(days=183)
"""Mediation ends sixty days after acceptance (第二十三条); with pauses half a year is ample."""
YEARS = range(2000, 2101)
"""Valid years of a typed day: any other was mistyped."""
GROUND_DIGITS = 4
CLOCK = re.compile(r"(\d{1,2}):(\d{1,2})")
YUAN = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?")


class AnswerForm(BaseModel):
    """Form that answers a guidance request."""

    csrf: str = ""
    version: str = ""
    outcome: str = ""
    text: str = ""
    articles: list[str] = Field(default_factory=list)
    other: str = ""
    # Id of who handled the question when the page was shown; empty from a page of before.
    holder: str = ""

    def cited(self) -> tuple[str, ...]:
        """Return the ticked articles, and the one that was typed."""
        existing = [full for full, _ in ARTICLES if full in self.articles]
        other = self.other.strip()[:120]
        return (*existing, other) if other and other not in existing else tuple(existing)


class OutcomeForm(BaseModel):
    """Form that moves an escalated case."""

    csrf: str = ""
    version: str = ""
    outcome: str = ""
    acceptance: str = ""
    refusal_ground: str = ""
    visitor: str = ""
    visit_on: str = ""
    visit_time: str = ""
    place: str = ""
    postponed: str = ""
    sure: str = ""
    # Why a visit is set beside another one of the same officer.
    despite: str = ""
    result: str = ""
    unminuted: str = ""
    termination_ground: str = ""
    amount: str = ""
    text: str = ""


class ConfirmationForm(BaseModel):
    """Form by which a second officer confirms a ruling or returns it."""

    csrf: str = ""
    version: str = ""
    decision: str = ""
    text: str = ""


UNWRITTEN = "Write the text that the station will read"


def wording(text: str, missing: str = UNWRITTEN) -> str:
    """Return the text for the station, or raise if it is missing or too long."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise InvalidField(missing, "text")
    if len(text) > TEXT_MAX:
        raise InvalidField("The text is longer than 4,000 characters. Shorten it.", "text")
    return text


def ground(typed: str, grounds: Container[int], field: str = "") -> int:
    """Return a coded ground from those that may be chosen in the field."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= GROUND_DIGITS
    if not is_number or int(typed) not in grounds:
        raise InvalidField("Choose the ground", field)
    return int(typed)


def fen(typed: str) -> int | None:
    """Return typed yuan in whole fen, or nothing when the field is empty."""
    # A Chinese keyboard may leave full-width digits, which mean the same.
    bare = normalize("NFKC", typed).strip().removeprefix("¥").replace(",", "")
    if not bare:
        return None
    found = YUAN.fullmatch(bare)
    if not found:
        sentence = "Write the amount in yuan with at most two decimals, such as 12860.00"
        raise InvalidField(sentence, "amount")
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def day_typed(typed: str, missing: str, field: str = "") -> date:
    """Return a day typed as `2026-11-24`; `missing` is the message for any other input."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        raise InvalidField(missing, field) from None
    if day.year not in YEARS:
        raise InvalidField("The year lies outside 2000 to 2100. Correct the date.", field)
    return day


def is_day(typed: str) -> bool:
    """Tell whether it is a day that may be typed."""
    try:
        day_typed(typed, "")
    except InvalidField:
        return False
    return True


def moment_typed(typed: tuple[str, str], missing: str, field: str) -> datetime:
    """Return a moment typed as a day and as `14:30` in Shanghai; a fault concerns the day."""
    day = day_typed(typed[0], missing, field)
    try:
        there = _time_of_day(typed[1])
    except ValueError:
        raise InvalidField(missing, field) from None
    return datetime.combine(day, there, SHANGHAI).astimezone(UTC)


def _time_of_day(typed: str) -> time:
    """Return a time typed as `14:30` or `9:05`; raise ValueError."""
    found = CLOCK.fullmatch(typed)
    if not found:
        raise ValueError(typed)
    return time(int(found[1]), int(found[2]))


def appointment(form: OutcomeForm, now: datetime) -> datetime:
    """Return the moment of the visit, which must be in the future."""
    typed = form.visit_on, form.visit_time
    at = moment_typed(typed, "Choose date and time of the visit", "visit_on")
    if at <= now:
        raise InvalidField("The time of the visit has passed. Choose a later one.", "visit_on")
    if at - now > FARTHEST_VISIT:
        complaint = "The visit lies more than half a year ahead. Correct its date."
        raise InvalidField(complaint, "visit_on")
    return at


def needed(typed: str, complaint: str, most: int, field: str = "") -> str:
    """Return a short field that must not be empty."""
    typed = typed.strip()[:most]
    if not typed:
        raise InvalidField(complaint, field)
    return typed
