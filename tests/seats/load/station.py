"""A station with a demonstration's cases, a host of its own process, and seats that joined it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.host_identity import host_identity, seats_folder
from mediation_desk.app.host.seat_admission import invite
from mediation_desk.app.host.seat_registry import SeatRegistry
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.session.maintenance import new_slot
from mediation_desk.app.session.session import Newcomer, Session, Workplace, begin_station, sign_in
from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.domain.people import Operator, Role
from mediation_desk.workflows.seats import SeatInvitation
from mediation_desk.workflows.station.administration import USUAL_RIGHTS, FoundingForm
from tests.station import CHEAP, MANAGER, PASSWORD

ROOT = Path(__file__).resolve().parents[3]
SURNAMES = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何"
"""Clerks 柜员 of the seats, one for each."""
KIB = 1024


@dataclass
class HostProcess:
    """The command that serves a ledger; it comes back at the port that it had."""

    workspace: Path
    port: int = 0
    _process: "subprocess.Popen[str] | None" = field(default=None, init=False)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        words = ("--json", "--workspace", str(self.workspace), "host", "--port", str(self.port))
        process = subprocess.Popen(
            [sys.executable, "-m", "mediation_desk", *words],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        self.port = json.loads(process.stdout.readline())["port"]
        self._process = process

    def end(self, by: signal.Signals = signal.SIGTERM) -> None:
        """End it by a signal, and wait until it is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(by)
        try:
            process.wait(60)
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()

    def send(self, what: signal.Signals) -> None:
        """Send it a signal, and wait for nothing."""
        assert self._process is not None
        self._process.send_signal(what)

    @property
    def number(self) -> int:
        """Return the number of the process."""
        assert self._process is not None
        return self._process.pid

    def memory_mb(self) -> float:
        """Return the most memory that was resident at once."""
        told = Path(f"/proc/{self.number}/status").read_text("utf-8")
        line = next(each for each in told.splitlines() if each.startswith("VmHWM:"))
        return int(line.split()[1]) / KIB


@dataclass(frozen=True)
class SeatedClerk:
    """A clerk, and the folder of the seat at which they sit."""

    name: str
    folder: Path


@dataclass(frozen=True)
class SeatedStation:
    """A station that is served, and its seats."""

    place: Workplace
    host: HostProcess
    clerks: tuple[SeatedClerk, ...]

    @contextmanager
    def opened(self) -> Iterator[Session]:
        """Open the ledger here, once its host has ended."""
        session = sign_in(self.place, MANAGER, PASSWORD)
        try:
            yield session
        finally:
            session.close()


@contextmanager
def a_filled_desk(folder: Path, cases: int) -> Iterator[Session]:
    """Open a desk of its own with so many cases."""
    founding = FoundingForm(new_id(), "万达广场高新店受理站", "GX01", "新城市场监管所")
    first = Newcomer(MANAGER, PASSWORD)
    session = begin_station(Workplace(folder, CHEAP), founding, first)[0]
    try:
        if cases:
            fill(session, cases, 7)
        yield session
    finally:
        session.close()


@contextmanager
def a_seated_station(folder: Path, cases: int, seats: int) -> Iterator[SeatedStation]:
    """Serve a station of so many cases, which so many computers have joined."""
    ledger = folder / "ledger"
    with a_filled_desk(ledger, cases) as session:
        codes = _invited(session, seats)
    host = HostProcess(ledger)
    host.start()
    try:
        clerks = list[SeatedClerk]()
        for name, code in codes.items():
            clerk = SeatedClerk(name, folder / f"seat {len(clerks) + 1:02}")
            SeatJoining(clerk.folder).join(f"127.0.0.1:{host.port}", code)
            clerks.append(clerk)
        yield SeatedStation(Workplace(ledger, CHEAP), host, tuple(clerks))
    finally:
        host.end()


def _invited(session: Session, seats: int) -> dict[str, str]:
    """Return the names of new clerks, each with the code of an invitation."""
    workspace = session.place.workspace
    registry = SeatRegistry(seats_folder(workspace), host_identity(workspace).public)
    rights, codes = frozenset(USUAL_RIGHTS[Role.CLERK]), {}
    for number, surname in enumerate(SURNAMES[:seats], 1):
        clerk = Operator(new_id(), f"{surname}柜员", Role.CLERK, rights)
        new_slot(session, clerk, PASSWORD)
        form = SeatInvitation(new_id(), f"{number} 号席")
        codes[clerk.name] = invite(registry, session, form, "").code
    return codes
