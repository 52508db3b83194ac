"""Seats as the journal knows them: admitted, renamed or limited, ended."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.domain.people import Role
from mediation_desk.domain.records.station import SeatAdmitted, SeatChanged, SeatEnded
from mediation_desk.ledger.journal import journal

KINDS = ("station.seat_admitted", "station.seat_changed", "station.seat_ended")


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


def read_seats(connection: Connection) -> dict[str, AdmittedSeat]:
    """Return every seat that was ever admitted, by its id, in the order of admission."""
    found: dict[str, AdmittedSeat] = {}
    for entry in journal.of_kinds(connection, "station", KINDS):
        match entry.event:
            case SeatAdmitted(seat, key, roles, name) if seat not in found:
                found[seat] = AdmittedSeat(seat, name, key, roles, entry.written_at, entry.by)
            case SeatChanged(seat, roles, name) if seat in found:
                found[seat] = replace(found[seat], roles=roles, name=name or found[seat].name)
            case SeatEnded(seat) if seat in found and found[seat].ended_at is None:
                found[seat] = replace(found[seat], ended_at=entry.written_at)
    return found
