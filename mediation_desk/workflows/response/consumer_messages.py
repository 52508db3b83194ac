"""Messages to the consumer: their texts made from the case, the act of sending one, their settings.

The station's own wording and the gateway's address and secret are kept in the encrypted ledger
beside the journal, as the proxy's password is.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from urllib.parse import urlsplit

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.consumer_message import (
    BY_PHONE,
    MessageField,
    MessageText,
    checked_message,
    checked_template,
    filled,
)
from mediation_desk.domain.case.events.messages import (
    ConsumerMessaged,
    MessageAnswered,
    MessageFault,
    MessageKind,
    MessageWay,
)
from mediation_desk.domain.case.outcomes import has_agreed, unsettled_end
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.codes import DisposalResult, Outcome
from mediation_desk.domain.money import ZERO
from mediation_desk.domain.people import Merchant, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.station import LetterAcknowledged
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.workdays import Calendar
from mediation_desk.workflows.clocks.closing_deadline import finish_day
from mediation_desk.workflows.concurrent_acts import case_as_seen
from mediation_desk.workflows.idempotency import STATION_STREAM, case_stream, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.station.inbox import LetterReading, read_letter
from mediation_desk.workflows.station.leaders import require_leader
from sync.courier import is_protected

OF_THE_STATION: Final = ""
"""The owner of a preference that is everybody's."""
GATEWAY: Final = "message.gateway"
"""The preference with the gateway's address and secret."""
GATEWAY_FAULT: Final = "message.gateway_fault"
"""The preference with the fault of the gateway that no answer has ended yet."""
SHORTEST_SECRET: Final = 16
"""Characters of the shared secret: 128 bits where each has eight."""
_HOST = re.compile(r"[\w:][\w.:-]*")
_MOBILE = re.compile(r"1\d{10}")


def wording_of(kind: MessageKind) -> str:
    """Return the name of the preference with the station's own template of a kind."""
    return f"message.{kind.value}"


@dataclass(frozen=True)
class MessageContext:
    """What a message's fields are filled from, beside the case: shop, station, limits, calendar."""

    shop: Merchant
    station: Station
    policy: Policy
    calendar: Calendar


def message_texts(
    case: Case, context: MessageContext, templates: Mapping[MessageKind, str]
) -> tuple[MessageText, ...]:
    """Return the text of each kind of message for a case, by the templates of the station."""
    values = _values(case, context)
    return tuple(filled(kind, templates[kind], values) for kind in MessageKind)


def _values(case: Case, context: MessageContext) -> dict[MessageField, str]:
    return {
        MessageField.STATION: context.station.name,
        MessageField.PHONE: context.station.phone,
        MessageField.NUMBER: case.number,
        MessageField.SHOP: context.shop.name,
        MessageField.NEXT: next_step(case),
        MessageField.ANSWER_DAY: day_text(finish_day(case, context.policy, context.calendar)),
        MessageField.CALL_DAY: day_text(case.follow_up_on),
        MessageField.RESULT: result_text(case),
    }


def day_text(day: date | None) -> str:
    """Return a day as messages say it, 12月1日; empty without one."""
    return f"{day.month}月{day.day}日" if day is not None else ""


_ENDED: Final = {
    Outcome.WITHDRAWN: "您已撤回投诉",
    Outcome.TERMINATED: "本站已终止调解",
    Outcome.ESCALATED: "市场监管部门已受理",
    Outcome.REFUSED: "市场监管部门不予受理",
    Outcome.DECIDED: "市场监管部门已作出处理",
    Outcome.TRANSFERRED: "已转其他部门处理",
    Outcome.COURT: "已转司法或者仲裁途径解决",
}
"""Ends without agreement in words for the consumer."""
_OTHER_WAYS: Final = "您可依法投诉、申请仲裁或者起诉"


