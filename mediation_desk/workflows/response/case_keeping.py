"""Upkeep of a case apart from its course: notes, hand-over, evidence, corrections."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.desk_work import (
    ArrivalCorrected,
    Corrected,
    EvidenceAdded,
    EvidenceRemoved,
    Noted,
    Printed,
    Unmasked,
)
from mediation_desk.domain.case.events.intake import HandOverOffered, HandOverTaken
from mediation_desk.domain.case.rules import corrections
from mediation_desk.domain.case.state import LINE_FILE_BYTES, Case, CaseFile
from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.codes import Category, Claim, Paper, ProblemKind
from mediation_desk.domain.fund.events import Bearer
from mediation_desk.domain.fund.payment import PaymentState
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_acts import case_as_seen
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.idempotency import case_for, case_stream, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.response.first_response import (
    CaseReference,
    StoredEvidence,
    taken_at,
)
from mediation_desk.workflows.station.leaders import LEADERS


@dataclass(frozen=True)
class Note:
    """A note, with evidence if there is any."""

    act: str
    case: str
    text: str
    taken_at: datetime | None = None


@once
def note(desk: Desk, form: Note) -> None:
    """Write a note into the timeline."""
    case = case_for(desk, form.case, CaseAction.NOTE)
    if not form.text.strip():
        raise Refusal(Reason.TEXT_MISSING)
    noted = Noted(form.text, taken_at(desk, form.taken_at, case.received_at))
    write(desk, case_stream(form.case), form.act, noted)


@dataclass(frozen=True)
class HandOverForm:
    """The receiver of a case, and the reason to hand it over."""

    act: str
    case: str
    to: str
    reason: str
    seen: str = ""


@once
def hand_over(desk: Desk, form: HandOverForm) -> None:
    """Offer the case to a colleague; they are its responder only once they take it."""
    case_as_seen(desk, form, CaseAction.HAND_OVER)
    receiver = desk.ledger.operator(form.to)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    if not receiver.may_write:
        raise Refusal(Reason.READS_ONLY, {"name": receiver.name})
    write(desk, case_stream(form.case), form.act, HandOverOffered(form.to, form.reason))


@once
def take_hand_over(desk: Desk, form: CaseReference) -> None:
    """Take the case that a colleague offered."""
    case = case_for(desk, form.case, CaseAction.TAKE_HAND_OVER)
    if case.offered_to != desk.operator.id:
        raise Refusal(Reason.OFFERED_TO_ANOTHER)
    write(desk, case_stream(form.case), form.act, HandOverTaken(desk.operator.id))


@dataclass(frozen=True)
class Attach:
    """Files of the evidence store to add to the case."""

    act: str
    case: str
    files: tuple[StoredEvidence, ...]


CASE_FILES_MAX = 200 * 1024 * 1024
"""Bytes of a case's evidence that may go over the line."""

LARGE_FILES_MAX = 20 * 100 * 1024 * 1024
"""Bytes of a case's files that are too large for the line: twenty of the largest."""


