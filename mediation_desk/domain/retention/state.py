"""State of retention: the terms that managers set, and the legal holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.people import phone_digits
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.events import (
    BreachNoted,
    ErasureAskedUnderHold,
    HoldKind,
    LegalHoldLifted,
    LegalHoldPlaced,
    PersonalCopyGiven,
    RetentionEvent,
    RetentionTermSet,
    YearArchived,
)
from mediation_desk.domain.retention.kinds import TERMS, RetentionKind


@dataclass(frozen=True)
class ErasureSubject:
    """Subject of an erasure, for comparison with holds.

    ``merchants`` are the files of the merchant concerned, ``phones`` are of everybody named
    in it, and ``years`` the first and the last calendar year of the station that it belongs to.
    ``cases`` are those of the same matter: itself, its duplicates, the case it became.
    """

    kind: HoldKind
    id: str
    merchants: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    years: tuple[int, int] = (0, 0)
    cases: frozenset[str] = frozenset()

    def with_all_of(self, other: "ErasureSubject") -> "ErasureSubject":
        """Return the subject, also held by every hold over the other."""
        (first, last), (begin, end) = self.years, other.years
        return replace(
            self,
            merchants=self.merchants | other.merchants,
            phones=self.phones | other.phones,
            # Unknown years are 0.
            years=(min(first, begin or first), max(last, end)),
            cases=self.cases | other.cases,
        )


@dataclass(frozen=True)
class LegalHold:
    """A legal hold 保全: its entry, its author, and the number of erasures requested under it."""

    id: str
    placed: LegalHoldPlaced
    at: datetime
    by: str
    lifted_at: datetime | None = None
    lifted_by: str = ""
    lifted_for: str = ""
    asked: int = 0

    def is_in_force(self, today: date) -> bool:
        """Tell whether the hold is in force today; its last day counts."""
        until = self.placed.until
        return self.lifted_at is None and (until is None or today <= until)

    def covers(self, subject: ErasureSubject) -> bool:
        """Tell whether the hold covers a subject, itself or by its merchant, consumer or year."""
        placed = self.placed
        match placed.kind:
            case HoldKind.MERCHANT:
                return placed.subject in subject.merchants
            case HoldKind.CONSUMER:
                # Once its personal part is erased, the consumer is unknown.
                digits = phone_digits(placed.phone)
                return bool(digits) and digits in map(phone_digits, subject.phones)
            case HoldKind.YEAR:
                first, last = subject.years
                return first <= int(placed.subject) <= last
            case kind:
                is_itself = kind is subject.kind and placed.subject == subject.id
                return is_itself or (kind is HoldKind.CASE and placed.subject in subject.cases)


@dataclass(frozen=True)
class DataBreach:
    """A breach of personal data as it was noted."""

    id: str
    noted: BreachNoted
    at: datetime
    by: str


@dataclass(frozen=True)
class GivenCopy:
    """A copy of a person's data that was given."""

    given: PersonalCopyGiven
    at: datetime
    by: str


@dataclass(frozen=True)
class Retention:
    """Terms that differ from the defaults, and every hold that was ever placed."""

    terms: Mapping[RetentionKind, int] = field(default_factory=dict)
    set_at: Mapping[RetentionKind, datetime] = field(default_factory=dict)
    reasons: Mapping[RetentionKind, str] = field(default_factory=dict)
    holds: Mapping[str, LegalHold] = field(default_factory=dict)
    archived: tuple[tuple[YearArchived, datetime], ...] = ()
    """The yearly archives and when each was made, the oldest first."""
    breaches: Mapping[str, DataBreach] = field(default_factory=dict)
    copies: tuple[GivenCopy, ...] = ()

    def term(self, kind: RetentionKind) -> int:
        """Return how long a kind is kept, in its own unit."""
        return self.terms.get(kind, TERMS[kind].usual)

    def in_force(self, today: date) -> Iterator[LegalHold]:
        """Yield the holds in force today, the oldest first."""
        yield from (hold for hold in self.holds.values() if hold.is_in_force(today))

    def hold_over(self, subject: ErasureSubject, today: date) -> LegalHold | None:
        """Return the oldest hold in force today over a subject."""
        return next((hold for hold in self.in_force(today) if hold.covers(subject)), None)

    def require_free(self, subject: ErasureSubject, today: date) -> None:
        """Raise Refusal(UNDER_HOLD) while a hold over a subject is in force."""
        hold = self.hold_over(subject, today)
        if hold is not None:
            placed = hold.placed
            detail = {"reference": placed.reference, "hold": hold.id}
            raise Refusal(Reason.UNDER_HOLD, detail)

    def after(self, event: RetentionEvent, metadata: EventMetadata) -> "Retention":
        """Return the state after ``event``."""
        match event:
            case RetentionTermSet(kind, amount, reason):
                return replace(
                    self,
                    terms={**self.terms, kind: amount},
                    set_at={**self.set_at, kind: metadata.at},
                    reasons={**self.reasons, kind: reason},
                )
            case YearArchived():
                return replace(self, archived=(*self.archived, (event, metadata.at)))
            case PersonalCopyGiven() | BreachNoted():
                return self._of_rights(event, metadata)
            case LegalHoldPlaced():
                return self._with(LegalHold(metadata.subject, event, metadata.at, metadata.by))
            case LegalHoldLifted(reason):
                hold = self.holds[metadata.subject]
                return self._with(
                    replace(hold, lifted_at=metadata.at, lifted_by=metadata.by, lifted_for=reason)
                )
            case ErasureAskedUnderHold():
                hold = self.holds[metadata.subject]
                return self._with(replace(hold, asked=hold.asked + 1))

    def _of_rights(
        self, event: PersonalCopyGiven | BreachNoted, metadata: EventMetadata
    ) -> "Retention":
        if isinstance(event, PersonalCopyGiven):
            given = GivenCopy(event, metadata.at, metadata.by)
            return replace(self, copies=(*self.copies, given))
        noted = DataBreach(metadata.subject, event, metadata.at, metadata.by)
        return replace(self, breaches={**self.breaches, noted.id: noted})

    def _with(self, hold: LegalHold) -> "Retention":
        return replace(self, holds={**self.holds, hold.id: hold})


def years_of(first: datetime, last: datetime | None) -> tuple[int, int]:
    """Return the first and the last calendar year of the station; without an end it is open."""
    return local_day(first).year, local_day(last).year if last is not None else date.max.year
