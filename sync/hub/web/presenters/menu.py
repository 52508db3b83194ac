"""Counts in the menu: what waits for the user on each page."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from sync.hub.services.alerts.waiting_count import count_mine
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.notifications.unread_count import UnreadCounts
from sync.hub.services.signatures import submission_list
from sync.hub.services.supervision.posted_supervisions import count_open
from sync.hub.services.visibility import visible_matters


class MenuCounts:
    """Counter for one hub; it holds each user's last count of unread notifications."""

    def __init__(self) -> None:
        """Begin without counts."""
        self._unread = UnreadCounts()

    def __call__(self, connection: Connection, reviewer: Reviewer, now: datetime) -> dict[str, Any]:
        """Return the values of the layout: counts by page, and the number to sign if any can."""
        counts = visible_matters.count_waiting(connection, reviewer)
        counts["supervision"] = count_open(connection, reviewer)
        signing = submission_list.count(connection, reviewer)
        counts["mine"] = 0 if reviewer.administers else count_mine(connection, reviewer, now)
        counts["news"] = self._unread.of(connection, reviewer, now)
        return {"counts": counts, "signing": signing}
