"""History of who handled a matter, from the journal: claimed, handed over, taken over."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import moment
from sync.hub.presentation.timeline import Dated, TimelineContext, acting_name
from sync.hub.presentation.views import TimelineStep
from sync.hub.services.assignment.stand_ins import stands_in
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import journal
from sync.hub.storage.transactions import Transaction

CLAIMED, TAKEN_OVER = "matter.claimed", "matter.taken_over"
HANDED_OVER = ("guidance.handed_over", "case.handed_over")
VERBS = {
    CLAIMED: ("user", "claimed it"),
    TAKEN_OVER: ("users", "took it over from"),
    **dict.fromkeys(HANDED_OVER, ("users", "handed it to")),
}
NOBODY = "nobody"
MOVED = {
    CLAIMED: "{by} claimed it at {at}. To answer all the same, take it over first. Your text is "
    "kept.",
    TAKEN_OVER: "{by} took it over at {at}: {word}. To answer all the same, take it over first. "
    "Your text is kept.",
    **dict.fromkeys(
        HANDED_OVER,
        "{by} handed it to {other} at {at}. To answer all the same, take it over first. Your text "
        "is kept.",
    ),
}
"""Refusals of an answer by somebody who handles the question no more."""


@dataclass(frozen=True)
class HolderEntry:
    """Change of the officer who handles a matter; `word` is empty once it was erased."""

    kind: str
    at: datetime
    by: str
    facts: Mapping[str, Any]
    word: str

    @property
    def other(self) -> str:
        """Officer to whom it went, or from whom it was taken."""
        return str(self.facts.get("receiver") or self.facts.get("holder_before", ""))


def entries(connection: Connection, one: HubMatter) -> tuple[HolderEntry, ...]:
    """Return the changes of the officer who handles the matter, in order."""
    chosen = (journal.c.kind, journal.c.at, journal.c.by, journal.c.facts, journal.c.private)
    found = connection.execute(
        select(*chosen)
        .where(journal.c.stream == stream_of(one), journal.c.kind.in_(VERBS))
        .order_by(journal.c.seq)
    )
    return tuple(
        HolderEntry(row.kind, row.at, row.by, json.loads(row.facts), _word(row.private))
        for row in found
    )


def _word(private: bytes | None) -> str:
    said = json.loads(private or b"{}")
    return str(said.get("text") or said.get("word", ""))


def steps(found: Iterable[HolderEntry], telling: TimelineContext) -> tuple[Dated, ...]:
    """Return the changes as steps of the timeline, with their reasons."""
    return tuple((each.at, _step(each, telling)) for each in found)


def _step(one: HolderEntry, telling: TimelineContext) -> TimelineStep:
    mark, verb = VERBS[one.kind]
    return TimelineStep(
        mark=mark,
        by=acting_name(one.by, one.facts, telling.t),
        verb=telling.t(verb),
        at=moment(one.at, telling.now),
        text=telling.hide(one.word),
        number=one.other,
    )


def require_holder_shown(turn: Transaction, one: HubMatter, reviewer: Reviewer, shown: str) -> None:
    """Raise InvalidField where another officer has come to handle it since the page was shown.

    `shown` is the id of who handled it then, or NOBODY; it is empty from a page of before.
    """
    held = one.reviewer_id
    if not shown or held in (None, reviewer.id, shown) or stands_in(turn, reviewer):
        return
    last = next(reversed(entries(turn.connection, one)), None)
    if last is not None:
        at = moment(last.at, turn.now)
        raise InvalidField(MOVED[last.kind], by=last.by, other=last.other, at=at, word=last.word)
