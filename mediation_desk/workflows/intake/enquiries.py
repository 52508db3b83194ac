"""Enquiries 咨询: asked, answered at once, recorded; some turn out to be disputes."""

from dataclasses import dataclass

from mediation_desk.domain.codes import Channel, EnquiryTopic
from mediation_desk.domain.people import Companion
from mediation_desk.domain.records.enquiry import EnquiryAnswered, EnquiryBecameCase
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows import drafts
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.idempotency import once, write
from mediation_desk.workflows.ports import Desk

FORM = "enquiry"
"""Name of the form for drafts."""

MINUTES_MAX = 24 * 60


def enquiry_stream(enquiry: str) -> str:
    """Return the stream of one enquiry."""
    return f"enquiry:{enquiry}"


@dataclass(frozen=True)
class EnquiryForm:
    """Question and answer of an enquiry. The enquirer may stay unnamed."""

    act: str
    enquiry: str
    question: str
    answer: str
    topic: EnquiryTopic = EnquiryTopic.RIGHTS
    channel: Channel = Channel.IN_STORE
    minutes: int = 0
    name: str = ""
    phone: str = ""


@once
def take_enquiry(desk: Desk, form: EnquiryForm) -> None:
    """Record an enquiry with its answer.

    Raises Refusal for a missing question or answer, or an invalid phone.
    """
    if not form.question.strip() or not form.answer.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if not 0 <= form.minutes <= MINUTES_MAX:
        raise Refusal(Reason.LIMIT_OUT_OF_RANGE, {"name": "minutes", "limit": MINUTES_MAX})
    phone = checked_phone(form.phone) if form.phone.strip() else ""
    who = Companion(form.name.strip(), phone)
    event = EnquiryAnswered(
        form.topic, form.channel, form.minutes, form.question.strip(), form.answer.strip(), who
    )
    write(desk, enquiry_stream(form.enquiry), form.act, event)
    drafts.drop(desk, FORM)


@dataclass(frozen=True)
class EnquiryToCase:
    """An enquiry and the case that it became."""

    act: str
    enquiry: str
    case: str


@once
def become_case(desk: Desk, form: EnquiryToCase) -> None:
    """Link an enquiry to the case that it became; it can become one only."""
    found = desk.ledger.records.enquiries.items.get(form.enquiry)
    if found is None:
        raise Refusal(Reason.ENQUIRY_UNKNOWN)
    if found.case:
        raise Refusal(Reason.ENQUIRY_IS_CASE)
    write(desk, enquiry_stream(form.enquiry), form.act, EnquiryBecameCase(form.case))
