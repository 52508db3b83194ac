"""Where a matter stands, told from the two logs: they may arrive here in any order."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from sync.hub.deadlines import SHANGHAI
from sync.hub.schema import event, matter, message
from sync.hub.store import Turn
from sync.protocol import (
    CaseAccepted,
    CasePaused,
    GuidanceAnswered,
    GuidanceSeen,
    OnsiteSet,
    Opaque,
    Spoken,
    parse_hub_body,
)

STATE_AFTER = {
    "case.accepted": "accepted",
    "case.refused": "refused",
    "case.returned": "returned",
    "onsite.set": "onsite",
    "case.decided": "decided",
}
GUIDANCE_AFTER = {"guidance.seen": "seen", "guidance.answered": "answered"}


def standing_of(connection: Connection, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the state of the matter, and its limit where a message has set another."""
    state, limit = state_of(connection, row), None
    station_id, case_id = row["station_id"], row["case_id"]
    pauses = pauses_of(connection, station_id, case_id)
    if state == "accepted":
        limit = mediation_due_at(connection, station_id, case_id, pauses)
    elif state == "onsite":
        said = _last_said(connection, station_id, case_id, "onsite.set")
        limit = OnsiteSet.model_validate_json(said).at if said else None
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


def mediation_due_at(
    connection: Connection, station_id: str, case_id: str, pauses: Iterable[CasePaused]
) -> datetime | None:
    """Return when mediation ends, the appraisals left out; None for a case not accepted."""
    said = _last_said(connection, station_id, case_id, "case.accepted")
    if said is None:
        return None
    accepted = CaseAccepted.model_validate_json(said)
    # The end names its beginning: a pause is counted once however often it was told.
    ended = {one.since: one.until for one in pauses if one.until is not None}
    days = sum(_days(accepted.accepted_at, *span) for span in ended.items())
    due_on = accepted.due_on + timedelta(days=days)
    return datetime.combine(due_on, time(23, 59, 59), SHANGHAI)


def _days(accepted_at: datetime, since: datetime, until: datetime) -> int:
    """Return the days of a pause after acceptance: those after its first, with its last."""
    first, last = (
        at.astimezone(SHANGHAI).date() for at in (max(since, accepted_at), max(until, accepted_at))
    )
    return max(0, (last - first).days)


def pauses_of(connection: Connection, station_id: str, case_id: str) -> list[CasePaused]:
    """Return what the station told of appraisals of a case, as it came here."""
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
    """Return since when an appraisal is under way; its end may have come before its beginning."""
    ended = {one.since for one in pauses if one.until is not None}
    return max((one.since for one in pauses if one.since not in ended), default=None)


def state_of(connection: Connection, row: Mapping[str, Any]) -> str:
    """Return the state that the messages and withdrawals held here give the matter."""
    said = connection.execute(
        select(message.c.kind, message.c.body)
        .where(message.c.station_id == row["station_id"], message.c.case_id == row["case_id"])
        .order_by(message.c.seq)
    ).all()
    states = [state for one in said if (state := _after(row, one.kind, one.body))]
    state = states[-1] if states else "new"
    if state in ("answered", "refused", "decided") or not _withdrawn(connection, row):
        return state
    return "withdrawn"


def _after(row: Mapping[str, Any], kind: str, raw: bytes | None) -> str | None:
    if row["kind"] == "escalation":
        return STATE_AFTER.get(kind)
    if kind not in GUIDANCE_AFTER or raw is None:
        return None
    return GUIDANCE_AFTER[kind] if _request(parse_hub_body(kind, raw)) == row["id"] else None


def _request(body: Spoken | Opaque) -> str | None:
    return body.request if isinstance(body, GuidanceSeen | GuidanceAnswered) else None


def _withdrawn(connection: Connection, row: Mapping[str, Any]) -> bool:
    found = connection.scalar(
        select(event.c.position)
        .where(
            event.c.station_id == row["station_id"],
            event.c.case_id == row["case_id"],
            event.c.kind == "case.withdrawn",
            event.c.state == "applied",
        )
        .limit(1)
    )
    return found is not None


def restate_case(turn: Turn, station_id: str, case_id: str) -> None:
    """Set state and limit of each matter of a case anew, after messages came back."""
    rows = turn.connection.execute(
        select(matter).where(matter.c.station_id == station_id, matter.c.case_id == case_id)
    ).all()
    for row in rows:
        standing = standing_of(turn.connection, dict(row._mapping))
        turn.connection.execute(
            update(matter)
            .where(matter.c.station_id == station_id, matter.c.id == row.id)
            .values(**standing)
        )
