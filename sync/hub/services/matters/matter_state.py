"""State of a matter, derived from the two logs, which may arrive here in any order."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, select, text, update

from sync.hub.domain.deadlines import SHANGHAI, day_of, mediation_due_on
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.packs.legal_periods import mediation_on
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import OPEN, epoch, event, journal, matter, message
from sync.hub.storage.transactions import Transaction
from sync.protocol import (
    CaseAccepted,
    CaseAmended,
    CaseDecided,
    CaseNoted,
    CasePaused,
    EventHeader,
    GuidanceAnswered,
    GuidanceSeen,
    OnsiteSet,
    Opaque,
    Spoken,
    parse_hub_body,
    read_event,
)

STATE_AFTER = {
    "case.accepted": "accepted",
    "case.refused": "refused",
    "case.returned": "returned",
    "onsite.set": "onsite",
    "case.decided": "decided",
}
HELD = "onsite.held"
"""Journal entry of a visit that took place: its minutes are written."""
GUIDANCE_AFTER = {"guidance.seen": "seen", "guidance.answered": "answered"}


@dataclass(frozen=True)
class LogPlace:
    """Place of an event in its station's log, with `said_at` by the hub's clock.

    `order` is the number of its epoch and its place in it; it decides precedence. The clock decides
    only between the two logs, when a case was sent more than once.
    """

    order: tuple[int, int]
    said_at: datetime


def place_of(header: EventHeader, epoch_number: int) -> LogPlace:
    """Return the place of an event; its own clock is corrected by the hub time it knew."""
    skew = timedelta(milliseconds=header.skew or 0)
    return LogPlace((epoch_number, header.seq), header.at + skew)


def place_held(connection: Connection, station_id: str, event_id: str) -> LogPlace | None:
    """Return the place of the event that took effect under the id, or None when none did."""
    found = connection.execute(
        select(event.c.header, func.coalesce(epoch.c.number, 0).label("number"))
        .outerjoin(epoch, epoch.c.id == event.c.epoch)
        # The index that finds an id leaves out repeats.
        .where(event.c.station_id == station_id, event.c.id == event_id, text("state <> 'repeat'"))
    ).first()
    return None if found is None else place_of(read_event(found.header), found.number)


def state_details(
    connection: Connection, row: Mapping[str, Any], opened: LogPlace
) -> dict[str, Any]:
    """Return the state of the matter, and its limit if a message has set another.

    `opened` is the place of the event that opened it.
    """
    state, limit = state_of(connection, row, opened), None
    station_id, case_id = row["station_id"], row["case_id"]
    pauses = pauses_of(connection, station_id, case_id)
    if state == "accepted":
        limit = mediation_due_at(connection, of_row(row), pauses)
    elif state == "onsite":
        visit = last_visit(connection, station_id, case_id)
        limit = visit.at if visit else None
    standing = {"state": state, "paused_since": paused_since(pauses)}
    return standing if limit is None else {**standing, "due_at": limit}


def _last_said(connection: Connection, station_id: str, case_id: str, kind: str) -> bytes | None:
    return connection.scalar(
        select(message.c.body)
        .where(
            message.c.station_id == station_id,
            message.c.case_id == case_id,
            message.c.kind == kind,
            message.c.body.is_not(None),
        )
        .order_by(message.c.seq.desc())
        .limit(1)
    )


def last_visit(connection: Connection, station_id: str, case_id: str) -> OnsiteSet | None:
    """Return the last appointment of a visit; None without one, or after its erasure."""
    said = _last_said(connection, station_id, case_id, "onsite.set")
    return OnsiteSet.model_validate_json(said) if said else None


def decision_of(connection: Connection, station_id: str, case_id: str) -> CaseDecided | None:
    """Return the decision that ended a case; None without one, or after its erasure."""
    said = _last_said(connection, station_id, case_id, "case.decided")
    return CaseDecided.model_validate_json(said) if said else None


def decided_since(connection: Connection, one: HubMatter, since: datetime) -> bool:
    """Tell whether a decision ended the case after a moment, and it is still ended."""
    if one.state != "decided":
        return False
    of_case = (message.c.station_id == one.station_id, message.c.case_id == one.case_id)
    last = select(func.max(message.c.at)).where(*of_case, message.c.kind == "case.decided")
    at = connection.scalar(last)
    return at is not None and at > since


@dataclass(frozen=True)
class CaseArrival:
    """Case of a station, with its arrival here: it stays under the law of that day."""

    station_id: str
    case_id: str
    received_at: datetime


def of_row(row: Mapping[str, Any]) -> CaseArrival:
    """Return the case of a matter's row."""
    return CaseArrival(row["station_id"], row["case_id"], row["received_at"])


