"""Takeover by a standby: its copy becomes the ledger of this computer, and this one the host.

The copy counts as restored from a backup: it says so in its journal and sends nothing to the
regulator before a manager takes the station over into a new epoch, on the line or by file.
"""

import logging
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from mediation_desk.app.computer.hosting_choice import keep_hosting_choice
from mediation_desk.app.computer.superseding import TakeoverNotice, marks_of
from mediation_desk.app.computer.takeover_decision import (
    becoming,
    clear_undecided,
    decide,
    give_up,
    is_decided,
    writing_copy,
)
from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.host.host_identity import adopt_identity, seats_folder
from mediation_desk.app.host.network import addresses
from mediation_desk.app.host.seat_admission import settle
from mediation_desk.app.host.seat_registry import SeatRegistry
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.seat_file import SeatFile, read_seat
from mediation_desk.app.session.maintenance import require_whole
from mediation_desk.app.session.session import Session, Workplace, open_session
from mediation_desk.app.standby.standby_folder import StandbyFolder
from mediation_desk.app.standby.telling import FormerHost, keep_former_host
from mediation_desk.app.takeover.finishing import WAITED_S, carry_out
from mediation_desk.app.takeover.report import TakeoverReport, keep_report, read_report
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.backup.backup import stage_parts
from mediation_desk.ledger.disk.swap import clear_staged, commit_swap
from mediation_desk.ledger.erasure.evidence_cleanup import is_awaited
from mediation_desk.ledger.journal.key_history import former_keys
from mediation_desk.ledger.journal.needed_files import needed_files
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.tables.migration import require_known
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.departures import keep_departures, read_departures
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.seats import PORT
from mediation_desk.workflows.station.leaders import LEADERS
from mediation_desk.workflows.station.seat_acts import StandbyTakeover, note_standby_takeover
from sync.durable_files import make_folder

log = logging.getLogger(__name__)
_LOST = frozenset({FaultCode.HOST_AWAY, FaultCode.NOT_THE_HOST})
"""Faults of a host that is lost: nobody answers, or another computer has its address."""
_NOT_WHOLE = frozenset(
    {
        FaultCode.BACKUP_UNFIT,
        FaultCode.DAMAGED,
        FaultCode.DISK_ERROR,
        FaultCode.NOT_A_LEDGER,
        FaultCode.REWRITTEN,
        FaultCode.WRONG_KEY,
    }
)
"""Faults of a copy that does not hold; the slot was opened before, so the key is the right one."""


@dataclass(frozen=True)
class _Source:
    """A ledger to go on with: its file, its slots, and of when it is."""

    ledger: Path
    slots: Mapping[str, bytes]
    at: str
    entries: int
    is_backup: bool = False


def take_over(
    place: Workplace, name: str, password: str, *, serves: bool = False
) -> TakeoverReport:
    """Go on with the copy as the host: a leader's act, by their name and password of the ledger.

    The copy is proved like a backup; one that does not hold gives way to the last proved backup.
    The whole host is prepared beside the copy, with the takeover in its journal and the notice for
    the former host. Until the decision a crash or a fault leaves the seat as it was; after it each
    start finishes it. With ``serves`` its window lets other computers in.

    Raises Fault HOST_ANSWERS, or what the host says, while it answers; NOT_STANDBY at a seat that
    the host did not name, or no longer; WRONG_PASSWORD, STANDBY_EMPTY without a copy, STANDBY_BUSY
    while something is received, and Refusal NO_RIGHT; then nothing was changed.
    """
    workspace = place.workspace
    with writing_copy(workspace, WAITED_S), worded():
        if not is_decided(workspace):
            require_host_lost(workspace)
            clear_undecided(workspace)
            try:
                _prepare(place, name, password)
                # It takes minutes where the ledger is large.
                require_host_lost(workspace)
                decide(workspace)
            except BaseException:
                give_up(workspace)
                raise
        if serves:
            keep_hosting_choice(workspace, is_on=True)
        carry_out(workspace)
        report = read_report(workspace)
    if report is None:
        raise Fault(FaultCode.UNEXPECTED)
    return report


def require_host_lost(workspace: Path) -> None:
    """Raise Fault unless this seat is the standby of a host that does not answer."""
    _require_standby(workspace)
    try:
        with closing(HostClient(workspace)) as client:
            client.check()
    except Fault as no:
        if no.code in _LOST:
            return
        raise
    # It may have told that it names another one by now.
    _require_standby(workspace)
    raise Fault(FaultCode.HOST_ANSWERS)


def _require_standby(workspace: Path) -> SeatFile:
    seat = read_seat(workspace)
    if seat is None:
        raise Fault(FaultCode.SEAT_UNKNOWN)
    if not seat.is_standby:
        raise Fault(FaultCode.NOT_STANDBY)
    return seat


