"""Calendar of visits, read from the messages that set them: nothing is kept twice.

The messages that move one visit, from the first that set it to its minutes, are one entry of the
calendar; who was to go before and goes no more has an entry that says so.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, or_, select, tuple_

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import FARTHEST_VISIT
from sync.hub.services.matters.matter_state import HELD
from sync.hub.services.visibility.visible_matters import seen
from sync.hub.services.visits.visit_rule import VisitRule
from sync.hub.storage.read_cache import cached_read
from sync.hub.storage.schema import OPEN, VISIT_SET, body, journal, matter, message, reviewer
from sync.protocol import CaseNoted, OnsiteSet

Key = tuple[str, str]
"""Id of a station, and of a case there."""
_LEAVING = ("case.decided", "case.returned", "case.refused")


@dataclass(frozen=True)
class CalendarVisit:
    """Visit of one officer: `state` is set, held, past (no minutes), ended or replaced.

    `uid` stays the same while a visit is moved, and `sequence` grows.
    """

    station_id: str
    case_id: str
    number: str
    uid: str
    sequence: int
    at: datetime
    place: str
    officer: str
    office: str
    officer_ids: frozenset[str]
    state: str
    changed_at: datetime
    despite: str = ""
    """Why it was set against another visit."""

    @property
    def key(self) -> Key:
        """Station and case."""
        return self.station_id, self.case_id

    @property
    def is_on(self) -> bool:
        """Tell whether it is still to be."""
        return self.state == "set"


@dataclass(frozen=True)
class _Appointment:
    """Message that set a visit, and whether minutes of that visit were written."""

    seq: int
    said_at: datetime
    said: OnsiteSet
    is_held: bool
    despite: str
    left_at: datetime | None = None
    """When the case was decided or returned after it."""


@cached_read
def visits_between(
    connection: Connection, since: datetime, until: datetime
) -> tuple[CalendarVisit, ...]:
    """Return all visits that begin in a time, the earliest first."""
    # No visit is set farther ahead than that, so none in the time was set before.
    lately = and_(VISIT_SET, message.c.at > since - FARTHEST_VISIT, message.c.at < until)
    keys = select(message.c.station_id, message.c.case_id).where(lately).distinct()
    return _in_order(_of_cases(connection, keys), since, until)


@cached_read
def coming_visits(
    connection: Connection, since: datetime, until: datetime
) -> tuple[CalendarVisit, ...]:
    """Return the visits still to be that begin in a time, without reading those of before."""
    keys = select(matter.c.station_id, matter.c.case_id).where(
        OPEN,
        matter.c.kind == "escalation",
        matter.c.state == "onsite",
        matter.c.due_at >= since,
        matter.c.due_at < until,
    )
    found = _in_order(_of_cases(connection, keys), since, until)
    return tuple(each for each in found if each.is_on)


def _in_order(
    found: Iterable[CalendarVisit], since: datetime, until: datetime
) -> tuple[CalendarVisit, ...]:
    within = (each for each in found if since <= each.at < until)
    return tuple(sorted(within, key=lambda each: (each.at, each.officer, each.uid, each.state)))


def seen_cases(connection: Connection, reader: Reviewer, keys: Collection[Key]) -> frozenset[Key]:
    """Return which of the cases the reader may open: of others they are told the time alone."""
    if not keys:
        return frozenset()
    asked = select(matter.c.station_id, matter.c.id).where(
        tuple_(matter.c.station_id, matter.c.id).in_(list(keys)), seen(reader)
    )
    return frozenset((row[0], row[1]) for row in connection.execute(asked))


def clashes(
    rule: VisitRule, visits: Sequence[CalendarVisit]
) -> Mapping[str, tuple[CalendarVisit, ...]]:
    """Return the visits that one officer can hardly make beside each visit still to be, by uid."""
    found = dict[str, tuple[CalendarVisit, ...]]()
    coming = [each for each in visits if each.is_on]
    for one in coming:
        against = tuple(other for other in coming if _is_clash(rule, one, other))
        if against:
            found[one.uid] = against
    return found


def _is_clash(rule: VisitRule, one: CalendarVisit, other: CalendarVisit) -> bool:
    is_other = one.uid != other.uid and bool(one.officer_ids & other.officer_ids)
    return is_other and abs(one.at - other.at) < rule.apart(one.place, other.place)


def _of_cases(connection: Connection, keys: Any) -> Iterator[CalendarVisit]:
    matters = _matters(connection, keys)
    officers = _officers(connection)
    for key, appointments in _appointments(connection, keys, matters):
        one = matters[key]
        for number, chain in enumerate(_chains(appointments)):
            yield from _entries(one, chain, officers, number)


def _matters(connection: Connection, keys: Any) -> dict[Key, Any]:
    columns = (matter.c.station_id, matter.c.id, matter.c.number, matter.c.state)
    asked = select(*columns, matter.c.last_at, matter.c.reviewer_id).where(
        matter.c.kind == "escalation",
        tuple_(matter.c.station_id, matter.c.id).in_(select(keys.subquery())),
    )
    return {(row.station_id, row.id): row for row in connection.execute(asked)}


def _officers(connection: Connection) -> dict[tuple[str, str], frozenset[str]]:
    """Return the users by name and body, as a message names them; two may have one name."""
    asked = select(reviewer.c.id, reviewer.c.name, body.c.name.label("office")).join(
        body, body.c.id == reviewer.c.body_id
    )
    found = defaultdict[tuple[str, str], set[str]](set)
    for row in connection.execute(asked):
        found[row.name, row.office].add(row.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def _appointments(
    connection: Connection, keys: Any, matters: Mapping[Key, object]
) -> Iterator[tuple[Key, list[_Appointment]]]:
    """Yield the appointments of each case in order; one whose message was erased is left out."""
    of_visit = or_(VISIT_SET, message.c.kind.in_(("case.noted", *_LEAVING)))
    columns = (message.c.station_id, message.c.case_id, message.c.seq, message.c.id)
    rows = connection.execute(
        select(*columns, message.c.kind, message.c.at, message.c.body)
        .where(
            of_visit, tuple_(message.c.station_id, message.c.case_id).in_(select(keys.subquery()))
        )
        .order_by(message.c.station_id, message.c.case_id, message.c.seq)
    ).all()
    acts = _acts(connection, matters)
    for key, said in groupby(rows, lambda row: (row.station_id, row.case_id)):
        if key in matters:
            yield key, _of_case(list(said), acts[f"matter:{key[0]}/{key[1]}"])


@dataclass
class _Acts:
    """What the journal says of a case's visits: those held, and why one was set all the same."""

    held: set[int]
    despite: dict[str, str]


