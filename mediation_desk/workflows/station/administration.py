"""Administration of the station: its founding, people, limits, and its own messages."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field, fields
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund.acts import payments
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.people import NOBODY, OperatorRight, Role, Station, folded_name
from mediation_desk.domain.records.station import (
    BackedUp,
    Exported,
    Founded,
    KeyGround,
    KeySlotHealed,
    LedgerRekeyed,
    LetterAcknowledged,
    OneTimeCodeIssued,
    OneTimeCodeUsed,
    OperatorAdded,
    OperatorChanged,
    OperatorLeft,
    PaperDigestKept,
    PolicySet,
    RecoverySheetReplaced,
    RecoverySheetUsed,
    Restored,
    StationDescribed,
    VersionLeft,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_edits import carried_over, changed_meanwhile
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.idempotency import FUND_STREAM, STATION_STREAM, once, write
from mediation_desk.workflows.ports import Command, Desk
from mediation_desk.workflows.station.inbox import LetterReading, read_letter
from mediation_desk.workflows.station.leaders import LEADERS, require_leader

PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,7}")

USUAL_RIGHTS: dict[Role, tuple[OperatorRight, ...]] = {
    Role.CLERK: (),
    Role.STATION_MANAGER: (OperatorRight.APPROVE, OperatorRight.REPORTS),
    Role.MALL_MANAGER: (OperatorRight.APPROVE, OperatorRight.APPROVE_ABOVE),
    Role.FINANCE: (OperatorRight.PAY,),
    Role.AUDITOR: (),
}
"""Default rights of a role; rights belong to the person all the same."""


@dataclass(frozen=True)
class FoundingForm:
    """Input of the first page. The operator of the desk is the first manager."""

    act: str
    name: str
    prefix: str
    local_office: str = ""
    guidance_phone: str = ""
    opening: Money = field(default=ZERO)


def checked_prefix(text: str) -> str:
    """Return the prefix in capitals; raises Refusal(PREFIX_WRONG) for an invalid one."""
    prefix = text.strip().upper()
    if not PREFIX.fullmatch(prefix):
        raise Refusal(Reason.PREFIX_WRONG, {"prefix": text.strip()})
    return prefix


def checked_founding(form: FoundingForm) -> Founded:
    """Return the station's initial data.

    Raises Refusal for no name, a wrong prefix, or an invalid phone of the guidance station.
    """
    if not form.name.strip():
        raise Refusal(Reason.NAME_MISSING)
    phone = checked_phone(form.guidance_phone) if form.guidance_phone.strip() else ""
    return Founded(form.name.strip(), checked_prefix(form.prefix), form.local_office, phone)


def found(desk: Desk, form: FoundingForm) -> None:
    """Begin the ledger: the station, its first operator, the opening sum of the fund."""
    founded = checked_founding(form)
    first = desk.operator
    rights = tuple(sorted(first.rights))
    added = OperatorAdded(first.id, first.role, rights, name=first.name)
    write(desk, STATION_STREAM, form.act, founded, added)
    write(desk, FUND_STREAM, desk.new_id(), payments.open_fund(desk.ledger.book(), form.opening))


@dataclass(frozen=True)
class NewOperator:
    """A colleague with their role and rights, and those before; the slot is made separately."""

    act: str
    operator: str
    name: str
    role: Role
    rights: tuple[OperatorRight, ...] = ()
    was: "NewOperator | None" = None


def _require_other_leader(desk: Desk, operator: str) -> None:
    """Refuse (LAST_LEADER) when nobody else could change people and limits any more."""
    if not any(
        other.role in LEADERS and other.is_active and other.is_verified and other.id != operator
        for other in desk.ledger.operators()
    ):
        raise Refusal(Reason.LAST_LEADER)


@once
def add_operator(desk: Desk, form: NewOperator) -> None:
    """Add a colleague. Raises Refusal for an empty or taken name, or without the rank.

    A name is taken when an active operator has it; width and spaces make no difference. An id is
    taken for good: whoever bore it must not come back as somebody else.
    """
    require_addable(desk, form)
    added = OperatorAdded(form.operator, form.role, form.rights, name=form.name.strip())
    write(desk, STATION_STREAM, form.act, added)


def require_addable(desk: Desk, form: NewOperator) -> None:
    """Raise Refusal where `add_operator` would; nothing is written."""
    require_leader(desk.operator)
    if form.operator in NOBODY:
        raise Refusal(Reason.UNKNOWN_OPERATOR)
    name = form.name.strip()
    if not name:
        raise Refusal(Reason.NAME_MISSING)
    folded = folded_name(name)
    for other in desk.ledger.operators():
        is_same_name = folded_name(other.name) == folded
        if other.id == form.operator or (other.is_active and other.is_verified and is_same_name):
            raise Refusal(Reason.NAME_TAKEN, {"name": other.name})


@once
def change_operator(desk: Desk, form: NewOperator) -> None:
    """Give a colleague another role or other rights. Raises Refusal(LAST_LEADER), see there.

    Raises Refusal(CHANGED_MEANWHILE) where another leader gave them others since.
    """
    require_leader(desk.operator)
    now, was = desk.ledger.operator(form.operator), form.was
    if was is not None and (now.role, now.rights) != (was.role, frozenset(was.rights)):
        raise changed_meanwhile([now.name])
    if form.role not in LEADERS:
        _require_other_leader(desk, form.operator)
    write(desk, STATION_STREAM, form.act, OperatorChanged(form.operator, form.role, form.rights))


@dataclass(frozen=True)
class OperatorLeaving:
    """A colleague who no longer signs in."""

    act: str
    operator: str


@once
def end_operator(desk: Desk, form: OperatorLeaving) -> None:
    """End a colleague's sign-in; their entries stay. Raises Refusal(LAST_LEADER), see there."""
    require_leader(desk.operator)
    desk.ledger.operator(form.operator)
    _require_other_leader(desk, form.operator)
    write(desk, STATION_STREAM, form.act, OperatorLeft(form.operator))


