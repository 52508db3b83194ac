"""Serving of other computers by the program of a window, and its settings for who is signed in."""

import logging
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from mediation_desk.app.computer.hosting_choice import is_hosting_chosen, keep_hosting_choice
from mediation_desk.app.gateway.desk_gateway import in_words
from mediation_desk.app.session.session import Session
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.seats.seats_port import SeatsView
from mediation_desk.workflows.seats import (
    HostingPort,
    HostingState,
    JoiningCode,
    SeatChange,
    SeatInvitation,
    SeatRow,
    StandbyChoice,
)
from mediation_desk.workflows.station.leaders import require_leader

log = logging.getLogger(__name__)
T = TypeVar("T")


class ServingHost(Protocol):
    """The server of a host, whoever is signed in at its window; its calls block."""

    def state(self) -> HostingState:
        """Return whether it serves, and where."""
        ...

    def start(self) -> HostingState:
        """Serve from now on; raises Fault HOST_PORT_TAKEN."""
        ...

    def stop(self) -> None:
        """Serve no longer."""
        ...

    def acting(self, session: Session) -> HostingPort:
        """Return the host for the acts of a session's operator."""
        ...

    def rows(self) -> tuple[SeatRow, ...]:
        """Return all seats, with who is there."""
        ...

    def subscribe(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Call `hear`, on any thread, when a seat or who is there changed; returns its end."""
        ...


class HostingService(QObject):
    """Owner of the server in a window's program: it outlasts locks and changes of person.

    Whether it serves is kept for this computer. ``trouble`` is why it does not, though it should.
    The server is made with its first use, on the worker. ``view`` is what was read last, after each
    change; ``viewed`` carries it.
    """

    changed = Signal()
    viewed = Signal(object)
    _heard = Signal()

    def __init__(
        self, workspace: Path, make: Callable[[], ServingHost], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._make = workspace, make
        self._server: ServingHost | None = None
        self._unsubscribe: Callable[[], None] = _nothing
        self._jobs = Jobs("hosting", self)
        self.trouble: Exception | None = None
        self.view: SeatsView | None = None
        # The server's threads only signal; pages are told on the interface thread.
        self._heard.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self.changed.connect(self._read)

    def begin(self) -> None:
        """Serve again, where that is the choice of this computer; a fault is shown later."""
        if is_hosting_chosen(self._workspace):
            self.run(lambda server: server.start(), self._begun, self._not_begun)

    def turn(self, is_on: bool, done: Done[None], failed: Failed) -> None:
        """Serve from now on, or no longer, and keep the choice."""

        def work(server: ServingHost) -> None:
            if is_on:
                server.start()
            else:
                server.stop()
            keep_hosting_choice(self._workspace, is_on=is_on)

        def turned(_: None) -> None:
            done(None)
            self._begun(None)

        self.run(work, turned, failed)

    def run(self, work: Callable[[ServingHost], T], done: Done[T], failed: Failed) -> None:
        """Do something with the server on its worker."""
        self._jobs.start(lambda: work(self._made()), done, in_words(failed))

    def at_work(self) -> tuple[SeatRow, ...]:
        """Return the seats at which somebody is signed in, as they were read last."""
        return () if self.view is None else tuple(seat for seat in self.view.seats if seat.people)

    def rest(self, then: Callable[[], None]) -> None:
        """Serve no longer until `begin`, and go on then; the choice is kept."""
        if self._server is None and not self._jobs.pending():
            then()
            return

        def rested(_: object) -> None:
            self.changed.emit()
            then()

        self.run(lambda server: server.stop(), rested, rested)

    def close(self) -> None:
        """Stop serving, with the program; the choice is kept."""
        self._jobs.close(finish=True)
        self._unsubscribe()
        if self._server is not None:
            self._server.stop()

    def _read(self) -> None:
        """Read whether it serves, and who is there; nothing before it was ever begun."""
        trouble = self.trouble

        def read(view: SeatsView) -> None:
            self.view = view
            self.viewed.emit(view)

        if self._server is not None or trouble is not None:
            self.run(lambda host: SeatsView(host.state(), host.rows(), trouble), read, _ignore)

    def _made(self) -> ServingHost:
        if self._server is None:
            self._server = self._make()
            self._unsubscribe = self._server.subscribe(self._heard.emit)
        return self._server

    def _begun(self, _: object) -> None:
        self.trouble = None
        self.changed.emit()

    def _not_begun(self, no: Exception) -> None:
        log.warning("other computers are not served: %s", type(no).__name__)
        self.trouble = no
        self.changed.emit()


class SeatsService:
    """The port of the settings: the host as the signed-in operator sees and manages it."""

    def __init__(self, hosting: HostingService, session: Session) -> None:
        self._hosting, self._session = hosting, session
        self.changed = hosting.changed

    def look(self, done: Done[SeatsView], failed: Failed) -> None:
        """Read the host and its seats."""
        trouble = self._hosting.trouble

        def work(host: HostingPort) -> SeatsView:
            return SeatsView(host.state(), host.seats(), trouble)

        self._run(work, done, failed)

    def turn(self, is_on: bool, done: Done[None], failed: Failed) -> None:
        """Serve other computers from now on, or no longer; refused without the rank."""
        try:
            require_leader(self._session.operator)
        except Refusal as no:
            failed(no)
            return
        self._hosting.turn(is_on, done, failed)

    def invite(self, wish: SeatInvitation, done: Done[JoiningCode], failed: Failed) -> None:
        """Make a one-time code for a new seat."""
        self._run(lambda host: host.invite(wish), done, failed)

    def sheet(self, name: str, code: JoiningCode, done: Done[bytes], failed: Failed) -> None:
        """Make a paper that carries the code of a seat to its computer."""

        def work(_: ServingHost) -> bytes:
            from mediation_desk.app.papers.joining_paper import joining_sheet

            # What the preview draws with is loaded here, off the interface thread.
            import_module("pypdfium2")
            return joining_sheet(self._session, name, code)

        self._hosting.run(work, done, failed)

    def change(self, wish: SeatChange, done: Done[None], failed: Failed) -> None:
        """Give a seat another name or other roles."""
        self._run(lambda host: host.change_seat(wish), self._told(done), failed)

    def end(self, seat: str, done: Done[None], failed: Failed) -> None:
        """End a seat at once."""
        self._run(lambda host: host.end_seat(seat), self._told(done), failed)

    def choose_standby(self, wish: StandbyChoice, done: Done[None], failed: Failed) -> None:
        """Let one seat, or none, be the standby."""
        self._run(lambda host: host.choose_standby(wish), self._told(done), failed)

    def _run(self, work: Callable[[HostingPort], T], done: Done[T], failed: Failed) -> None:
        session = self._session
        self._hosting.run(lambda server: work(server.acting(session)), done, failed)

    def _told(self, done: Done[None]) -> Done[None]:
        def report(answer: None) -> None:
            done(answer)
            self._hosting.changed.emit()

        return report


def _ignore(no: Exception) -> None:
    log.info("the seats cannot be read: %s", type(no).__name__)


def _nothing() -> None:
    """End a subscription that was never made."""
