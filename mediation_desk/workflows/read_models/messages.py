"""Read model of the messages to consumers: the station's wording, the gateway, what waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from mediation_desk.domain.case.events.messages import MessageKind

LONG_WAIT: Final = timedelta(hours=1)
"""Wait of a message after which a person should look: more than the courier's longest pause."""


@dataclass(frozen=True)
class MessageTemplate:
    """The template in use of a kind; ``is_own``: the station worded it."""

    kind: MessageKind
    text: str
    is_own: bool = False


@dataclass(frozen=True)
class MessageSettings:
    """The template of each kind, and the gateway.

    ``address`` is empty while messages go out by hand alone; ``queued_at`` has
    the time of each that the gateway has not answered, the oldest first. ``fault`` is the code of
    why it takes none, since ``fault_since``.
    """

    templates: tuple[MessageTemplate, ...] = ()
    address: str = ""
    queued_at: tuple[datetime, ...] = ()
    fault: str = ""
    fault_since: datetime | None = None

    @property
    def waiting(self) -> int:
        """Return how many messages the gateway has not answered."""
        return len(self.queued_at)

    def waiting_long(self, now: datetime) -> int:
        """Return how many of them have waited for longer than an hour."""
        return sum(now - at > LONG_WAIT for at in self.queued_at)


@dataclass(frozen=True)
class QueuedMessage:
    """A message that waits for the gateway; text and phone are empty once they were erased.

    ``at`` is when it was queued; with ``is_ended`` its case was voided or merged since.
    """

    entry: str
    case: str
    kind: MessageKind
    text: str
    phone: str
    at: datetime
    is_ended: bool
