"""The four firsts at the desk: take the case at once, contact the merchant, act, and answer."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.aggravation import SLIPPED
from mediation_desk.domain.case.events.desk_work import (
    ConsumerAnswered,
    Contacted,
    EvidenceAdded,
    Noted,
    ResultRecorded,
)
from mediation_desk.domain.case.events.intake import Accepted, Purchase, Registered
from mediation_desk.domain.case.events.regulator import PublicityConsent
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import (
    Category,
    Channel,
    Claim,
    DisposalResult,
    Method,
    Party,
    ProblemKind,
    Salutation,
    ShopReply,
)
from mediation_desk.domain.merchant import MerchantAdded
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Companion, Consumer
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows import drafts
from mediation_desk.workflows.clocks.closing_deadline import slip_day
from mediation_desk.workflows.concurrent_acts import case_as_seen
from mediation_desk.workflows.contact import PhoneKind, checked_phone, phone_kind
from mediation_desk.workflows.idempotency import case_for, case_stream, merchant_stream, once, write
from mediation_desk.workflows.intake.enquiries import EnquiryToCase, become_case
from mediation_desk.workflows.intake.participants import RegistrationDetails, participant_events
from mediation_desk.workflows.intake.reports import FileReport, file_report
from mediation_desk.workflows.ports import Desk, Series

FACTS_MAX = 20_000
"""Most characters of the facts; a longer text belongs into an attachment."""

LONGEST_WAIT = timedelta(hours=12)
FARTHEST_SLIP = timedelta(days=366)
"""A form open for longer than this was not one visit: the visit begins at registration."""

LONGEST_AWAY = timedelta(days=14)
"""Longest that a seat keeps what it took before it is written under the time of its taking."""

CLOCKS_APART = timedelta(minutes=2)


@dataclass(frozen=True)
class NewMerchant:
    """A merchant that the clerk could not find; it is added and marked unverified."""

    id: str
    name: str
    unit: str = ""


@dataclass(frozen=True)
class StoredEvidence:
    """Evidence that is in the store already."""

    sha256: str
    size: int
    mime: str
    name: str


@dataclass(frozen=True)
class Intake:
    """The registration form. ``case`` and ``act`` were made when it was opened."""

    act: str
    case: str
    opened_at: datetime
    merchant: str
    problems: tuple[ProblemKind, ...]
    phone: str
    name: str = ""
    salutation: Salutation = Salutation.NONE
    address: str = ""
    phone_reason: str = ""
    """Why the number has another shape than phones have; it becomes a note of the case."""
    channel: Channel = Channel.IN_STORE
    new_merchant: NewMerchant | None = None
    goods: str = ""
    category: Category = Category.OTHER_GOODS
    amount: Money | None = None
    purchased_on: date | None = None
    receipt_number: str = ""
    claims: tuple[Claim, ...] = ()
    claim_amount: Money | None = None
    facts: str = ""
    files: tuple[StoredEvidence, ...] = ()
    draft: str = "register"
    more: RegistrationDetails = field(default_factory=RegistrationDetails)
    report: str = ""
    """Text of a violation report 举报线索 from the same visit: it becomes a sealed record."""
    enquiry: str = ""
    """The enquiry that turned out to be this dispute."""
    hotline_number: str = ""
    slip_due: date | None = None
    """The hotline's own number, and the day by which its slip wants the result."""
    publicity: PublicityConsent = PublicityConsent.NOT_ASKED
    taken_at: datetime | None = None
    """When a seat took it while its host was away."""


@once
def register(desk: Desk, form: Intake) -> None:
    """Register a dispute with the operator as responder (首问责任); its number is given now.

    Raises Refusal for a missing phone, merchant or problem, a purchase in the future, a text
    that is too long.
    """
    _check(desk, form)
    participants = participant_events(form.more, [file.sha256 for file in form.files], desk.policy)
    if form.new_merchant is not None:
        _add_merchant(desk, form.new_merchant)
    at = desk.now()
    on = local_day(at)
    registered = _registered(desk, form, desk.ledger.take_number(Series.CASE, on))
    files = [EvidenceAdded(f.sha256, f.size, f.mime, f.name) for f in form.files]
    notes = _phone_note(form)
    write(desk, case_stream(form.case), form.act, registered, *files, *participants, *notes)
    _record_connected(desk, form, registered)
    drafts.drop(desk, form.draft)


def taken_at(desk: Desk, told: datetime | None, since: datetime | None = None) -> datetime | None:
    """Return when a seat took something while its host was away; None where it was not so.

    Raises Refusal(DATE_OUT_OF_RANGE) for a time ahead, too long ago, or before the case began: a
    seat tells it, and periods of the law are counted from it.
    """
    if told is None:
        return None
    at = desk.now()
    earliest = max(at - LONGEST_AWAY, since or told)
    if not earliest - CLOCKS_APART <= told <= at + CLOCKS_APART:
        raise Refusal(Reason.DATE_OUT_OF_RANGE, {"date": local_day(told).isoformat()})
    return told


def _phone_note(form: Intake) -> tuple[Noted, ...]:
    """Return the note on a number that was taken although its shape is unusual."""
    is_unusual = phone_kind(checked_phone(form.phone, form.phone_reason)) is PhoneKind.UNUSUAL
    return (Noted(f"电话号码的位数与常见不同：{form.phone_reason.strip()}"),) if is_unusual else ()


