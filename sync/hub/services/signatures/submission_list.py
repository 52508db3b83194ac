"""Submitted texts visible to a user: those to sign, the user's own, and all for an auditor."""

from sqlalchemy import Connection

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.auth.signers import signed_kinds
from sync.hub.services.rulings import proposals
from sync.hub.services.rulings.proposals import RulingProposal
from sync.hub.services.signatures.signature_rule import is_head
from sync.hub.services.signatures.submission import Submission, may_sign, unsigned
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import HubMatter


def submissions_for(connection: Connection, viewer: Reviewer) -> tuple[Submission, ...]:
    """Return the texts that the user sees, the earliest submission first."""
    return tuple(one for one in unsigned(connection) if _sees(one, viewer))


def texts_to_sign(connection: Connection, viewer: Reviewer) -> tuple[str, ...]:
    """Return the subjects of the texts that wait for the user's signature."""
    return tuple(one.about for one in unsigned(connection) if _to_sign(one, viewer) and one.about)


def rulings_to_sign(
    connection: Connection, viewer: Reviewer
) -> tuple[tuple[HubMatter, RulingProposal], ...]:
    """Return the rulings that wait for the user's signature, with their cases, the earliest first.

    They are signed on the page of their case, and are counted by the queue.
    """
    places = [place for place, signed in proposals.all_waiting(connection).items() if signed]
    found = []
    for place in places if is_head(viewer) else ():
        one = visible_matters.matter_settled(connection, viewer, place)
        waiting = proposals.waiting_for(connection, one) if one is not None else None
        if one is not None and waiting is not None and proposals.may_confirm(waiting, viewer):
            found.append((one, waiting))
    return tuple(found)


def _sees(one: Submission, viewer: Reviewer) -> bool:
    return viewer.audits or one.by.id == viewer.id or _to_sign(one, viewer)


def _to_sign(one: Submission, viewer: Reviewer) -> bool:
    return one.state == "waiting" and may_sign(one, viewer)


def count(connection: Connection, viewer: Reviewer) -> int | None:
    """Return how many require an act: to be signed, or to be rewritten by their author.

    Returns None if nothing is signed here and nothing waits: no page need mention it.
    """
    seen = submissions_for(connection, viewer)
    if not seen and not signed_kinds(connection):
        return None
    return sum(_to_sign(one, viewer) or _came_back(one, viewer) for one in seen)


def _came_back(one: Submission, viewer: Reviewer) -> bool:
    return one.state == "returned" and one.by.id == viewer.id
