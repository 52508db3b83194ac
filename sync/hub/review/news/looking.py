"""What each user was shown of the news: the moment of the latest, and what happened just before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, select, update

from sync.hub.access import Reviewer
from sync.hub.review.news import gathering
from sync.hub.review.news.gathering import REACH, News
from sync.hub.schema import reviewer as user
from sync.hub.store import Store

LATE = timedelta(seconds=30)
"""How long something may wait to be written down: it bears the moment at which it began.

Whoever waits a third of that for his turn is told to come again.
"""


@dataclass(frozen=True)
class Look:
    """The moment of the latest that a user was shown, and all he was shown from `since` to there.

    What happened after `since` and was not shown is new: it was written down late.
    """

    at: datetime
    since: datetime
    shown: frozenset[str] = frozenset()

    def is_new(self, one: News) -> bool:
        """Tell whether he has not been shown it."""
        return one.at > self.at or (one.at > self.since and _key(one) not in self.shown)


def look_of(connection: Connection, reviewer: Reviewer, now: datetime) -> Look:
    """Return the user's last look; nothing is new that happened before the list's reach."""
    asked = select(user.c.news_seen_at, user.c.news_shown).where(user.c.id == reviewer.id)
    row, reach = connection.execute(asked).one(), now - REACH
    if row.news_seen_at is None or row.news_seen_at < reach:
        return Look(reach, reach)
    since = max(row.news_seen_at - LATE, reach)
    return Look(row.news_seen_at, since, frozenset(row.news_shown.split("\n")))


def count(connection: Connection, reviewer: Reviewer, now: datetime) -> int:
    """Return how much happened since he last looked, `MOST` + 1 for anything above `MOST`.

    An administrator sees no case, and has no bell.
    """
    if reviewer.administers:
        return 0
    look = look_of(connection, reviewer, now)
    return sum(map(look.is_new, gathering.news(connection, reviewer, look.since)))


def note_look(store: Store, reviewer: Reviewer, shown: Sequence[News], now: datetime) -> None:
    """Keep what the user was shown; it never goes back.

    Not the moment of looking: what was being written down meanwhile bears an earlier one.
    """
    if not shown:
        return
    seen, latest = user.c.news_seen_at, max(one.at for one in shown)
    near = "\n".join(_key(one) for one in shown if one.at > latest - LATE)
    with store.turn(now) as turn:
        before = or_(seen.is_(None), seen <= latest)
        looked = update(user).where(user.c.id == reviewer.id, before)
        turn.connection.execute(looked.values(news_seen_at=latest, news_shown=near))


def _key(one: News) -> str:
    return f"{one.at.isoformat()} {one.kind} {one.stream}"