def _record_connected(desk: Desk, form: Intake, registered: Registered) -> None:
    """Record the visit's report, and link the enquiry that it began as."""
    if form.report.strip():
        consumer, merchant = registered.consumer, registered.purchase.merchant
        reporter = Companion(consumer.name, consumer.phone)
        report = FileReport(
            desk.new_id(), desk.new_id(), merchant, form.report, case=form.case, reporter=reporter
        )
        file_report(desk, report)
    if form.enquiry:
        become_case(desk, EnquiryToCase(desk.new_id(), form.enquiry, form.case))


def _check(desk: Desk, form: Intake) -> None:
    if not form.problems:
        raise Refusal(Reason.NO_PROBLEM)
    if form.new_merchant is None:
        desk.ledger.merchant(form.merchant)
    elif not form.new_merchant.name.strip():
        raise Refusal(Reason.NO_MERCHANT)
    if len(form.facts) > FACTS_MAX:
        raise Refusal(Reason.TEXT_TOO_LONG, {"limit": FACTS_MAX, "length": len(form.facts)})
    if form.slip_due is not None and abs(form.slip_due - local_day(desk.now())) > FARTHEST_SLIP:
        raise Refusal(Reason.DATE_OUT_OF_RANGE, {"date": form.slip_due.isoformat()})
    if form.purchased_on is not None and form.purchased_on > local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": form.purchased_on.isoformat()})


def _add_merchant(desk: Desk, new: NewMerchant) -> None:
    added = MerchantAdded(name=new.name.strip(), unit=new.unit.strip(), is_verified=False)
    write(desk, merchant_stream(new.id), desk.new_id(), added)


def _registered(desk: Desk, form: Intake, number: str) -> Registered:
    taken = taken_at(desk, form.taken_at)
    at = taken or desk.now()
    waited = at - form.opened_at
    arrived_at = form.opened_at if timedelta(0) <= waited <= LONGEST_WAIT else at
    return Registered(
        number=number,
        arrived_at=arrived_at,
        channel=form.channel,
        purchase=_purchase(form),
        problems=form.problems,
        claims=form.claims,
        responder=desk.operator.id,
        claim_amount=form.claim_amount,
        hotline_number=form.hotline_number.strip() if form.channel in SLIPPED else "",
        slip_due=slip_day(form.channel, form.slip_due, arrived_at, desk.law.calendar),
        rules=desk.rules_at(arrived_at),
        consumer=Consumer(
            form.name.strip(),
            form.salutation,
            checked_phone(form.phone, form.phone_reason),
            form.address.strip(),
        ),
        facts=form.facts,
        publicity=form.publicity,
        taken_at=taken,
    )


def _purchase(form: Intake) -> Purchase:
    return Purchase(
        merchant=form.new_merchant.id if form.new_merchant else form.merchant,
        goods=form.goods.strip(),
        category=form.category,
        amount=form.amount,
        purchased_on=form.purchased_on,
        receipt_number=form.receipt_number.strip(),
    )


@dataclass(frozen=True)
class CaseReference:
    """Input that only names the case."""

    act: str
    case: str


@once
def accept(desk: Desk, form: CaseReference) -> None:
    """Take a case that came in without a responder."""
    case_for(desk, form.case, CaseAction.ACCEPT)
    write(desk, case_stream(form.case), form.act, Accepted(desk.operator.id))


@dataclass(frozen=True)
class ContactForm:
    """A contact: the party, the method, and what they said."""

    act: str
    case: str
    party: Party
    method: Method
    person: str = ""
    said: str = ""
    reply: ShopReply = ShopReply.UNSAID
    taken_at: datetime | None = None


@once
def contact(desk: Desk, form: ContactForm) -> None:
    """Record that a party was spoken to; the merchant's stops the second clock."""
    case = case_for(desk, form.case, CaseAction.CONTACT)
    reply = form.reply if form.party is Party.MERCHANT else ShopReply.UNSAID
    taken = taken_at(desk, form.taken_at, case.received_at)
    event = Contacted(form.party, form.method, form.person, form.said, reply, taken_at=taken)
    write(desk, case_stream(form.case), form.act, event)


@dataclass(frozen=True)
class DisposalForm:
    """The mall's disposal and its result."""

    act: str
    case: str
    result: DisposalResult
    text: str = ""
    seen: str = ""


@once
def record_result(desk: Desk, form: DisposalForm) -> None:
    """Record the mall's own disposal; it stops the third clock and starts the fourth."""
    case_as_seen(desk, form, CaseAction.RECORD_RESULT)
    if not form.text.strip():
        raise Refusal(Reason.TEXT_MISSING)
    write(desk, case_stream(form.case), form.act, ResultRecorded(form.result, form.text))


@dataclass(frozen=True)
class ConsumerAnswerForm:
    """The answer to the consumer, and its method; whether it replaces a different answer."""

    act: str
    case: str
    method: Method
    text: str = ""
    replaces: bool = False
    seen: str = ""


@once
def answer_consumer(desk: Desk, form: ConsumerAnswerForm) -> None:
    """Record that the consumer was told the result; it stops the fourth clock.

    Raises Refusal(ANSWER_DIFFERS) for a different answer that does not say that it replaces
    the one before: one case has one answer (一个口径).
    """
    case = case_as_seen(desk, form, CaseAction.ANSWER_CONSUMER)
    differs = _differs(case.answer_words, form.text)
    if differs and not form.replaces:
        raise Refusal(Reason.ANSWER_DIFFERS, {"number": case.number})
    event = ConsumerAnswered(form.method, form.text, replaces=differs)
    write(desk, case_stream(form.case), form.act, event)


def _differs(before: str, text: str) -> bool:
    """Tell whether two answers differ; an empty one contradicts nothing."""
    words = ["".join(each.split()) for each in (before, text)]
    return all(words) and words[0] != words[1]
