"""Right to publish, succeed and end a standing answer: held by whoever may answer in its line."""

from sqlalchemy import Connection

from sync.hub.domain.refusals import Forbidden, NotFound
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.auth.user_accounts import LINES
from sync.hub.services.signatures.signature_rule import needs_signature
from sync.hub.services.standing_answers import held_answers
from sync.hub.services.standing_answers.held_answers import HeldAnswer


def lines_of(reviewer: Reviewer) -> tuple[str, ...]:
    """Return the lines of trade for which they may publish; empty stands for all lines.

    The hotline centre and the head for each, a section for its own, a local office for none.
    """
    if not reviewer.decides:
        return ()
    if reviewer.body_kind in ("hotline_centre", "head"):
        return LINES
    if reviewer.body_kind != "section":
        return ()
    return (reviewer.line,) if reviewer.line else LINES


def require(connection: Connection, reviewer: Reviewer, line: str | None = None) -> None:
    """Raise Forbidden without the right to publish for the line; if none is named, for any line.

    Where answers to guidance need a head's signature, only a head publishes.
    """
    lines = lines_of(reviewer)
    if not lines or (line is not None and line not in lines):
        raise Forbidden("role")
    if needs_signature(connection, "guidance", reviewer):
        raise Forbidden("head_publishes")


def require_answer(connection: Connection, reviewer: Reviewer, answer_id: str) -> HeldAnswer:
    """Return the answer that an officer may act on; raise Forbidden or NotFound."""
    # A user without the right to publish is told so, whatever answer they name.
    require(connection, reviewer)
    one = held_answer(connection, answer_id)
    require(connection, reviewer, one.line)
    return one


def held_answer(connection: Connection, answer_id: str) -> HeldAnswer:
    """Return an answer; raise NotFound."""
    one = held_answers.answer_of(connection, answer_id)
    if one is None:
        raise NotFound
    return one


def may(connection: Connection, reviewer: Reviewer, line: str | None = None) -> bool:
    """Tell whether they may publish for the line, or for any line if none is named."""
    try:
        require(connection, reviewer, line)
    except Forbidden:
        return False
    return True
