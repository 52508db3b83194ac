"""Collection of an officer's news from existing records: matters, the line, the journal.

Only what each user was last shown is stored for the notifications.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.notifications.act_names import named
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.schema import event, journal, matter, station

REACH = timedelta(days=7)
"""Age limit of the list, whatever the time of the last look."""
MOST = 50
ENTRIES = 2_000
"""Number of entries read from the end of a log: the notifications are on every page."""
TOLD = ("case.amended", "case.withdrawn")
"""Events of a station about a matter that is here already."""
ACTS = (
    *("matter.assigned", "guidance.handed_over", "guidance.climbed"),
    *("case.handed_over", "slip.handed_over", "matter.taken_over", "slip.taken_over"),
    *("opinion.asked", "opinion.asked_further", "opinion.given", "opinion.reminded"),
    *("ruling.proposed", "ruling.confirmed", "ruling.sent_back", "ruling.taken_back"),
    *("words.laid", "words.signed", "words.returned"),
    *("slip.registered", "slip.dispatched", "slip.asked", "slip.opinion", "slip.reported"),
    *("slip.climbed", "slip.restored", "supervision.posted", "supervision.answered"),
    *("station.alarm_raised", "station.alarm_decided"),
)
"""Acts that bring something to an officer or ask something of them; their own are left out."""
FROM_STATIONS = ("slip.reported", "supervision.answered")
"""Acts of a station, whose facts name it."""


@dataclass(frozen=True)
class NewsEvent:
    """News item: its time, kind, stream (`stream`) and author.

    `number` and `subject` name it: the number of a matter and its merchant.
    """

    at: datetime
    kind: str
    stream: str
    by: str
    number: str = ""
    subject: str = ""


def recent_events(
    connection: Connection, reviewer: Reviewer, since: datetime
) -> tuple[NewsEvent, ...]:
    """Return the events after a moment that the officer may see, the latest first; MOST + 1."""
    told = (*_arrived(connection, reviewer, since), *_told(connection, reviewer, since))
    acts = _acts(connection, reviewer, since)
    latest = sorted((*told, *acts), key=lambda one: (one.at, one.stream), reverse=True)
    return tuple(latest[: MOST + 1])


def _arrived(connection: Connection, reviewer: Reviewer, since: datetime) -> Iterable[NewsEvent]:
    """Return the matters that arrived, including those that have moved on since."""
    one = matter.c
    rows = connection.execute(
        select(one.station_id, one.id, one.kind, one.number, one.merchant, one.received_at,
               station.c.name)
        .join(station, station.c.id == one.station_id)
        .where(one.received_at > since, visible_matters.seen(reviewer))
        .order_by(one.received_at.desc())
        .limit(MOST + 1)
    )  # fmt: skip
    kinds = {"guidance": "guidance.asked", "escalation": "case.escalated"}
    return [
        NewsEvent(row.received_at, kinds[row.kind], f"matter:{row.station_id}/{row.id}", row.name,
             row.number, row.merchant)
        for row in rows
    ]  # fmt: skip


def _told(connection: Connection, reviewer: Reviewer, since: datetime) -> Iterable[NewsEvent]:
    last = select(func.coalesce(func.max(event.c.position), 0)).scalar_subquery()
    one = matter.c
    rows = connection.execute(
        select(event.c.received_at, event.c.kind, one.station_id, one.id, one.number, one.merchant,
               station.c.name)
        .join(matter, and_(one.station_id == event.c.station_id, one.id == event.c.case_id))
        .join(station, station.c.id == one.station_id)
        .where(
            event.c.position > last - ENTRIES, event.c.kind.in_(TOLD),
            event.c.state == "applied", event.c.received_at > since, visible_matters.seen(reviewer),
        )
        .order_by(event.c.position.desc())
        .limit(MOST + 1)
    )  # fmt: skip
    return [
        NewsEvent(row.received_at, row.kind, f"matter:{row.station_id}/{row.id}", row.name,
             row.number, row.merchant)
        for row in rows
    ]  # fmt: skip


def _acts(connection: Connection, reviewer: Reviewer, since: datetime) -> list[NewsEvent]:
    last = select(func.coalesce(func.max(journal.c.seq), 0)).scalar_subquery()
    one = journal.c
    # With its own limit it is a subquery: no database begins at the matters instead.
    others = (
        select(one.seq, one.at, one.kind, one.stream, one.by, one.facts)
        .where(
            one.seq > last - ENTRIES, one.kind.in_(ACTS), one.at > since, one.by != reviewer.author
        )
        .order_by(one.seq.desc())
        .limit(ENTRIES)
        .subquery()
    )  # fmt: skip
    return [_act(row, name) for row, name in named(connection, reviewer, others, MOST + 1)]


SIGNED = {
    "ruling.proposed": "words.laid",
    "ruling.confirmed": "words.signed",
    "ruling.sent_back": "words.returned",
    "ruling.taken_back": "words.taken_back",
}
"""Acts on a ruling that a head signs, by the name that the signing of any text has."""


def _act(row: Row[Any], name: tuple[str, str]) -> NewsEvent:
    # The hub recorded the station's report: to the reader the station is its author.
    facts = json.loads(row.facts)
    by = facts["station"] if row.kind in FROM_STATIONS else row.by
    kind = SIGNED.get(row.kind, row.kind) if facts.get("signed") else row.kind
    return NewsEvent(row.at, kind, row.stream, by, *name)