def _acts(connection: Connection, matters: Mapping[Key, object]) -> Mapping[str, _Acts]:
    streams = [f"matter:{station}/{case}" for station, case in matters]
    found = defaultdict[str, _Acts](lambda: _Acts(set(), {}))
    rows = connection.execute(
        select(journal.c.stream, journal.c.kind, journal.c.facts, journal.c.private).where(
            journal.c.stream.in_(streams), journal.c.kind.in_((HELD, "onsite.set"))
        )
    )
    for row in rows:
        facts = json.loads(row.facts)
        if row.kind == HELD:
            found[row.stream].held.add(facts["appointment"])
        else:
            private = json.loads(row.private or b"{}")
            found[row.stream].despite[facts["message"]] = private.get("despite", "")
    return found


def _of_case(said: Sequence[Any], acts: _Acts) -> list[_Appointment]:
    found = list[_Appointment]()
    for row in said:
        if row.kind in _LEAVING:
            found[-1:] = [replace(each, left_at=each.left_at or row.at) for each in found[-1:]]
            continue
        if row.body is None:
            continue
        if row.kind == "onsite.set":
            visit, despite = OnsiteSet.model_validate_json(row.body), acts.despite.get(row.id, "")
            is_held = row.seq in acts.held
            found.append(_Appointment(row.seq, row.at, visit, is_held, despite))
        elif found and CaseNoted.model_validate_json(row.body).of == "visit":
            # A restored hub has the note back, and not always its journal.
            found[-1] = replace(found[-1], is_held=True)
    return found


def _chains(appointments: Iterable[_Appointment]) -> Iterator[list[_Appointment]]:
    """Yield the appointments of each visit: those that moved it follow the one that set it."""
    chain = list[_Appointment]()
    for each in appointments:
        chain.append(each)
        if each.is_held:
            yield chain
            chain = []
    if chain:
        yield chain


def _entries(
    one: Any,
    chain: Sequence[_Appointment],
    officers: Mapping[tuple[str, str], frozenset[str]],
    number: int,
) -> Iterator[CalendarVisit]:
    """Yield a visit as it stands, and the entry of each officer who goes no more."""
    last, end = chain[-1], len(chain) - 1
    state = _state(one, last)
    is_over = state == "ended"
    changed_at = _left_at(one, last) if is_over else last.said_at
    holder = frozenset({one.reviewer_id}) if one.reviewer_id else frozenset[str]()

    def entry(each: _Appointment, state: str, sequence: int, at: datetime) -> CalendarVisit:
        who = each.said.officer
        named = officers.get((who.name, who.body), frozenset())
        # Of two of one name the holder is meant, and of one who bears another name by now too.
        ids = named & holder if len(named) > 1 and named & holder else named or holder
        return CalendarVisit(
            one.station_id, one.id, one.number, _uid(one, number), sequence, each.said.at,
            each.said.place, who.name, who.body, ids, state, at, each.despite,
        )  # fmt: skip

    current = entry(last, state, end + is_over, changed_at)
    yield current
    told = set(current.officer_ids)
    for nth in range(end - 1, -1, -1):
        by = chain[nth + 1]
        former = entry(chain[nth], "replaced", nth + 1, by.said_at)
        if former.officer_ids - told:
            yield former
        told |= former.officer_ids


def _state(one: Any, last: _Appointment) -> str:
    if last.is_held:
        return "held"
    if one.state == "onsite":
        return "set"
    # A case that ended before the visit took it along; after it the visit may have been.
    return "ended" if last.said.at > _left_at(one, last) else "past"


def _left_at(one: Any, last: _Appointment) -> datetime:
    """Return when the case left the visit: what is reported later is told of an ended case."""
    return last.left_at or one.last_at


def _uid(one: Any, number: int) -> str:
    """Return the name of a case's visit in calendars, which tells neither case nor station."""
    return hashlib.sha256(f"visit {one.station_id} {one.id} {number}".encode()).hexdigest()[:32]
