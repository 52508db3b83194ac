"""Application of the regulator's messages at the desk; each message is applied once."""

from dataclasses import dataclass
from datetime import timedelta
from functools import singledispatch

from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.case.events import regulator
from mediation_desk.domain.case.events.desk_work import EvidenceAdded
from mediation_desk.domain.case.events.intake import Purchase, Registered
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import (
    Channel,
    LinkKind,
    ProblemKind,
    Salutation,
    Satisfaction,
)
from mediation_desk.domain.merchant import MerchantAdded
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Consumer
from mediation_desk.domain.records.station import LetterArrived
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import STATION_STREAM, case_stream, merchant_stream, write
from mediation_desk.workflows.incoming.circulars import apply_circular
from mediation_desk.workflows.incoming.published_answers import apply_published_answer
from mediation_desk.workflows.incoming.published_directory import apply_published_directory
from mediation_desk.workflows.incoming.published_packs import apply_published_pack
from mediation_desk.workflows.incoming.supervision import apply_supervision
from mediation_desk.workflows.ports import Desk, Series
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.settlement.linking import tie_together
from sync import protocol

_SAME_WITHIN = timedelta(days=90)
"""Time within which the same consumer at the same shop counts as the same matter."""


@dataclass(frozen=True)
class IncomingMessage:
    """One message as the courier brought it: its id is the act's id."""

    message: str
    kind: str
    body: bytes


def apply_message(desk: Desk, arrived: IncomingMessage) -> None:
    """Apply a message of the regulator; one that is not understood is kept as plain text."""
    if desk.ledger.has_entry(arrived.message):
        return
    body = protocol.parse_hub_body(arrived.kind, arrived.body)
    if isinstance(body, protocol.HotlineDispatched):
        _take_dispatch(desk, arrived.message, body)
        return
    if _take_published(desk, arrived.message, body):
        return
    if apply_supervision(desk, arrived.message, body):
        return
    if apply_circular(desk, arrived.message, body):
        return
    event = as_event(body, arrived.message)
    if event is not None and _knows(desk, getattr(body, "case", "")):
        write(desk, case_stream(str(getattr(body, "case", ""))), arrived.message, event)
        return
    _keep(desk, arrived, getattr(body, "text", ""))


def _take_published(desk: Desk, message: str, body: object) -> bool:
    """Apply a publication of the regulator for all malls; tell whether it was one."""
    match body:
        case protocol.Pack() if body.content:
            apply_published_pack(desk, message, body)
        case protocol.Directory() if any(each.rank for each in body.entries):
            apply_published_directory(desk, message, body)
        case protocol.StandingAnswer():
            apply_published_answer(desk, message, body)
        case _:
            return False
    return True


def _knows(desk: Desk, case_id: str) -> bool:
    try:
        desk.ledger.case(case_id)
    except Refusal as refusal:
        if refusal.reason is not Reason.UNKNOWN_CASE:
            raise
        return False
    return True


@dataclass(frozen=True)
class Enclosure:
    """A file that came with an answer and is in the evidence store."""

    act: str
    case: str
    file: StoredEvidence


def apply_enclosure(desk: Desk, form: Enclosure) -> bool:
    """Add the file to the evidence of its case, once; tell whether it was added.

    The limits on a clerk's evidence do not apply: the regulator sent it.
    """
    if desk.ledger.has_entry(form.act) or not _knows(desk, form.case):
        return False
    file = form.file
    event = EvidenceAdded(file.sha256, file.size, file.mime, file.name)
    write(desk, case_stream(form.case), form.act, event)
    return True


def _keep(desk: Desk, arrived: IncomingMessage, text: str) -> None:
    title = text.splitlines()[0][:80] if text else arrived.kind
    event = LetterArrived(arrived.message, arrived.kind, title, text)
    write(desk, STATION_STREAM, arrived.message, event)