def require_room(case: Case, size: int, *, is_large: bool = False) -> None:
    """Raise Refusal(CASE_FILES_TOO_BIG) where a case cannot hold so many bytes more.

    Files too large for the line are counted apart from the others, to which ``size`` belongs unless
    ``is_large``.
    """
    limit = LARGE_FILES_MAX if is_large else CASE_FILES_MAX
    existing = sum(f.size for f in case.files if f.goes_by_line is not is_large)
    if existing + size > limit:
        raise Refusal(Reason.CASE_FILES_TOO_BIG, {"limit_mb": limit // 1024**2})


@once
def attach(desk: Desk, form: Attach) -> None:
    """Add evidence to a case; raises Refusal(CASE_FILES_TOO_BIG) beyond 200 MB.

    A file that was taken off the case before keeps its source and its original.
    """
    case = case_for(desk, form.case, CaseAction.ADD_EVIDENCE)
    require_room(case, sum(f.size for f in form.files))
    off = {f.sha256: f for f in case.files_off}
    added = (_added(file, off.get(file.sha256)) for file in form.files)
    write(desk, case_stream(form.case), form.act, *added)


def _added(file: StoredEvidence, before: CaseFile | None) -> EvidenceAdded:
    added = EvidenceAdded(file.sha256, file.size, file.mime, file.name)
    if before is None:
        return added
    return replace(
        added, token=before.token, original=before.original, original_size=before.original_size
    )


@dataclass(frozen=True)
class SmallerCopy:
    """A copy, in the evidence store, of a file that is too large for the line."""

    act: str
    case: str
    original: str
    copy: StoredEvidence


@once
def add_smaller_copy(desk: Desk, form: SmallerCopy) -> None:
    """Add a copy that may go over the line in place of its original, which stays at the desk.

    Raises Refusal: EVIDENCE_NOT_OF_CASE unless the original is a file of the case that is too
    large for the line, EVIDENCE_STAYS for a copy that is so too, EVIDENCE_THERE for a file that the
    case has already, CASE_FILES_TOO_BIG.
    """
    case = case_for(desk, form.case, CaseAction.ADD_EVIDENCE)
    files, copy = {f.sha256: f for f in case.files}, form.copy
    original = files.get(form.original)
    if original is None or original.goes_by_line:
        raise Refusal(Reason.EVIDENCE_NOT_OF_CASE)
    if copy.size > LINE_FILE_BYTES:
        raise Refusal(Reason.EVIDENCE_STAYS)
    if copy.sha256 in files:
        raise Refusal(Reason.EVIDENCE_THERE)
    require_room(case, copy.size)
    added = EvidenceAdded(
        copy.sha256,
        copy.size,
        copy.mime,
        copy.name,
        original=original.sha256,
        original_size=original.size,
    )
    write(desk, case_stream(form.case), form.act, added)


@dataclass(frozen=True)
class Detach:
    """A file that does not belong to the case."""

    act: str
    case: str
    sha256: str


@once
def detach(desk: Desk, form: Detach) -> None:
    """Take a file off the case; the bytes stay for thirty days."""
    case_for(desk, form.case, CaseAction.ADD_EVIDENCE)
    write(desk, case_stream(form.case), form.act, EvidenceRemoved(form.sha256))


@dataclass(frozen=True)
class FieldCorrection:
    """A field of the registration and its right value."""

    act: str
    case: str
    field_name: str
    value: str
    seen: str = ""


@once
def correct(desk: Desk, form: FieldCorrection) -> None:
    """Write a correction that names what it corrects; the old value stays in the journal.

    Raises Refusal(CORRECTS_NOTHING) for the present value.
    Another shop is refused with WITH_REGULATOR while the dossier is there, and with
    PAYMENT_NAMES_SHOP once a payment was requested that is to be recovered from the shop.
    """
    case = case_as_seen(desk, form, CaseAction.CORRECT, (form.field_name,))
    corrects = f"{form.case}:registration"
    if form.field_name in corrections.CODED:
        words, code = _coded(desk, case, form)
        _changes(words[0] if form.field_name != "merchant" else case.purchase.merchant, code)
        event = Corrected(corrects, form.field_name, words[1], words[0], code)
    else:
        was, value = _corrected(case, form)
        _changes(was, value)
        event = Corrected(corrects, form.field_name, value, was)
    write(desk, case_stream(form.case), form.act, event)


@dataclass(frozen=True)
class ArrivalCorrection:
    """The true time at which the consumer arrived at the desk, and the reason for the error."""

    act: str
    case: str
    arrived_at: datetime
    reason: str
    seen: str = ""


@once
def correct_arrival(desk: Desk, form: ArrivalCorrection) -> None:
    """Record that the wait before a registration was shorter than claimed; a manager may.

    Raises Refusal: NO_RIGHT below a manager, REASON_MISSING, ARRIVAL_OUT_OF_RANGE unless the time
    moves later and not past the registration, so that no correction makes a case look slower
    than it was recorded or registered before its consumer came.
    """
    case = case_as_seen(desk, form, CaseAction.CORRECT, ("arrived_at",))
    if desk.operator.role not in LEADERS:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    was, registered_at = case.firsts.arrived_at, case.received_at
    if not was < form.arrived_at <= registered_at:
        bounds = {"was": was, "registered": registered_at}
        values = {name: f"{at.astimezone(SHANGHAI):%H:%M:%S}" for name, at in bounds.items()}
        raise Refusal(Reason.ARRIVAL_OUT_OF_RANGE, values)
    corrects = f"{form.case}:registration"
    event = ArrivalCorrected(corrects, form.arrived_at, was, form.reason.strip())
    write(desk, case_stream(form.case), form.act, event)


def _changes(was: str, is_now: str) -> None:
    if was == is_now:
        raise Refusal(Reason.CORRECTS_NOTHING)


def _coded(desk: Desk, case: Case, form: FieldCorrection) -> tuple[tuple[str, str], str]:
    """Return the old and the new text of a coded field, and its new code."""
    bought, value = case.purchase, form.value.strip()
    match form.field_name:
        case "merchant":
            return _shops(desk, case, value), value
        case "purchased_on":
            was, code = bought.purchased_on.isoformat() if bought.purchased_on else "", ""
            if value and (code := _day(value)) > local_day(desk.now()).isoformat():
                raise Refusal(Reason.DATE_IN_FUTURE, {"date": code})
        case "category":
            was, code = bought.category.value, Category(value).value
        case "problems":
            was, code = " ".join(case.problems), " ".join(map(ProblemKind, value.split()))
            if not code:
                raise Refusal(Reason.NO_PROBLEM)
        case _:
            was, code = " ".join(case.claims), " ".join(map(Claim, value.split()))
    return (was, code), code


def _shops(desk: Desk, case: Case, other: str) -> tuple[str, str]:
    """Return the names of the registered shop and of the right one."""
    if case.is_with_regulator:
        raise Refusal(Reason.WITH_REGULATOR)
    payments = desk.ledger.book().payments.values()
    dead = (PaymentState.RETURNED, PaymentState.REVERSED)
    owing = (p for p in payments if p.request.bearer is Bearer.MERCHANT)
    if any(p.request.case == case.id and p.state not in dead for p in owing):
        raise Refusal(Reason.PAYMENT_NAMES_SHOP)
    return desk.ledger.merchant(case.purchase.merchant).name, desk.ledger.merchant(other).name


def _corrected(case: Case, form: FieldCorrection) -> tuple[str, str]:
    """Return the old and the new text of a field; raises Refusal for a permanent field."""
    old = corrections.written(case)
    if form.field_name not in old:
        raise Refusal(Reason.FIELD_STANDS, {"field": form.field_name})
    value = form.value.strip()
    if form.field_name == "phone":
        value = checked_phone(value)
    if form.field_name == "slip_due" and value:
        value = _day(value)
    if form.field_name == "amount" and value:
        value = str(Money.parse(value).fen)
    return old[form.field_name], value


def _day(typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError as no_day:
        raise Refusal(Reason.DATE_UNREADABLE, {"text": typed}) from no_day


@dataclass(frozen=True)
class Acknowledgement:
    """A letter of the regulator that was read."""

    act: str
    case: str
    message: str


@dataclass(frozen=True)
class Disclosure:
    """Input with the reason to show the particulars in full."""

    act: str
    case: str
    reason: str


@once
def unmask(desk: Desk, form: Disclosure) -> None:
    """Record that particulars were shown in full, and why (个人信息保护法第五十一条)."""
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    write(desk, case_stream(form.case), form.act, Unmasked(form.reason))


@dataclass(frozen=True)
class PaperPrinting:
    """A form of the case that was printed or saved."""

    act: str
    case: str
    paper: Paper


def printed(desk: Desk, form: PaperPrinting) -> None:
    """Record a print; auditors may print too, so the guard of writing does not apply."""
    if desk.ledger.has_entry(form.act):
        return
    case = desk.ledger.case(form.case)
    write(desk, case_stream(form.case), form.act, Printed(form.paper, case.copies + 1))
