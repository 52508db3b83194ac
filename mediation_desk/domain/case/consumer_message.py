"""Messages to the consumer by SMS or WeChat: their kinds, the fields of a template, their length.

A message rests on the case that it is about. Its fields are of the case and the station, and none
of them names a person.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mediation_desk.domain.case.events.messages import MessageKind, MessageWay
from mediation_desk.domain.case.events.platform import PlatformReply
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.refusal import Reason, Refusal

SMS_ALONE: Final = 70
"""Characters of one SMS in Chinese (UCS-2, 3GPP TS 23.038)."""
SMS_PART: Final = 67
"""Characters of each part of a longer one, whose header takes three (3GPP TS 23.040)."""
LONGEST: Final = 500
"""Characters of a message: more is a letter."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_GAP = re.compile("〔缺([^〕]*)〕")


BY_PHONE: Final = frozenset({MessageWay.SMS, MessageWay.GATEWAY})
"""Ways that need the consumer's mobile number."""


class MessageField(StrEnum):
    """Fields of a template, by the name that stands in its braces."""

    STATION = "本站"
    PHONE = "电话"
    NUMBER = "编号"
    SHOP = "商户"
    NEXT = "下一步"
    ANSWER_DAY = "答复日"
    CALL_DAY = "回访日"
    RESULT = "结果"


@dataclass(frozen=True)
class MessageText:
    """The text of a kind of message for one case, and the fields that the case does not fill."""

    kind: MessageKind
    text: str
    missing: tuple[MessageField, ...] = ()


@dataclass(frozen=True)
class ReplyText:
    """The text of a kind of reply for the 12315 platform, for one case."""

    reply: PlatformReply
    text: str


def checked_template(text: str) -> str:
    """Return a station's own template without spaces at its ends.

    Raises Refusal: TEXT_MISSING, MESSAGE_TOO_LONG, and MESSAGE_FIELD_UNKNOWN for a name in braces
    that is no field, or a brace that stands alone.
    """
    template = text.strip()
    if not template:
        raise Refusal(Reason.TEXT_MISSING)
    _require_short(template)
    known = {each.value for each in MessageField}
    wrong = [f"{{{name}}}" for name in _FIELD.findall(template) if name not in known]
    wrong += re.findall(r"[{}]", _FIELD.sub("", template))
    if wrong:
        listed = "".join(f"{{{name}}}" for name in MessageField)
        raise Refusal(Reason.MESSAGE_FIELD_UNKNOWN, {"field": wrong[0], "fields": listed})
    return template


def filled(kind: MessageKind, template: str, values: Mapping[MessageField, str]) -> MessageText:
    """Return the template with its fields filled; one without a value is marked, never left out."""
    missing: list[MessageField] = []

    def value(found: re.Match[str]) -> str:
        each = MessageField(found[1])
        if not values.get(each) and each not in missing:
            missing.append(each)
        return or_gap(values.get(each, ""), each)

    return MessageText(kind, _FIELD.sub(value, template), tuple(missing))


def checked_message(text: str, case: Case, longest: int = LONGEST) -> str:
    """Return the text that goes to the consumer, of at most ``longest`` characters.

    Raises Refusal: TEXT_MISSING, MESSAGE_TOO_LONG, MESSAGE_FIELD_MISSING where a field is still
    marked as missing, MESSAGE_NAMES_ANOTHER where it names one of the other participants.
    """
    message = text.strip()
    if not message:
        raise Refusal(Reason.TEXT_MISSING)
    _require_short(message, longest)
    if gap := _GAP.search(message):
        raise Refusal(Reason.MESSAGE_FIELD_MISSING, {"field": gap[1]})
    own = {case.consumer.name, case.consumer.phone}
    people = case.participants.people
    others = {part for person in people for part in (person.name, person.phone)} - own
    if any(len(other) > 1 and other in message for other in others):
        raise Refusal(Reason.MESSAGE_NAMES_ANOTHER)
    return message


def _require_short(text: str, longest: int = LONGEST) -> None:
    if len(text) > longest:
        raise Refusal(Reason.MESSAGE_TOO_LONG, {"count": len(text), "limit": longest})


def or_gap(value: str, name: str) -> str:
    """Return a value, or the mark of a missing one, which no message goes out with."""
    return value or f"〔缺{name}〕"


def sms_length(text: str) -> int:
    """Return the characters of a text as an SMS counts them: a rare one outside UCS-2 is two."""
    return len(text.encode("utf-16-le")) // 2


def sms_parts(text: str) -> int:
    """Return how many SMS a text takes: 70 characters alone, 67 in each part of a longer one."""
    length = sms_length(text)
    return min(length, 1) if length <= SMS_ALONE else -(-length // SMS_PART)