def accepted_at(connection: Connection, station_id: str, case_id: str) -> datetime | None:
    """Return the moment of acceptance, or None if no message says it or it was erased."""
    said = _last_said(connection, station_id, case_id, "case.accepted")
    return None if said is None else CaseAccepted.model_validate_json(said).accepted_at


def dossier_since(connection: Connection, one: HubMatter) -> datetime:
    """Return the moment since which the case's present dossier is here.

    A visit or document before it belongs to a former dossier. A restored hub receives a case anew,
    maybe after its acceptance: then the acceptance counts.
    """
    accepted = accepted_at(connection, one.station_id, one.case_id)
    if accepted is None or one.state not in ("accepted", "onsite", "decided"):
        return one.received_at
    return min(one.received_at, accepted)


def mediation_due_at(
    connection: Connection, case: CaseArrival, pauses: Iterable[CasePaused]
) -> datetime | None:
    """Return the end of mediation, excluding appraisals; None for a case that is not accepted."""
    accepted = accepted_at(connection, case.station_id, case.case_id)
    if accepted is None:
        return None
    # The end names its beginning: a pause is counted once however often it was sent.
    ended = {one.since: one.until for one in pauses if one.until is not None}
    days = sum(_days(accepted, *span) for span in ended.items())
    period = mediation_on(connection, day_of(case.received_at))
    due_on = mediation_due_on(accepted, published_years(connection), period, days)
    return datetime.combine(due_on, time(23, 59, 59), SHANGHAI)


def recompute_mediation(turn: Transaction) -> None:
    """Recompute the mediation deadline of every accepted case after a change of the calendar."""
    accepted = and_(OPEN, matter.c.state == "accepted")
    rows = turn.connection.execute(select(matter).where(accepted)).all()
    for row in rows:
        pauses = pauses_of(turn.connection, row.station_id, row.case_id)
        due_at = mediation_due_at(turn.connection, of_row(dict(row._mapping)), pauses)
        if due_at is not None and due_at != row.due_at:
            turn.connection.execute(
                update(matter)
                .where(matter.c.station_id == row.station_id, matter.c.id == row.id)
                .values(due_at=due_at)
            )


def _days(accepted: datetime, since: datetime, until: datetime) -> int:
    """Return the days of a pause after acceptance, excluding its first and including its last."""
    first, last = (
        at.astimezone(SHANGHAI).date() for at in (max(since, accepted), max(until, accepted))
    )
    return max(0, (last - first).days)


def pauses_of(connection: Connection, station_id: str, case_id: str) -> list[CasePaused]:
    """Return the station's events about appraisals of a case, in order of arrival."""
    found = connection.scalars(
        select(event.c.body)
        .where(
            event.c.station_id == station_id,
            event.c.case_id == case_id,
            event.c.kind == "case.paused",
            event.c.state == "applied",
            event.c.body.is_not(None),
        )
        .order_by(event.c.position)
    )
    return [CasePaused.model_validate_json(body) for body in found]


def paused_since(pauses: Sequence[CasePaused]) -> datetime | None:
    """Return the beginning of an appraisal under way; its end may have arrived before it."""
    ended = {one.since for one in pauses if one.until is not None}
    return max((one.since for one in pauses if one.since not in ended), default=None)


