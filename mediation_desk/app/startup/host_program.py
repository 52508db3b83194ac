"""Serving of other computers and of phones by the program of a window, from its start to its end.

It goes on while the desk is locked and while another person signs in.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication

from mediation_desk.app.startup import preload
from mediation_desk.app.startup.entrance import LocalEntrance
from mediation_desk.app.window.palette_commands import WAITING_LIST
from mediation_desk.ui.seats.sole_use import SoleUse
from mediation_desk.workflows.faults import Fault, FaultCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mediation_desk.app.gateway.gateway import LedgerGateway
    from mediation_desk.app.services.hosting_service import HostingService
    from mediation_desk.app.services.phone_door_service import PhoneDoorService
    from mediation_desk.app.startup.program import Program
    from mediation_desk.app.takeover.left_acts import LeftActs
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
    from mediation_desk.ui.seats.seats_port import SeatsView
    from mediation_desk.workflows.seats import SeatRow

translate = QCoreApplication.translate
_LOOKED_MS = 2_000
"""Milliseconds between two looks for the notice of a standby that took over."""


def _show_left(desktop: "SignedInDesktop", left: "LeftActs") -> None:
    """Show at the desk of a standby that took over what was kept there while it was a seat."""
    from mediation_desk.app.seat.waiting_desk import WaitingDesk
    from mediation_desk.app.window.host_status import LeftStatus

    desktop.waiting = shown = WaitingDesk(desktop, left, LeftStatus(desktop.window))
    desktop.add_command(WAITING_LIST, "list", shown.open)


def show_left(program: "Program") -> None:
    """Say on the sign-in page of a standby that took over whose acts still wait at it."""
    folder = program.settings.workspace
    if (folder / "waiting").is_dir() and (folder / "seats" / "former-host.json").is_file():
        from mediation_desk.app.startup.standby_flow import left_words

        program.sign_in_page.show_waiting(left_words(folder))


class HostProgram:
    """The host's part of a program; a seat and the demonstration have none."""

    def __init__(self, program: "Program") -> None:
        self._program = program
        self._service: HostingService | None = None
        self._phone_door: PhoneDoorService | None = None
        self._may_close = False
        self._look = QTimer(program, interval=_LOOKED_MS)
        self._look.timeout.connect(self._look_superseded)

    @property
    def service(self) -> "HostingService | None":
        """Return what serves other computers; None before it is first needed."""
        return self._service

    def begin(self) -> None:
        """Serve from the start of the program, where that is the choice of this computer."""
        program = self._program
        if program.settings.demonstration or not isinstance(program.entrance, LocalEntrance):
            return
        from mediation_desk.app.computer.hosting_choice import is_hosting_chosen
        from mediation_desk.app.computer.phone_door_choice import phone_door_choice

        workspace = program.settings.workspace
        if is_hosting_chosen(workspace) or phone_door_choice(workspace).is_on:
            # What a host needs is loaded on the worker, after the first paint.
            program.gate_jobs.start(preload.load, lambda _: self._serve())

    def enter(self, desktop: "SignedInDesktop") -> None:
        """Let the settings of a signed-in operator manage the seats."""
        self._serve()
        self._may_close = False
        desktop.hosting, desktop.phone_door = self._service, self._phone_door
        if self._service is not None:
            from mediation_desk.app.window.host_status import SeatsStatus

            desktop.seats = SeatsStatus(self._program.window)
            if self._service.view is not None:
                desktop.seats.follow(self._service.view)
        if (self._program.settings.workspace / "seats" / "takeover.json").exists():
            from mediation_desk.app.startup.standby_flow import tell_takeover

            QTimer.singleShot(0, self._program, partial(tell_takeover, self._program, desktop))
        ledger = desktop.ledger
        if ledger is not None:
            self._follow_left(desktop)
            ledger.changes.changed.connect(partial(self._leave_if_ended, desktop, ledger))
            self._look.start()

    def _follow_left(self, desktop: "SignedInDesktop") -> None:
        """Write what whoever signed in kept here while this computer was a seat."""
        if not (self._program.settings.workspace / "waiting").is_dir():
            # The usual computer never was one, and loads nothing for the question.
            return
        from mediation_desk.app.takeover.left_acts import LeftActs

        left = desktop.late(LeftActs)
        if left is not None:
            left.opened.connect(partial(_show_left, desktop, left))

    def _leave_if_ended(
        self, desktop: "SignedInDesktop", ledger: "LedgerGateway", _changed: object
    ) -> None:
        """Show the sign-in page to somebody who was let go, or whose ledger was taken over."""
        program = self._program
        # The right to be here is read again with the operator.
        may_stay = ledger.operator.is_active and not ledger.session.is_ended
        if program.desktop is desktop and not may_stay:
            # Not within the signal of the gateway, which closes.
            superseded = ledger.session.ledger.superseded
            no = superseded.fault() if superseded else Fault(FaultCode.SIGN_IN_ENDED)
            QTimer.singleShot(0, program, partial(self._leave, desktop, no))

    def _leave(self, desktop: "SignedInDesktop", no: Fault) -> None:
        program = self._program
        if program.desktop is desktop:
            program.switch()
            program.not_opened(no)

    def _look_superseded(self) -> None:
        """Look whether a standby took over: its notice may have come by a file, and nobody acts."""
        desktop = self._program.desktop
        ledger = None if desktop is None else desktop.ledger
        if ledger is None:
            self._look.stop()
            return
        with suppress(Fault):
            ledger.session.ledger.look_superseded()

    def may_close(self) -> bool:
        """Tell whether the program may close: a person is asked while others are at work."""
        app = QGuiApplication.instance()
        is_ending = isinstance(app, QGuiApplication) and app.isSavingSession()
        busy = () if self._service is None or is_ending else self._service.at_work()
        if busy and not self._may_close:
            self._may_close = self._ask(
                _others(len(busy)),
                translate(
                    "HostProgram",
                    "{who} cannot go on until this computer serves them again. What they saved is"
                    " safe.",
                ),
                busy,
                translate("HostProgram", "Close the desk"),
            )
            return self._may_close
        return True

    def give_way(self, use: SoleUse, then: Callable[[], None]) -> None:
        """Serve no longer until `resume`, for one person needs the ledger alone; then go on.

        Says what for and asks before somebody at another computer is signed out; where it is not
        agreed to, nothing follows.
        """
        if self._service is None or self._phone_door is None:
            then()
            return
        busy = self._service.at_work()
        if not busy or self._may_take(use, busy):
            self._service.rest(partial(self._phone_door.rest, then))

    def resume(self) -> None:
        """Serve again after `give_way`, where that is the choice of this computer."""
        if self._service is not None and self._phone_door is not None:
            self._service.begin()
            self._phone_door.begin()

    def close(self) -> None:
        """Serve no longer, with the program."""
        if self._service is not None and self._phone_door is not None:
            self._service.close()
            self._phone_door.close()

    def _serve(self) -> None:
        program, entrance = self._program, self._program.entrance
        if not isinstance(entrance, LocalEntrance):
            return
        if self._service is None:
            from mediation_desk.app.services.hosting_service import HostingService
            from mediation_desk.app.services.phone_door_service import PhoneDoorService

            workspace = program.settings.workspace
            self._service = HostingService(workspace, entrance.make_host, program)
            self._service.viewed.connect(self._show_seats)
            self._phone_door = PhoneDoorService(workspace, entrance.make_phone_door, program)
        self.resume()

    def _show_seats(self, view: "SeatsView") -> None:
        """Show in the frame of the window who is connected."""
        desktop = self._program.desktop
        if desktop is not None and desktop.seats is not None:
            desktop.seats.follow(view)

    def _may_take(self, use: SoleUse, busy: "Sequence[SeatRow]") -> bool:
        title, verb = use.words()
        detail = translate(
            "HostProgram",
            "{others}, and this takes the ledger alone: {who} cannot go on until it is done. What"
            " they saved is safe.",
        )
        return self._ask(title, detail.replace("{others}", _others(len(busy))), busy, verb)

    def _ask(self, title: str, detail: str, busy: "Sequence[SeatRow]", verb: str) -> bool:
        from mediation_desk.ui.dialogs import ConfirmQuestion
        from mediation_desk.ui.seats.seats_port import people_at

        words = detail.format(who=people_at(busy))
        question = ConfirmQuestion(title, words, verb, "monitor-x", danger=True)
        return self._program.ask(question, self._program.window) is not None


def _others(count: int) -> str:
    return translate("HostProgram", "%n other computer(s) at work", "", count)
