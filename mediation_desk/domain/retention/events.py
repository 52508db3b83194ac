"""Events of retention and of people's rights over their data.

A term is set, a legal hold is placed or lifted, a year is archived, a copy is given, a breach is
noted. A hold has a stream of its own, whose id is the hold's; so has a breach.
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


@dataclass(frozen=True)
class PersonalCopyGiven:
    """Giving of a copy of one person's data on request (个人信息保护法第四十五条).

    ``form`` is pdf or json. The person is known by their masked phone, ``identified`` says how the
    desk made sure that it was them.
    """

    form: str
    person: str = erasable_text()
    identified: str = erasable_text()


class BreachKind(StrEnum):
    """What befell personal data (个人信息保护法第五十七条)."""

    LEAKED = "leaked"
    ALTERED = "altered"
    LOST = "lost"


@dataclass(frozen=True)
class BreachNoted:
    """A breach of personal data, in the parts that the law wants told (个人信息保护法第五十七条).

    ``what`` happened and why, the ``categories`` of data, the possible ``harm``, the ``measures``
    taken, the ``advice`` to the people concerned, and the ``contact`` of the handler.
    """

    kind: BreachKind
    found_on: date
    what: str = erasable_text()
    categories: str = erasable_text()
    harm: str = erasable_text()
    measures: str = erasable_text()
    advice: str = erasable_text()
    contact: str = erasable_text()


RetentionEvent = (
    RetentionTermSet
    | LegalHoldPlaced
    | LegalHoldLifted
    | ErasureAskedUnderHold
    | YearArchived
    | PersonalCopyGiven
    | BreachNoted
)
