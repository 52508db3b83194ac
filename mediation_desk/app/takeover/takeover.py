"""Takeover by a standby: its copy becomes the ledger of this computer, and this one the host.

The copy counts as restored from a backup: it says so in its journal and sends nothing to the
regulator before a manager takes the station over into a new epoch, on the line or by file.
"""

import logging
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from mediation_desk.app.computer.superseding import TakeoverNotice
from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.host.host_identity import adopt_identity, seats_folder
from mediation_desk.app.host.network import addresses
from mediation_desk.app.host.seat_admission import settle
from mediation_desk.app.host.seat_registry import SeatRegistry
from mediation_desk.app.seat.joining import BEGUN
from mediation_desk.app.seat.seat_file import SEAT_FILE, SeatFile, read_seat
from mediation_desk.app.session.maintenance import require_whole
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.app.standby.receiving import receiving
from mediation_desk.app.standby.standby_folder import StandbyFolder
from mediation_desk.app.standby.taking import Taking, drop_taking, keep_taking, read_taking
from mediation_desk.app.standby.telling import FormerHost, keep_former_host
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.backup.backup import stage_parts
from mediation_desk.ledger.disk.durable import fsync_folder, make_folder
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.swap import clear_staged, commit_swap, finish_swap
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.tables.migration import require_known
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.departures import FILE as DEPARTED
from mediation_desk.ledger.vault.departures import keep_departures, read_departures
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.seats import PORT
from mediation_desk.workflows.station.leaders import LEADERS
from mediation_desk.workflows.station.seat_acts import StandbyTakeover, note_standby_takeover

log = logging.getLogger(__name__)
WAITED_S = 60.0
"""Seconds for which a round of receiving that is under way is waited for."""
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
class TakeoverReport:
    """What a takeover brought back, and what it could not.

    Everything until ``at``, the former host's time, is here, up to the entry ``entries``; the host
    told of ``told`` entries at ``told_at``. ``lacking`` files of evidence were not here yet. With
    ``is_backup`` the copy did not hold, and its last proved backup took its place.
    """

    at: str
    entries: int
    told: int
    told_at: str
    lacking: int
    is_backup: bool
    addresses: tuple[str, ...]
    notice: TakeoverNotice


@dataclass(frozen=True)
class _Source:
    """A ledger to go on with: its file, its slots, and of when it is."""

    ledger: Path
    slots: Mapping[str, bytes]
    at: str
    entries: int
    is_backup: bool = False


def take_over(place: Workplace, name: str, password: str) -> TakeoverReport:
    """Go on with the copy as the host: a leader's act, by their name and password of the ledger.

    The copy is proved like a backup; one that does not hold gives way to the last proved backup.
    A crash leaves the seat as it was, or a takeover that is gone on from by calling this again.
    Raises Fault WRONG_PASSWORD, STANDBY_EMPTY without a copy, STANDBY_BUSY while something is
    received, and Refusal NO_RIGHT; then nothing was changed.
    """
    seat = read_seat(place.workspace)
    if seat is None:
        raise Fault(FaultCode.SEAT_UNKNOWN)
    with receiving(place.workspace, WAITED_S), worded():
        folder = StandbyFolder(place.workspace)
        seen_at, seen = folder.seen()
        finish_swap(place.workspace)
        taking = read_taking(place.workspace)
        if taking is None or not Layout(place.workspace).ledger.exists():
            taking = _replace(place, folder, name, password)
        return _go_on(place, seat, taking, (name, password), (seen, seen_at))


def _replace(place: Workplace, folder: StandbyFolder, name: str, password: str) -> Taking:
    """Put the copy in the place of the ledger that this computer never had."""
    workspace = place.workspace
    if not folder.folder.is_dir():
        raise Fault(FaultCode.STANDBY_EMPTY)
    folder.begin()
    source = _stage_proved(folder, workspace, name, password)
    lacking = len(folder.lacking_files())
    _take_evidence(folder, workspace)
    keep_departures(workspace, read_departures(folder.folder))
    taking = Taking(new_id(), source.at, source.entries, source.is_backup, lacking)
    keep_taking(workspace, taking)
    moment = place.now().astimezone(UTC)
    marker = {"restored_at": moment.isoformat(), "taken_at": source.at}
    commit_swap(workspace, moment.strftime("%Y%m%dT%H%M%SZ"), marker)
    return taking


def _stage_proved(folder: StandbyFolder, workspace: Path, name: str, password: str) -> _Source:
    """Stage the first source that holds together; the password and the rank are tried on each."""
    found: Exception = Fault(FaultCode.STANDBY_EMPTY)
    for source in (_copied(folder), _backed_up(folder)):
        if source is None:
            continue
        try:
            staged = stage_parts(source.ledger, source.slots, workspace)
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
    _write_departed(folder, state.departed)
    return _Source(folder.copy, slots, state.at, state.entries)


def _backed_up(folder: StandbyFolder) -> _Source | None:
    kept = folder.backup()
    if kept is None:
        return None
    made, where = kept
    parts = [part for part in made.parts if part.startswith("slots/")]
    slots = {part.removeprefix("slots/"): (where / part).read_bytes() for part in parts}
    return _Source(where / "ledger.db", slots, made.taken_at, made.entries, is_backup=True)


def _write_departed(folder: StandbyFolder, text: str) -> None:
    if text:
        (folder.folder / DEPARTED).write_text(text, "utf-8")


def _take_evidence(folder: StandbyFolder, workspace: Path) -> None:
    """Let the files of evidence lie in the ledger's folder too; each is named by its content."""
    target = Layout(workspace).evidence
    for file in sorted(folder.evidence.glob("??/*")):
        if file.suffix:
            continue
        place = target / file.parent.name / file.name
        make_folder(place.parent)
        if place.exists():
            continue
        try:
            os.link(file, place)
        except OSError:
            # A disk that knows no links.
            shutil.copyfile(file, place)
        fsync_folder(place.parent)


def _go_on(
    place: Workplace, seat: SeatFile, taking: Taking, who: tuple[str, str], seen: tuple[int, str]
) -> TakeoverReport:
    """Write the takeover into the journal, be the host, and leave word for the former one."""
    workspace, reached = place.workspace, addresses(PORT)
    session = sign_in(place, *who)
    try:
        form = StandbyTakeover(taking.id, seat.joined.seat, taking.entries)
        session.perform(Command(note_standby_takeover, form))
        notice = TakeoverNotice(
            taking.id,
            seat.host_key,
            seat.joined.seat,
            seat.joined.name,
            reached,
            taking.at,
            taking.entries,
        ).proved(session.file.key, seat.seed)
        identity = adopt_identity(workspace, seat.seed)
        settle(SeatRegistry(seats_folder(workspace), identity.public), session.ledger)
        keep_former_host(workspace, FormerHost(seat.joined.address, seat.certificate, notice))
    finally:
        session.close()
    _leave_seat(workspace)
    log.info("the standby took over, up to entry %d", taking.entries)
    told, told_at = seen
    return TakeoverReport(
        taking.at,
        taking.entries,
        max(told, taking.entries),
        told_at,
        taking.lacking,
        taking.is_backup,
        reached,
        notice,
    )


def _leave_seat(workspace: Path) -> None:
    """Be a seat no longer, and remove the copy, which is the ledger now."""
    for name in (SEAT_FILE, BEGUN):
        (workspace / name).unlink(missing_ok=True)
    fsync_folder(workspace)
    drop_taking(workspace)
    with suppress(OSError):
        shutil.rmtree(StandbyFolder(workspace).folder)
