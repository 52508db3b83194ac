"""Number of news items per user, counted after a write instead of on every page."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, select

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.notifications import last_look
from sync.hub.storage.schema import event, journal
from sync.hub.storage.schema import reviewer as user

Mark = tuple[object, ...]


@dataclass(frozen=True)
class UnreadCounts:
    """Last count of each user, and the ends of the logs at that time."""

    _held: dict[str, tuple[Mark, int]] = field(default_factory=dict)

    def of(self, connection: Connection, reviewer: Reviewer, now: datetime) -> int:
        """Return the result of `last_look.count`, at most a minute late for old items."""
        mark = _mark(connection, reviewer, now)
        held = self._held.get(reviewer.id)
        if held is None or held[0] != mark:
            held = mark, last_look.count(connection, reviewer, now)
            self._held[reviewer.id] = held
        return held[1]


def _mark(connection: Connection, reviewer: Reviewer, now: datetime) -> Mark:
    """Return the state on which the count depends: both logs, the user, and their last look."""
    logs = connection.execute(
        select(
            select(func.max(journal.c.seq)).scalar_subquery(),
            select(func.max(event.c.position)).scalar_subquery(),
            user.c.news_seen_at,
            user.c.news_shown,
        ).where(user.c.id == reviewer.id)
    ).one()
    return (reviewer, *logs, now.replace(second=0, microsecond=0))
