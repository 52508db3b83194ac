"""Read model of everything the desk holds about one person, who is known by their phone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mediation_desk.domain.money import Money

ON_PLATFORM: Final = "platform"
"""The way of a reply that a clerk filled into the 12315 platform; it has no phone."""
SENT: Final = "sent"
"""The fate of a message that went out."""
WAITING: Final = "waiting"
"""The fate of a message that the gateway has not answered."""


@dataclass(frozen=True)
class PersonalMessage:
    """A message that was sent to the person, or is to go through the gateway, by its ``way``.

    A reply in the 12315 platform is one as well, dated when it was recorded. ``fate`` is sent,
    waiting, or the code of the fault for which the gateway did not send it. A phone that is not
    the person's own is masked.
    """

    at: datetime
    way: str
    phone: str
    text: str
    fate: str = SENT


@dataclass(frozen=True)
class PersonalCase:
    """A case with the particulars of one person in it.

    ``role`` is consumer or companion. A companion's copy holds their own name and phone: what the
    consumer told is the consumer's. ``told_regulator_at`` is when the particulars went to the
    regulator, with the consent of ``consented_at``.
    """

    number: str
    role: str
    name: str
    phone: str
    received_at: datetime
    salutation: str = ""
    address: str = ""
    merchant: str = ""
    goods: str = ""
    amount: Money | None = None
    facts: str = ""
    claims: tuple[str, ...] = ()
    state: str = ""
    files: tuple[str, ...] = ()
    consented_at: datetime | None = None
    told_regulator_at: datetime | None = None
    closed_at: datetime | None = None
    messages: tuple[PersonalMessage, ...] = ()


@dataclass(frozen=True)
class PersonalNote:
    """An enquiry or a report in which the person is named; ``kind`` is enquiry or report."""

    kind: str
    at: datetime
    name: str
    phone: str
    text: str
    number: str = ""
    answer: str = ""


@dataclass(frozen=True)
class PersonalCopy:
    """All that the station holds about the owner of a phone, at one moment."""

    phone: str
    made_at: datetime
    station: str
    handler: str
    handler_contact: str
    cases: tuple[PersonalCase, ...]
    notes: tuple[PersonalNote, ...]

    @property
    def count(self) -> int:
        """Return how many cases, enquiries and reports it holds."""
        return len(self.cases) + len(self.notes)