@dataclass(frozen=True)
class LimitsForm:
    """Limits by name, in the form of ``Policy.changed``."""

    act: str
    values: dict[str, int]


@once
def set_policy(desk: Desk, form: LimitsForm) -> None:
    """Set the station's own limits; they hold for whatever begins from here."""
    require_leader(desk.operator)
    desk.policy.changed(form.values)
    write(desk, STATION_STREAM, form.act, PolicySet(form.values))


@dataclass(frozen=True)
class StationDescription:
    """New details for the station's papers, and those before; name and prefix are permanent."""

    act: str
    local_office: str
    guidance_phone: str = ""
    address: str = ""
    head: str = ""
    phone: str = ""
    hung_on: date | None = None
    handler: str = ""
    handler_contact: str = ""
    committee: str = ""
    """The people's mediation committee behind the station; empty where there is none."""
    was: "StationDescription | None" = None
    writes_over: bool = False


def description_of(station: Station, act: str = "") -> StationDescription:
    """Return the form that would write the present details."""
    names = {each.name for each in fields(StationDescription)} & {e.name for e in fields(Station)}
    return StationDescription(act, **{name: getattr(station, name) for name in names})


@once
def describe_station(desk: Desk, form: StationDescription) -> None:
    """Record where the station is, who leads it and which local office it belongs to.

    Papers of earlier acts keep the earlier data. Raises Refusal: NO_RIGHT for anyone but a
    manager, TEXT_MISSING without a local office, PHONE_WRONG, DATE_IN_FUTURE, HANDLER_HALF_NAMED
    for a handler of personal data without a contact, or a contact without a name,
    CHANGED_MEANWHILE for what another person wrote since the form was opened.
    """
    require_leader(desk.operator)
    now = description_of(desk.station, form.act)
    form = carried_over(form, form.was, now, writes_over=form.writes_over)
    if not form.local_office.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if form.hung_on is not None and form.hung_on > local_day(desk.now()):
        raise Refusal(Reason.DATE_IN_FUTURE, {"date": form.hung_on.isoformat()})
    if bool(form.handler.strip()) != bool(form.handler_contact.strip()):
        raise Refusal(Reason.HANDLER_HALF_NAMED)
    phones = (form.guidance_phone, form.phone)
    guidance, own = (checked_phone(phone) if phone.strip() else "" for phone in phones)
    event = StationDescribed(
        form.local_office.strip(),
        guidance,
        form.address.strip(),
        own,
        form.hung_on,
        form.head.strip(),
        form.handler.strip(),
        form.handler_contact.strip(),
        form.committee.strip(),
    )
    write(desk, STATION_STREAM, form.act, event)


@dataclass(frozen=True)
class ExportNote:
    """An export from the desk to a file."""

    act: str
    form: str
    rows: int
    is_masked: bool
    reason: str = ""
    second: str = ""
    """Id of the person who agreed to it, proved by their own password."""


