"""Line of the page that names who handles a matter or slip, with the acts that are possible."""

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.hub.services.assignment.stand_ins import absent_officers
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.worklists.holders import WorkItem, may_give, receivers
from sync.hub.web.presenters.list_filters import holder_names
from sync.hub.web.request.context import RequestContext


@dataclass(frozen=True)
class HolderPanel:
    """Officer who handles it, in words, and the acts that the reader may do.

    `behalf` names the absent officer for whom the reader's acts are done.
    """

    action: str
    words: str = ""
    is_mine: bool = False
    behalf: str = ""
    may_claim: bool = False
    may_take_over: bool = False
    receivers: tuple[tuple[str, str], ...] = ()


def holder_panel(
    connection: Connection, entry: RequestContext, item: WorkItem, action: str, *, acts: bool
) -> HolderPanel:  # fmt: skip
    """Return the line of a page; `acts` tells whether the reader acts on an open matter or slip."""
    assert entry.sitting is not None
    reviewer, held = entry.sitting.reviewer, item.holder_id
    names = holder_names(connection, entry, reviewer, (held,))
    words = names.words(held, item.kind, entry.t) if held else ""
    if not acts:
        return HolderPanel(action, words, held == reviewer.id)
    absent = absent_officers(connection, reviewer.id, entry.now, item.kind)
    behalf = absent.get(held or "", "")
    gives = bool(behalf) or may_give(connection, item, reviewer)
    return HolderPanel(
        action=action,
        words=words,
        is_mine=held == reviewer.id,
        behalf=behalf,
        may_claim=held is None,
        may_take_over=held not in (None, reviewer.id) and not behalf,
        receivers=_receivers(connection, item, reviewer) if gives else (),
    )


def _receivers(
    connection: Connection, item: WorkItem, reviewer: Reviewer
) -> tuple[tuple[str, str], ...]:
    return tuple(receivers(connection, item, reviewer).items())
