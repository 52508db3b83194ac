"""Acts on seats at a host, in the journal and in the file beside the ledger."""

import os
from contextlib import suppress
from datetime import datetime

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.host.seat_registry import (
    VALID_FOR,
    Invitation,
    JoinedBy,
    SeatRegistry,
)
from mediation_desk.app.seat.protocol import code_key, new_joining_code
from mediation_desk.app.session.open_ledger import OpenLedger
from mediation_desk.app.session.session import Session
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal.seat_history import AdmittedSeat, read_seats
from mediation_desk.ledger.projections import station_rows
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.seats import JoiningCode, SeatChange, SeatInvitation, write_link
from mediation_desk.workflows.station.administration import LEADERS
from mediation_desk.workflows.station.seat_acts import (
    SeatAdmission,
    SeatEnding,
    admit_seat,
    change_seat,
    end_seat,
)

SECRET_BYTES = 16


def settle(registry: SeatRegistry, session: Session | OpenLedger) -> None:
    """Write the admissions that the journal lacks, and make the file what the journal tells.

    An admission whose proof does not hold, or whose inviter may not admit any more, is dropped. A
    session that only reads leaves them to the next one that writes.
    """
    known = _journal(session)[1]
    for each in registry.awaiting(session.file.key) if session.writes else ():
        if each.joined_by is not None and each.seat.id not in known:
            with suppress(Refusal):
                _admit(session, each.seat, each.joined_by)
    _renew(registry, session)


def invite(
    registry: SeatRegistry, session: Session, form: SeatInvitation, address: str
) -> JoiningCode:
    """Return the one-time code of an invitation; raises Refusal NO_RIGHT, NAME_MISSING, NAME_TAKEN.

    The joining computer is admitted as an act of this operator.
    """
    now, name = session.place.now(), form.name.strip()
    _require_leader(session)
    _require_free(registry, name, now)
    settle(registry, session)
    code = new_joining_code(os.urandom(SECRET_BYTES), registry.host_key)
    until = now + VALID_FOR
    invitation = Invitation(form.act, code_key(code), name, form.roles, session.operator.id, until)
    registry.invite(invitation.proved(session.file.key), now)
    return JoiningCode(code, write_link(address, code), until)


def change(registry: SeatRegistry, session: Session, form: SeatChange) -> None:
    """Rename a seat and limit it to roles; raises Refusal as `invite`."""
    _require_leader(session)
    _require_free(registry, form.name.strip(), session.place.now(), form.seat)
    settle(registry, session)
    if form.seat not in _journal(session)[1]:
        raise Refusal(Reason.UNKNOWN_RECORD)
    session.note(Command(change_seat, form))
    _renew(registry, session)


def end(registry: SeatRegistry, session: Session, seat: str) -> None:
    """End a seat; one that waits for its admission is never admitted. Raises Refusal NO_RIGHT."""
    _require_leader(session)
    settle(registry, session)
    if seat in _journal(session)[1]:
        session.note(Command(end_seat, SeatEnding(new_id(), seat)))
        _renew(registry, session)
    else:
        registry.drop(seat)


def _journal(session: Session | OpenLedger) -> tuple[str, dict[str, AdmittedSeat]]:
    with worded(), session.file.connection() as connection:
        station = station_rows.read_station(connection)
        return station.name if station else "", read_seats(connection)


def _renew(registry: SeatRegistry, session: Session | OpenLedger) -> None:
    station, seats = _journal(session)
    awaiting = () if session.writes else registry.awaiting(session.file.key)
    registry.renew(station, seats.values(), awaiting)


def _admit(session: Session | OpenLedger, seat: AdmittedSeat, joined: JoinedBy) -> None:
    invited = joined.invitation
    form = SeatAdmission(invited.id, seat.id, seat.public_key, invited.name, invited.roles)
    with worded(), session.file.connection() as connection:
        inviter = station_rows.read_operator(connection, invited.by)
    if inviter is not None:
        session.perform_by(inviter, Command(admit_seat, form))


def _require_leader(session: Session) -> None:
    session.refresh_operator()
    if session.operator.role not in LEADERS or not session.operator.is_active:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})


def _require_free(registry: SeatRegistry, name: str, now: datetime, besides: str = "") -> None:
    if not name:
        raise Refusal(Reason.NAME_MISSING)
    if registry.is_name_taken(name, now, besides):
        raise Refusal(Reason.NAME_TAKEN, {"name": name})
