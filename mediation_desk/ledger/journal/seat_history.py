"""Seats as the journal knows them: admitted, renamed or limited, ended."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.domain.people import Role
from mediation_desk.domain.records.station import (
    SeatAdmitted,
    SeatChanged,
    SeatEnded,
    StandbyNamed,
    StandbyTookOver,
    TakeoverRevoked,
)
from mediation_desk.ledger.journal import journal
from mediation_desk.workflows.seats import LedgerHistory, PastTakeover

KINDS = (
    "station.seat_admitted",
    "station.seat_changed",
    "station.seat_ended",
    "station.standby_named",
    "station.standby_took_over",
    "station.takeover_revoked",
)
_RESTORED = "station.restored"
_TOOK_OVER = "station.standby_took_over"


@dataclass(frozen=True)
class AdmittedSeat:
    """A seat that was admitted: by whom and when, its key in hex, and when it was ended, if so."""

    id: str
    name: str
    public_key: str
    roles: tuple[Role, ...]
    admitted_at: datetime
    admitted_by: str
    ended_at: datetime | None = None
    is_standby: bool = False


def read_seats(connection: Connection) -> dict[str, AdmittedSeat]:
    """Return every seat that was ever admitted, by its id, in the order of admission.

    A standby that took over is the host, and a seat no more; also where that counts no more.
    """
    found: dict[str, AdmittedSeat] = {}
    standby = ""
    for entry in journal.of_kinds(connection, "station", KINDS):
        match entry.event:
            case SeatAdmitted(seat, key, roles, name) if seat not in found:
                found[seat] = AdmittedSeat(seat, name, key, roles, entry.written_at, entry.by)
            case SeatChanged(seat, roles, name) if seat in found:
                found[seat] = replace(found[seat], roles=roles, name=name or found[seat].name)
            case SeatEnded(seat) | StandbyTookOver(seat) | TakeoverRevoked(seat):
                _end(found, seat, entry.written_at)
            case StandbyNamed(seat):
                standby = seat
    if standby in found and found[standby].ended_at is None:
        found[standby] = replace(found[standby], is_standby=True)
    return found


def read_history(connection: Connection) -> LedgerHistory:
    """Return the takeovers through which this ledger came here, and its last restore."""
    takeovers, restored = list[PastTakeover](), ""
    for entry in journal.of_kinds(connection, "station", (_RESTORED, _TOOK_OVER)):
        event = entry.event
        if isinstance(event, StandbyTookOver):
            takeovers.append(PastTakeover(entry.id, event.entries))
        else:
            restored = entry.id
    return LedgerHistory(tuple(takeovers), restored)


def _end(found: dict[str, AdmittedSeat], seat: str, at: datetime) -> None:
    if seat in found and found[seat].ended_at is None:
        found[seat] = replace(found[seat], ended_at=at)
