"""What people kept at this computer while it was a seat, written into the ledger that is here now.

A standby that took over is the host: nobody signs in at it as at a seat any more.
"""

import logging
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.host.calls.host_calls import HostCalls
from mediation_desk.app.host.calls.replay_guard import history_of
from mediation_desk.app.host.calls.waiting_key import waiting_key
from mediation_desk.app.host.host_identity import seats_folder
from mediation_desk.app.seat.away.acknowledged_acts import open_acknowledged
from mediation_desk.app.seat.away.waiting_acts import WaitingActs, open_waiting
from mediation_desk.app.session.session import Session
from mediation_desk.domain.people import Operator
from mediation_desk.ledger.local.local_store import read_preferences
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.jobs import Jobs
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Changed, Command, Query

log = logging.getLogger(__name__)
T = TypeVar("T")


class LeftActs(QObject):
    """The acts of whoever is signed in, as the list of what waits shows them; sent in order."""

    waiting_changed = Signal()
    opened = Signal()

    def __init__(self, gateway: LedgerGateway) -> None:
        super().__init__()
        self._gateway, session = gateway, gateway.session
        folder = session.place.workspace
        self._calls = HostCalls(_nobody, seats_folder(folder) / "files")
        self._jobs = Jobs("left", self)
        self.waiting: WaitingActs | None = None
        gateway.changes.changed.connect(self._look_again)
        self.waiting_changed.connect(self.send_waiting, Qt.ConnectionType.QueuedConnection)
        self._jobs.start(partial(_opened, folder, session), self._take, _unopened)

    @property
    def operator(self) -> Operator:
        """The signed-in operator."""
        return self._gateway.operator

    @property
    def held_up(self) -> Exception | None:
        """Tell that nothing holds up the ledger that is here."""
        return None

    def perform(self, act: Command[T], done: Done[T], failed: Failed) -> None:
        """Run an act of the list."""
        self._gateway.perform(act, done, failed)

    def peek(self, query: Query[T], done: Done[T], failed: Failed) -> None:
        """Answer a question of the list."""
        self._gateway.peek(query, done, failed)

    def send_waiting(self) -> None:
        """Write what waits."""
        if self.waiting is not None and self.waiting.is_due:
            self._jobs.start(partial(self.waiting.send, self._sent), _ignored, _unopened)

    def close(self) -> None:
        """End the writing; what is left waits for the person's next sign-in."""
        self._jobs.close(finish=True)
        if self.waiting is not None:
            self.waiting.close()

    def _take(self, waiting: WaitingActs | None) -> None:
        if waiting is None:
            return
        self.waiting = waiting
        waiting.tell = self.waiting_changed.emit
        self.opened.emit()
        self.send_waiting()

    def _look_again(self, areas: frozenset[Changed]) -> None:
        if self.waiting is not None and Changed.CASE in areas:
            self.waiting.look_again()

    def _sent(self, body: bytes, is_again: bool) -> bytes:
        return self._calls.answer(self._gateway.session, "act-again" if is_again else "act", body)


def _opened(folder: Path, session: Session) -> WaitingActs | None:
    """Return what waits for whoever is signed in, with what the copy lacks; raises Fault.

    What lies in the folder of a ledger that no standby took over was kept for another one.
    """
    history = history_of(session)
    if not history.takeovers:
        return None
    with session.file.connection() as connection:
        key = waiting_key(session, read_preferences(connection))
    waiting = open_waiting(folder, session.operator, key)
    if waiting is not None:
        kept = open_acknowledged(folder, (session.operator, key), history)
        kept.bring_back(waiting)
        kept.close()
    return waiting


def _nobody(_name: str, _keys: object) -> Operator:
    """Approve nothing: no act of the list bears the keys of somebody else."""
    raise Fault(FaultCode.WRONG_PASSWORD)


def _unopened(no: Exception) -> None:
    log.warning("what was kept here as a seat is not written yet: %s", kind_of(no))


def _ignored(_: object) -> None:
    """Tell nobody: the list shows what came of it."""
