"""Read models of the personal data page: people whose data are past their term or erasable."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.retention.events import HoldKind
from mediation_desk.domain.retention.kinds import RetentionKind


@dataclass(frozen=True)
class HoldRow:
    """A legal hold for lists; ``label`` is the name of its subject.

    ``asked`` counts the erasures requested under it; ``stands`` tells whether it is in force today.
    """

    hold: str
    kind: HoldKind
    subject: str
    label: str
    reference: str
    reason: str
    placed_on: date
    by_name: str
    is_in_force: bool
    until: date | None = None
    lifted_on: date | None = None
    lifted_for: str = ""
    asked: int = 0


@dataclass(frozen=True)
class DueCase:
    """A finished case whose people are past their term: the last day was ``until``.

    ``kind`` is the one by which it was kept, ``hold`` the legal hold that still keeps it.
    """

    case: str
    number: str
    until: date
    is_of_injury: bool
    kind: RetentionKind = RetentionKind.CASE
    hold: HoldRow | None = None


@dataclass(frozen=True)
class DuePerson:
    """A person who left the training roster, with their merchant."""

    learner: str
    name: str
    shop: str
    hold: HoldRow | None = None


@dataclass(frozen=True)
class DueMerchant:
    """A merchant with contacts no longer needed: the merchant left, or they were replaced."""

    merchant: str
    name: str
    has_left: bool
    hold: HoldRow | None = None


@dataclass(frozen=True)
class DueRecord:
    """A report handed over or an enquiry answered ``on`` a day, whose people were kept ``until``.

    Of a sealed report only its ``number`` is given, of an enquiry its ``topic``.
    """

    record: str
    is_report: bool
    on: date
    until: date
    number: str = ""
    topic: str = ""
    hold: HoldRow | None = None


@dataclass(frozen=True)
class PersonalSheet:
    """All data that are due; ``has_more`` tells that more cases are due than are listed.

    ``has_more_records`` tells the same of records.
    """

    cases: tuple[DueCase, ...]
    has_more: bool
    people: tuple[DuePerson, ...]
    merchants: tuple[DueMerchant, ...]
    records: tuple[DueRecord, ...] = ()
    has_more_records: bool = False


@dataclass(frozen=True)
class TermRow:
    """Term of a kind, in its own unit; where a manager set it, with day and reason."""

    kind: RetentionKind
    amount: int
    set_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class ArchiveRow:
    """A yearly archive that was made here; ``public_key`` sealed it.

    ``destroyed`` counts the parts whose people were erased since, so that its keys are to be
    written again.
    """

    year: int
    made_on: date
    units: int
    public_key: str
    destroyed: int = 0


@dataclass(frozen=True)
class RetentionSheet:
    """The terms by kind, the legal holds, those in force first, and the yearly archives.

    ``erased_on`` is the day of the last erasure; earlier backups still hold the erased people, and
    by ``backups_gone_by`` they will have been removed.
    """

    terms: tuple[TermRow, ...]
    holds: tuple[HoldRow, ...]
    archives: tuple[ArchiveRow, ...] = ()
    erased_on: date | None = None
    backups_gone_by: date | None = None
