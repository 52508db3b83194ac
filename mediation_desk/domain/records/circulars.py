"""Circulars 分类指导: the regulator's numbered guidance for a class of cases or of shops.

Days are those of Asia/Shanghai; the first and the last day are both in force. A circular that
another one replaces holds until the day before that one's first day.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.event_metadata import EventMetadata


@dataclass(frozen=True)
class Published:
    """A circular as the regulator's body ``issuer`` published it; it never changes.

    ``categories`` are classes of goods, ``problems`` kinds of problem, ``trades`` kinds of a
    merchant's business, as codes; an empty list leaves that open. A code that this program does
    not know fits nothing.
    ``replaces`` is the id of the circular in whose place it stands.
    """

    number: str
    title: str
    text: str
    issuer: str
    valid_from: date
    valid_until: date | None = None
    articles: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    replaces: str = ""


@dataclass(frozen=True)
class Ended:
    """The regulator's end of a circular; ``on`` is its last day, ``letter`` the message of it."""

    on: date
    letter: str
    reason: str = ""


@dataclass(frozen=True)
class Confirmed:
    """A person read the circular and told the merchants concerned; a later one replaces it."""

    merchants_told: int


CircularEvent = Published | Ended | Confirmed


class CircularState(StrEnum):
    """State of a circular on a day."""

    TO_COME = "to_come"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    ENDED = "ended"
    EXPIRED = "expired"


OVER = frozenset({CircularState.REPLACED, CircularState.ENDED, CircularState.EXPIRED})


@dataclass(frozen=True)
class Confirmation:
    """The confirmation at this desk: how many merchants were told, when, and by whom (an id)."""

    merchants_told: int
    at: datetime
    by: str


@dataclass(frozen=True)
class CaseClass:
    """The features of a case by which a circular concerns it; ``business`` is its merchant's."""

    category: Category | None
    problems: tuple[ProblemKind, ...] = ()
    business: Category | None = None


@dataclass(frozen=True)
class Circular:
    """Current state of one circular; ``came_at`` is when its message was applied here."""

    id: str
    published: Published
    came_at: datetime
    confirmed: Confirmation | None = None
    ended: Ended | None = None
    replaced_by: str = ""
    replaced_until: date | None = None
    """Last day of a circular that was replaced."""

    ending_letters: tuple[str, ...] = ()
    """Messages that told an end, the first first; the latest one is ``ended``."""

    @property
    def last_day(self) -> date | None:
        """Return the last day in force, whatever ends it first; None while it is open."""
        ended = self.ended.on if self.ended is not None else None
        days = (self.published.valid_until, ended, self.replaced_until)
        return min((day for day in days if day is not None), default=None)

    def state(self, day: date) -> CircularState:
        """Return the state on a day; of two ends on one day the regulator's own word is named."""
        last = self.last_day
        if last is None or (day <= last and self.published.valid_from <= last):
            is_begun = self.published.valid_from <= day
            return CircularState.IN_FORCE if is_begun else CircularState.TO_COME
        if self.ended is not None and self.ended.on == last:
            return CircularState.ENDED
        return CircularState.REPLACED if self.replaced_until == last else CircularState.EXPIRED

    def is_in_force(self, day: date) -> bool:
        """Tell whether it is in force on a day."""
        return self.state(day) is CircularState.IN_FORCE

    def is_over(self, day: date) -> bool:
        """Tell whether its last day has passed."""
        return self.state(day) in OVER

    def concerns_merchant(self, business: Category | None) -> bool:
        """Tell whether it concerns a merchant of this business.

        The trades decide. Where none are named, those concerned sell the goods that it is about;
        where nothing is named, all are.
        """
        scope = self.published.trades or self.published.categories
        return _covers(scope, business)

    def concerns_case(self, case: CaseClass) -> bool:
        """Tell whether it concerns a case: by its class of goods, and by its problems.

        Where no class of goods is named, the merchant's business decides instead.
        """
        it = self.published
        fits = (
            _covers(it.categories, case.category)
            if it.categories
            else _covers(it.trades, case.business)
        )
        return fits and (not it.problems or not set(it.problems).isdisjoint(case.problems))


def _covers(codes: Collection[str], code: Category | None) -> bool:
    return not codes or (code is not None and code in codes)


@dataclass(frozen=True)
class Circulars:
    """All circulars that came to this station, by id in the order in which they came."""

    items: Mapping[str, Circular] = field(default_factory=dict)

    def after(self, event: CircularEvent, metadata: EventMetadata) -> "Circulars":
        """Return the circulars after ``event``, which belongs to the one of its stream."""
        if isinstance(event, Published):
            return self._with(Circular(metadata.subject, event, metadata.at))
        before = self.items[metadata.subject]
        if isinstance(event, Ended):
            letters = (*before.ending_letters, event.letter)
            now = replace(before, ended=event, ending_letters=letters)
        else:
            told = Confirmation(event.merchants_told, metadata.at, metadata.by)
            now = replace(before, confirmed=told)
        return Circulars({**self.items, now.id: now})

    def _with(self, made: Circular) -> "Circulars":
        """Add a circular, and tie it to the one that it replaces, and to one that replaces it."""
        items = {**self.items, made.id: made}
        for later in self.items.values():
            if later.published.replaces == made.id:
                items[made.id] = _replaced(made, later)
        former = items.get(made.published.replaces)
        if former is not None:
            items[former.id] = _replaced(former, made)
        return Circulars(items)

    def named(self, key: str) -> Circular | None:
        """Return the circular with this id, or the one of which this message told an end."""
        ended = (one for one in self.items.values() if key in one.ending_letters)
        return self.items.get(key) or next(ended, None)

    def newest(self) -> tuple[Circular, ...]:
        """Return all circulars, the newest first."""
        found = reversed(tuple(self.items.values()))
        return tuple(sorted(found, key=lambda one: one.published.valid_from, reverse=True))

    def unconfirmed(self, day: date) -> tuple[Circular, ...]:
        """Return those that nobody confirmed and that are not over on a day, the newest first."""
        waiting = (one for one in self.newest() if one.confirmed is None)
        return tuple(one for one in waiting if not one.is_over(day))

    def for_merchant(self, business: Category | None, day: date) -> tuple[Circular, ...]:
        """Return those in force on a day that concern a merchant, the newest first."""
        held = (one for one in self.newest() if one.is_in_force(day))
        return tuple(one for one in held if one.concerns_merchant(business))

    def for_case(self, case: CaseClass, day: date) -> tuple[Circular, ...]:
        """Return those in force on a day that concern a case, the newest first."""
        held = (one for one in self.newest() if one.is_in_force(day))
        return tuple(one for one in held if one.concerns_case(case))


def _replaced(former: Circular, later: Circular) -> Circular:
    until = later.published.valid_from - timedelta(days=1)
    return replace(former, replaced_by=later.id, replaced_until=until)