def result_text(case: Case) -> str:
    """Return the result of a case in words for its consumer; empty before there is one.

    An agreement on goods alone has no sum, and names none. One that the course of the case set
    aside is no result.
    """
    end = unsettled_end(case)
    if end is not None:
        return _ENDED[end]
    if has_agreed(case):
        return _agreement(case)
    texts = {
        DisposalResult.NOT_AGREED: "双方未能达成一致",
        DisposalResult.EXPLAINED: "已向您解释说明",
    }
    return texts.get(case.result, "争议未能在本站解决") if case.result is not None else ""


def _agreement(case: Case) -> str:
    if case.settlement is not None:
        amount = case.settlement.amount
        return f"双方已达成协议，金额{amount}元" if amount > ZERO else "双方已达成协议"
    is_done = case.result is DisposalResult.ON_THE_SPOT and case.fulfilled_on is not None
    return "已当场办结" if is_done else "双方已达成一致"


def next_step(case: Case) -> str:
    """Return what happens next in a case, in words for its consumer; how it ended goes first."""
    end, is_closed = unsettled_end(case), case.is_finished
    not_agreed = case.result is DisposalResult.NOT_AGREED
    steps = (
        (end is Outcome.WITHDRAWN, "本站就此办结"),
        (case.is_with_regulator, "已报请市场监管部门处理"),
        (end is Outcome.TERMINATED, _OTHER_WAYS),
        (end is Outcome.REFUSED, "您可依法申请仲裁或者起诉"),
        (end is not None, "本站已办结" if is_closed else "本站将据此办结"),
        (case.open_guidance is not None, "已请市场监管部门指导，正在等待答复"),
        (case.fulfilled_on is not None, "约定内容已履行"),
        (is_closed, _OTHER_WAYS if not_agreed else "本站已办结"),
        (case.missed_on is not None, "商户未按约履行，本站正在跟进"),
        (case.settlement is not None, _performance(case)),
        (case.meeting is not None, _meeting(case)),
        (not_agreed, _OTHER_WAYS),
        (case.result is DisposalResult.EXPLAINED, "本站将据此办结"),
        (case.result is not None, "本站将跟进落实"),
        (case.firsts.contacted_at is not None, "已联系商户，正在协商处理"),
    )
    return next((text for holds, text in steps if holds), "本站将联系商户核实处理")


def _performance(case: Case) -> str:
    day = day_text(case.settlement.perform_by) if case.settlement is not None else ""
    return f"商户应于{day}前履行"


def _meeting(case: Case) -> str:
    """Return the day and the hour of the planned session."""
    if case.meeting is None:
        return ""
    meet_at = case.meeting.meet_at.astimezone(SHANGHAI)
    return f"定于{day_text(meet_at.date())}{meet_at:%H:%M}调解"


def usual_message(case: Case) -> MessageKind:
    """Return the kind of message that the course of a case suggests."""
    if case.follow_up_on is not None and case.followed_up_at is None:
        return MessageKind.CALL_BACK
    if case.result is not None:
        return MessageKind.RESULT
    has_begun = case.firsts.contacted_at is not None or case.is_with_regulator
    return MessageKind.PROGRESS if has_begun else MessageKind.ACCEPTANCE


@dataclass(frozen=True)
class MessageForm:
    """A message to the consumer: what was sent by hand, or is to go through the gateway."""

    act: str
    case: str
    kind: MessageKind
    text: str
    way: MessageWay
    seen: str = ""


@once
def send_message(desk: Desk, form: MessageForm) -> None:
    """Record a message to the case's own consumer; one for the gateway waits from now on.

    Raises Refusal as `checked_message`, and MESSAGE_NO_MOBILE for an SMS without a mobile number.
    """
    case = case_as_seen(desk, form, CaseAction.MESSAGE)
    text, phone = checked_message(form.text, case), case.consumer.phone
    if form.way in BY_PHONE and not _MOBILE.fullmatch(phone):
        raise Refusal(Reason.MESSAGE_NO_MOBILE)
    event = ConsumerMessaged(form.kind, form.way, text, phone)
    write(desk, case_stream(form.case), form.act, event)


@dataclass(frozen=True)
class GatewayAnswer:
    """The gateway's answer to the message of an entry; ``said`` is what it wrote."""

    act: str
    case: str
    message: str
    kind: MessageKind
    fault: MessageFault = MessageFault.NONE
    said: str = ""


