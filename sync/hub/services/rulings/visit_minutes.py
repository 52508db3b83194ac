"""Minutes of a visit: the people present, their statements, and the result."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection, select

from sync.hub.domain.deadlines import day_of
from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.files import enclosures
from sync.hub.services.files.enclosures import place_of
from sync.hub.services.forms.form_fields import TEXT_MAX, ground, moment_typed
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.matters.matter_state import (
    HELD,
    CaseArrival,
    accepted_at,
    dossier_since,
    mediation_due_at,
    pauses_of,
)
from sync.hub.services.packs.laws import ENDING, GroundList, grounds_for
from sync.hub.services.rulings.step_notes import StepNote, note
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import journal, message
from sync.hub.storage.transactions import Transaction
from sync.protocol import EvidenceItem

RESULTS = {
    "agreement": "Agreement reached",
    "terminated": "No agreement, mediation ends",
    "again": "Another visit is needed",
    "absent": "A party did not come",
}
CAME_TO = {
    "agreement": "双方达成协议",
    "terminated": "未达成协议，终止调解",
    "again": "须再次到场",
    "absent": "一方未到场",
}
"""Texts of the result for the station."""
NOT_HELD = "The visit has not taken place yet, or its minutes are written already."

TOO_EARLY = "The visit lies before the case was accepted. Correct its date."
UNHEARD_OF = "The visit lies before the case was handed over. Correct date and time."


class MinutesForm(BaseModel):
    """Form of the minutes."""

    csrf: str = ""
    version: str = ""
    held_on: str = ""
    held_time: str = ""
    present: str = ""
    said: str = ""
    result: str = ""
    agreement: str = ""
    termination_ground: str = ""


@dataclass(frozen=True)
class VisitMinutes:
    """Visit that took place; the statements of persons are empty once erased."""

    held_at: datetime
    at: datetime
    by: str
    result: str
    ground: int | None
    present: str = ""
    said: str = ""
    agreement: str = ""
    papers: tuple[str, ...] = ()
    """SHA-256 of the papers that were signed on a screen."""
    text_sha256: str = ""
    """SHA-256 of the text that the signatures cover."""


@dataclass(frozen=True)
class SignedMinutes:
    """Minutes signed on a screen: facts for the journal, and papers that wait in the store."""

    facts: Mapping[str, Any]
    papers: tuple[EvidenceItem, ...]


UNSIGNED = SignedMinutes({}, ())


def visits_of(connection: Connection, one: HubMatter) -> tuple[VisitMinutes, ...]:
    """Return the visits that took place, the earliest first."""
    found = connection.execute(
        select(journal.c.at, journal.c.by, journal.c.facts, journal.c.private)
        .where(journal.c.stream == stream_of(one), journal.c.kind == HELD)
        .order_by(journal.c.seq)
    )
    return tuple(_visit(row) for row in found)


def present_visits(connection: Connection, one: HubMatter) -> tuple[VisitMinutes, ...]:
    """Return the visits since the case was last escalated, the earliest first."""
    since = dossier_since(connection, one)
    return tuple(each for each in visits_of(connection, one) if each.at >= since)


def signed_papers(connection: Connection, one: HubMatter) -> frozenset[str]:
    """Return the signed papers of all visits, which name the consumer, by their SHA-256."""
    return frozenset(sha256 for each in visits_of(connection, one) for sha256 in each.papers)


def agreed_at_last(connection: Connection, one: HubMatter) -> bool:
    """Tell whether the minutes of the last visit since the escalation say that they agreed."""
    visits = present_visits(connection, one)
    return bool(visits) and visits[-1].result == "agreement"


def _visit(row: Any) -> VisitMinutes:
    facts = json.loads(row.facts)
    private: Mapping[str, Any] = json.loads(row.private or b"{}")
    at = datetime.fromisoformat(facts["held_at"])
    papers = tuple(each["sha256"] for each in facts.get("papers", ()))
    told = (facts["result"], facts["ground"])
    made = VisitMinutes(at, row.at, row.by, *told, **private)
    return replace(made, papers=papers, text_sha256=facts.get("text_sha256", ""))


def awaited(one: HubMatter) -> bool:
    """Tell whether an appointed visit still lacks its minutes."""
    return one.state == "onsite"


def _appointment(connection: Connection, one: HubMatter) -> int:
    """Return the number of the last message that appointed a visit, in the station's log."""
    found = connection.scalar(
        select(message.c.seq)
        .where(
            message.c.station_id == one.station_id,
            message.c.case_id == one.case_id,
            message.c.kind == "onsite.set",
        )
        .order_by(message.c.seq.desc())
        .limit(1)
    )
    return int(found or 0)


