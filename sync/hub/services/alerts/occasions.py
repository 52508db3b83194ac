"""Occasions on which an officer is told: given, near its limit, to confirm, or arrived."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, select

from sync.hub.domain.deadlines import SHANGHAI, day_of, end_of, warned_from
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.guidance.priority import UNANSWERED, half_gone
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.signatures.submission_list import texts_to_sign
from sync.hub.services.slips import visible_slips
from sync.hub.services.slips.slip import Slip
from sync.hub.services.visibility import visible_matters
from sync.hub.services.visits.visit_calendar import coming_visits
from sync.hub.services.visits.visit_rule import visit_rule
from sync.hub.services.worklists import list_filter, saved_filters
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import GIVEN, journal, matter

CASE_LEAD = timedelta(hours=24)
"""Time before the limit of a case from which its officer is told."""
VISIT_ABOUT = "visit "
"""Beginning of what a subject says of a visit, before its time."""
VISIT_LEAD = timedelta(hours=24)
"""Time before a visit from which the officer who goes is told."""
ON_THE_WAY = timedelta(minutes=30)
"""Time beside that of the way, to get ready: then they are told once more."""
GIVEN_WITHIN = timedelta(days=1)
SIGN = "【热线直通】"


@dataclass(frozen=True)
class Occasion:
    """Occasion with its text, which names nobody, and the moment after which it is no news."""

    kind: str
    subject: str
    text: str
    expires_at: datetime


@dataclass(frozen=True)
class GivenWork:
    """Matter or slip that was handed over: its stream, and the entry that says so."""

    stream: str
    seq: int
    at: datetime


def given_lately(connection: Connection, now: datetime) -> Mapping[str, Sequence[GivenWork]]:
    """Return what was handed over in the last day, by the id of its receiver."""
    found: dict[str, list[GivenWork]] = {}
    rows = connection.execute(
        select(journal.c.seq, journal.c.stream, journal.c.facts, journal.c.at)
        .where(GIVEN, journal.c.at > now - GIVEN_WITHIN)
        .order_by(journal.c.seq)
    )
    for row in rows:
        one = GivenWork(row.stream, row.seq, row.at)
        found.setdefault(str(json.loads(row.facts).get("to", "")), []).append(one)
    return found


def occasions(
    connection: Connection, reviewer: Reviewer, now: datetime, given: Sequence[GivenWork]
) -> Iterator[Occasion]:
    """Yield what the officer should know at this moment; each is told once.

    `given` is what was handed over to them lately.
    """
    holders = saved_filters.holders_of(connection, reviewer, now)
    to_sign = texts_to_sign(connection, reviewer)
    own = list_filter.matters_waiting_for(reviewer, holders, to_sign)
    for one in visible_matters.waiting_among(connection, reviewer, own):
        is_held = one.reviewer_id in holders[one.kind]
        yield from _due(one, now) if is_held else _confirm(one, now)
    for slip in visible_slips.listed(
        connection, reviewer, "open", list_filter.slips_waiting_for(holders)
    ):
        yield from _slip_due(connection, slip, now)
    yield from _visits(connection, reviewer, now)
    yield from _arrived(connection, reviewer, now)
    yield from _given(connection, reviewer, given)


def _due(one: HubMatter, now: datetime) -> Iterator[Occasion]:
    if one.state == "onsite":
        # The moment of a visit has a reminder of its own, for who goes.
        return
    near = half_gone(one, now) if one.kind == "guidance" else one.due_at - now <= CASE_LEAD
    if near and now < one.due_at:
        at = _moment(one.due_at)
        subject = f"matter:{one.key} {one.due_at.isoformat()}"
        yield Occasion("due", subject, f"{SIGN}{one.number} 将于 {at} 到期。", one.due_at)


def _slip_due(connection: Connection, one: Slip, now: datetime) -> Iterator[Occasion]:
    today, limit = day_of(now), end_of(one.due_on)
    if warned_from(one.due_on, published_years(connection)) <= today <= one.due_on:
        subject = f"slip:{one.id} {one.due_on.isoformat()}"
        text = f"{SIGN}工单 {one.number} 须于 {one.due_on:%m-%d} 前反馈。"
        yield Occasion("due", subject, text, limit)


def _confirm(one: HubMatter, now: datetime) -> Iterator[Occasion]:
    # What is laid again after a change is another occasion.
    subject = f"matter:{one.key} {one.last_at.isoformat()}"
    text = f"{SIGN}{one.number} 待复核或签发。"
    yield Occasion("confirm", subject, text, now + GIVEN_WITHIN)


def _visits(connection: Connection, reviewer: Reviewer, now: datetime) -> Iterator[Occasion]:
    """Yield a visit of the officer on the day before, and when it is time to be on the way."""
    rule = visit_rule(connection)
    for one in coming_visits(connection, now, now + VISIT_LEAD):
        if reviewer.id not in one.officer_ids:
            continue
        at, stream = _moment(one.at), f"matter:{one.station_id}/{one.case_id}"
        subject, told = (
            f"{stream} {VISIT_ABOUT}{one.at.isoformat()}",
            f"{SIGN}{one.number} {at} 到场调解",
        )
        if one.at - now <= rule.way + ON_THE_WAY:
            yield Occasion(
                "visit", f"{subject} way", f"{told}，路程约 {rule.travel} 分钟。", one.at
            )
        else:
            yield Occasion("visit", subject, f"{told}。", one.at)


def _arrived(connection: Connection, reviewer: Reviewer, now: datetime) -> Iterator[Occasion]:
    nobodys = and_(
        matter.c.reviewer_id.is_(None),
        matter.c.state.in_(UNANSWERED),
        matter.c.due_at > now,
        visible_matters.led(reviewer),
    )
    for one in visible_matters.waiting(connection, reviewer, "guidance", nobodys):
        text = f"{SIGN}新请示 {one.number}，{_moment(one.due_at)} 前答复。"
        yield Occasion("arrived", f"matter:{one.key}", text, one.due_at)
        yield from _due(one, now)


def _given(
    connection: Connection, reviewer: Reviewer, given: Sequence[GivenWork]
) -> Iterator[Occasion]:
    for one in given:
        number = _number(connection, reviewer, one.stream)
        if number:
            text = f"{SIGN}{number} 已移交本人办理。"
            yield Occasion("given", f"{one.stream} {one.seq}", text, one.at + GIVEN_WITHIN)


def concerns(connection: Connection, reviewer: Reviewer, subject: str) -> bool:
    """Tell whether the officer sees the subject of an occasion, or still goes on that visit."""
    stream, _, about = subject.partition(" ")
    if about.startswith(VISIT_ABOUT):
        at = datetime.fromisoformat(about.removeprefix(VISIT_ABOUT).split()[0])
        # The time of the visit is all that has to stand: one that was moved is told anew.
        found = coming_visits(connection, at, at + timedelta(minutes=1))
        key = tuple(stream.partition(":")[2].split("/"))
        return any(each.key == key and reviewer.id in each.officer_ids for each in found)
    return _of_stream(connection, reviewer, stream) is not None


def _number(connection: Connection, reviewer: Reviewer, stream: str) -> str:
    """Return the number of a matter or slip that the officer handles now; else nothing."""
    one = _of_stream(connection, reviewer, stream)
    return one.number if one is not None and one.reviewer_id == reviewer.id else ""


def _of_stream(
    connection: Connection, reviewer: Reviewer, stream: str
) -> HubMatter | Slip | None:  # fmt: skip
    side, _, key = stream.partition(":")
    if side == "slip":
        return visible_slips.slip_for(connection, reviewer, key)
    station_id, _, matter_id = key.partition("/")
    return visible_matters.matter_seen(connection, reviewer, (station_id, matter_id))


def _moment(at: datetime) -> str:
    return at.astimezone(SHANGHAI).strftime("%m-%d %H:%M")
