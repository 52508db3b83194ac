"""Events of messages to the consumer: the message that went out, and the gateway's answer to it."""

from dataclasses import dataclass
from enum import StrEnum

from mediation_desk.domain.event_metadata import erasable_text


class MessageKind(StrEnum):
    """Occasions of a message to the consumer."""

    ACCEPTANCE = "acceptance"
    PROGRESS = "progress"
    RESULT = "result"
    CALL_BACK = "call_back"


class MessageWay(StrEnum):
    """Ways by which a message goes out: by the clerk's own hand, or through the gateway."""

    SMS = "sms"
    WECHAT = "wechat"
    OTHER = "other"
    GATEWAY = "gateway"


class MessageFault(StrEnum):
    """Reasons why the gateway did not take a message.

    ``AWAY``: it took none within a day; ``ENDED``: the case was voided or merged meanwhile.
    """

    NONE = ""
    REFUSED = "refused"
    OFF = "off"
    ERASED = "erased"
    AWAY = "away"
    ENDED = "ended"


@dataclass(frozen=True)
class ConsumerMessaged:
    """A message to the consumer: its text, the phone it went to, and the way.

    Through the gateway it waits from this entry on until `MessageAnswered` ends the wait; by any
    other way the clerk has sent it already.
    """

    kind: MessageKind
    way: MessageWay
    text: str = erasable_text()
    phone: str = erasable_text()


@dataclass(frozen=True)
class MessageAnswered:
    """The gateway's answer to a message, whose entry is ``message``: taken, or why not.

    ``said`` is what the gateway wrote beside its refusal.
    """

    message: str
    kind: MessageKind
    fault: MessageFault = MessageFault.NONE
    said: str = erasable_text()

    @property
    def is_taken(self) -> bool:
        """Tell whether the gateway took the message over."""
        return self.fault is MessageFault.NONE
