"""Opinions on a matter as its page shows them, and the acts that the reader may take."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from sync.hub.language.clock import moment
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.joint_work import joint_work
from sync.hub.services.opinions.opinion_forms import AskOpinionForm
from sync.hub.services.opinions.questions import Opinion, latest
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import OPEN_STATES, HubMatter
from sync.hub.web.presenters.opinion_text import OpinionView, voice
from sync.hub.web.request.context import RequestContext


@dataclass(frozen=True)
class JointWorkView:
    """Bodies asked and their opinions; `offered` may still be asked, `again` a further question.

    `own` is the reader's part: the latest request to their body; `covered` tells that parts of
    their body's text are masked until they disclose the consumer. `leads` tells whether they act on
    the matter, `assists` whether they write an opinion on it, `confirms` whether they read it only
    to confirm a waiting ruling.
    """

    voices: tuple[OpinionView, ...] = ()
    tally: str = ""
    awaited: tuple[str, ...] = ()
    offered: tuple[tuple[str, str], ...] = ()
    again: tuple[tuple[str, str], ...] = ()
    leads: bool = False
    assists: bool = False
    confirms: bool = False
    chases: bool = False
    own: OpinionView | None = None
    asked: str = ""
    text: str = ""
    covered: bool = False
    version: str = ""
    asked_version: str = ""
    asking: AskOpinionForm = field(default_factory=AskOpinionForm)
    fault: str = ""

    @property
    def stands_by(self) -> bool:
        """Tell whether another body leads the matter, and the reader has only one part in it."""
        return self.assists or self.confirms


def joint_of(
    connection: Connection,
    entry: RequestContext,
    one: HubMatter,
    hide: Callable[[str], str],
    back: tuple[AskOpinionForm, str],
) -> JointWorkView:
    """Return the joint work on a matter; `back` is a refused question, and the reason."""
    reviewer = entry.unnoted().reviewer
    leads, is_open = visible_matters.leads(connection, reviewer, one), one.state in OPEN_STATES
    found = joint_work.opinions_of(connection, one)
    own = latest(found, reviewer.body_id)
    begun = _begun(own, reviewer, hide)
    given = sum(each.at is not None for each in found)
    place = (one.station_id, one.id)
    assisted = visible_matters.matter_assisted(connection, reviewer, place) is not None
    tally = entry.t("{n} of {total:opinion|opinions}", n=given, total=len(found)) if found else ""
    asks = leads and is_open
    may_ask = joint_work.offered(connection, one, reviewer) if asks else {}
    again = joint_work.opinion_of_body(connection, one, reviewer) if asks else {}
    return JointWorkView(
        voices=tuple(voice(each, entry.now, entry.t, hide) for each in found),
        tally=tally,
        awaited=joint_work.awaited(found) if is_open else (),
        offered=tuple(may_ask.items()),
        again=tuple(again.items()),
        leads=leads,
        assists=assisted and reviewer.decides,
        confirms=visible_matters.confirms(connection, reviewer, one),
        chases=asks,
        own=voice(own, entry.now, entry.t, hide) if own else None,
        asked=_asked(own, entry),
        text=begun or "",
        # A question names no consumer, so there is nobody to disclose.
        covered=begun is None and one.kind == "escalation",
        version=joint_work.version(own),
        asked_version=f"asked-{len(found)}",
        asking=back[0],
        fault=back[1],
    )


def _asked(own: Opinion | None, entry: RequestContext) -> str:
    if own is None:
        return ""
    return entry.t("asked by {name} {at}", name=own.asked_by, at=moment(own.asked_at, entry.now))


def _begun(own: Opinion | None, reader: Reviewer, hide: Callable[[str], str]) -> str | None:
    """Return the text from which an opinion is rewritten: its author has the exact text.

    A colleague gets None while parts are masked, because the text they send would replace it.
    """
    if own is None or own.reviewer == reader.author:
        return own.text if own else ""
    return own.text if hide(own.text) == own.text else None