@once
def record_answer(desk: Desk, form: GatewayAnswer) -> None:
    """Record the gateway's answer to a message, which waits no longer."""
    event = MessageAnswered(form.message, form.kind, form.fault, form.said)
    write(desk, case_stream(form.case), form.act, event)


@once
def dismiss_notice(desk: Desk, form: LetterReading) -> None:
    """Dismiss the notice of a message that was not sent; the regulator hears nothing of it."""
    write(desk, STATION_STREAM, form.act, LetterAcknowledged(form.message))
    read_letter(desk, form.message)


@dataclass(frozen=True)
class MessageWording:
    """The station's own template of a kind; an empty one brings the shipped one back."""

    act: str
    kind: MessageKind
    text: str


@once
def set_wording(desk: Desk, form: MessageWording) -> None:
    """Keep the station's own template. Raises Refusal as `checked_template`, NO_RIGHT."""
    require_leader(desk.operator)
    text = checked_template(form.text) if form.text.strip() else ""
    desk.ledger.local_store.keep_preference(OF_THE_STATION, wording_of(form.kind), text)


@dataclass(frozen=True)
class GatewayForm:
    """The gateway's address, empty for none, and its secret, empty for the one that is kept."""

    act: str
    address: str
    secret: str = field(default="", repr=False)


@once
def set_gateway(desk: Desk, form: GatewayForm) -> None:
    """Send through the gateway at an address from now on, or through none.

    Raises Refusal: NO_RIGHT, GATEWAY_ADDRESS for an address that is not https (http only on this
    computer), GATEWAY_KEY for a secret under sixteen characters, or none for another address.
    """
    require_leader(desk.operator)
    store, address = desk.ledger.local_store, form.address.strip()
    if address and not _is_address(address):
        raise Refusal(Reason.GATEWAY_ADDRESS)
    kept = read_gateway(store.preference(OF_THE_STATION, GATEWAY))
    secret = form.secret.strip() or (kept.secret if kept.address == address else "")
    if address and len(secret) < SHORTEST_SECRET:
        raise Refusal(Reason.GATEWAY_KEY, {"least": SHORTEST_SECRET})
    text = json.dumps({"address": address, "secret": secret}) if address else ""
    store.keep_preference(OF_THE_STATION, GATEWAY, text)
    store.keep_preference(OF_THE_STATION, GATEWAY_FAULT, "")


def _is_address(address: str) -> bool:
    """Tell whether an address is encrypted and names a host that a request can be made to."""
    if not is_protected(address):
        return False
    try:
        parts = urlsplit(address)
        # Reading an impossible port raises ValueError.
        return parts.port != 0 and bool(_HOST.fullmatch(parts.hostname or ""))
    except ValueError:
        return False


@dataclass(frozen=True)
class GatewaySettings:
    """Address and secret of the gateway in use; both empty while there is none."""

    address: str = ""
    secret: str = field(default="", repr=False)


def read_gateway(text: str) -> GatewaySettings:
    """Return the settings of a preference's text."""
    kept = json.loads(text) if text else {}
    return GatewaySettings(str(kept.get("address", "")), str(kept.get("secret", "")))


@dataclass(frozen=True)
class GatewayFault:
    """Code of the fault for which the gateway takes no message, and since when; empty for none."""

    code: str = ""
    since: datetime | None = None


def note_gateway_fault(desk: Desk, code: str) -> None:
    """Keep the code of a fault with the present time; an empty one says that it answers again."""
    text = json.dumps({"code": code, "since": desk.now().isoformat()}) if code else ""
    desk.ledger.local_store.keep_preference(OF_THE_STATION, GATEWAY_FAULT, text)


def read_gateway_fault(text: str) -> GatewayFault:
    """Return the fault of a preference's text."""
    if not text:
        return GatewayFault()
    kept = json.loads(text)
    return GatewayFault(str(kept["code"]), datetime.fromisoformat(kept["since"]))
