"""History of a slip, from the hub's journal, and disclosure of the consumer's identity."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sync.hub.language.clock import moment
from sync.hub.language.translator import Translator
from sync.hub.presentation.timeline import acting_name
from sync.hub.presentation.views import TimelineStep
from sync.hub.services.auth.sessions import UserSession, is_noted
from sync.hub.services.matters.consumer_disclosure import KIND
from sync.hub.services.slip_joining.separation import PARTED
from sync.hub.services.slips.slip import Slip, stream_of
from sync.hub.storage import schema
from sync.hub.storage.transactions import HUB

JOINED = "slip.joined"
VERBS = {
    "slip.registered": ("file-plus", "recorded the slip"),
    "slip.corrected": ("pencil", "corrected the slip"),
    "slip.dispatched": ("send", "dispatched it to"),
    "slip.claimed": ("user", "claimed it"),
    "slip.handed_over": ("users", "handed it to"),
    "slip.taken_over": ("users", "took it over from"),
    "slip.asked": ("users", "asked for opinions"),
    "slip.opinion": ("message-square-text", "gave an opinion"),
    "slip.reported": ("file-check", "reported the result"),
    "slip.replied": ("reply", "replied to the hotline"),
    "slip.closed": ("circle-check", "entered the reply at the hotline"),
    "slip.climbed": ("arrow-up", "told the head: not replied to in time"),
    "slip.restored": ("undo-2", "came back, after the hub was restored, from"),
    JOINED: ("link", "joined it with"),
    PARTED: ("unlink", "parted it again from"),
    "slip.kept_apart": ("unlink", "kept it apart from"),
}
SAID = (
    "slip.dispatched", "slip.asked", "slip.reported", "slip.handed_over", "slip.taken_over"
)  # fmt: skip
"""Acts whose texts are in the history; opinions and the reply are shown separately."""


@dataclass(frozen=True)
class SlipHistoryContext:
    """Context of the history: names by id, the masking of the consumer, time and language."""

    now: datetime
    t: Translator
    names: Mapping[str, str]
    hide: Callable[[str], str]


def course(
    connection: Connection, one: Slip, telling: SlipHistoryContext
) -> tuple[TimelineStep, ...]:
    """Return the slip's entries of the journal as steps, the newest first."""
    told, reported = [], set[str]()
    for entry in _entries(connection, one):
        told.append(_step(connection, entry, telling, reported))
        if entry.kind == "slip.reported":
            reported.add(entry.facts["station"])
    return tuple(told)


@dataclass(frozen=True)
class SlipEntry:
    """Journal entry about a slip; `private` is nothing once it was erased."""

    seq: int
    kind: str
    at: datetime
    by: str
    facts: Mapping[str, Any]
    private: bytes | None


def _entries(connection: Connection, one: Slip) -> tuple[SlipEntry, ...]:
    """Return the journal entries about the slip, the newest first.

    A joining is recorded in the joined slip's history; the other slip's shows it too.
    """
    own = _read(connection, [stream_of(one.id)], tuple(VERBS))
    joined = connection.execute(
        select(schema.slip.c.id, schema.slip.c.number).where(schema.slip.c.main_id == one.id)
    )
    numbers = {f"slip:{row.id}": str(row.number) for row in joined}
    parted = [entry for _, entry in own if entry.kind == PARTED]
    numbers |= {each.facts["other"]: each.facts["number"] for each in parted}
    beside = [
        replace(entry, facts={**entry.facts, "number": numbers[stream]})
        for stream, entry in _read(connection, list(numbers), (JOINED,))
        if entry.facts["other"] == f"slip:{one.id}"
    ]
    found = [*(entry for _, entry in own), *beside]
    return tuple(sorted(found, key=lambda entry: entry.seq, reverse=True))


def _read(
    connection: Connection, streams: list[str], kinds: tuple[str, ...]
) -> list[tuple[str, SlipEntry]]:
    journal = schema.journal.c
    chosen = (journal.seq, journal.kind, journal.at, journal.by, journal.facts, journal.private)
    rows = connection.execute(
        select(journal.stream, *chosen).where(journal.stream.in_(streams), journal.kind.in_(kinds))
    )
    return [
        (
            row.stream,
            SlipEntry(row.seq, row.kind, row.at, row.by, json.loads(row.facts), row.private),
        )
        for row in rows
    ]


def _step(
    connection: Connection, entry: SlipEntry, telling: SlipHistoryContext, reported: Collection[str]
) -> TimelineStep:
    """Return one entry as a step; `reported` are the stations that reported after it."""
    (mark, verb), facts = VERBS[entry.kind], entry.facts
    is_report = entry.kind == "slip.reported"
    return TimelineStep(
        mark=mark,
        by=_who(entry, facts, telling),
        verb=telling.t(verb),
        at=moment(entry.at, telling.now),
        text="\n".join(filter(None, (_given(entry, telling), _said(entry, telling)))),
        number=_object(entry.kind, facts, telling),
        receipt=_receipt(connection, facts, telling, reported),
        ours=not is_report,
    )


def _who(entry: SlipEntry, facts: Mapping[str, Any], telling: SlipHistoryContext) -> str:
    """Return the author: the station that reported, the hub itself, or a person."""
    if entry.kind == "slip.reported":
        return telling.names.get(facts["station"], "")
    return telling.t("Hub") if entry.by == HUB else acting_name(entry.by, facts, telling.t)


def _object(kind: str, facts: Mapping[str, Any], telling: SlipHistoryContext) -> str:
    """Return the receiver, the reply's number, or the number of the joined subject."""
    if kind == "slip.dispatched":
        return telling.names.get(facts.get("station") or facts.get("body", ""), "")
    if kind == "slip.restored":
        return telling.names.get(facts["station"], "")
    if kind in ("slip.handed_over", "slip.taken_over"):
        return str(facts.get("receiver") or facts.get("holder_before", ""))
    numbered = ("slip.replied", JOINED, PARTED, "slip.kept_apart")
    return str(facts.get("number", "")) if kind in numbered else ""


def _given(entry: SlipEntry, telling: SlipHistoryContext) -> str:
    """Return the due day that a mall or a body was given."""
    day = entry.facts.get("due_on") if entry.kind == "slip.dispatched" else None
    return telling.t("To be reported by {day}", day=day) if day else ""


def _said(entry: SlipEntry, telling: SlipHistoryContext) -> str:
    if entry.kind not in SAID or entry.private is None:
        return ""
    return telling.hide(json.loads(entry.private).get("text", ""))


def _receipt(
    connection: Connection,
    facts: Mapping[str, Any],
    telling: SlipHistoryContext,
    reported: Collection[str],
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


def opened_by(connection: Connection, one: Slip, sitting: UserSession) -> bool:
    """Tell whether the officer disclosed the consumer in the present session."""
    return is_noted(connection, sitting, stream_of(one.id), KIND)
