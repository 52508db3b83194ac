"""History of rulings that waited, from the journal: proposed, returned, confirmed, with reasons.

The text of a returned ruling is kept there, until another ruling follows it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sync.hub.language.clock import moment
from sync.hub.language.translator import Translator
from sync.hub.presentation.timeline import Dated, TimelineContext, acting_name
from sync.hub.presentation.views import TimelineStep
from sync.hub.services.forms.form_fields import OutcomeForm
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.matters.re_escalation import LAPSED
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import journal
from sync.hub.storage.transactions import HUB

PROPOSED, CONFIRMED = "ruling.proposed", "ruling.confirmed"
SENT_BACK, TAKEN_BACK = "ruling.sent_back", "ruling.taken_back"
SECONDED = {
    PROPOSED: ("users", "laid before a second officer:"),
    CONFIRMED: ("check", "confirmed as second officer:"),
    SENT_BACK: ("undo-2", "sent back as second officer:"),
    TAKEN_BACK: ("undo-2", "took back:"),
    LAPSED: ("undo-2", "void, for the case was escalated anew:"),
}
SIGNED = {
    PROPOSED: ("pencil", "laid before the head:"),
    CONFIRMED: ("check", "signed:"),
    SENT_BACK: ("undo-2", "sent back as head:"),
    TAKEN_BACK: SECONDED[TAKEN_BACK],
    LAPSED: SECONDED[LAPSED],
}
RULINGS = {
    "accepted": "acceptance",
    "refused": "refusal",
    "returned": "return for more",
    "onsite": "visit",
    "terminated": "termination",
    "decided": "decision",
}
OTHERS = (
    "case.accepted",
    "case.refused",
    "case.returned",
    "case.decided",
    "onsite.set",
    "onsite.held",
)
"""Acts after which an earlier returned ruling is obsolete."""


@dataclass(frozen=True)
class RulingEntry:
    """Journal entry about a ruling; `private` is empty once it was erased."""

    kind: str
    at: datetime
    by: str
    facts: Mapping[str, Any]
    private: Mapping[str, Any]

    def who(self, t: Translator) -> str:
        """Return the author, with their body if the entry names it, and for whom they stood in."""
        name = acting_name(self.by, self.facts, t)
        return " ".join(part for part in (self.facts.get("office", ""), name) if part)

    @property
    def is_signed(self) -> bool:
        """Tell whether a head signs it."""
        return bool(self.facts.get("signed"))


@dataclass(frozen=True)
class ReturnedRuling:
    """Returned ruling: the person who returned it, the reason, and the form as proposed."""

    reason: str = ""
    form: OutcomeForm = field(default_factory=OutcomeForm)
    by: str = ""
    """Name of the proposer."""


def entries(connection: Connection, one: HubMatter) -> tuple[RulingEntry, ...]:
    """Return the journal entries about rulings on the case, in order."""
    chosen = (journal.c.kind, journal.c.at, journal.c.by, journal.c.facts, journal.c.private)
    found = connection.execute(
        select(*chosen)
        .where(journal.c.stream == stream_of(one), journal.c.kind.in_((*SECONDED, *OTHERS)))
        .order_by(journal.c.seq)
    )
    return tuple(
        RulingEntry(
            row.kind, row.at, row.by, json.loads(row.facts), json.loads(row.private or b"{}")
        )
        for row in found
    )


def returned_ruling(found: Sequence[RulingEntry]) -> ReturnedRuling | None:
    """Return the last returned ruling, unless another one followed it."""
    if not found or found[-1].kind not in (SENT_BACK, TAKEN_BACK):
        return None
    last = found[-1]
    proposed = next((each for each in reversed(found) if each.kind == PROPOSED), None)
    if proposed is None or not proposed.private:
        return None
    reason = f"{last.by}  {last.private.get('reason', '')}" if last.kind == SENT_BACK else ""
    return ReturnedRuling(reason, OutcomeForm(**proposed.private), proposed.by)


def confirmation(found: Sequence[RulingEntry], t: Translator) -> str:
    """Return who confirmed and who proposed the last ruling, or nothing if none waited."""
    if len(found) < 2 or found[-2].kind != CONFIRMED:
        return ""
    last = found[-2]
    writer = last.facts["proposed_by"]
    if last.is_signed:
        return t("Signed by {head}, written by {writer}", head=last.by, writer=writer)
    return t("Confirmed by {second}, proposed by {writer}", second=last.by, writer=writer)


def steps(found: Iterable[RulingEntry], telling: TimelineContext) -> tuple[Dated, ...]:
    """Return the entries as steps of the timeline; a sent ruling is shown by its message."""
    return tuple((each.at, _step(each, telling)) for each in found if each.kind in SECONDED)


def _step(one: RulingEntry, telling: TimelineContext) -> TimelineStep:
    mark, verb = (SIGNED if one.is_signed else SECONDED)[one.kind]
    return TimelineStep(
        mark=mark,
        by=telling.t("Hub") if one.by == HUB else one.who(telling.t),
        verb=telling.t(verb),
        at=moment(one.at, telling.now),
        text=_reason(one, telling),
        number=telling.t(RULINGS[one.facts["ruling"]]),
    )


def _reason(one: RulingEntry, telling: TimelineContext) -> str:
    if one.kind != SENT_BACK:
        return ""
    if not one.private:
        return telling.t("The personal part of this entry was erased.")
    return telling.hide(one.private["reason"])
