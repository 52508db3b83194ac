"""A former host goes on with its own ledger, where the one that took over is lost for good.

Deliberate: what was written at the new host is given up, and nothing keeps that one from going on
if it comes back. The journal says who did it, and why.
"""

from contextlib import closing

from mediation_desk.app.computer.superseding import TakeoverNotice, superseding
from mediation_desk.app.faults import worded
from mediation_desk.app.host.host_identity import host_identity, seats_folder
from mediation_desk.app.host.seat_admission import settle
from mediation_desk.app.host.seat_registry import SeatRegistry
from mediation_desk.app.host.serving_mark import serving_lock
from mediation_desk.app.seat.joining import certificate_at
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.ledger.disk.ledger_lock import locked
from mediation_desk.ledger.journal.seat_history import read_seats
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.station.leaders import require_leader
from mediation_desk.workflows.station.seat_acts import TakeoverRevocation, revoke_takeover


def revoke(place: Workplace, name: str, password: str, reason: str) -> TakeoverNotice:
    """Let a takeover count no more at the former host; return its notice. A leader's act.

    Its standby is ended as a seat, and the ledger counts as restored from a backup. Nobody may have
    the ledger open, or serve it. Raises Fault NOT_SUPERSEDED for a ledger that no standby took
    over, HOST_ANSWERS while the new host does, Refusal NO_RIGHT and REASON_MISSING, HOST_RUNNING,
    HELD_BY_ANOTHER and any of signing in.
    """
    serving = serving_lock(place.workspace)
    try:
        with closing(sign_in(place, name, password, writes=False)) as session:
            require_leader(session.operator)
            with worded():
                notice = superseding(place.workspace, session.file)
            if notice is None:
                raise Fault(FaultCode.NOT_SUPERSEDED)
            _require_lost(session, notice)
            with locked(place.workspace):
                _write(session, notice, reason)
        # The list of seats is made anew by a ledger that is not superseded.
        with closing(sign_in(place, name, password, writes=False)) as session, worded():
            identity = host_identity(place.workspace)
            registry = SeatRegistry(seats_folder(place.workspace), identity.public)
            settle(registry, session.ledger)
            # The notice goes: a host that has it tells whoever brings it that it has heard.
            superseding(place.workspace, session.file)
    finally:
        serving.release()
    return notice


def _require_lost(session: Session, notice: TakeoverNotice) -> None:
    """Raise Fault HOST_ANSWERS where the computer that took over answers at an address of its."""
    with worded(), session.file.connection() as connection:
        seat = read_seats(connection).get(notice.seat)
    for address in notice.addresses:
        try:
            _, key = certificate_at(address)
        except Fault:
            # Nobody is there, or somebody else.
            continue
        if seat is None or key == seat.public_key:
            raise Fault(FaultCode.HOST_ANSWERS)


def _write(session: Session, notice: TakeoverNotice, reason: str) -> None:
    """Write the one act that a superseded ledger takes."""
    form = TakeoverRevocation(notice.id, notice.seat, notice.entries, reason)
    refuse, session.file.may_write = session.file.may_write, _allow
    try:
        session.note(Command(revoke_takeover, form))
    finally:
        session.file.may_write = refuse


def _allow() -> None:
    """Let it be written."""
