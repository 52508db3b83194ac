"""Events of follow-up: the merchant's answer, the performance of an agreement, the call back."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.codes import Method
from mediation_desk.domain.event_metadata import erasable_text
from mediation_desk.domain.money import Money


@dataclass(frozen=True)
class ShopAnswered:
    """The selling shop's answer to the question put to it (消费环节经营者首问)."""

    method: Method
    person: str = erasable_text()
    text: str = erasable_text()


@dataclass(frozen=True)
class GoodsReturned:
    """Receipt of the returned goods by the merchant; the last one recorded counts.

    ``at_distance`` tells a purchase by network, television, telephone or mail: its money comes
    back within seven days of this receipt (消费者权益保护法第二十五条).
    """

    returned_on: date
    at_distance: bool
    text: str = erasable_text()


@dataclass(frozen=True)
class PartlyPerformed:
    """Performance of a part of what was agreed."""

    performed_on: date
    amount: Money
    text: str = erasable_text()


@dataclass(frozen=True)
class PerformanceMissed:
    """Failure to perform what was agreed: other remedies are open (消法第三十九条)."""

    found_on: date
    text: str = erasable_text()


@dataclass(frozen=True)
class FollowUpPlanned:
    """Plan of the call back to the consumer: its caller and its day."""

    on: date
    operator: str
    text: str = erasable_text()
