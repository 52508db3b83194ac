"""Rows of open sessions, of one user or of all."""

from typing import Any

from sync.hub.language.clock import ago, moment
from sync.hub.services.auth.sessions import UserSession
from sync.hub.web.presenters import act_text
from sync.hub.web.request.context import RequestContext


def session_row(entry: RequestContext, one: UserSession, own: UserSession) -> dict[str, Any]:
    """Return a session as a row: its user, its start, its origin, and whether it is this one."""
    return {
        "name": one.reviewer.author,
        "since": moment(one.created_at, entry.now),
        "used": ago(one.seen_at, entry.now, entry.t),
        "address": one.address,
        "browser": act_text.browser_of(entry.t, one.agent) if one.agent else "",
        "session": one.token_hash,
        "own": one.token_hash == own.token_hash,
    }