def _take_dispatch(desk: Desk, message: str, body: protocol.HotlineDispatched) -> None:
    """Register a dispatched hotline complaint as a case that waits to be accepted."""
    merchant = _merchant(desk, body.merchant)
    known = {c.value: c for c in Channel}
    event = Registered(
        number=desk.ledger.take_number(Series.CASE, local_day(desk.now())),
        arrived_at=desk.now(),
        channel=known.get(body.channel, Channel.DISPATCHED),
        purchase=Purchase(merchant=merchant),
        problems=(ProblemKind.OTHER,),
        claims=(),
        responder="",
        hotline_number=body.number,
        dispatch=body.dispatch,
        rules=desk.rules_at(desk.now()),
        consumer=Consumer(
            body.consumer.name, Salutation.NONE, body.consumer.phone, body.consumer.address
        ),
        facts=body.text,
        slip_due=body.due_on,
    )
    files = desk.ledger.records.merchants.same(merchant)
    before = desk.ledger.same_matter(body.consumer.phone, files, desk.now() - _SAME_WITHIN)
    write(desk, case_stream(body.dispatch), message, event)
    if before:
        # The consumer came here before they called the hotline: one matter that was enlarged.
        pair = desk.ledger.case(body.dispatch), desk.ledger.case(before[0])
        tie_together(desk, desk.new_id(), pair, LinkKind.SAME_MATTER)


def _merchant(desk: Desk, named: protocol.Merchant) -> str:
    known = desk.ledger.records.merchants.named(named.name, named.unit)
    if known is not None:
        return known
    merchant_id = desk.new_id()
    added = MerchantAdded(named.name, named.unit, named.uscc, is_verified=False)
    write(desk, merchant_stream(merchant_id), desk.new_id(), added)
    return merchant_id


@singledispatch
def as_event(body: object, message: str) -> CaseEvent | None:
    """Return the event of a message for its case; None when it belongs to no case."""
    del body, message
    return None


@as_event.register
def _(body: protocol.GuidanceSeen, message: str) -> CaseEvent:
    del message
    return regulator.GuidanceSeen(body.request, body.officer.name, body.officer.body)


@as_event.register
def _(body: protocol.GuidanceAnswering, message: str) -> CaseEvent:
    del message
    officer = body.officer
    return regulator.GuidanceAnswering(body.request, officer.name, officer.body, body.until)


@as_event.register
def _(body: protocol.GuidanceAnswered, message: str) -> CaseEvent:
    officer = body.officer
    return regulator.GuidanceAnswered(
        request=body.request,
        message=message,
        number=body.number,
        officer=officer.name,
        body=officer.body,
        articles=body.articles,
        text=body.text,
    )


@as_event.register
def _(body: protocol.CaseAccepted, message: str) -> CaseEvent:
    officer = body.officer
    return regulator.EscalationAccepted(message, officer.name, officer.body, body.due_on, body.text)


@as_event.register
def _(body: protocol.CaseRefused, message: str) -> CaseEvent:
    officer = body.officer
    return regulator.EscalationRefused(
        message, officer.name, officer.body, body.ground, body.text, body.stated
    )


@as_event.register
def _(body: protocol.CaseReturned, message: str) -> CaseEvent:
    return regulator.EscalationReturned(message, body.officer.name, body.officer.body, body.text)


@as_event.register
def _(body: protocol.CaseNoted, message: str) -> CaseEvent:
    officer = body.officer
    return regulator.RegulatorNoted(
        message, officer.name, officer.body, body.of, body.number, body.text
    )


@as_event.register
def _(body: protocol.CaseGraded, message: str) -> CaseEvent:
    officer, grade = body.officer, Satisfaction(body.grade)
    return regulator.RegulatorGraded(message, officer.name, officer.body, grade, body.of, body.text)


@as_event.register
def _(body: protocol.OnsiteSet, message: str) -> CaseEvent:
    return regulator.OnsiteSet(
        message=message,
        officer=body.officer.name,
        office=body.office,
        meet_at=body.at,
        place=body.place,
        text=body.text,
    )


@as_event.register
def _(body: protocol.CaseDecided, message: str) -> CaseEvent:
    return regulator.Decided(
        message=message,
        officer=body.officer.name,
        body=body.officer.body,
        result=body.outcome,
        document=body.document,
        ground=body.ground,
        amount=Money(body.amount_fen) if body.amount_fen is not None else None,
        text=body.text,
        stated=body.stated,
    )
