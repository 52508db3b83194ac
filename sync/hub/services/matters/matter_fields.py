"""Content of a question or a dossier, as far as the hub keeps it as a matter."""

from datetime import datetime
from typing import NamedTuple

from sync.protocol import CaseEscalated, Consumer, GuidanceAsked, Opaque, Value, line_of

GUIDANCE, ESCALATION = "guidance", "escalation"


class MatterFields(NamedTuple):
    """Fields of a matter as a station told them, in plain values that another process can read.

    `id` is the request's, or the case's. `asked` is the question, or what the mall asks for, and
    `limit_minutes` the time that a question leaves; a dossier leaves none.
    """

    kind: str
    id: str
    case: str
    number: str
    merchant: str
    unit: str
    goods: str
    amount_fen: int | None
    facts: str
    problems: str
    asked: str
    line: str
    urgency: str
    limit_minutes: int
    name: str
    phone: str
    asked_at: datetime

    @property
    def consumer(self) -> Consumer:
        """Return who complains, as far as the search finds them."""
        return Consumer(name=self.name, phone=self.phone)


Content = Value | MatterFields | Opaque
"""Decoded body of an event; a helper process tells a question or a dossier by its fields."""


def opening_of(content: object) -> MatterFields | None:
    """Return the fields of the matter that a content opens, None for any other content."""
    if isinstance(content, GuidanceAsked | CaseEscalated):
        return matter_fields(content)
    return content if isinstance(content, MatterFields) else None


def matter_fields(body: GuidanceAsked | CaseEscalated) -> MatterFields:
    """Return the fields of a matter that the body opens."""
    return _question(body) if isinstance(body, GuidanceAsked) else _dossier(body)


def _question(body: GuidanceAsked) -> MatterFields:
    return MatterFields(
        kind=GUIDANCE,
        id=body.request,
        case=body.case,
        number=body.number,
        merchant=body.merchant.name,
        unit=body.merchant.unit,
        goods=body.goods,
        amount_fen=body.amount_fen,
        facts=body.facts,
        problems=" ".join(body.problems),
        asked=body.question,
        line=body.line,
        # Rows of one batch are written together: each has every column.
        urgency="normal",
        limit_minutes=body.limit_minutes,
        name="",
        phone="",
        asked_at=body.asked_at,
    )


def _dossier(body: CaseEscalated) -> MatterFields:
    return MatterFields(
        kind=ESCALATION,
        id=body.case,
        case=body.case,
        number=body.number,
        merchant=body.merchant.name,
        unit=body.merchant.unit,
        goods=body.goods,
        amount_fen=body.amount_fen,
        facts=body.facts,
        problems=" ".join(body.problems),
        asked=body.asked,
        # A problem code does not distinguish food: a question about the case may name its line.
        line=line_of(body.problems),
        urgency=body.urgency,
        limit_minutes=0,
        name=body.consumer.name,
        phone=body.consumer.phone,
        asked_at=body.received_at,
    )
