"""Requests that wait for the second administrator, as the page of users shows them."""

from typing import Any

from sync.hub.review.administration import phrases
from sync.hub.review.entry import Entry
from sync.hub.review.words.deadline import moment
from sync.hub.rights.requests import LAPSE, Request

NAMED_WORDS = {
    "system": "System administrator",
    "security": "Security administrator",
    "audit": "Auditor",
}
"""The fields of the step that names three people, in its order, with their words."""
ACT_WORDS = {
    "user": "Add a user",
    "place": "Change body or role",
    "entry": "Let in again",
    "password": "Give a password for one sign-in",
    "factor": "Reset the second factor",
}


def request_row(entry: Entry, one: Request) -> dict[str, Any]:
    """Return a request as a row; `mine` is one that this reader confirms."""
    assert entry.sitting is not None
    who = entry.sitting.reviewer
    return {
        "id": one.id,
        "name": one.name,
        "act": entry.t(ACT_WORDS[one.act]),
        "body": one.body,
        "role": phrases.role_of(entry.t, one.role, who.separated),
        "by": one.by,
        "until": moment(one.at + LAPSE, entry.now),
        "own": one.by_id == who.id,
        "mine": one.is_for(who),
    }