def write(
    turn: Transaction,
    one: HubMatter,
    reviewer: Reviewer,
    form: MinutesForm,
    signed: SignedMinutes = UNSIGNED,
) -> None:
    """Record the minutes in the journal; statements of persons go into its erasable part.

    Papers that were `signed` on a screen go to the station with the note of the visit.
    """
    if not awaited(one):
        raise InvalidField(NOT_HELD)
    grounds = grounds_for(turn.connection, one, ENDING)
    faults = FaultCollector()
    at = faults.of(lambda: held_at(turn.connection, turn.now, one, form))
    facts = {
        "appointment": _appointment(turn.connection, one),
        "result": faults.of(lambda: _result(form)),
        "ground": faults.of(
            lambda: ground(form.termination_ground, grounds.open, "termination_ground")
        )
        if form.result == "terminated"
        else None,
    }
    private = _stated(faults, form)
    faults.require_none()
    facts["held_at"] = at.isoformat()
    facts.update(signed.facts)
    turn.record(JournalAct(stream_of(one), HELD, reviewer.author, facts, private))
    step = StepNote("visit", _told(facts, grounds), files=signed.papers)
    enclosures.send_with(
        turn, place_of(one, reviewer), note(turn, one, reviewer, step), signed.papers
    )
    # The visit is over: the limit for mediation runs now.
    turn.move_matter(one.station_id, one.id, state="accepted", **_limit(turn.connection, one))


def _stated(faults: FaultCollector, form: MinutesForm) -> dict[str, str]:
    """Return the statements of persons."""
    asked = {"present": "Say who was there", "said": "Say what the parties said"}
    if form.result == "agreement":
        asked["agreement"] = "Write what the parties agreed"
    stated = {"present": "", "said": "", "agreement": ""}
    for name, missing in asked.items():
        stated[name] = faults.of(partial(_text, name, getattr(form, name), missing))
    return stated


def _told(facts: Mapping[str, Any], grounds: GroundList) -> str:
    """Return the text for the station: the time and the result, without statements of persons."""
    there = datetime.fromisoformat(facts["held_at"]).astimezone(SHANGHAI)
    came = f"{there:%Y-%m-%d %H:%M} 到场调解，{CAME_TO[facts['result']]}，笔录已制作。"
    ground = grounds.all.get(facts["ground"] or 0, "")
    return f"{came}\n终止情形：{ground}" if ground else came


def _limit(connection: Connection, one: HubMatter) -> dict[str, datetime]:
    """Return the end of the mediation, excluding appraisals (Order 121, art. 22).

    Nothing if the acceptance was erased with the case: the limit stays as it is.
    """
    case = CaseArrival(one.station_id, one.case_id, one.received_at)
    due_at = mediation_due_at(connection, case, pauses_of(connection, one.station_id, one.case_id))
    return {} if due_at is None else {"due_at": due_at}


def held_at(connection: Connection, now: datetime, one: HubMatter, form: MinutesForm) -> datetime:
    """Return when the visit took place; raise InvalidField for a moment that cannot be."""
    typed = form.held_on, form.held_time
    at = moment_typed(typed, "Choose date and time of the visit", "held_on")
    if at > now:
        raise InvalidField("The visit lies ahead. Write its minutes afterwards.", "held_on")
    accepted = accepted_at(connection, one.station_id, one.case_id)
    if accepted and day_of(at) < day_of(accepted):
        raise InvalidField(TOO_EARLY, "held_on")
    # On a restored hub a case that comes again bears the day of its return: it was here when it was
    # accepted.
    here_since = min(one.received_at, accepted or one.received_at)
    # Minutes bear hour and minute.
    if at < here_since.replace(second=0, microsecond=0):
        raise InvalidField(UNHEARD_OF, "held_on")
    return at


def _result(form: MinutesForm) -> str:
    if form.result not in RESULTS:
        raise InvalidField("Choose what the visit came to", "result")
    return form.result


def _text(name: str, typed: str, complaint: str) -> str:
    typed = typed.replace("\r\n", "\n").strip()
    if not typed:
        raise InvalidField(complaint, name)
    if len(typed) > TEXT_MAX:
        raise InvalidField("The text is longer than 4,000 characters. Shorten it.", name)
    return typed
