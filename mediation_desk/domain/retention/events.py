"""Events of retention: a term is set, a legal hold is placed or lifted, a year is archived.

A hold has a stream of its own, whose id is the hold's.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation_desk.domain.field_privacy import erasable_text
from mediation_desk.domain.retention.kinds import RetentionKind


class HoldKind(StrEnum):
    """Scope of a legal hold: one subject, all of one consumer, or all of a year."""

    CASE = "case"
    MERCHANT = "merchant"
    CONSUMER = "consumer"
    LEARNER = "learner"
    REPORT = "report"
    ENQUIRY = "enquiry"
    YEAR = "year"


@dataclass(frozen=True)
class RetentionTermSet:
    """A kind of record is kept so long from now on, in the unit of the kind, for a reason."""

    kind: RetentionKind
    amount: int
    reason: str = erasable_text()


@dataclass(frozen=True)
class LegalHoldPlaced:
    """Nothing of a subject is erased until a day, or until the hold is lifted.

    ``subject`` is an id, or the year's number, and empty for a consumer, identified by ``phone``
    (the personal part). ``reference`` is the number under which the authority or court asked,
    ``label`` the name of the subject in lists.
    """

    kind: HoldKind
    subject: str = ""
    until: date | None = None
    reference: str = erasable_text()
    reason: str = erasable_text()
    label: str = erasable_text()
    phone: str = erasable_text()


@dataclass(frozen=True)
class LegalHoldLifted:
    """The hold ended, for a reason."""

    reason: str = erasable_text()


@dataclass(frozen=True)
class ErasureAskedUnderHold:
    """Somebody asked for an erasing that the hold of this stream forbids.

    Until it is lifted the data are stored and protected only (个人信息保护法第四十七条第二款).
    """

    kind: str
    subject: str
    ground: str = erasable_text()


@dataclass(frozen=True)
class YearArchived:
    """All that ended in a year was sealed into one file (年度归档); nothing was deleted by it.

    ``root`` is the file's own root and ``public_key`` the key that sealed it, both in hex;
    ``entries`` is how many entries the ledger had.
    """

    year: int
    root: str
    public_key: str
    units: int
    files: int
    entries: int


RetentionEvent = (
    RetentionTermSet | LegalHoldPlaced | LegalHoldLifted | ErasureAskedUnderHold | YearArchived
)
