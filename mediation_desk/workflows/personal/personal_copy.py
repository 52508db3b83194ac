"""A copy of one person's data on request 查阅复制, and the note of it in the journal.

个人信息保护法第四十五条: a person may ask to see and to copy what is held about them.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum

from mediation_desk.domain.case.events.messages import (
    ConsumerMessaged,
    MessageAnswered,
    MessageWay,
)
from mediation_desk.domain.case.events.platform import PlatformFilled
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.masking import mask_phone, mask_text, mask_texts
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Merchant, Operator, OperatorRight, phone_digits
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.events import PersonalCopyGiven
from mediation_desk.workflows.contact import sought_phone
from mediation_desk.workflows.idempotency import once, write
from mediation_desk.workflows.personal.retention import RETENTION_STREAM
from mediation_desk.workflows.ports import Desk, LedgerReader
from mediation_desk.workflows.read_models.case.card_names import (
    names_beside,
    names_of_the_work,
    people_around,
)
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.personal_copy import (
    ON_PLATFORM,
    SENT,
    WAITING,
    PersonalCase,
    PersonalCopy,
    PersonalMessage,
    PersonalNote,
)
from mediation_desk.workflows.station.administration import require_real_reason
from mediation_desk.workflows.station.leaders import require_leader

FORMAT = "mediation-desk/personal-copy/1"
MOST_CASES = 500
"""Cases of one phone that are looked through; nobody comes near it."""


class CopyForm(StrEnum):
    """Form of a copy: to read on paper, or to hand on to another handler of data."""

    PDF = "pdf"
    JSON = "json"


@dataclass(frozen=True)
class CopyRequest:
    """A person's request for a copy, and how the desk made sure that it is them."""

    act: str
    phone: str
    form: CopyForm
    identified: str


@once
def give_copy(desk: Desk, form: CopyRequest) -> None:
    """Record that a copy is given, before it is made.

    Raises Refusal: NO_RIGHT for anyone but a manager, PHONE_MISSING or PHONE_WRONG, and
    REASON_MISSING or REASON_THIN where nothing says how the person was identified.
    """
    require_leader(desk.operator)
    phone = sought_phone(form.phone)
    require_real_reason(form.identified)
    event = PersonalCopyGiven(form.form.value, mask_phone(phone), form.identified.strip())
    write(desk, RETENTION_STREAM, form.act, event)


def copy_of(reader: LedgerReader, phone: str, operator: Operator, now: datetime) -> PersonalCopy:
    """Return what is held about the owner of a phone; other people in its texts are hidden.

    A report in which they are named is left out unless the operator has the right to reports.
    Raises Refusal: NO_RIGHT as `give_copy`, PHONE_MISSING, PHONE_WRONG, UNKNOWN_PERSON.
    """
    require_leader(operator)
    number, desk = sought_phone(phone), reader.desk(operator.id)
    cases = tuple(_cases(reader, number, now, desk))
    notes = (*_enquiries(reader, number, desk), *_reports(reader, number, operator, desk))
    if not cases and not notes:
        raise Refusal(Reason.UNKNOWN_PERSON)
    station = desk.station
    contact = (station.handler, station.handler_contact)
    return PersonalCopy(number, now, station.name, *contact, cases, notes)


def as_json(copy: PersonalCopy) -> bytes:
    """Return the copy in a machine-readable form: sums in fen, times in ISO 8601, UTF-8."""
    plain = {"format": FORMAT, **_facts(copy)}
    return json.dumps(plain, ensure_ascii=False, indent=1, default=_plain).encode()


def _facts(part: PersonalCopy | PersonalCase | PersonalMessage | PersonalNote) -> dict[str, object]:
    return {each.name: getattr(part, each.name) for each in fields(part)}


def _plain(value: object) -> object:
    """Return the plain form of what JSON has none for; a sum is its fen, no object."""
    match value:
        case PersonalCase() | PersonalMessage() | PersonalNote():
            return _facts(value)
        case Money():
            return value.fen
        case datetime():
            return value.isoformat()
    return str(value)


