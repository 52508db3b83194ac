"""Alerts of a browser: what an open page notifies its reader of, by kind and quiet hours."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from sync.hub.services.alerts.alert_settings import NEWS, setting_of
from sync.hub.services.alerts.occasions import SIGN, given_lately, occasions
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.schema import reviewer as user


@dataclass(frozen=True)
class BrowserAlert:
    """Alert with its text, which names nobody, and the key by which a browser tells it once."""

    key: str
    text: str


def browser_alerts(
    connection: Connection, reviewer: Reviewer, now: datetime, news: int
) -> tuple[BrowserAlert, ...]:
    """Return what the user's browser tells at this moment; `news` is the number on the bell.

    Nothing in the quiet hours: what still stands after them is told then.
    """
    setting = setting_of(connection, reviewer.id)
    if not setting.browser_kinds or setting.quiet_end(now) is not None:
        return ()
    found = dict[str, BrowserAlert]()
    for kind, subject, text in _all(connection, reviewer, now, news):
        if kind in setting.browser_kinds:
            key = hashlib.sha256(f"{reviewer.id} {kind} {subject}".encode()).hexdigest()[:16]
            found.setdefault(key, BrowserAlert(key, text))
    return tuple(found.values())


def _all(
    connection: Connection, reviewer: Reviewer, now: datetime, news: int
) -> Iterator[tuple[str, str, str]]:
    """Yield kind, subject and text of all that could be told."""
    if reviewer.decides:
        given = given_lately(connection, now).get(reviewer.id, ())
        for one in occasions(connection, reviewer, now, given):
            yield one.kind, one.subject, one.text
    if news:
        seen_at = connection.scalar(select(user.c.news_seen_at).where(user.c.id == reviewer.id))
        # Between two looks the number grows: each higher one is told once.
        yield NEWS, f"{seen_at} {news}", f"{SIGN}新动态 {news} 条。"
