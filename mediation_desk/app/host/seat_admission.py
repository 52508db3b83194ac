"""Acts on seats at a host, in the journal and in the file beside the ledger."""

import os
from collections.abc import Iterable, Set
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
from mediation_desk.app.session.open_ledger import LINE, OpenLedger
from mediation_desk.app.session.session import Session
from mediation_desk.app.standby.telling import settle_former_hosts
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal.seat_history import AdmittedSeat, read_seats
from mediation_desk.ledger.projections import station_rows
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.seats import (
    JoiningCode,
    SeatChange,
    SeatInvitation,
    StandbyChoice,
    write_link,
)
from mediation_desk.workflows.station.leaders import require_leader
from mediation_desk.workflows.station.seat_acts import (
    SeatAdmission,
    SeatEnding,
    admit_seat,
    change_seat,
    choose_standby,
    end_seat,
    note_seat_ended,
)

SECRET_BYTES = 16


def settle(registry: SeatRegistry, ledger: OpenLedger) -> None:
    """Write the admissions that the journal lacks, and make the file what the journal tells.

    An admission whose proof does not hold, or whose inviter may not admit any more, is dropped. An
    end is never taken back: a journal that was restored from before it is told again. Nothing is
    written once a standby took over. The former hosts are known here from then on.
    """
    if ledger.look_superseded():
        return
    known = _journal(ledger)[1]
    for seat in registry.seats():
        if seat.ended_at is not None and seat.id in known and known[seat.id].ended_at is None:
            ledger.note_as(lambda _: LINE, Command(note_seat_ended, seat.id))
    refused = set()
    for each in registry.awaiting(ledger.file.key):
        if each.joined_by is not None and each.seat.id not in known:
            try:
                _admit(ledger, each.seat, each.joined_by)
            except Refusal:
                refused.add(each.seat.id)
    _renew(registry, ledger, refused)
    settle_former_hosts(registry.folder.parent, registry.host_key, ledger)


def invite(
    registry: SeatRegistry, session: Session, form: SeatInvitation, address: str
) -> JoiningCode:
    """Return the one-time code of an invitation; raises Refusal NO_RIGHT, NAME_MISSING, NAME_TAKEN.

    The joining computer is admitted as an act of this operator. Like each act here it raises Fault
    HOST_SUPERSEDED once a standby took over.
    """
    now, name = session.place.now(), form.name.strip()
    _require_leader(session)
    _require_free(registry, name, now)
    settle(registry, session.ledger)
    code = new_joining_code(os.urandom(SECRET_BYTES), registry.host_key)
    until = now + VALID_FOR
    invitation = Invitation(form.act, code_key(code), name, form.roles, session.operator.id, until)
    registry.invite(invitation.proved(session.file.key), now)
    return JoiningCode(code, write_link(address, code), until)


def change(registry: SeatRegistry, session: Session, form: SeatChange) -> None:
    """Rename a seat and limit it to roles; raises Refusal as `invite`."""
    _require_leader(session)
    _require_free(registry, form.name.strip(), session.place.now(), form.seat)
    settle(registry, session.ledger)
    if form.seat not in _journal(session.ledger)[1]:
        raise Refusal(Reason.UNKNOWN_RECORD)
    session.note(Command(change_seat, form))
    _renew(registry, session.ledger)


def end(registry: SeatRegistry, session: Session, seat: str) -> None:
    """End a seat. Raises Refusal NO_RIGHT."""
    _require_leader(session)
    settle(registry, session.ledger)
    session.note(Command(end_seat, SeatEnding(new_id(), seat)))
    _renew(registry, session.ledger)


def choose(registry: SeatRegistry, session: Session, form: StandbyChoice) -> None:
    """Let one seat, or none, be the standby; raises Refusal NO_RIGHT or UNKNOWN_RECORD."""
    _require_leader(session)
    settle(registry, session.ledger)
    seat = _journal(session.ledger)[1].get(form.seat)
    if form.seat and (seat is None or seat.ended_at is not None):
        raise Refusal(Reason.UNKNOWN_RECORD)
    session.note(Command(choose_standby, form))
    _renew(registry, session.ledger)


def _journal(ledger: OpenLedger) -> tuple[str, dict[str, AdmittedSeat]]:
    with worded(), ledger.file.connection() as connection:
        station = station_rows.read_station(connection)
        return station.name if station else "", read_seats(connection)


def _renew(registry: SeatRegistry, ledger: OpenLedger, refused: Set[str] = frozenset()) -> None:
    def read() -> tuple[str, Iterable[AdmittedSeat]]:
        station, seats = _journal(ledger)
        return station, seats.values()

    registry.renew(read, ledger.file.key, refused)


def _admit(ledger: OpenLedger, seat: AdmittedSeat, joined: JoinedBy) -> None:
    invited = joined.invitation
    form = SeatAdmission(invited.id, seat.id, seat.public_key, invited.name, invited.roles)
    inviter = ledger.operator(invited.by)
    # A command beside a running host only reads, and writes this all the same.
    ledger.note_as(lambda _: inviter, Command(admit_seat, form))


def _require_leader(session: Session) -> None:
    session.ledger.require_present()
    session.refresh_operator()
    require_leader(session.operator)


def _require_free(registry: SeatRegistry, name: str, now: datetime, besides: str = "") -> None:
    if not name:
        raise Refusal(Reason.NAME_MISSING)
    if registry.is_name_taken(name, now, besides):
        raise Refusal(Reason.NAME_TAKEN, {"name": name})
