"""News already shown to each user: the moment of the latest, and the events just before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.notifications import gathering
from sync.hub.services.notifications.gathering import REACH, NewsEvent
from sync.hub.storage.schema import reviewer as user
from sync.hub.storage.transactions import Store

LATE = timedelta(seconds=90)
"""Maximum delay between the moment that an entry states, its beginning, and its commit.

A transaction waits for three locks at most, for each ten seconds.
"""


@dataclass(frozen=True)
class LastLook:
    """Moment of the latest item shown to a user, and all items shown from `since` up to it.

    An item after `since` that was not shown is new: it was committed late.
    """

    at: datetime
    since: datetime
    shown: frozenset[str] = frozenset()

    def is_new(self, one: NewsEvent) -> bool:
        """Tell whether the user has not been shown it."""
        return one.at > self.at or (one.at > self.since and _key(one) not in self.shown)


def look_of(connection: Connection, reviewer: Reviewer, now: datetime) -> LastLook:
    """Return the user's last look; nothing older than the list's reach is new."""
    asked = select(user.c.news_seen_at, user.c.news_shown).where(user.c.id == reviewer.id)
    row, reach = connection.execute(asked).one(), now - REACH
    if row.news_seen_at is None or row.news_seen_at < reach:
        return LastLook(reach, reach)
    since = max(row.news_seen_at - LATE, reach)
    return LastLook(row.news_seen_at, since, frozenset(row.news_shown.splitlines()))


def count(connection: Connection, reviewer: Reviewer, now: datetime) -> int:
    """Return the number of new items, `MOST` + 1 for anything above `MOST`.

    An administrator sees no case, and has no notifications.
    """
    if reviewer.administers:
        return 0
    look = look_of(connection, reviewer, now)
    return sum(map(look.is_new, gathering.recent_events(connection, reviewer, look.since)))


def note_look(store: Store, reviewer: Reviewer, shown: Sequence[NewsEvent], now: datetime) -> None:
    """Record the items shown to the user; the record never goes back.

    It does not use the moment of looking, because entries being committed meanwhile state an
    earlier one. It is merged with the items shown in another window of the user, which may be out
    of sight in this one.
    """
    if not shown:
        return
    with store.turn(now) as turn:
        before = look_of(turn.connection, reviewer, now)
        latest = max(before.at, *(one.at for one in shown))
        keys = before.shown.union(_key(one) for one in shown)
        near = "\n".join(sorted(key for key in keys if _moment(key) > latest - LATE))
        looked = update(user).where(user.c.id == reviewer.id)
        turn.connection.execute(looked.values(news_seen_at=latest, news_shown=near))


def _key(one: NewsEvent) -> str:
    return f"{one.at.isoformat()} {one.kind} {one.stream}"


def _moment(key: str) -> datetime:
    return datetime.fromisoformat(key.partition(" ")[0])
