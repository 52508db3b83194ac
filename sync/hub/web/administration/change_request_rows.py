"""Requests awaiting the second administrator, as rows of the page of users."""

from typing import Any

from sync.hub.language.clock import moment
from sync.hub.services.auth.change_requests import LAPSE, ChangeRequest
from sync.hub.web.presenters import act_text
from sync.hub.web.request.context import RequestContext

NAMED_WORDS = {
    "system": "System administrator",
    "security": "Security administrator",
    "audit": "Auditor",
}
"""Fields of the form that names three people, in its order, with their labels."""
ACT_WORDS = {
    "user": "Add a user",
    "place": "Change body or role",
    "entry": "Let in again",
    "password": "Give a password for one sign-in",
    "factor": "Reset the second factor",
}


def request_row(entry: RequestContext, one: ChangeRequest) -> dict[str, Any]:
    """Return a request as a row; `mine` is one that this reader confirms."""
    assert entry.sitting is not None
    who = entry.sitting.reviewer
    return {
        "id": one.id,
        "name": one.name,
        "login": one.login,
        "act": entry.t(ACT_WORDS[one.act]),
        "body": one.body,
        "role": act_text.role_of(entry.t, one.role, who.separated),
        "by": one.by,
        "until": moment(one.at + LAPSE, entry.now),
        "own": one.by_id == who.id,
        "mine": one.is_for(who),
    }
