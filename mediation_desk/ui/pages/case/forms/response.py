"""The forms of the four firsts, of a message to the consumer, of a reply for the 12315 platform."""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.desk_work import MediationHeld
from mediation_desk.domain.case.events.messages import MessageKind, MessageWay
from mediation_desk.domain.case.events.platform import PlatformReply
from mediation_desk.domain.codes import DisposalResult, Method, Party, ShopReply
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues
from mediation_desk.ui.forms.inputs.copied_line import CopiedLine
from mediation_desk.ui.forms.inputs.copied_text import CopiedText
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.ui.wording import listed, times, word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import consumer_messages as messages
from mediation_desk.workflows.response import first_response as acts
from mediation_desk.workflows.response import platform_replies as replies

translate = QCoreApplication.translate


def options(*codes: StrEnum) -> tuple[tuple[str, str], ...]:
    """Return codes with their words."""
    return tuple((code.value, word(code)) for code in codes)


def yes_no(yes: str, no: str) -> tuple[tuple[str, str], ...]:
    """Return a choice between two sentences."""
    return (("yes", yes), ("no", no))


def method(first: Method = Method.PHONE) -> FieldSpec:
    """Return the field for the channel of a conversation."""
    label = translate("CaseForms", "How")
    return FieldSpec("method", label, FieldKind.CHIPS, options(*Method), first.value)


WAITS = "waits"
"""The merchant was contacted and has yet to answer the question."""


def contact(sheet: CaseSheet) -> StepForm:
    """Return the form of a contact; the merchant's contact stops the second clock."""
    binder = Binder(
        acts.contact,
        acts.ContactForm,
        computed={"party": _party, "reply": _reply},
        reads=("shop_phone",),
    )
    # A contact usually yields the merchant's answer; the same chips ask whether it came.
    parties = (
        (Party.MERCHANT.value, translate("CaseForms", "Shop, answered")),
        (WAITS, translate("CaseForms", "Shop, yet to answer")),
        (Party.CONSUMER.value, word(Party.CONSUMER)),
    )
    message = translate("CaseForms", "What was said")
    entries = (
        FieldSpec(
            "party",
            translate("CaseForms", "Spoken to"),
            FieldKind.CHIPS,
            parties,
            Party.MERCHANT.value,
        ),
        *_phone_of_shop(sheet.shop_phone),
        method(),
        FieldSpec(
            "person", translate("CaseForms", "Who"), FieldKind.LINE, value=sheet.merchant.contact
        ),
        FieldSpec("said", message, required=False),
    )
    return step_form(sheet, CaseAction.CONTACT, entries, binder)


def _phone_of_shop(phone: str) -> tuple[FieldSpec, ...]:
    """Return the merchant's number to call, where it is known, in one line without a label."""
    if not phone:
        return ()
    name = translate("CaseForms", "Phone of the shop")
    line = FieldSpec(
        "shop_phone",
        "",
        FieldKind.OWN,
        own=lambda: CopiedLine(name, times.phone(phone), phone),
        follows="party",
        only=(Party.MERCHANT.value, WAITS),
    )
    return (line,)


def _party(typed: FormValues) -> Party:
    return Party.MERCHANT if typed.text("party") == WAITS else typed.code(Party, "party")


def _reply(typed: FormValues) -> ShopReply:
    return ShopReply.LATER if typed.text("party") == WAITS else ShopReply.AT_ONCE


def record_result(sheet: CaseSheet) -> StepForm:
    """Return the form of the mall's action and its result; it stops the third clock."""
    binder = Binder(acts.record_result, acts.DisposalForm)
    entries = (
        FieldSpec(
            "result",
            translate("CaseForms", "Result"),
            FieldKind.CHIPS,
            options(*DisposalResult),
            _mediated(sheet),
            required=True,
        ),
        FieldSpec("text", translate("CaseForms", "What was done"), required=True),
    )
    return step_form(
        sheet, CaseAction.RECORD_RESULT, entries, binder, {Reason.TEXT_MISSING: "text"}
    )


def _mediated(sheet: CaseSheet) -> str:
    """Return the result that the newest session came to; "" without a session."""
    held = (step.event for step in sheet.steps if isinstance(step.event, MediationHeld))
    newest = next(held, None)
    if newest is None:
        return ""
    result = DisposalResult.AGREED if newest.is_agreed else DisposalResult.NOT_AGREED
    return result.value


def answer_consumer(sheet: CaseSheet) -> StepForm:
    """Return the form of the answer to the consumer and its channel; it stops the fourth clock."""
    binder = Binder(acts.answer_consumer, acts.ConsumerAnswerForm)
    text = translate("CaseForms", "What the consumer was told")
    entries = (method(), FieldSpec("text", text, required=False), *_replaces(sheet))
    before = translate("CaseForms", "Told before: {words}")
    words = sheet.case.answer_words
    note = before.format(words=words) if words else ""
    return step_form(
        sheet,
        CaseAction.ANSWER_CONSUMER,
        entries,
        binder,
        {Reason.ANSWER_DIFFERS: "replaces"},
        note,
    )


