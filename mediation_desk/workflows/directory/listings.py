"""The directory 一线通: adding bodies and officers, confirming and correcting, calls, visits."""

from dataclasses import dataclass, replace
from datetime import date

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.desk_work import Contacted
from mediation_desk.domain.case.events.gates import (
    THIRD_GATE,
    GateReason,
    OfficerVisited,
    VisitResult,
)
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Method, Party
from mediation_desk.domain.records.directory import (
    BoardPosted,
    CallResult,
    Listed,
    Listing,
    ListingChanged,
    ListingConfirmed,
    ListingEnded,
    ListingParticulars,
    OfficerCalled,
    Rank,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_edits import carried_over
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.idempotency import (
    DIRECTORY_STREAM,
    case_for,
    case_stream,
    listing_stream,
    once,
    write,
)
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.regulator.escalation import require_reason

NOT_REACHED = "未接通"
"""Text in the case for a call that nobody answered; cases are written in Chinese."""


@dataclass(frozen=True)
class ListingEntryForm:
    """Input for a body or an officer; ``listing`` is its id, new or known."""

    act: str
    listing: str
    name: str
    phone: str
    particulars: ListingParticulars
    was: "ListingEntryForm | None" = None
    """The entry that the form was opened with."""
    writes_over: bool = False


@once
def keep_listing(desk: Desk, form: ListingEntryForm) -> None:
    """Add an entry, or change one that is known.

    Raises Refusal for an empty name, an invalid phone, an officer without a body
    (TEXT_MISSING), an end before the beginning (DATE_OUT_OF_RANGE), or for what another person
    wrote since the form was opened (CHANGED_MEANWHILE).
    """
    known = desk.ledger.records.directory.listings
    if form.listing in known:
        form = _carried_over(form, known[form.listing])
    name, phone = form.name.strip(), checked_phone(form.phone)
    if not name:
        raise Refusal(Reason.NAME_MISSING)
    particulars = form.particulars
    if particulars.rank is Rank.OFFICER and not particulars.body.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if (
        particulars.valid_from
        and particulars.valid_until
        and particulars.valid_until < particulars.valid_from
    ):
        raise Refusal(Reason.DATE_OUT_OF_RANGE, {"date": particulars.valid_until.isoformat()})
    event = ListingChanged if form.listing in known else Listed
    write(desk, listing_stream(form.listing), form.act, event(particulars, name, phone))


def entry_form(listing: Listing, act: str = "") -> ListingEntryForm:
    """Return the form that would write the present entry."""
    return ListingEntryForm(act, listing.id, listing.name, listing.phone, listing.particulars)


def _carried_over(form: ListingEntryForm, listing: Listing) -> ListingEntryForm:
    if form.was is None:
        return form
    now, is_told = entry_form(listing, form.act), form.writes_over
    own = replace(form, particulars=now.particulars)
    merged = carried_over(own, form.was, now, writes_over=is_told)
    before = form.was.particulars
    details = carried_over(form.particulars, before, now.particulars, writes_over=is_told)
    return replace(merged, particulars=details)


@dataclass(frozen=True)
class ListingReference:
    """Input that only names the entry."""

    act: str
    listing: str


@once
def confirm_listing(desk: Desk, form: ListingReference) -> None:
    """Record that the entry was verified today and still holds."""
    _standing(desk, form.listing)
    event = ListingConfirmed(local_day(desk.now()))
    write(desk, listing_stream(form.listing), form.act, event)


@dataclass(frozen=True)
class ListingEndForm:
    """The last day of an entry, and why it ends."""

    act: str
    listing: str
    on: date
    reason: str


@once
def end_listing(desk: Desk, form: ListingEndForm) -> None:
    """End an entry; it stays in the record, and so do the calls to it."""
    _standing(desk, form.listing)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    write(desk, listing_stream(form.listing), form.act, ListingEnded(form.on, form.reason.strip()))


@dataclass(frozen=True)
class CallForm:
    """A call to an officer: about which case ("" for none), and with what result."""

    act: str
    listing: str
    case: str
    result: CallResult
    said: str = ""


@once
def log_call(desk: Desk, form: CallForm) -> None:
    """Keep a call in the log and, when it is about a case, in its course.

    Raises Refusal(TEXT_MISSING) when the result is TOLD and no text is given.
    """
    listing = _standing(desk, form.listing)
    message = form.said.strip()
    if form.result is CallResult.TOLD and not message:
        raise Refusal(Reason.TEXT_MISSING)
    call = OfficerCalled(form.case, form.result, message)
    write(desk, listing_stream(form.listing), form.act, call)
    if form.case:
        case_for(desk, form.case, CaseAction.NOTE)
        words = NOT_REACHED if form.result is CallResult.NO_ANSWER else ""
        text = "。".join(part for part in (words, message) if part)
        event = Contacted(Party.REGULATOR, Method.PHONE, full_name(listing), text)
        write(desk, case_stream(form.case), desk.new_id(), event)


@dataclass(frozen=True)
class VisitForm:
    """Visit of an officer of the directory: day, measures and result.

    ``why`` is needed when the visit brings the case to the third gate.
    """

    act: str
    case: str
    visited_on: date
    listing: str
    result: VisitResult
    done: str
    why: GateReason | None = None


@once
def record_visit(desk: Desk, form: VisitForm) -> None:
    """Record an officer's visit; it brings the case to the third gate.

    Raises Refusal: DATE_IN_FUTURE, VISIT_BEFORE_CASE, UNKNOWN_LISTING for a non-officer,
    OFFICER_NOT_LISTED on that day, TEXT_MISSING, GATE_REASON_MISSING.
    """
    case = case_for(desk, form.case, CaseAction.VISIT)
    if form.visited_on > local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": form.visited_on.isoformat()})
    if form.visited_on < local_day(case.firsts.arrived_at):
        raise Refusal(Reason.VISIT_BEFORE_CASE, {"date": form.visited_on.isoformat()})
    officer = _officer_of(desk, form)
    if not form.done.strip():
        raise Refusal(Reason.TEXT_MISSING)
    why = form.why
    if case.gate < THIRD_GATE:
        require_reason(why)
    else:
        why = None
    place = (officer.particulars.body, officer.name)
    event = OfficerVisited(
        form.visited_on, form.listing, *place, form.result, why, form.done.strip()
    )
    write(desk, case_stream(form.case), form.act, event)


def _officer_of(desk: Desk, form: VisitForm) -> Listing:
    found = desk.ledger.records.directory.listings.get(form.listing)
    if found is None or found.particulars.rank is not Rank.OFFICER:
        raise Refusal(Reason.UNKNOWN_LISTING)
    if not found.is_valid(form.visited_on):
        detail = {"name": found.name, "date": form.visited_on.isoformat()}
        raise Refusal(Reason.OFFICER_NOT_LISTED, detail)
    return found


@dataclass(frozen=True)
class BoardPostForm:
    """The version of the board that was hung up."""

    act: str
    version: int


@once
def post_board(desk: Desk, form: BoardPostForm) -> None:
    """Record that the printed board of a version hangs in the mall."""
    write(desk, DIRECTORY_STREAM, form.act, BoardPosted(form.version))


def full_name(listing: Listing) -> str:
    """Return body and name: 质量科 陈立."""
    return " ".join(part for part in (listing.particulars.body, listing.name) if part)


def _standing(desk: Desk, listing_id: str) -> Listing:
    """Return an entry that has not ended; raises Refusal(UNKNOWN_LISTING, LISTING_ENDED)."""
    found = desk.ledger.records.directory.listings.get(listing_id)
    if found is None:
        raise Refusal(Reason.UNKNOWN_LISTING)
    if found.ended_on is not None:
        raise Refusal(Reason.LISTING_ENDED, {"date": found.ended_on.isoformat()})
    return found