REGISTRATION_FORMS = "forms"
"""Form of an export of the registration forms of several cases, in full."""

WHOLE_LEDGER, YEAR_ARCHIVE, EVIDENCE_COPY = "ledger", "archive", "evidence"
"""Forms of an export: the ledger in full, what ended in a year sealed, one file as it came."""

VIEW_FORMS = frozenset({"xlsx", "csv", "pdf", REGISTRATION_FORMS, WHOLE_LEDGER, YEAR_ARCHIVE})
"""Forms in which a view of the ledger is exported; managers are notified of those in full."""

_REASON_WIDTH, _REASON_LETTERS = 8, 3


def note_export(desk: Desk, form: ExportNote) -> None:
    """Record an export to a file, whoever made it: an auditor may, masked.

    In full only with a reason (个人信息保护法第五十一条). For a view it must be a real one, and a
    second person agrees where the station's limits say so. Recorded again under the same id,
    nothing is asked or written. Raises Refusal(REASON_MISSING), REASON_THIN, SECOND_PERSON_NEEDED,
    NO_RIGHT, and READS_ONLY for an auditor.
    """
    if desk.ledger.has_entry(form.act):
        return
    if not form.is_masked and not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    is_copy = form.form in VIEW_FORMS or form.form == EVIDENCE_COPY
    if not form.is_masked and is_copy and not desk.operator.may_write:
        raise Refusal(Reason.READS_ONLY, {"name": desk.operator.name})
    if not form.is_masked and form.form in VIEW_FORMS:
        require_real_reason(form.reason)
        _require_second(desk, form.second)
    event = Exported(form.form, form.rows, form.is_masked, form.reason, form.second)
    write(desk, STATION_STREAM, form.act, event)


def require_real_reason(text: str) -> None:
    """Raise Refusal(REASON_MISSING) for nothing, REASON_THIN for a letter or a repeated sign.

    Four Chinese characters or eight letters suffice, unless fewer than three of them differ.
    """
    if not text.strip():
        raise Refusal(Reason.REASON_MISSING)
    letters = [letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum()]
    width = sum(1 if letter.isascii() else 2 for letter in letters)
    if width < _REASON_WIDTH or len(set(letters)) < _REASON_LETTERS:
        raise Refusal(Reason.REASON_THIN)


def _require_second(desk: Desk, second: str) -> None:
    if not desk.policy.export_approvers:
        return
    if not second or second == desk.operator.id:
        raise Refusal(Reason.SECOND_PERSON_NEEDED)
    other = desk.ledger.operator(second)
    if not other.is_active or not (other.role in LEADERS or other.may(OperatorRight.APPROVE)):
        raise Refusal(Reason.NO_RIGHT, {"right": OperatorRight.APPROVE.value})


@once
def acknowledge_export(desk: Desk, form: LetterReading) -> None:
    """Confirm the notice of an export in full: a manager's act, and nothing for the regulator."""
    require_leader(desk.operator)
    write(desk, STATION_STREAM, form.act, LetterAcknowledged(form.message))
    read_letter(desk, form.message)


@dataclass(frozen=True)
class PaperDigest:
    """The digest of a paper that left the desk; ``noted`` is the act that records its taker."""

    act: str
    form: str
    root: str
    noted: str = ""
    rows: int = 0
    pages: int = 0


def keep_paper_digest(desk: Desk, paper: PaperDigest) -> None:
    """Keep the digest, and send the regulator the head that this entry is.

    The head is sent at this very entry: a proof of the paper then shows no other entry. An
    auditor prints as well, so the guard of writing does not apply.
    """
    if desk.ledger.has_entry(paper.act):
        return
    event = PaperDigestKept(paper.form, paper.root, paper.noted, paper.rows, paper.pages)
    write(desk, STATION_STREAM, paper.act, event)
    desk.ledger.tell_head(desk.now())


def note_paper(desk: Desk, form: ExportNote, act: str, root: str) -> None:
    """Record a paper that left, and keep its digest by the act of that id.

    Raises Refusal as `note_export` does.
    """
    note_export(desk, form)
    keep_paper_digest(desk, PaperDigest(act, form.form, root, form.act, form.rows))


def note_issue(desk: Desk, command: Command[None], paper: PaperDigest) -> None:
    """Carry out the act that records a paper as issued, and keep the digest of its file."""
    command(desk)
    keep_paper_digest(desk, paper)


