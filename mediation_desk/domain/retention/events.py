"""Events of retention: a term is set, a legal hold is placed or lifted, a year is archived.

A hold has a stream of its own, whose id is the hold's.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation_desk.domain.event_metadata import erasable_text
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
    """The term of a kind of record from now on, in the unit of the kind, with a reason."""

    kind: RetentionKind
    amount: int
    reason: str = erasable_text()


@dataclass(frozen=True)
class LegalHoldPlaced:
    """A legal hold: nothing of a subject is erased until a day, or until it is lifted.

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
    """End of a legal hold, with a reason."""

    reason: str = erasable_text()


@dataclass(frozen=True)
class ErasureAskedUnderHold:
    """Request for an erasure that the hold of this stream forbids.

    Until it is lifted the data are stored and protected only (个人信息保护法第四十七条第二款).
    """

    kind: str
    subject: str
    ground: str = erasable_text()


@dataclass(frozen=True)
class YearArchived:
    """Sealing of a year's ended records into one file (年度归档); nothing is deleted by it.

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
