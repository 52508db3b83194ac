"""Acts on seats: the admission of another computer, its name and roles, its end."""

from dataclasses import dataclass

from mediation_desk.domain.people import Role
from mediation_desk.domain.records.station import (
    Restored,
    SeatAdmitted,
    SeatChanged,
    SeatEnded,
    StandbyNamed,
    StandbyTookOver,
    TakeoverRevoked,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import STATION_STREAM, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.seats import SeatChange, StandbyChoice
from mediation_desk.workflows.station.leaders import require_leader


@dataclass(frozen=True)
class SeatAdmission:
    """A computer that joined by the code of an invitation, whose id is the act's."""

    act: str
    seat: str
    public_key: str
    name: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class SeatEnding:
    """A seat that is not answered any more."""

    act: str
    seat: str


@dataclass(frozen=True)
class StandbyTakeover:
    """A standby that is the host from now on, with the last entry that it had."""

    act: str
    seat: str
    entries: int


@dataclass(frozen=True)
class TakeoverRevocation:
    """A takeover that counts no more at the former host, and why; the act has the takeover's id."""

    act: str
    seat: str
    entries: int
    reason: str


@once
def admit_seat(desk: Desk, form: SeatAdmission) -> None:
    """Record that a computer joined; the act of the leader who invited it.

    Raises Refusal NO_RIGHT, also for a leader who lost the rank since the invitation.
    """
    require_leader(desk.operator)
    event = SeatAdmitted(form.seat, form.public_key, form.roles, form.name)
    write(desk, STATION_STREAM, form.act, event)


@once
def change_seat(desk: Desk, form: SeatChange) -> None:
    """Rename a seat and limit it to roles. Raises Refusal NO_RIGHT or NAME_MISSING."""
    require_leader(desk.operator)
    if not form.name.strip():
        raise Refusal(Reason.NAME_MISSING)
    event = SeatChanged(form.seat, form.roles, form.name.strip())
    write(desk, STATION_STREAM, form.act, event)


@once
def end_seat(desk: Desk, form: SeatEnding) -> None:
    """End a seat. Raises Refusal NO_RIGHT."""
    require_leader(desk.operator)
    write(desk, STATION_STREAM, form.act, SeatEnded(form.seat))


@once
def choose_standby(desk: Desk, form: StandbyChoice) -> None:
    """Let one seat receive a copy of the ledger, or none. Raises Refusal NO_RIGHT."""
    require_leader(desk.operator)
    write(desk, STATION_STREAM, form.act, StandbyNamed(form.seat))


@once
def note_standby_takeover(desk: Desk, form: StandbyTakeover) -> None:
    """Record that the standby went on with the ledger. Raises Refusal NO_RIGHT."""
    require_leader(desk.operator)
    write(desk, STATION_STREAM, form.act, StandbyTookOver(form.seat, form.entries))


@once
def revoke_takeover(desk: Desk, form: TakeoverRevocation) -> None:
    """Record that the former host goes on, as one that was restored: the new one is lost for good.

    Raises Refusal NO_RIGHT or REASON_MISSING.
    """
    require_leader(desk.operator)
    reason = form.reason.strip()
    if not reason:
        raise Refusal(Reason.REASON_MISSING)
    revoked = TakeoverRevoked(form.seat, form.entries, reason)
    write(desk, STATION_STREAM, form.act, revoked, Restored())


def note_seat_ended(desk: Desk, seat: str) -> None:
    """Record again that a seat was ended, in a journal that was put back to before it."""
    write(desk, STATION_STREAM, desk.new_id(), SeatEnded(seat))
