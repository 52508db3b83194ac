"""Right to publish, succeed and end a standing answer: held by whoever may answer in its line."""

from sqlalchemy import Connection

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.auth.user_accounts import LINES
from sync.hub.services.signatures.signature_rule import needs_signature
from sync.hub.web.request.refusals import HttpRefusal, reads_only


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
    """Require the right to publish for the line, or for any line if none is named.

    Where answers to guidance need a head's signature, only a head publishes.
    """
    lines = lines_of(reviewer)
    if not lines or (line is not None and line not in lines):
        raise reads_only()
    if needs_signature(connection, "guidance", reviewer):
        raise HttpRefusal(
            403,
            "Nothing was sent",
            "Answers go out under a head's signature here: a head publishes standing answers.",
            "ban",
        )


def may(connection: Connection, reviewer: Reviewer, line: str | None = None) -> bool:
    """Tell whether they may publish for the line, or for any line if none is named."""
    try:
        require(connection, reviewer, line)
    except HttpRefusal:
        return False
    return True
