"""Events of the 12315 platform on which shops settle by themselves (ODR)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation_desk.domain.event_metadata import erasable_text


class PlatformReply(StrEnum):
    """What is filled into the platform: the first reply to the consumer, then the result."""

    FIRST = "first"
    SETTLED = "settled"
    NOT_SETTLED = "not_settled"


@dataclass(frozen=True)
class PlatformFilled:
    """A reply that a clerk filled into the platform by hand, on a day; a later one replaces it."""

    reply: PlatformReply
    filled_on: date
    text: str = erasable_text()
