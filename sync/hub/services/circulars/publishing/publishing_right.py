"""Right to write, publish and end circulars: of an officer, for their own body."""

from sqlalchemy import Connection

from sync.hub.domain.refusals import Forbidden, NotFound
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.circulars import held_circulars
from sync.hub.services.circulars.held_circulars import HeldCircular
from sync.hub.services.signatures.signature_rule import needs_signature

BODIES = ("hotline_centre", "head", "section", "local_office")
"""Kinds of bodies that write circulars; a local office for its own stations."""


def require_author(by: Reviewer) -> None:
    """Raise Forbidden for a user who does not write circulars."""
    if not (by.decides and by.body_kind in BODIES):
        raise Forbidden("role")


def is_own(by: Reviewer, body_id: str | None) -> bool:
    """Tell whether a text of a body is theirs to work on: their own body's, or anyone's for a head.

    The hotline centre, which leads the guidance of the malls, works on its own alone.
    """
    return by.body_kind == "head" or by.body_id == body_id


def require_publisher(connection: Connection, by: Reviewer) -> None:
    """Raise Forbidden without the right to publish.

    Where answers to guidance need a head's signature, only a head publishes.
    """
    require_author(by)
    if needs_signature(connection, "guidance", by):
        raise Forbidden("head_publishes_circulars")


def may_publish(connection: Connection, by: Reviewer) -> bool:
    """Tell whether they may publish."""
    try:
        require_publisher(connection, by)
    except Forbidden:
        return False
    return True


def require_circular(connection: Connection, circular_id: str) -> HeldCircular:
    """Return a published circular; raise NotFound."""
    one = held_circulars.circular_of(connection, circular_id)
    if one is None:
        raise NotFound
    return one


def require_own(connection: Connection, by: Reviewer, circular_id: str) -> HeldCircular:
    """Return a circular that they may replace or end; raise Forbidden or NotFound."""
    require_publisher(connection, by)
    return require_replaceable(connection, by, circular_id)


def require_replaceable(connection: Connection, by: Reviewer, circular_id: str) -> HeldCircular:
    """Return a circular whose successor they may write; raise Forbidden or NotFound.

    Where a head publishes, the officers of the body write the draft all the same.
    """
    require_author(by)
    one = require_circular(connection, circular_id)
    if not is_own(by, one.body_id):
        raise Forbidden("role")
    return one
