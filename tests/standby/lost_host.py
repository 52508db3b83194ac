"""A host that is lost after its standby received a copy, and the standby that goes on with it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.domain.records.station import Restored
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.seat_history import read_history
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.seats import StandbyStanding, WaitingRow
from mediation_desk.workflows.station.administration import note_restore
from mediation_desk.workflows.station.seat_acts import StandbyTakeover, note_standby_takeover
from tests.station import CHEAP, MANAGER, PASSWORD, Counter
from tests.ui.away.away_seat import SOON
from tests.ui.gateway.in_process_host import Host, InProcessHost, a_host


@dataclass
class Copy:
    """The ledger as the standby received it last."""

    folder: Path
    entries: int


def standing(host: Host, has: int) -> StandbyStanding:
    """Return what a host says while its standby has so many entries."""
    file = host.counter.session.file
    with file.connection() as connection:
        return StandbyStanding(file.entries, has, read_history(connection))


def follow(host: Host, way: InProcessHost, has: int) -> None:
    """Let a host name a standby that has so many entries."""
    way.standby = lambda: standing(host, has)


def followed(host: Host, name: str, folder: Path, has: int = 0) -> SeatGateway:
    """Return a seat of a host whose standby has so many entries."""
    way = host.connect(name)
    follow(host, way, has)
    return host.seat(name, way, folder)


def received(host: Host, folder: Path) -> Copy:
    """Let the standby receive all that is written now."""
    place = host.counter.session.place
    shutil.copytree(place.workspace, folder)
    return Copy(folder, host.counter.session.file.entries)


@contextmanager
def opened(
    copy: Copy, counter: Counter, *, takes_over: bool = True, is_restored: bool = False
) -> Iterator[Host]:
    """Serve the copy: after a takeover, or as a backup that was put back."""
    place = Workplace(copy.folder, CHEAP, counter.watch)
    session = sign_in(place, MANAGER, PASSWORD)
    try:
        if takes_over or is_restored:
            session.perform(Command(note_restore, frozenset(), Restored()))
        if takes_over:
            form = StandbyTakeover(new_id(), "standby", copy.entries)
            session.perform(Command(note_standby_takeover, form))
        with a_host(replace(counter, session=session)) as host:
            yield host
    finally:
        session.close()


def lose(*seats: SeatGateway) -> None:
    """Lose the host: its seats are left as they are at that moment."""
    for each in seats:
        each.close()


def settled(qtbot: QtBot, seat: SeatGateway) -> tuple[WaitingRow, ...]:
    """Wait until a seat has sent what it kept; return what is left of it."""
    waiting = seat.waiting
    assert waiting is not None
    qtbot.waitUntil(lambda: not waiting.is_due and not seat.unanswered, timeout=SOON)
    return waiting.rows()


def ids(host: Host) -> list[str]:
    """Return the ids of all entries in order."""
    with host.counter.session.file.connection() as connection:
        return [each.id for each in journal.walk(connection)]
