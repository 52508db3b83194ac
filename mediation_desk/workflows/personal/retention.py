"""Setting how long a kind of record is kept, and placing and lifting legal holds 保全.

Each of these is a manager's act with a reason, and an entry of the journal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.merchant.merchants import Merchants
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.events import (
    ErasureAskedUnderHold,
    HoldKind,
    LegalHoldLifted,
    LegalHoldPlaced,
    RetentionTermSet,
    YearArchived,
)
from mediation_desk.domain.retention.kinds import RetentionKind, require_settable
from mediation_desk.workflows.contact import sought_phone
from mediation_desk.workflows.idempotency import FIRST_YEAR, once, write
from mediation_desk.workflows.personal.erasures import Erasure, require_may_erase
from mediation_desk.workflows.ports import Desk, LedgerReader
from mediation_desk.workflows.read_models.records import Records
from mediation_desk.workflows.station.administration import require_real_reason
from mediation_desk.workflows.station.leaders import LEADERS, require_leader

RETENTION_STREAM = "retention"
_SHOWN_DIGITS = 4
_NEAR = 5
"""Number of search hits among which a case number is looked for."""
MOST_YEARS_BACK = 50
"""Old ledgers were imported: a hold may cover years long before the program."""


def hold_stream(hold: str) -> str:
    """Return the stream of one legal hold."""
    return f"{RETENTION_STREAM}:{hold}"


@dataclass(frozen=True)
class RetentionTerm:
    """Input for a term: kind, length in months or days as it counts, and reason."""

    act: str
    kind: RetentionKind
    amount: int
    reason: str


@once
def set_term(desk: Desk, form: RetentionTerm) -> None:
    """Keep a kind of record longer or shorter from now on (个人信息保护法第十九条).

    Raises Refusal: NO_RIGHT for anyone but a manager, TERM_FIXED, TERM_TOO_SHORT below the floor
    of the law, TERM_TOO_LONG, REASON_MISSING or REASON_THIN.
    """
    require_leader(desk.operator)
    require_settable(form.kind, form.amount)
    require_real_reason(form.reason)
    event = RetentionTermSet(form.kind, form.amount, form.reason.strip())
    write(desk, RETENTION_STREAM, form.act, event)


@dataclass(frozen=True)
class NewHold:
    """Input for a legal hold: subject, authority and reason; ``hold`` is its new id.

    ``subject`` is an id; for a consumer the phone, for a year its number. ``until`` is its last
    day; without one it holds until it is lifted.
    """

    act: str
    hold: str
    kind: HoldKind
    subject: str
    reference: str
    reason: str
    until: date | None = None


@once
def place_hold(desk: Desk, form: NewHold) -> None:
    """Put a subject under a legal hold: nothing of it is erased while it is in force.

    Raises Refusal: NO_RIGHT, REFERENCE_MISSING without the number of the authority or court,
    REASON_MISSING or REASON_THIN, HOLD_DAY_PASSED for an end before today, and for a subject that
    the ledger does not know.
    """
    require_leader(desk.operator)
    if not form.reference.strip():
        raise Refusal(Reason.REFERENCE_MISSING)
    require_real_reason(form.reason)
    if form.until is not None and form.until < local_day(desk.now()):
        raise Refusal(Reason.HOLD_DAY_PASSED, {"date": form.until.isoformat()})
    subject, label, phone = _found(desk, form)
    event = LegalHoldPlaced(
        form.kind,
        subject,
        form.until,
        form.reference.strip(),
        form.reason.strip(),
        label,
        phone,
    )
    write(desk, hold_stream(form.hold), form.act, event)


@dataclass(frozen=True)
class HoldLifting:
    """Early end of a hold, with its reason."""

    act: str
    hold: str
    reason: str


@once
def lift_hold(desk: Desk, form: HoldLifting) -> None:
    """Lift a legal hold. Raises Refusal: NO_RIGHT, UNKNOWN_HOLD, HOLD_LIFTED, REASON_MISSING."""
    require_leader(desk.operator)
    hold = desk.ledger.records.retention.holds.get(form.hold)
    if hold is None:
        raise Refusal(Reason.UNKNOWN_HOLD)
    _require_open(desk, hold.placed.kind)
    if hold.lifted_at is not None:
        raise Refusal(Reason.HOLD_LIFTED)
    require_real_reason(form.reason)
    write(desk, hold_stream(form.hold), form.act, LegalHoldLifted(form.reason.strip()))


def may_read_reason(operator: Operator, kind: HoldKind) -> bool:
    """Tell whether an operator may read the reason of a hold: managers and auditors.

    For a sealed report only with the right to reports.
    """
    if kind is HoldKind.REPORT and not operator.may(OperatorRight.REPORTS):
        return False
    return operator.is_active and operator.role in {*LEADERS, Role.AUDITOR}


def named_subject(reader: LedgerReader, kind: HoldKind, text: str) -> str:
    """Return the subject meant by a number or name; a phone and a year stay as typed.

    A merchant may be named by its unit or USCC too. Raises Refusal: CASE_NUMBER_UNKNOWN,
    UNKNOWN_MERCHANT, UNKNOWN_RECORD; NAME_OF_SEVERAL with the texts to enter instead of a name.
    """
    typed, records = text.strip(), reader.records
    match kind:
        case HoldKind.CASE:
            rows = reader.find(typed, _NEAR).rows if typed else ()
            found = next((row.case for row in rows if row.number == typed), "")
            missing = Refusal(Reason.CASE_NUMBER_UNKNOWN, {"number": typed})
        case HoldKind.MERCHANT:
            found = _meant(typed, _named_merchants(records.merchants))
            missing = Refusal(Reason.UNKNOWN_MERCHANT)
        case HoldKind.LEARNER:
            found = _meant(typed, _named_learners(records))
            missing = Refusal(Reason.UNKNOWN_RECORD)
        case HoldKind.REPORT:
            reports = records.reports.items.values()
            found = next((each.id for each in reports if each.filed.number == typed), "")
            missing = Refusal(Reason.UNKNOWN_RECORD)
        case _:
            return typed
    if not found:
        raise missing
    return found


def _meant(typed: str, named: Mapping[str, tuple[str, ...]]) -> str:
    """Return the id of the only one of that name, "" for none; the last name is unique."""
    found = {one: names for one, names in named.items() if typed and typed in names}
    if len(found) > 1:
        choices = "; ".join(names[-1] for names in found.values())
        raise Refusal(Reason.NAME_OF_SEVERAL, {"choices": choices})
    return next(iter(found), "")


def _named_merchants(merchants: Merchants) -> dict[str, tuple[str, ...]]:
    """Return the names of each merchant, with all its files: a hold is over all of them."""
    named: dict[str, tuple[str, ...]] = {}
    for one, file in merchants.files.items():
        shop, whole = file.merchant, merchants.whole_of(one)
        exact = f"{shop.name} {shop.unit or shop.uscc or one}"
        named[whole] = (*named.get(whole, ()), shop.name, shop.unit, shop.uscc, one, exact)
    return named


def _named_learners(records: Records) -> dict[str, tuple[str, ...]]:
    named: dict[str, tuple[str, ...]] = {}
    for each in records.teaching.roster.values():
        shop = records.merchants.files.get(each.merchant)
        where = f"{shop.merchant.name} {shop.merchant.unit}" if shop is not None else each.post
        named[each.id] = (each.name, each.id, f"{each.name} {where}".strip())
    return named


def note_asked_under_hold(desk: Desk, form: Erasure, hold: str) -> None:
    """Record a requested erasure that the hold of this id forbids (个人信息保护法第四十七条).

    Raises Refusal as `require_may_erase`.
    """
    require_may_erase(desk, form)
    event = ErasureAskedUnderHold(form.kind.value, form.subject, form.ground.strip())
    write(desk, hold_stream(hold), form.act, event)


def _require_open(desk: Desk, kind: HoldKind) -> None:
    """Refuse (NO_RIGHT) a hold over a report to an operator who may not open reports."""
    if kind is HoldKind.REPORT and not desk.operator.may(OperatorRight.REPORTS):
        raise Refusal(Reason.NO_RIGHT, {"right": OperatorRight.REPORTS.value})


def _found(desk: Desk, form: NewHold) -> tuple[str, str, str]:
    """Return the subject, its label, and the phone of a consumer."""
    ledger, text = desk.ledger, form.subject.strip()
    _require_open(desk, form.kind)
    match form.kind:
        case HoldKind.CASE:
            return text, ledger.case(text).number, ""
        case HoldKind.MERCHANT:
            return text, ledger.merchant(text).name, ""
        case HoldKind.CONSUMER:
            phone = sought_phone(text)
            return "", f"…{phone[-_SHOWN_DIGITS:]}", phone
        case HoldKind.YEAR:
            return _year(desk, text), text, ""
        case _:
            return text, _label(desk, form.kind, text), ""


def _year(desk: Desk, text: str) -> str:
    this_year = local_day(desk.now()).year
    if not text.isdecimal() or not FIRST_YEAR - MOST_YEARS_BACK <= int(text) <= this_year:
        raise Refusal(Reason.YEAR_WRONG, {"year": text, "last": this_year})
    return str(int(text))


def _label(desk: Desk, kind: HoldKind, subject: str) -> str:
    records = desk.ledger.records
    if kind is HoldKind.LEARNER and subject in records.teaching.roster:
        return records.teaching.roster[subject].name
    if kind is HoldKind.REPORT and subject in records.reports.items:
        return records.reports.items[subject].filed.number
    if kind is HoldKind.ENQUIRY and subject in records.enquiries.items:
        return local_day(records.enquiries.items[subject].at).isoformat()
    raise Refusal(Reason.UNKNOWN_RECORD)


@dataclass(frozen=True)
class YearArchive:
    """A finished yearly archive: its year, root and key, its size and the ledger's."""

    act: str
    year: int
    root: str
    public_key: str
    units: int
    files: int
    entries: int


@once
def note_archive(desk: Desk, form: YearArchive) -> None:
    """Record that everything that ended in a year was sealed into one file; a manager's act."""
    require_leader(desk.operator)
    event = YearArchived(
        form.year, form.root, form.public_key, form.units, form.files, form.entries
    )
    write(desk, RETENTION_STREAM, form.act, event)
