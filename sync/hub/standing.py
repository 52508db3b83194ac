"""Where a matter stands, told from the two logs: they may arrive here in any order."""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, select, update

from sync.hub.deadlines import SHANGHAI
from sync.hub.schema import event, matter, message
from sync.hub.store import Turn
from sync.protocol import (
    CaseAccepted,
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
    state = state_of(connection, row)
    if state not in _LIMITS:
        return {"state": state}
    kind, limit = _LIMITS[state]
    said = connection.scalar(
        select(message.c.body)
        .where(
            message.c.station_id == row["station_id"],
            message.c.case_id == row["case_id"],
            message.c.kind == kind,
            message.c.body.is_not(None),
        )
        .order_by(message.c.seq.desc())
        .limit(1)
    )
    return {"state": state, "due_at": limit(said)} if said else {"state": state}


def _mediation_ends(raw: bytes) -> datetime:
    due_on = CaseAccepted.model_validate_json(raw).due_on
    return datetime.combine(due_on, time(23, 59, 59), SHANGHAI)


_LIMITS: dict[str, tuple[str, Callable[[bytes], datetime]]] = {
    "accepted": ("case.accepted", _mediation_ends),
    "onsite": ("onsite.set", lambda raw: OnsiteSet.model_validate_json(raw).at),
}


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