def state_of(connection: Connection, row: Mapping[str, Any], opened: LogPlace) -> str:
    """Return the state that the messages and withdrawals held here give the matter.

    Only those after its opening count: a withdrawn case may be sent again. With the case the mall
    withdraws its dossier; a question about it still waits for its answer.
    """
    said = connection.execute(
        select(message.c.kind, message.c.body, message.c.at, message.c.seq)
        .where(message.c.station_id == row["station_id"], message.c.case_id == row["case_id"])
        .order_by(message.c.seq)
    ).all()
    is_anew = row["kind"] == "escalation" and _was_told_before(connection, row, opened)
    states = [
        (state, one.at)
        for one in said
        if (state := _after(row, one.kind, one.body)) and not (is_anew and one.at < opened.said_at)
    ]
    state, at = states[-1] if states else ("new", opened.said_at)
    if row["kind"] == "guidance" or state in ("refused", "decided"):
        return state
    if state == "onsite" and _was_held(connection, row, said):
        state = "accepted"
    places = _told(connection, row, "case.withdrawn")
    if any(one.order > opened.order for one in places):
        return "withdrawn"
    places = _supplements(connection, row) if state == "returned" else []
    return "new" if any(one.said_at > at for one in places) else state


def _was_held(connection: Connection, row: Mapping[str, Any], said: Sequence[Any]) -> bool:
    """Tell whether the last appointed visit has its minutes, by a message or by the journal."""
    seq = max(one.seq for one in said if one.kind == "onsite.set")
    after = (one for one in said if one.kind == "case.noted" and one.seq > seq and one.body)
    if any(CaseNoted.model_validate_json(one.body).of == "visit" for one in after):
        return True
    # The journal identifies it by the message's number; its entries are older than the returned
    # messages.
    stream = f"matter:{row['station_id']}/{row['id']}"
    query = select(journal.c.facts).where(journal.c.stream == stream, journal.c.kind == HELD)
    return any(json.loads(facts)["appointment"] == seq for facts in connection.scalars(query))


def _after(row: Mapping[str, Any], kind: str, raw: bytes | None) -> str | None:
    if row["kind"] == "escalation":
        return STATE_AFTER.get(kind)
    if kind not in GUIDANCE_AFTER or raw is None:
        return None
    return GUIDANCE_AFTER[kind] if _request(parse_hub_body(kind, raw)) == row["id"] else None


def _request(body: Spoken | Opaque) -> str | None:
    return body.request if isinstance(body, GuidanceSeen | GuidanceAnswered) else None


def _was_told_before(connection: Connection, row: Mapping[str, Any], opened: LogPlace) -> bool:
    places = _told(connection, row, "case.escalated")
    return any(one.order < opened.order for one in places)


def _told(connection: Connection, row: Mapping[str, Any], kind: str) -> list[LogPlace]:
    """Return the places of the case's events of a kind that took effect."""
    return [place for place, _ in _effective_events(connection, row, kind)]


def _supplements(connection: Connection, row: Mapping[str, Any]) -> list[LogPlace]:
    """Return the places of the case's supplements; an erased amendment is taken for one."""
    return [
        place
        for place, body in _effective_events(connection, row, "case.amended")
        if body is None or CaseAmended.model_validate_json(body).is_supplement
    ]


def _effective_events(
    connection: Connection, row: Mapping[str, Any], kind: str
) -> list[tuple[LogPlace, bytes | None]]:
    found = connection.execute(
        select(event.c.header, event.c.body, func.coalesce(epoch.c.number, 0).label("number"))
        .outerjoin(epoch, epoch.c.id == event.c.epoch)
        .where(
            event.c.station_id == row["station_id"],
            event.c.case_id == row["case_id"],
            event.c.kind == kind,
            event.c.state == "applied",
        )
    )
    return [(place_of(read_event(one.header), one.number), one.body) for one in found]


def restate_case(turn: Transaction, station_id: str, case_id: str) -> None:
    """Recompute state and limit of each matter of a case, after messages or events returned."""
    rows = turn.connection.execute(
        select(matter).where(matter.c.station_id == station_id, matter.c.case_id == case_id)
    ).all()
    for row in rows:
        opened = place_held(turn.connection, station_id, row.event_id)
        assert opened is not None
        standing = state_details(turn.connection, dict(row._mapping), opened)
        turn.connection.execute(
            update(matter)
            .where(matter.c.station_id == station_id, matter.c.id == row.id)
            .values(**standing)
        )