def _prepare(place: Workplace, name: str, password: str) -> None:
    """Prepare the host that this computer is to be, in a folder of its own."""
    seat, prepared = _require_standby(place.workspace), becoming(place.workspace)
    folder = StandbyFolder(place.workspace)
    if not folder.folder.is_dir():
        raise Fault(FaultCode.STANDBY_EMPTY)
    folder.begin()
    make_folder(prepared)
    for each in (place.workspace, folder.folder):
        keep_departures(prepared, read_departures(each))
    source = _stage_proved(folder, prepared, name, password)
    moment = place.now().astimezone(UTC)
    marker = {"restored_at": moment.isoformat(), "taken_at": source.at}
    commit_swap(prepared, moment.strftime("%Y%m%dT%H%M%SZ"), marker)
    opened = vault.unlock(prepared, name.strip(), password)
    try:
        session = open_session(replace(place, workspace=prepared), opened)
    finally:
        opened.forget()
    try:
        _go_on(session, seat, source, folder)
    finally:
        session.close()


def _go_on(session: Session, seat: SeatFile, source: "_Source", folder: StandbyFolder) -> None:
    """Write the takeover into the journal, with what the host and its former one need."""
    prepared, reached = session.place.workspace, addresses(PORT)
    form = StandbyTakeover(new_id(), seat.joined.seat, source.entries)
    session.perform(Command(note_standby_takeover, form))
    with session.file.connection() as connection:
        former, marks = former_keys(connection), marks_of(connection, source.entries)
    notice = TakeoverNotice(
        form.act,
        seat.host_key,
        seat.joined.seat,
        seat.joined.name,
        reached,
        source.at,
        source.entries,
        marks=marks,
    ).proved(session.file.key, seat.seed, former)
    identity = adopt_identity(prepared, seat.seed)
    keep_former_host(prepared, FormerHost(seat.joined.address, seat.certificate, notice))
    # With it the ledger and the new host know each other's former hosts.
    settle(SeatRegistry(seats_folder(prepared), identity.public), session.ledger)
    told_at, told = folder.seen()
    keep_report(
        prepared,
        TakeoverReport(
            source.at,
            source.entries,
            max(told, source.entries),
            told_at,
            _settle_evidence(session, folder),
            source.is_backup,
            reached,
            notice,
        ),
    )
    log.info("a takeover is prepared, up to entry %d", source.entries)


def _settle_evidence(session: Session, folder: StandbyFolder) -> int:
    """Take back what was set aside and the ledger names; return how many files it lacks."""
    with session.file.connection() as connection:
        needed = {sha256 for _, sha256 in needed_files(connection)}
        for name in folder.set_aside():
            if name in needed or is_awaited(connection, name):
                folder.take_back(name)
    return sum(1 for name in needed if not folder.evidence_file(name).exists())


def _stage_proved(folder: StandbyFolder, workspace: Path, name: str, password: str) -> _Source:
    """Stage the first source that holds together; the password and the rank are tried on each."""
    found: Exception = Fault(FaultCode.STANDBY_EMPTY)
    for source in (_copied(folder), _backed_up(folder)):
        if source is None:
            continue
        try:
            staged = stage_parts(source.ledger, source.slots, workspace)
            # Whoever was let go since an older backup gets in by none.
            keep_departures(staged.parent, read_departures(workspace))
            with worded():
                _prove(staged, name, password)
        except Refusal:
            clear_staged(workspace)
            raise
        except Fault as no:
            clear_staged(workspace)
            if no.code not in _NOT_WHOLE:
                raise
            log.error("the copy does not hold together: %s", no.code.value)
            found = no
        else:
            return source
    raise found


def _prove(staged: Path, name: str, password: str) -> None:
    """Prove a staged ledger, for a leader whose password opens it."""
    opened = vault.unlock(staged.parent, name.strip(), password)
    try:
        if opened.is_one_time:
            raise Fault(FaultCode.WRONG_PASSWORD)
        engine = open_engine(staged, opened.key, readonly=True)
        try:
            require_known(engine)
            with engine.connect() as connection:
                operator = station_rows.read_operator(connection, opened.operator_id)
            if operator is None or not operator.is_active:
                raise Fault(FaultCode.WRONG_PASSWORD)
            if operator.role not in LEADERS:
                raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})
            require_whole(engine)
        finally:
            engine.dispose()
    finally:
        opened.forget()
    for ending in ("-wal", "-shm"):
        staged.with_name(staged.name + ending).unlink(missing_ok=True)


def _copied(folder: StandbyFolder) -> _Source | None:
    state = folder.state()
    if state is None or not folder.copy.exists():
        return None
    slots = {name: text.encode() for name, text in state.slots.items()}
    return _Source(folder.copy, slots, state.at, state.entries)


def _backed_up(folder: StandbyFolder) -> _Source | None:
    kept = folder.backup()
    if kept is None:
        return None
    made, where = kept
    parts = [part for part in made.parts if part.startswith("slots/")]
    slots = {part.removeprefix("slots/"): (where / part).read_bytes() for part in parts}
    return _Source(where / "ledger.db", slots, made.taken_at, made.entries, is_backup=True)
