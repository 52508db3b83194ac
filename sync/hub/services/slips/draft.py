"""Draft of a slip, typed or read from a sheet, and its errors in words."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from unicodedata import normalize

from pydantic import BaseModel

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.services.forms.form_fields import day_typed, fen, needed
from sync.hub.services.slips.slip import CHANNELS, KINDS

LONGEST = {
    "number": 64,
    "name": 100,
    "phone": 40,
    "merchant": 200,
    "unit": 64,
    "address": 300,
    "claim": 300,
}
TEXT_MAX = 8000
LONGEST_PERIOD = timedelta(days=366)
"""Maximum period: no hotline gives more than a year; a longer one was mistyped."""
DIGITS = re.compile(r"\d")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class SlipDraft(BaseModel):
    """Fields of a slip as text; days as `2026-11-24`, times as `10:10`, amounts in yuan."""

    channel: str = ""
    number: str = ""
    kind: str = ""
    received_on: str = ""
    received_time: str = ""
    due_on: str = ""
    name: str = ""
    phone: str = ""
    merchant: str = ""
    unit: str = ""
    address: str = ""
    text: str = ""
    claim: str = ""
    amount: str = ""


@dataclass(frozen=True)
class CheckedSlip:
    """Draft with valid fields; the text is the consumer's, the amount in fen."""

    channel: str
    number: str
    kind: str
    received_at: datetime
    due_on: date
    consumer: str
    phone: str
    merchant: str
    unit: str
    address: str
    text: str
    claim: str
    amount_fen: int | None


def checked(draft: SlipDraft, now: datetime) -> CheckedSlip:
    """Return the draft as values, or raise InvalidField for all its faults."""
    words = {name: clean(getattr(draft, name))[:most] for name, most in LONGEST.items()}
    # A Chinese keyboard produces full-width characters: the number is the same, and is stored once.
    words["number"] = normalize("NFKC", words["number"])[: LONGEST["number"]]
    faults = FaultCollector()
    faults.of(lambda: _chosen(draft.channel, CHANNELS, ("Choose the hotline", "channel")))
    faults.of(lambda: needed(words["number"], "Write the number of the slip", 64, "number"))
    faults.of(lambda: _chosen(draft.kind, KINDS, ("Choose complaint, report or inquiry", "kind")))
    received_at = faults.of(lambda: _received_at(draft, now))
    since = received_at or datetime.min.replace(tzinfo=UTC)
    due_on = faults.of(lambda: due_day(draft.due_on, since, is_known=received_at is not None))
    text = faults.of(lambda: _said(draft.text))
    faults.of(lambda: _whole_phone(words["phone"]))
    amount_fen = faults.of(lambda: fen(draft.amount))
    faults.require_none()
    return CheckedSlip(
        channel=draft.channel,
        number=words["number"],
        kind=draft.kind,
        received_at=received_at,
        due_on=due_on,
        consumer=words["name"],
        phone=words["phone"],
        merchant=words["merchant"],
        unit=words["unit"],
        address=words["address"],
        text=text,
        claim=words["claim"],
        amount_fen=amount_fen,
    )


def _chosen(code: str, codes: Container[str], fault: tuple[str, str]) -> None:
    if code not in codes:
        raise InvalidField(*fault)


def _said(typed: str) -> str:
    text = clean(typed)
    if not text:
        raise InvalidField("Write what the consumer says", "text")
    if len(text) > TEXT_MAX:
        raise InvalidField("The text is longer than 8,000 characters. Shorten it.", "text")
    return text


def _whole_phone(phone: str) -> None:
    if phone and len(DIGITS.findall(phone)) < 7:
        raise InvalidField("The phone number is not complete", "phone")


def _received_at(draft: SlipDraft, now: datetime) -> datetime:
    missing = "Write the day on which the hotline received it"
    day = day_typed(draft.received_on, missing, "received_on")
    try:
        at = time.fromisoformat(draft.received_time) if draft.received_time else time()
    except ValueError:
        at = time()
    received_at = datetime.combine(day, at, SHANGHAI).astimezone(UTC)
    if received_at > now:
        raise InvalidField("The day of receipt lies ahead", "received_on")
    return received_at


def due_day(typed: str, received_at: datetime, *, is_known: bool = True) -> date:
    """Return the slip's due date, or raise for a wrong one; by itself if the receipt is wrong."""
    day = day_typed(typed, "Write the day by which the hotline wants the reply", "due_on")
    if not is_known:
        return day
    if day < received_at.astimezone(SHANGHAI).date():
        raise InvalidField("The due date lies before the day of receipt", "due_on")
    if day - received_at.astimezone(SHANGHAI).date() > LONGEST_PERIOD:
        complaint = "The due date lies more than a year after the receipt. Correct it."
        raise InvalidField(complaint, "due_on")
    return day


def clean(typed: str) -> str:
    """Return a text in storable form: no control characters, no blank ends."""
    return CONTROL.sub("", typed.replace("\r\n", "\n")).strip()
