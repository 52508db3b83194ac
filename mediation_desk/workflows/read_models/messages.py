"""Read model of the messages to consumers: the station's wording, the gateway, what waits."""

from dataclasses import dataclass

from mediation_desk.domain.case.events.messages import MessageKind


@dataclass(frozen=True)
class MessageTemplate:
    """The template in use of a kind; ``is_own``: the station worded it."""

    kind: MessageKind
    text: str
    is_own: bool = False


@dataclass(frozen=True)
class MessageSettings:
    """The template of each kind, and the gateway.

    ``address`` is empty while messages go out by hand alone; ``waiting`` counts those that the
    gateway has not answered.
    """

    templates: tuple[MessageTemplate, ...] = ()
    address: str = ""
    waiting: int = 0


@dataclass(frozen=True)
class QueuedMessage:
    """A message that waits for the gateway; text and phone are empty once they were erased."""

    entry: str
    case: str
    kind: MessageKind
    text: str
    phone: str
