"""Supervision of a case with the consumer masked, until the reader discloses their identity."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.supervision.posted_supervisions import PostedSupervision
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import matter_of
from sync.hub.web.presenters.dossier.hiding import hiding_of
from sync.hub.web.presenters.signatures.panel import SignaturePanel


@dataclass(frozen=True)
class ConsumerHiding:
    """Masking of the consumer in a supervision's text; `href` is where they are disclosed."""

    hide: Callable[[str], str] = str
    href: str = ""

    def posted(self, one: PostedSupervision) -> PostedSupervision:
        """Return the supervision as it is shown."""
        visits = (replace(each, findings=self.hide(each.findings)) for each in one.visits)
        return replace(
            one,
            why=self.hide(one.why),
            answer=self.hide(one.answer),
            result=self.hide(one.result),
            visits=tuple(visits),
        )

    def with_hidden_ending(self, paper: SignaturePanel) -> SignaturePanel:
        """Return the same with the submitted ending as shown; nothing that is sent again."""
        if paper.waiting is None:
            return paper
        waiting = replace(paper.waiting, text=self.hide(paper.waiting.text))
        return replace(paper, waiting=waiting)


def hiding(connection: Connection, one: PostedSupervision, sitting: UserSession) -> ConsumerHiding:
    """Return the masking for this reader; a supervision without a case masks nobody."""
    if not one.case_id:
        return ConsumerHiding()
    place = (one.station_id, one.case_id)
    case = matter_of(connection, *place)
    seen = visible_matters.matter_seen(connection, sitting.reviewer, place)
    return ConsumerHiding(
        hiding_of(connection, case, sitting), f"/review/{seen.key}" if seen is not None else ""
    )
