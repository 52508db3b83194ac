"""Gathering what is new for an officer from what stands anyway: matters, the line, the journal.

Nothing is kept for the bell but when each user last looked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, select, tuple_, update

from sync.hub.access import Reviewer
from sync.hub.review import visible
from sync.hub.review.slips.visible import scope as slips_seen
from sync.hub.review.supervision.reading import scope as supervisions_seen
from sync.hub.schema import event, journal, matter, slip, station, supervision
from sync.hub.schema import reviewer as user
from sync.hub.store import Store

REACH = timedelta(days=7)
"""How far the list goes back, whoever looked when."""
MOST = 50
ENTRIES = 2_000
"""How many entries of a log are looked through from its end: the bell is on every page."""
TOLD = ("case.amended", "case.withdrawn")
"""What a station tells of a matter that is here already."""
ACTS = (
    *("matter.assigned", "guidance.handed_over", "guidance.climbed"),
    *("opinion.asked", "opinion.asked_further", "opinion.given", "opinion.reminded"),
    *("ruling.proposed", "ruling.confirmed", "ruling.sent_back", "ruling.taken_back"),
    *("words.laid", "words.signed", "words.returned"),
    *("slip.registered", "slip.dispatched", "slip.asked", "slip.opinion", "slip.reported"),
    *("slip.climbed", "slip.restored", "supervision.posted", "supervision.answered"),
)
"""Acts that bring something to somebody, or ask something of him; his own he knows."""


@dataclass(frozen=True)
class News:
    """One thing that happened: when, what, to what (`stream`), and by whom.

    `number` and `subject` name it: the number of a matter and its merchant.
    """

    at: datetime
    kind: str
    stream: str
    by: str
    number: str = ""
    subject: str = ""


def news(connection: Connection, reviewer: Reviewer, since: datetime) -> tuple[News, ...]:
    """Return what happened after a moment that the officer may see, the latest first; MOST + 1."""
    told = (*_arrived(connection, reviewer, since), *_told(connection, reviewer, since))
    acts = _named(connection, reviewer, _acts(connection, reviewer, since))
    latest = sorted((*told, *acts), key=lambda one: (one.at, one.stream), reverse=True)
    return tuple(latest[: MOST + 1])


def count(connection: Connection, reviewer: Reviewer, now: datetime) -> int:
    """Return how much happened since he last looked, MOST + 1 for anything above MOST."""
    return len(news(connection, reviewer, looked_at(connection, reviewer, now)))


def looked_at(connection: Connection, reviewer: Reviewer, now: datetime) -> datetime:
    """Return when the user last looked, or the beginning of the list's reach."""
    last = connection.scalar(select(user.c.news_seen_at).where(user.c.id == reviewer.id))
    return max(last, now - REACH) if last else now - REACH


def note_look(store: Store, reviewer: Reviewer, now: datetime) -> None:
    """Keep that the user has looked at what is new."""
    with store.turn(now) as turn:
        looked = update(user).where(user.c.id == reviewer.id).values(news_seen_at=now)
        turn.connection.execute(looked)


def _arrived(connection: Connection, reviewer: Reviewer, since: datetime) -> Iterable[News]:
    """Return the matters that came; one that moved on since then came all the same."""
    one = matter.c
    rows = connection.execute(
        select(one.station_id, one.id, one.kind, one.number, one.merchant, one.received_at,
               station.c.name)
        .join(station, station.c.id == one.station_id)
        .where(one.received_at > since, visible.seen(reviewer))
        .order_by(one.received_at.desc())
        .limit(MOST + 1)
    )  # fmt: skip
    kinds = {"guidance": "guidance.asked", "escalation": "case.escalated"}
    return [
        News(row.received_at, kinds[row.kind], f"matter:{row.station_id}/{row.id}", row.name,
             row.number, row.merchant)
        for row in rows
    ]  # fmt: skip


def _told(connection: Connection, reviewer: Reviewer, since: datetime) -> Iterable[News]:
    last = select(func.coalesce(func.max(event.c.position), 0)).scalar_subquery()
    one = matter.c
    rows = connection.execute(
        select(event.c.received_at, event.c.kind, one.station_id, one.id, one.number, one.merchant,
               station.c.name)
        .join(matter, and_(one.station_id == event.c.station_id, one.id == event.c.case_id))
        .join(station, station.c.id == one.station_id)
        .where(
            event.c.position > last - ENTRIES, event.c.kind.in_(TOLD),
            event.c.state == "applied", event.c.received_at > since, visible.seen(reviewer),
        )
        .order_by(event.c.position.desc())
        .limit(MOST + 1)
    )  # fmt: skip
    return [
        News(row.received_at, row.kind, f"matter:{row.station_id}/{row.id}", row.name, row.number,
             row.merchant)
        for row in rows
    ]  # fmt: skip


def _acts(connection: Connection, reviewer: Reviewer, since: datetime) -> list[News]:
    last = select(func.coalesce(func.max(journal.c.seq), 0)).scalar_subquery()
    rows = connection.execute(
        select(journal.c.at, journal.c.kind, journal.c.stream, journal.c.by)
        .where(
            journal.c.seq > last - ENTRIES,
            journal.c.kind.in_(ACTS),
            journal.c.at > since,
            journal.c.by != reviewer.name,
        )
        .order_by(journal.c.seq.desc())
    )
    return [News(**row._mapping) for row in rows]


def _named(connection: Connection, reviewer: Reviewer, acts: list[News]) -> Iterable[News]:
    """Return the acts on what the officer sees, with its name; all others stay unsaid."""
    names = _subjects(connection, reviewer, {one.stream for one in acts})
    return [
        News(one.at, one.kind, one.stream, one.by, *names[one.stream])
        for one in acts
        if one.stream in names
    ]


def _subjects(
    connection: Connection, reviewer: Reviewer, streams: set[str]
) -> dict[str, tuple[str, str]]:
    """Return number and subject by stream, of those alone that the officer sees."""
    ids: dict[str, list[str]] = {"matter": [], "slip": [], "supervision": []}
    for each in streams:
        kind, _, rest = each.partition(":")
        ids.setdefault(kind, []).append(rest)
    one, pairs = matter.c, [tuple(each.split("/", 1)) for each in ids["matter"]]
    columns: Any = (one.station_id, one.id, one.number, one.merchant)
    here = and_(tuple_(one.station_id, one.id).in_(pairs), visible.seen(reviewer))
    found = {
        f"matter:{row.station_id}/{row.id}": (row.number, row.merchant)
        for row in connection.execute(select(*columns).where(here))
    }
    asked = select(slip.c.id, slip.c.number, slip.c.merchant)
    of_slips = connection.execute(asked.where(slip.c.id.in_(ids["slip"]), slips_seen(reviewer)))
    found |= {f"slip:{row.id}": (row.number, row.merchant) for row in of_slips}
    watched = and_(supervision.c.id.in_(ids["supervision"]), supervisions_seen(reviewer))
    posted = connection.execute(select(supervision.c.id, supervision.c.subject).where(watched))
    found |= {f"supervision:{row.id}": ("", row.subject) for row in posted}
    return found
