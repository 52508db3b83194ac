"""What happened to a slip, told from the hub's journal; and opening the consumer's line."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sync.hub import schema
from sync.hub.access import Sitting
from sync.hub.review.acts.openings import KIND
from sync.hub.review.slips.slip import Slip, stream_of
from sync.hub.review.views import Step
from sync.hub.review.words.deadline import moment
from sync.hub.review.words.wording import Tongue
from sync.hub.store import HUB

VERBS = {
    "slip.registered": ("file-plus", "recorded the slip"),
    "slip.corrected": ("pencil", "corrected the slip"),
    "slip.dispatched": ("send", "dispatched it to"),
    "slip.asked": ("users", "asked for opinions"),
    "slip.opinion": ("message-square-text", "gave an opinion"),
    "slip.reported": ("file-check", "reported the result"),
    "slip.replied": ("reply", "replied to the hotline"),
    "slip.closed": ("circle-check", "entered the reply at the hotline"),
    "slip.climbed": ("arrow-up", "told the head: not replied to in time"),
    "slip.restored": ("undo-2", "came back, after the hub was restored, from"),
    "slip.joined": ("link", "joined it with"),
    "slip.kept_apart": ("unlink", "kept it apart from"),
}
SAID = ("slip.dispatched", "slip.asked", "slip.reported")
"""Whose words stand in the course; opinions and the reply are shown by themselves."""


@dataclass(frozen=True)
class Telling:
    """How the course is told: names by id, what hides the consumer, time and language."""

    now: datetime
    t: Tongue
    names: Mapping[str, str]
    hide: Callable[[str], str]


def course(connection: Connection, one: Slip, telling: Telling) -> tuple[Step, ...]:
    """Return the slip's entries of the journal as steps, the newest first."""
    journal = schema.journal.c
    entries = connection.execute(
        select(journal.kind, journal.at, journal.by, journal.facts, journal.private)
        .where(journal.stream == stream_of(one.id), journal.kind.in_(tuple(VERBS)))
        .order_by(journal.seq.desc())
    ).all()
    told, reported = [], set[str]()
    for entry in entries:
        facts = json.loads(entry.facts)
        told.append(_step(connection, entry, facts, telling, reported))
        if entry.kind == "slip.reported":
            reported.add(facts["station"])
    return tuple(told)


def _step(
    connection: Connection,
    entry: Any,
    facts: Mapping[str, Any],
    telling: Telling,
    reported: Collection[str],
) -> Step:
    """Return one entry as a step; `reported` are the stations that reported after it."""
    mark, verb = VERBS[entry.kind]
    is_report = entry.kind == "slip.reported"
    return Step(
        mark=mark,
        by=_who(entry, facts, telling),
        verb=telling.t(verb),
        at=moment(entry.at, telling.now),
        text=_said(entry, telling),
        number=_object(entry.kind, facts, telling),
        receipt=_receipt(connection, facts, telling, reported),
        ours=not is_report,
    )


def _who(entry: Any, facts: Mapping[str, Any], telling: Telling) -> str:
    """Return who did it: the station that reported, the hub itself, or a person."""
    if entry.kind == "slip.reported":
        return telling.names.get(facts["station"], "")
    return telling.t("Hub") if entry.by == HUB else str(entry.by)


def _object(kind: str, facts: Mapping[str, Any], telling: Telling) -> str:
    """Return to whom it went, the reply's number, or the number of what it was joined with."""
    if kind == "slip.dispatched":
        return telling.names.get(facts.get("station") or facts.get("body", ""), "")
    if kind == "slip.restored":
        return telling.names.get(facts["station"], "")
    numbered = ("slip.replied", "slip.joined", "slip.kept_apart")
    return str(facts.get("number", "")) if kind in numbered else ""


def _said(entry: Any, telling: Telling) -> str:
    if entry.kind not in SAID or entry.private is None:
        return ""
    return telling.hide(json.loads(entry.private).get("text", ""))


def _receipt(
    connection: Connection, facts: Mapping[str, Any], telling: Telling, reported: Collection[str]
) -> str:
    if not facts.get("message"):
        return ""
    acknowledged = schema.acknowledgement.c
    at = connection.scalar(
        select(acknowledged.at).where(
            acknowledged.station_id == facts["station"],
            acknowledged.message_id == facts["message"],
        )
    )
    if at is None and facts["station"] in reported:
        # A station that reported has read the slip, whether or not it ever said so.
        return ""
    if at is None:
        return telling.t("Not yet acknowledged by the station")
    return telling.t("Acknowledged by the station {at}", at=moment(at, telling.now))


def names_of(connection: Connection) -> dict[str, str]:
    """Return the names of all stations and bodies by id."""
    rows = [
        *connection.execute(select(schema.station.c.id, schema.station.c.name)),
        *connection.execute(select(schema.body.c.id, schema.body.c.name)),
    ]
    return {row.id: row.name for row in rows}


def opened_by(connection: Connection, one: Slip, sitting: Sitting) -> bool:
    """Tell whether the officer opened the consumer's line since he signed in."""
    journal = schema.journal.c
    acts = connection.scalars(
        select(journal.facts).where(
            journal.stream == stream_of(one.id),
            journal.kind == KIND,
            journal.by == sitting.reviewer.name,
            journal.at >= sitting.created_at,
        )
    )
    return any(json.loads(facts)["sitting"] == sitting.token_hash[:16] for facts in acts)
