"""Secret address by which an officer's own calendar fetches their visits: made, renewed, ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from sync.hub.domain.refusals import Forbidden
from sync.hub.services.auth.sessions import (
    AT_WORK,
    Reviewer,
    digest_of,
    new_token,
    reviewer_of,
)
from sync.hub.services.visits.visit_calendar import CalendarVisit, visits_between
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import reviewer, visit_feed
from sync.hub.storage.transactions import Store, Transaction

NOTED_EVERY = timedelta(hours=1)
PAST, AHEAD = timedelta(days=60), timedelta(days=190)
"""Time whose visits the feed has; none is set farther ahead."""


@dataclass(frozen=True)
class VisitFeed:
    """Feed of an officer: since when it is there, and when a calendar fetched it last."""

    made_at: datetime
    used_at: datetime | None


def feed_of(connection: Connection, reviewer_id: str) -> VisitFeed | None:
    """Return the feed of an officer, without its secret, which is not kept."""
    feed = visit_feed.c
    asked = select(feed.made_at, feed.used_at).where(feed.reviewer_id == reviewer_id)
    row = connection.execute(asked).one_or_none()
    return None if row is None else VisitFeed(row.made_at, row.used_at)


def make(turn: Transaction, who: Reviewer) -> str:
    """Make the secret of an officer's feed and return it, to be shown once.

    One of before ends. Raises Forbidden for a user who goes on no visits.
    """
    if not who.decides:
        raise Forbidden("role")
    token = new_token()
    turn.connection.execute(delete(visit_feed).where(visit_feed.c.reviewer_id == who.id))
    values = {"reviewer_id": who.id, "digest": digest_of(token), "made_at": turn.now}
    turn.connection.execute(insert(visit_feed).values(**values))
    turn.record(JournalAct(f"reviewer:{who.id}", "reviewer.feed_made", who.author))
    return token


def end(turn: Transaction, who: Reviewer) -> None:
    """End the feed of an officer: its address answers nothing from the next request on."""
    ended = turn.connection.execute(delete(visit_feed).where(visit_feed.c.reviewer_id == who.id))
    if ended.rowcount:
        turn.record(JournalAct(f"reviewer:{who.id}", "reviewer.feed_ended", who.author))


def owner_of(connection: Connection, token: str) -> Reviewer | None:
    """Return the officer of a secret; None for one that ended, and for who was shut out."""
    found = connection.scalar(
        select(visit_feed.c.reviewer_id)
        .join(reviewer, reviewer.c.id == visit_feed.c.reviewer_id)
        .where(visit_feed.c.digest == digest_of(token), *AT_WORK)
    )
    return None if found is None else reviewer_of(connection, found)


def note_use(store: Store, who: Reviewer, now: datetime) -> None:
    """Record that a calendar fetched the feed, at most once an hour."""
    feed = visit_feed.c
    with store.reading() as connection:
        used_at = connection.scalar(select(feed.used_at).where(feed.reviewer_id == who.id))
    if used_at is not None and now - used_at < NOTED_EVERY:
        return
    with store.turn(now) as turn:
        change = update(visit_feed).where(feed.reviewer_id == who.id)
        turn.connection.execute(change.values(used_at=now))


def own_visits(connection: Connection, who: Reviewer, now: datetime) -> tuple[CalendarVisit, ...]:
    """Return the visits of an officer that their feed has, also those that they go on no more."""
    found = visits_between(connection, now - PAST, now + AHEAD)
    return tuple(each for each in found if who.id in each.officer_ids)
