"""A host of a real station on this computer, and seats that join it."""

import hashlib
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.hosted_ledger import HostedLedger
from mediation_desk.app.host.hosting import Hosting
from mediation_desk.app.host.ports import OutgoingFile, Progress, no_progress
from mediation_desk.app.seat import protocol
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.people import Operator, Role
from mediation_desk.ledger.vault.vault import add_slot
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.seats import JoiningCode, SeatInvitation, SeatRow
from tests.station import CHEAP, MANAGER, PASSWORD, Watch, founded_once

CLERK, CLERK_PASSWORD = "王晓燕", "lamp-quay-2026"


@dataclass
class PlainCalls:
    """Calls that need nothing of the gateway: acts, questions, and a file that is given back."""

    files: dict[str, bytes] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)
    held: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    is_open: Callable[[], bool] | None = None
    slow_end: threading.Event | None = None
    lingers: threading.Event = field(default_factory=threading.Event)
    was_open: list[bool] = field(default_factory=list)
    fell: threading.Event = field(default_factory=threading.Event)
    cleared: int = 0

    def answer(
        self, session: Session, name: str, body: bytes, progress: Progress = no_progress
    ) -> bytes:
        """Answer an act or a question; "wait" until it is told to go on."""
        if name == "wait":
            progress("export", 1, 2)
            self.begun.set()
            self.held.wait(20)
            if self.is_open is not None:
                # A call that does not end at once.
                self.lingers.wait(0.3)
                self.was_open.append(self.is_open())
            return b"null"
        if name == "change_password":
            raise Fault(FaultCode.WRONG_PASSWORD)
        if name in ("act", "act-again"):
            command = codec.decode_command(body)
            return codec.encode_answer(command, session.perform(command))
        query = codec.decode_query(body)
        return codec.encode_answer(query, session.ask(query))

    def act_as(
        self, session: Session, approver: Operator, body: bytes, *, is_again: bool = False
    ) -> bytes:
        """Carry out a command as the approver."""
        del is_again
        command = codec.decode_command(body)
        return codec.encode_answer(command, session.perform_by(approver, command))

    def take_file(self, session: Session, name: str, about: bytes, content: bytes) -> bytes:
        """Keep the bytes."""
        del session, about
        self.files[name] = content
        return b'"kept"'

    def give_file(
        self, session: Session, name: str, body: bytes, progress: Progress = no_progress
    ) -> OutgoingFile:
        """Give the bytes back."""
        del session, body, progress
        content = self.files[name]
        digest = hashlib.sha256(content).hexdigest()
        pieces = (content[at : at + 65_536] for at in range(0, len(content), 65_536))
        return OutgoingFile(len(content), digest, pieces, lambda: None)

    def clear(self) -> None:
        """Count."""
        self.cleared += 1

    def forget(self, session: Session) -> None:
        """Remember whose sign-in has fallen."""
        self.forgotten.append(session.operator.name)
        self.fell.set()
        if self.slow_end is not None:
            self.slow_end.wait(20)
        if self.is_open is not None:
            self.held.set()


@dataclass
class RunningHost:
    """A station that is served on this computer."""

    folder: Path
    place: Workplace
    watch: Watch
    calls: PlainCalls
    ledger: HostedLedger
    hosting: Hosting
    people: dict[str, Operator]

    @property
    def address(self) -> str:
        """Return where it answers."""
        return f"127.0.0.1:{self.hosting.state().port}"

    def invite(self, name: str = "2 号台", roles: tuple[Role, ...] = ()) -> JoiningCode:
        """Let the manager, at the host's window, invite a computer."""
        with self.managed() as session:
            port = self.hosting.acting(session)
            return port.invite(SeatInvitation(new_id(), name, roles))

    def rows(self) -> tuple[SeatRow, ...]:
        """Return the seats as the manager sees them."""
        with self.managed() as session:
            return self.hosting.acting(session).seats()

    @contextmanager
    def managed(self) -> Iterator[Session]:
        """Sign the manager in at the host's own window."""
        session = self.ledger.sign_in_with_password(MANAGER, PASSWORD)
        try:
            yield session
        finally:
            session.close()

    def joined(self, name: str = "2 号台", roles: tuple[Role, ...] = ()) -> HostClient:
        """Let a computer join, and return its client."""
        folder = self.folder / f"seat {name}"
        SeatJoining(folder, self.watch).join(self.address, self.invite(name, roles).code)
        return HostClient(folder, self.watch)

    def restart(self) -> None:
        """Stop and start, as a process that was killed comes back: at the same port."""
        port = self.hosting.state().port
        self.hosting.stop()
        self.ledger.close()
        self.hosting = Hosting(
            self.place.workspace, self.ledger, self.calls, self.watch, "127.0.0.1"
        )
        self.hosting.start(port)


@contextmanager
def a_host(folder: Path) -> Iterator[RunningHost]:
    """Serve a copy of the founded station; a clerk of it can sign in as well."""
    founded, watch = founded_once(), Watch()
    place = Workplace(folder / "ledger", CHEAP, watch)
    shutil.copytree(founded.ledger, place.workspace)
    session = sign_in(place, MANAGER, PASSWORD)
    clerk = (CLERK, founded.people[CLERK].id)
    add_slot(place.workspace, session.file.key, clerk, CLERK_PASSWORD, cost=CHEAP)
    session.close()
    calls, ledger = PlainCalls(), HostedLedger(place)
    hosting = Hosting(place.workspace, ledger, calls, watch, "127.0.0.1")
    hosting.start(0)
    host = RunningHost(folder, place, watch, calls, ledger, hosting, dict(founded.people))
    try:
        yield host
    finally:
        calls.held.set()
        host.hosting.stop()
        ledger.close()


def refused(call: Callable[[], object]) -> FaultCode:
    with pytest.raises(Fault) as no:
        call()
    return no.value.code


def tokens_of(client: HostClient) -> dict[str, str]:
    """Return what somebody could steal from a seat's memory."""
    assert client._held is not None
    return {protocol.SEAT_HEADER: client._token, protocol.OPERATOR_HEADER: client._held.token}


def count_of_merchants(client: HostClient) -> int:
    query = Query(station.desk, "")
    return len(codec.decode_answer(query, client.ask(codec.encode_query(query))).merchants)