@dataclass(frozen=True)
class BackupNote:
    """Path of a backup, its bytes, and the last entry in it."""

    path: str
    size: int
    head_seq: int


def note_backup(desk: Desk, form: BackupNote) -> None:
    """Record that a backup was written and verified."""
    event = BackedUp(form.head_seq, form.size, form.path)
    write(desk, STATION_STREAM, desk.new_id(), event)


def note_restore(
    desk: Desk, departed: Collection[str] = (), restored: Restored | None = None
) -> None:
    """Record that this ledger was restored from a backup: it sends nothing until a takeover.

    ``departed`` are the ids of the operators who left since the backup was taken, as far as
    it is known: they are ended again. ``restored`` has details of the reason.
    """
    again = sorted(each.id for each in desk.ledger.operators() if each.is_active)
    left = (OperatorLeft(one) for one in again if one in departed)
    write(desk, STATION_STREAM, desk.new_id(), restored or Restored(), *left)


@dataclass(frozen=True)
class VersionLeaving:
    """A return to a former version that gives up the last ``lost`` entries, and why."""

    act: str
    version: str
    lost: int
    reason: str


@once
def leave_version(desk: Desk, form: VersionLeaving) -> None:
    """Record a manager's consent to lose entries. Raises Refusal NO_RIGHT or REASON_MISSING."""
    require_leader(desk.operator)
    reason = form.reason.strip()
    if not reason:
        raise Refusal(Reason.REASON_MISSING)
    write(desk, STATION_STREAM, form.act, VersionLeft(form.version, form.lost, reason))


@dataclass(frozen=True)
class Rekey:
    """A new key for the ledger: its ground, and the slots that end as not to be carried over."""

    act: str
    ground: KeyGround
    ended: tuple[str, ...] = ()


def note_rekey(desk: Desk, form: Rekey) -> None:
    """Record that the ledger is under a new key; for a wish it takes a leader."""
    if form.ground is KeyGround.WISH:
        require_leader(desk.operator)
    write(desk, STATION_STREAM, form.act, LedgerRekeyed(form.ground, form.ended))


@dataclass(frozen=True)
class OneTimeCode:
    """The operator who is given a one-time code, or who used theirs."""

    act: str
    operator: str


@once
def note_code(desk: Desk, form: OneTimeCode) -> None:
    """Record that a colleague is given a one-time code; a leader's act.

    Raises Refusal: UNKNOWN_OPERATOR for a person who does not sign in here, NAME_TAKEN while two
    who sign in have the same name, for it is then not certain which of them the code would admit.
    """
    require_leader(desk.operator)
    who = desk.ledger.operator(form.operator)
    if not (who.is_active and who.is_verified):
        raise Refusal(Reason.UNKNOWN_OPERATOR)
    folded = folded_name(who.name)
    for other in desk.ledger.operators():
        is_namesake = folded_name(other.name) == folded and other.id != who.id
        if is_namesake and other.is_active and other.is_verified:
            raise Refusal(Reason.NAME_TAKEN, {"name": other.name})
    write(desk, STATION_STREAM, form.act, OneTimeCodeIssued(form.operator))


def note_code_used(desk: Desk, form: OneTimeCode) -> None:
    """Record that a one-time code was used; an auditor, too, sets their own password."""
    if not desk.ledger.has_entry(form.act):
        write(desk, STATION_STREAM, form.act, OneTimeCodeUsed(form.operator))


def note_healed_slot(desk: Desk, operator: str) -> None:
    """Record that a broken copy of a key slot was rewritten from its second copy."""
    write(desk, STATION_STREAM, desk.new_id(), KeySlotHealed(operator))


@dataclass(frozen=True)
class NewSheet:
    """A new recovery sheet was put away."""

    act: str


@once
def note_new_sheet(desk: Desk, form: NewSheet) -> None:
    """Record that a new recovery sheet replaces the one before; a leader's act."""
    require_leader(desk.operator)
    write(desk, STATION_STREAM, form.act, RecoverySheetReplaced())


@dataclass(frozen=True)
class SheetUse:
    """The operator whose password is about to be set with the recovery sheet."""

    act: str
    operator: str


def note_recovery_sheet(desk: Desk, form: SheetUse) -> None:
    """Record that the recovery sheet was used; auditors, too, may have lost their password."""
    if not desk.ledger.has_entry(form.act):
        write(desk, STATION_STREAM, form.act, RecoverySheetUsed(form.operator))
