"""Appointment of a visit: the officers who may be sent, and what speaks against its time."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import Connection, select

from sync.hub.domain.deadlines import day_of, is_workday
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.auth.sessions import AT_WORK, Reviewer
from sync.hub.services.forms.form_fields import OutcomeForm
from sync.hub.services.matters.matter_state import CaseArrival, mediation_due_at, pauses_of
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.visits.visit_calendar import CalendarVisit, coming_visits, seen_cases
from sync.hub.services.visits.visit_rule import visit_rule
from sync.hub.storage.journal import author_column
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import body, reviewer

OPENS, CLOSES = time(8, 30), time(17, 30)
"""Working hours of the regulator; a bureau that keeps others confirms its visits outside them."""
HOURS = "it lies outside the working hours (working days, 8:30 to 17:30)"
LIMIT = "it lies after the limit of the mediation, {day}"
TAKEN = "{officer} has a visit at {at}: {place}"
TAKEN_ELSEWHERE = "{officer} has a visit of another office at {at}"
DOUBTED = "Against this visit: {doubts}. Change it, or tick that it is set all the same."
CLASHING = (
    "Against this visit: {doubts}. Change it, or say why it is set all the same, and tick that it "
    "is."
)
UNSAID = "Say in a word why it is set all the same"
CHOOSE = "Choose the officer who goes"


@dataclass(frozen=True)
class VisitOfficer:
    """Officer of a local office who may be sent to a visit."""

    id: str
    name: str
    office: str
    body_id: str
    author: str
    """Name that tells them from another officer of the same name."""


def officers(connection: Connection) -> tuple[VisitOfficer, ...]:
    """Return the officers at work of all local offices, by office and name."""
    rows = connection.execute(
        select(
            reviewer.c.id,
            reviewer.c.name,
            body.c.name.label("office"),
            body.c.id.label("body_id"),
            author_column().label("author"),
        )
        .join(body, body.c.id == reviewer.c.body_id)
        .where(*AT_WORK, body.c.kind == "local_office")
        .order_by(body.c.name, reviewer.c.name)
    )
    return tuple(VisitOfficer(**row._mapping) for row in rows)


def officer_named(connection: Connection, author: str) -> VisitOfficer:
    """Return the officer of the list whom this names alone. Raises InvalidField."""
    found = [one for one in officers(connection) if one.author == author]
    if not found:
        raise InvalidField(CHOOSE, "visitor")
    return found[0]


def require_undoubted(
    connection: Connection,
    reader: Reviewer,
    one: HubMatter,
    visit: tuple[datetime, VisitOfficer],
    form: OutcomeForm,
) -> None:
    """Raise InvalidField with all that speaks against a visit; a person may set it all the same.

    The form has the mark of the doubts that the person was shown: new ones, another time or another
    officer are asked about again. Beside another visit that the officer can hardly make as well it
    is set with a word of the reason. Of a visit in a case that the reader may not see, the time
    alone is named.
    """
    at, officer = visit
    place = form.place.strip()
    clashes = _other_visits(connection, reader, one, (at, place), officer)
    doubts = [*_outside_hours(connection, at), *_past_limit(connection, one, at), *clashes]
    mark = _mark_of(visit, doubts)
    if doubts and form.sure != mark:
        sentence = CLASHING if clashes else DOUBTED
        raise InvalidField(
            sentence, "sure", doubts=tuple(doubts), mark=mark, is_clash=bool(clashes)
        )
    if clashes:
        _require_word(form, mark)


def _require_word(form: OutcomeForm, mark: str) -> None:
    if not form.despite.strip():
        raise InvalidField(UNSAID, "despite", mark=mark, is_clash=True)


def _mark_of(visit: tuple[datetime, VisitOfficer], doubts: Sequence[InvalidField]) -> str:
    """Return a digest of a visit and of what speaks against it, whatever the language."""
    at, officer = visit
    told = [[each.sentence, sorted(map(str, each.values.values()))] for each in doubts]
    facts = json.dumps([at.isoformat(), officer.author, told], ensure_ascii=False)
    return hashlib.sha256(facts.encode()).hexdigest()[:32]


def _outside_hours(connection: Connection, at: datetime) -> list[InvalidField]:
    there = at.astimezone(SHANGHAI)
    is_open = OPENS <= there.time() <= CLOSES
    is_inside = is_open and is_workday(there.date(), published_years(connection))
    return [] if is_inside else [InvalidField(HOURS)]


def _past_limit(connection: Connection, one: HubMatter, at: datetime) -> list[InvalidField]:
    """Compare with the sixtieth day after the acceptance (Order 121, art. 23)."""
    case = CaseArrival(one.station_id, one.case_id, one.received_at)
    due_at = mediation_due_at(connection, case, pauses_of(connection, one.station_id, one.case_id))
    if due_at is None or at <= due_at:
        return []
    return [InvalidField(LIMIT, day=day_of(due_at).isoformat())]


def _other_visits(
    connection: Connection,
    reader: Reviewer,
    one: HubMatter,
    visit: tuple[datetime, str],
    officer: VisitOfficer,
) -> list[InvalidField]:
    """Return the officer's visits in other cases that they can hardly make beside this one.

    Between two places there is the way as well.
    """
    at, place = visit
    rule = visit_rule(connection)
    longest = rule.lasts + rule.way
    near = coming_visits(connection, at - longest, at + longest)
    found = [
        each
        for each in near
        if each.key != (one.station_id, one.id)
        and officer.id in each.officer_ids
        and abs(each.at - at) < rule.apart(each.place, place)
    ]
    seen = seen_cases(connection, reader, [each.key for each in found])
    return [_taken(each, each.key in seen) for each in found]


def _taken(visit: CalendarVisit, is_seen: bool) -> InvalidField:
    at = f"{visit.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    if not is_seen:
        return InvalidField(TAKEN_ELSEWHERE, officer=visit.officer, at=at)
    return InvalidField(TAKEN, officer=visit.officer, at=at, place=visit.place)
