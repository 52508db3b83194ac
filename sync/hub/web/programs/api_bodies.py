"""Bodies of the officer API: what a program sends, and what it is answered."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from sync.hub.services.forms.form_fields import YEARS

Short = Annotated[str, Field(max_length=64)]
Line = Annotated[str, Field(max_length=300)]


def _within_years(at: datetime) -> datetime:
    """Refuse a year that nobody means, of which some moments exist in no other zone."""
    if at.year not in YEARS:
        raise ValueError("year")
    return at


class SlipIn(BaseModel):
    """Slip of a hotline that a program takes in; without a due day it gets the usual one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    channel: Literal["12345", "12315", "12331", "12365", "12358"]
    number: Annotated[str, Field(min_length=1, max_length=64)]
    kind: Literal["complaint", "report", "inquiry"]
    received_at: Annotated[AwareDatetime, AfterValidator(_within_years)]
    due_on: date | None = None
    consumer: Annotated[str, Field(max_length=100)] = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    merchant: Annotated[str, Field(max_length=200)] = ""
    unit: Short = ""
    address: Line = ""
    text: Annotated[str, Field(min_length=1, max_length=8_000)]
    claim: Line = ""
    amount_fen: Annotated[int | None, Field(ge=0, le=10**13)] = None


class ReplyOut(BaseModel):
    """The one reply to a slip."""

    number: str
    text: str
    at: datetime


class SlipOut(BaseModel):
    """Slip with its state and its reply, without the consumer and what they said."""

    id: str
    channel: str
    number: str
    kind: str
    state: str
    received_at: datetime
    due_on: date
    changed_at: datetime
    station: str
    body: str
    outcome: str
    main_id: str | None
    reply: ReplyOut | None


class SlipTakenOut(BaseModel):
    """Slip that was taken in."""

    id: str
    channel: str
    number: str
    due_on: date


class SlipsOut(BaseModel):
    """Slips by the time of their last change; `next` asks for those after them."""

    slips: tuple[SlipOut, ...]
    next: str


class MatterOut(BaseModel):
    """State of a question or an escalated case."""

    id: str
    station_id: str
    station: str
    kind: Literal["guidance", "escalation"]
    number: str
    state: str
    received_at: datetime
    due_at: datetime
    changed_at: datetime
    body: str


class MattersOut(BaseModel):
    """Matters by the time of their last change; `next` asks for those after them."""

    matters: tuple[MatterOut, ...]
    next: str


class RateOut(BaseModel):
    """Rate, as its two sides."""

    counted: int
    among: int


class FiguresOut(BaseModel):
    """Figures of a district or a station over a period."""

    received: int
    settled: int
    paid_fen: int
    recovered_fen: int
    rates: dict[str, RateOut]
    tallies: dict[str, dict[str, int]]


class StationFiguresOut(BaseModel):
    """Figures of one station."""

    id: str
    name: str
    figures: FiguresOut


class BoardOut(BaseModel):
    """Figures of a period that the body may see, of all its stations and of each."""

    period: str
    since: date
    until: date
    figures: FiguresOut
    stations: tuple[StationFiguresOut, ...]


class PublicRowOut(BaseModel):
    """Row for publication, which names nobody."""

    received_on: date
    channel: str
    category: str
    problems: tuple[str, ...]
    claims: tuple[str, ...]
    amount_fen: int | None
    outcome: str
    paid_fen: int | None
    decided_on: date


class PublicRowsOut(BaseModel):
    """Rows of the matters ended in these days, both included."""

    since: date
    until: date
    rows: tuple[PublicRowOut, ...]


class ProblemOut(BaseModel):
    """Refusal (RFC 9457): what is wrong and what to do, in the language of the request."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    field: str = ""
