"""Enquiries 咨询: a question that was answered at once, recorded briefly."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from mediation_desk.domain.codes import Channel, EnquiryTopic
from mediation_desk.domain.event_metadata import EventMetadata, erasable_text
from mediation_desk.domain.people import Companion


@dataclass(frozen=True)
class EnquiryAnswered:
    """An enquiry and its answer; ``minutes`` is how long it took."""

    topic: EnquiryTopic
    channel: Channel
    minutes: int
    question: str = erasable_text()
    answer: str = erasable_text()
    who: Companion = field(default_factory=Companion, metadata={"private": True})


@dataclass(frozen=True)
class EnquiryBecameCase:
    """Registration of a dispute from an enquiry."""

    case: str


EnquiryEvent = EnquiryAnswered | EnquiryBecameCase


@dataclass(frozen=True)
class Enquiry:
    """One enquiry; ``case`` is the dispute that it became."""

    id: str
    answered: EnquiryAnswered
    at: datetime
    by: str
    case: str = ""


@dataclass(frozen=True)
class Enquiries:
    """All enquiries, oldest first, by their ids."""

    items: Mapping[str, Enquiry] = field(default_factory=dict)

    def after(self, event: EnquiryEvent, metadata: EventMetadata) -> "Enquiries":
        """Return the enquiries after ``event``, which belongs to the enquiry of its stream."""
        match event:
            case EnquiryAnswered():
                made = Enquiry(metadata.subject, event, metadata.at, metadata.by)
            case EnquiryBecameCase(case):
                made = replace(self.items[metadata.subject], case=case)
        return Enquiries({**self.items, metadata.subject: made})
