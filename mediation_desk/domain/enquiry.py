"""Enquiries 咨询: a question that was answered at once, written down lightly."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from mediation_desk.domain.codes import Channel, Topic
from mediation_desk.domain.fact import erasable_text
from mediation_desk.domain.person import Companion
from mediation_desk.domain.told import Told


@dataclass(frozen=True)
class EnquiryAnswered:
    """Somebody asked and was answered; ``minutes`` is how long it took."""

    topic: Topic
    channel: Channel
    minutes: int
    question: str = erasable_text()
    answer: str = erasable_text()
    who: Companion = field(default_factory=Companion, metadata={"private": True})


@dataclass(frozen=True)
class EnquiryBecameCase:
    """The enquiry turned out to be a dispute."""

    case: str


EnquiryEvent = EnquiryAnswered | EnquiryBecameCase


@dataclass(frozen=True)
class Enquiry:
    """One enquiry; ``case`` is the dispute that it became."""

    id: str
    told: EnquiryAnswered
    at: datetime
    by: str
    case: str = ""


@dataclass(frozen=True)
class Enquiries:
    """All enquiries, oldest first, by their ids."""

    held: Mapping[str, Enquiry] = field(default_factory=dict)

    def after(self, event: EnquiryEvent, told: Told) -> "Enquiries":
        """Return the enquiries once ``event`` has happened to the one it was told of."""
        match event:
            case EnquiryAnswered():
                made = Enquiry(told.subject, event, told.at, told.by)
            case EnquiryBecameCase(case):
                made = replace(self.held[told.subject], case=case)
        return Enquiries({**self.held, told.subject: made})