def _replaces(sheet: CaseSheet) -> tuple[FieldSpec, ...]:
    """Return a tick where the consumer has an answer: the new one replaces it, a case has one."""
    if not sheet.case.answer_words:
        return ()
    takes = translate("CaseForms", "It takes the place of what was told before")
    return (FieldSpec("replaces", takes, FieldKind.TICK, required=False),)


OF_TEXT = (
    Reason.TEXT_MISSING,
    Reason.MESSAGE_TOO_LONG,
    Reason.MESSAGE_FIELD_MISSING,
    Reason.MESSAGE_NAMES_ANOTHER,
)
"""Refusals of the text of a message."""


def message(sheet: CaseSheet) -> StepForm:
    """Return the form of a message: what a clerk copies and sends, or the gateway takes."""
    texts = {each.kind.value: each for each in sheet.messages}
    kinds = tuple((kind.value, word(kind)) for kind in MessageKind)
    by_hand = (MessageWay.SMS, MessageWay.WECHAT, MessageWay.OTHER)
    offered = (MessageWay.GATEWAY, *by_hand) if sheet.has_gateway else by_hand
    ways = tuple((way.value, word(way)) for way in offered)

    def proposed(kind: str) -> str:
        return texts[kind].text if kind in texts else ""

    entries = (
        FieldSpec(
            "kind",
            translate("MessageForm", "About"),
            FieldKind.CHIPS,
            kinds,
            messages.usual_message(sheet.case).value,
        ),
        FieldSpec(
            "text",
            translate("MessageForm", "Text"),
            FieldKind.OWN,
            required=True,
            own=CopiedText,
            follows="kind",
            proposes=proposed,
        ),
        FieldSpec("way", translate("MessageForm", "Sent through"), FieldKind.CHIPS, ways),
    )
    places = dict.fromkeys(OF_TEXT, "text") | {Reason.MESSAGE_NO_MOBILE: "way"}
    form = step_form(
        sheet,
        CaseAction.MESSAGE,
        entries,
        Binder(messages.send_message, messages.MessageForm),
        places,
        translate("MessageForm", "Only what this case needs; no advertising."),
    )
    return with_lines(form, sheet)


def with_lines(form: StepForm, sheet: CaseSheet) -> StepForm:
    """Return the form with its preview: to whom, what is missing, what the button does."""
    texts = {each.kind.value: each for each in sheet.messages}

    def lines(typed: FormValues) -> list[str]:
        missing = texts[typed.text("kind")].missing if typed.text("kind") in texts else ()
        gaps = [word(each) for each in missing if f"〔缺{each}〕" in typed.text("text")]
        to = translate("MessageForm", "To {phone}").format(phone=sheet.case.consumer.phone or "–")
        lacks = translate("MessageForm", "Not in the case: {fields}. Fill it in, or word it so.")
        found = [to, lacks.format(fields=listed(gaps)) if gaps else "", _effect(typed.text("way"))]
        return [line for line in found if line]

    return replace(form, lines=lines, lines_title=translate("MessageForm", "What happens"))


def _effect(way: str) -> str:
    if not way:
        return ""
    if way == MessageWay.GATEWAY:
        return translate("MessageForm", "The gateway sends it; its answer comes into the course.")
    return translate("MessageForm", "Copy it and send it yourself first; this records it as sent.")


_OF_REPLY = {
    **dict.fromkeys(OF_TEXT, "text"),
    **dict.fromkeys((Reason.PLATFORM_NOT_AGREED, Reason.PLATFORM_AGREED), "reply"),
    Reason.DATE_IN_FUTURE: "filled_on",
}
"""The field that each refusal of a reply is shown at."""


def fill_platform(sheet: CaseSheet) -> StepForm:
    """Return the form of a reply: its kind, its text, and the day it was filled in."""
    texts = {each.reply.value: each.text for each in sheet.replies}
    entries = (
        FieldSpec(
            "reply",
            translate("PlatformForm", "Reply"),
            FieldKind.CHIPS,
            tuple((reply.value, word(reply)) for reply in PlatformReply),
            replies.usual_reply(sheet.case).value,
        ),
        FieldSpec(
            "text",
            translate("PlatformForm", "Text"),
            FieldKind.OWN,
            required=True,
            own=lambda: CopiedText(counts=False),
            follows="reply",
            proposes=lambda reply: texts.get(reply, ""),
        ),
        FieldSpec(
            "filled_on",
            translate("PlatformForm", "Filled in on"),
            FieldKind.PAST_DAY,
            value=translate("CaseForms", "today"),
        ),
    )
    number = sheet.case.hotline_number or "–"
    note = translate(
        "PlatformForm",
        "Copy the text into the platform (number {number}) first; this records that it is there.",
    )
    binder = Binder(replies.fill_platform, replies.PlatformForm)
    return step_form(
        sheet, CaseAction.FILL_PLATFORM, entries, binder, _OF_REPLY, note.format(number=number)
    )