def _cases(
    reader: LedgerReader, phone: str, now: datetime, desk: DeskSheet
) -> Iterator[PersonalCase]:
    for row in reader.find(phone, MOST_CASES, in_full=True).rows:
        sheet = reader.case_sheet(row.case, now, in_full=True)
        case = sheet.case
        if _is_of(case.consumer.phone, phone):
            people = people_around(reader.records, desk.operators, case.purchase.merchant)
            hidden = tuple(names_beside(case.consumer.name, case, sheet.merchant, people))
            messages = tuple(_messages(sheet, hidden, phone))
            yield replace(_as_consumer(case, sheet.merchant.name, hidden), messages=messages)
        else:
            yield from _as_companion(case, phone)


def _as_consumer(case: Case, merchant: str, hidden: Iterable[str]) -> PersonalCase:
    consumer, sent = case.consumer, case.escalation
    return PersonalCase(
        number=case.number,
        role="consumer",
        name=consumer.name,
        phone=consumer.phone,
        received_at=case.received_at,
        salutation=consumer.salutation.value,
        address=consumer.address,
        merchant=merchant,
        goods=mask_text(case.purchase.goods, hidden),
        amount=case.purchase.amount,
        facts=mask_text(case.facts, hidden),
        claims=tuple(claim.value for claim in case.claims),
        state=case.state.value,
        files=tuple(mask_text(file.name, hidden) for file in case.files),
        consented_at=case.consent_at,
        told_regulator_at=sent.sent_at if sent else None,
        closed_at=case.closed_at,
    )


def _messages(sheet: CaseSheet, hidden: Iterable[str], phone: str) -> Iterator[PersonalMessage]:
    """Yield the messages to the consumer, and replies in the 12315 platform, in order.

    A number that was corrected since may be another person's, and is masked.
    """
    fates = {
        step.event.message: step.event.fault.value or SENT
        for step in sheet.steps
        if isinstance(step.event, MessageAnswered)
    }
    for step in sorted(sheet.steps, key=lambda step: step.seq):
        match step.event:
            case ConsumerMessaged() as sent:
                text = mask_text(sent.text, hidden)
                to = sent.phone if _is_of(sent.phone, phone) else mask_phone(sent.phone)
                unanswered = WAITING if sent.way is MessageWay.GATEWAY else SENT
                fate = fates.get(step.entry, unanswered)
                yield PersonalMessage(step.at, sent.way.value, to, text, fate)
            case PlatformFilled() as reply:
                text = mask_text(reply.text, hidden)
                yield PersonalMessage(step.at, ON_PLATFORM, "", text)


def _as_companion(case: Case, phone: str) -> Iterator[PersonalCase]:
    own = (person for person in case.participants.people if _is_of(person.phone, phone))
    for person in own:
        yield PersonalCase(case.number, "companion", person.name, person.phone, case.received_at)


def _is_of(written: str, phone: str) -> bool:
    """Tell whether a phone as it was written is this one: 0532-88886666 is 053288886666."""
    return phone_digits(written) == phone_digits(phone)


def _enquiries(reader: LedgerReader, phone: str, desk: DeskSheet) -> Iterator[PersonalNote]:
    for each in reader.records.enquiries.items.values():
        answered = each.answered
        if _is_of(answered.who.phone, phone):
            who = (answered.who.name, answered.who.phone)
            hidden = _names_around(reader, who[0], "", desk)
            texts = mask_texts((answered.question, answered.answer), hidden)
            yield PersonalNote("enquiry", each.at, *who, texts[0], answer=texts[1])


def _reports(
    reader: LedgerReader, phone: str, operator: Operator, desk: DeskSheet
) -> Iterable[PersonalNote]:
    if not operator.may(OperatorRight.REPORTS):
        return
    for each in reader.records.reports.items.values():
        who, filed = each.filed.reporter, each.filed
        if _is_of(who.phone, phone):
            text = mask_text(filed.text, _names_around(reader, who.name, filed.merchant, desk))
            yield PersonalNote("report", each.at, who.name, who.phone, text, filed.number)


def _names_around(
    reader: LedgerReader, own: str, merchant: str, desk: DeskSheet
) -> tuple[str, ...]:
    """Return the names to hide where no case is: staff, officers and the people of a merchant."""
    people = people_around(reader.records, desk.operators, merchant)
    shop = next((one for one in desk.merchants if one.id == merchant), Merchant("", ""))
    return tuple(names_of_the_work(own, people, shop))
