"""The door of consumers' phones in the program of a window, and its settings."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from mediation_desk.app.computer.phone_door_choice import (
    keep_phone_door_choice,
    phone_door_choice,
)
from mediation_desk.app.entropy import new_id
from mediation_desk.app.gateway.desk_gateway import in_words
from mediation_desk.app.session.session import Session
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.pages.settings.card.phone_door_port import PhoneDoorView
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.phone.phone_door import PhoneDoorChoice, PhoneDoorState
from mediation_desk.workflows.phone.phone_door_acts import PhoneDoorNote, note_phone_door
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.station.leaders import require_leader

log = logging.getLogger(__name__)
T = TypeVar("T")
Note = Callable[[PhoneDoorChoice], None]


class ServingDoor(Protocol):
    """The door over the ledger of this program; its calls block."""

    def state(self) -> PhoneDoorState:
        """Return whether it is open, and where."""
        ...

    def start(self, choice: PhoneDoorChoice) -> PhoneDoorState:
        """Open it; raises Fault HOST_PORT_TAKEN or PHONE_CERTIFICATE."""
        ...

    def stop(self) -> None:
        """Close it."""
        ...

    def hear_change(self, hear: Callable[[], None]) -> None:
        """Call a function, on any thread, when it is told anew where phones come in."""
        ...

    def hear_failure(self, hear: Callable[[], None]) -> None:
        """Call a function, on any thread, when the door closed by itself."""
        ...


class PhoneDoorService(QObject):
    """Owner of the door: it outlasts locks and changes of person.

    The door is made with its first use, on the worker. ``trouble`` is why it is closed, though the
    choice of this computer is that it is open.
    """

    changed = Signal()
    _failed = Signal()
    _told = Signal()

    def __init__(
        self, workspace: Path, make: Callable[[], ServingDoor], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._make = workspace, make
        self._door: ServingDoor | None = None
        self._jobs = Jobs("phone door", self)
        self.trouble: Exception | None = None
        self._told.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(
            lambda: self._not_begun(Fault(FaultCode.UNEXPECTED)), Qt.ConnectionType.QueuedConnection
        )

    @property
    def choice(self) -> PhoneDoorChoice:
        """Return how the door is to be on this computer."""
        return phone_door_choice(self._workspace)

    def begin(self) -> None:
        """Open the door, where that is the choice of this computer; a fault is shown later."""
        choice = self.choice
        if choice.is_on:
            self._run(lambda door: door.start(choice), self._begun, self._not_begun)

    def look(self, done: Done[PhoneDoorView], failed: Failed) -> None:
        """Read how the door is."""

        def work() -> PhoneDoorView:
            state = PhoneDoorState(is_on=False) if self._door is None else self._door.state()
            return PhoneDoorView(state, self.choice, self.trouble)

        self._jobs.start(work, done, in_words(failed))

    def turn(
        self, choice: PhoneDoorChoice, done: Done[None], failed: Failed, note: Note | None = None
    ) -> None:
        """Open or close the door, and keep the choice; what does not go leaves it as it was.

        ``note`` records a change of it, on the worker.
        """
        before = self.choice

        def work(door: ServingDoor) -> None:
            door.stop()
            try:
                if choice.is_on:
                    door.start(choice)
                if note is not None and choice != before:
                    note(choice)
            except Exception:
                # Nor is the door as chosen where the journal cannot tell of it.
                door.stop()
                if before.is_on and before != choice:
                    door.start(before)
                raise
            keep_phone_door_choice(self._workspace, choice)

        def turned(_: None) -> None:
            done(None)
            self._begun(None)

        self._run(work, turned, failed)

    def rest(self, then: Callable[[], None]) -> None:
        """Close the door until `begin`, and go on then; the choice is kept."""
        if self._door is None and not self._jobs.pending():
            then()
            return
        self._run(lambda door: door.stop(), lambda _: then(), lambda _: then())

    def close(self) -> None:
        """Close the door, with the program; the choice is kept."""
        self._jobs.close(finish=True)
        if self._door is not None:
            self._door.stop()

    def _run(self, work: Callable[[ServingDoor], T], done: Done[T], failed: Failed) -> None:
        self._jobs.start(lambda: work(self._made()), done, in_words(failed))

    def _made(self) -> ServingDoor:
        if self._door is None:
            self._door = self._make()
            self._door.hear_failure(self._failed.emit)
            self._door.hear_change(self._told.emit)
        return self._door

    def _begun(self, _: object) -> None:
        self.trouble = None
        self.changed.emit()

    def _not_begun(self, no: Exception) -> None:
        log.warning("the door of phones is not open: %s", type(no).__name__)
        self.trouble = no
        self.changed.emit()


class PhoneDoorSettings:
    """The port of the settings: the door as the signed-in operator opens and closes it."""

    def __init__(self, service: PhoneDoorService, session: Session) -> None:
        self._service, self._session = service, session
        self.changed = service.changed
        self.look = service.look

    def turn(self, choice: PhoneDoorChoice, done: Done[None], failed: Failed) -> None:
        """Open or close the door; refused without the rank."""
        try:
            require_leader(self._session.operator)
        except Refusal as no:
            failed(no)
            return
        self._service.turn(choice, done, failed, self._note)

    def _note(self, choice: PhoneDoorChoice) -> None:
        """Write the change into the journal, as the leader's who made it."""
        form = PhoneDoorNote(new_id(), choice.is_on, bool(choice.is_on and choice.certificate))
        self._session.perform(Command(note_phone_door, form))
