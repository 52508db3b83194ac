"""History of opinions on a matter: asked, asked further, reminded, given, withdrawn."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sync.hub.language.clock import moment
from sync.hub.presentation.timeline import Dated, TimelineContext, acting_name
from sync.hub.presentation.views import TimelineStep
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import journal

ASKED_FURTHER = "opinion.asked_further"
ASKED, GIVEN = "opinion.asked", "opinion.given"
REMINDED, TAKEN_BACK = "opinion.reminded", "opinion.taken_back"
VERBS = {
    ASKED: ("users", "asked for opinions"),
    ASKED_FURTHER: ("users", "asked a further question"),
    GIVEN: ("message-square-text", "gave an opinion"),
    REMINDED: ("bell", "reminded of the opinion"),
    TAKEN_BACK: ("undo-2", "took the question back from"),
}
KINDS = tuple(VERBS)


@dataclass(frozen=True)
class OpinionEntry:
    """Journal entry about opinions; the text is empty once it was erased."""

    kind: str
    at: datetime
    by: str
    facts: Mapping[str, Any]
    whom: str
    text: str
    due_on: str = ""


def entries(connection: Connection, one: HubMatter) -> tuple[OpinionEntry, ...]:
    """Return the journal entries about opinions on the matter, in order."""
    found = connection.execute(
        select(
            journal.c.kind, journal.c.at, journal.c.by, journal.c.facts, journal.c.private
        )
        .where(journal.c.stream == stream_of(one), journal.c.kind.in_(KINDS))
        .order_by(journal.c.seq)
    )  # fmt: skip
    return tuple(_entry(row) for row in found)


def _entry(row: Any) -> OpinionEntry:
    facts, private = json.loads(row.facts), json.loads(row.private or b"{}")
    text, due_on = private.get("text", ""), facts.get("opinion_due", "")
    return OpinionEntry(row.kind, row.at, row.by, facts, facts.get("whom", ""), text, due_on)


def steps(found: Iterable[OpinionEntry], telling: TimelineContext) -> tuple[Dated, ...]:
    """Return the entries as steps of the timeline, visible only to the regulator."""
    return tuple((each.at, _step(each, telling)) for each in found)


def _step(one: OpinionEntry, telling: TimelineContext) -> TimelineStep:
    mark, verb = VERBS[one.kind]
    due = telling.t("Opinion due {day}", day=one.due_on) if one.due_on else ""
    return TimelineStep(
        mark=mark,
        by=f"{one.facts['office']} {acting_name(one.by, one.facts, telling.t)}",
        verb=telling.t(verb),
        at=moment(one.at, telling.now),
        text="\n".join(part for part in (telling.hide(one.text), due) if part),
        number=one.whom,
    )
