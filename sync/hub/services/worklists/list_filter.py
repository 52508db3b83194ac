"""Filters of the lists of matters and slips; each only narrows what the officer sees anyway."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    and_,
    exists,
    literal,
    or_,
    select,
    true,
    tuple_,
    union,
)

from sync.hub.domain.deadlines import day_of, end_of
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.visibility.visible_matters import KINDS, confirmable
from sync.hub.storage.schema import OPEN, matter, proposal, slip, submission
from sync.hub.storage.schema import reviewer as user

WHOSE = ("mine", "section", "nobody", "confirm")
DUE = ("over", "today", "week")
WEEK = timedelta(days=7)
_LAID = proposal.alias()
"""Rulings that wait, in a query that may have them beside each matter already."""
Holders = Mapping[str, tuple[str, ...]]
"""The user and the absent officers for whom they stand in, by kind of work."""


@dataclass(frozen=True)
class ListFilter:
    """Chosen filters; an empty one narrows nothing. `whose` may be the id of an officer."""

    whose: str = ""
    station: str = ""
    problem: str = ""
    due: str = ""

    @property
    def query(self) -> str:
        """The chosen filters as in an address; empty if none is chosen."""
        return urlencode({name: value for name, value in self.chosen.items() if value})

    @property
    def chosen(self) -> Mapping[str, str]:
        """Value of each filter by its name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def read_filter(query: str) -> ListFilter:
    """Return the filters of an address; what is no filter is left out."""
    names = {each.name for each in fields(ListFilter)}
    return ListFilter(**{name: value[:64] for name, value in parse_qsl(query) if name in names})


def matters_waiting_for(
    reviewer: Reviewer, holders: Holders, to_sign: Collection[str]
) -> CompoundSelect[Any]:
    """Return the keys of the open matters that wait for the officer in person.

    Those that they handle themselves or for the absent officers among `holders`, the rulings that
    they may confirm, and those of the keys `to_sign` with a text that they sign.
    """
    key = tuple_(matter.c.station_id, matter.c.id)
    found = [
        *(_held_of_kind(kind, holders) for kind in KINDS),
        and_(key.in_(select(_LAID.c.station_id, _LAID.c.matter_id)), confirmable(reviewer)),
    ]
    places = [tuple(each.split("/")) for each in to_sign if each.count("/") == 1]
    if places:
        found.append(key.in_(places))
    # Not by "or": each is found by an index of its own.
    return union(*(select(matter.c.station_id, matter.c.id).where(OPEN, each) for each in found))


def matters_of_officer(chosen: ListFilter, holders: Holders) -> CompoundSelect[Any] | None:
    """Return the keys of the open matters of the chosen officer; None unless one is chosen."""
    if chosen.whose in ("", *WHOSE) and chosen.whose != "mine":
        return None
    of = holders if chosen.whose == "mine" else dict.fromkeys(KINDS, (chosen.whose,))
    key = select(matter.c.station_id, matter.c.id)
    return union(*(key.where(OPEN, _held_of_kind(kind, of)) for kind in KINDS))


def slips_waiting_for(holders: Holders) -> ColumnElement[bool]:
    """Select the slips that the officer handles, themselves or for an absent one."""
    return slip.c.reviewer_id.in_(holders["slip"])


def of_matters(
    chosen: ListFilter, reviewer: Reviewer, holders: Holders, now: datetime
) -> ColumnElement[bool]:
    """Return the condition of the matters that the filters leave."""
    problems = literal(" ").concat(matter.c.problems).concat(" ")
    return and_(
        _whose_matters(chosen.whose, reviewer, holders),
        matter.c.station_id == chosen.station if chosen.station else true(),
        problems.contains(f" {chosen.problem} ", autoescape=True) if chosen.problem else true(),
        _matters_due(chosen.due, now),
    )


def _held_of_kind(kind: str, holders: Holders) -> ColumnElement[bool]:
    return and_(matter.c.kind == kind, matter.c.reviewer_id.in_(holders[kind]))


def _whose_matters(whose: str, reviewer: Reviewer, holders: Holders) -> ColumnElement[bool]:
    match whose:
        case "":
            return true()
        case "mine":
            return or_(*(_held_of_kind(kind, holders) for kind in KINDS))
        case "nobody":
            return matter.c.reviewer_id.is_(None)
        case "section":
            of_line = and_(matter.c.body_id.is_(None), matter.c.line == reviewer.line)
            named = or_(
                matter.c.body_id == reviewer.body_id, _held_in(matter.c.reviewer_id, reviewer)
            )
            return or_(named, of_line) if reviewer.line else named
        case "confirm":
            return or_(_has_proposal(), _is_laid("guidance", _key_of_matter()))
        case _:
            return matter.c.reviewer_id == whose


def _held_in(holder: ColumnElement[str], reviewer: Reviewer) -> ColumnElement[bool]:
    return holder.in_(select(user.c.id).where(user.c.body_id == reviewer.body_id))


def _has_proposal() -> ColumnElement[bool]:
    return exists().where(
        proposal.c.station_id == matter.c.station_id, proposal.c.matter_id == matter.c.id
    )


def _key_of_matter() -> ColumnElement[str]:
    return matter.c.station_id.concat("/").concat(matter.c.id)


def _is_laid(kind: str, key: ColumnElement[str]) -> ColumnElement[bool]:
    about = and_(submission.c.kind == kind, submission.c.about == key)
    return exists().where(about, submission.c.state == "waiting")


def _matters_due(due: str, now: datetime) -> ColumnElement[bool]:
    match due:
        case "over":
            return matter.c.due_at <= now
        case "today":
            return matter.c.due_at <= end_of(day_of(now))
        case "week":
            return matter.c.due_at <= now + WEEK
        case _:
            return true()


def of_slips(
    chosen: ListFilter, reviewer: Reviewer, holders: Holders, now: datetime
) -> ColumnElement[bool]:
    """Return the condition of the slips that the filters leave; `problem` is their hotline."""
    return and_(
        _whose_slips(chosen.whose, reviewer, holders),
        slip.c.station_id == chosen.station if chosen.station else true(),
        slip.c.channel == chosen.problem if chosen.problem else true(),
        _slips_due(chosen.due, now),
    )


def _whose_slips(whose: str, reviewer: Reviewer, holders: Holders) -> ColumnElement[bool]:
    match whose:
        case "":
            return true()
        case "mine":
            return slips_waiting_for(holders)
        case "nobody":
            return slip.c.reviewer_id.is_(None)
        case "section":
            return or_(slip.c.body_id == reviewer.body_id, _held_in(slip.c.reviewer_id, reviewer))
        case "confirm":
            return _is_laid("reply", slip.c.id)
        case _:
            return slip.c.reviewer_id == whose


def _slips_due(due: str, now: datetime) -> ColumnElement[bool]:
    today = day_of(now)
    match due:
        case "over":
            return slip.c.due_on < today
        case "today":
            return slip.c.due_on <= today
        case "week":
            return slip.c.due_on <= today + WEEK
        case _:
            return true()
