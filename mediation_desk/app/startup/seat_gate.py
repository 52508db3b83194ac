"""The sign-in of a seat: whether its host answers, another address of it, and joining again."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from shiboken6 import isValid

from mediation_desk.app.startup.join_flow import JoinFlow
from mediation_desk.app.startup.seat_entrance import SeatEntrance
from mediation_desk.ui.seats.host_panel import HostPanel, HostState
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Changed
from mediation_desk.workflows.seats import JoinedSeat

if TYPE_CHECKING:
    from mediation_desk.app.seat.seat_gateway import SeatGateway
    from mediation_desk.app.startup.program import Program
    from mediation_desk.app.window.host_status import HostStatus
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
    from mediation_desk.ui.pages.lock import LockPage
    from mediation_desk.ui.pages.sign_in import SignInPage

AGAIN_MS = 10_000
"""Milliseconds after which the sign-in page asks by itself whether the host answers."""

WAITING = "waiting"
"""The folder of a seat in which lies what was taken while its host was away."""

_ASK = "host"
_TOLD = frozenset(
    {
        FaultCode.HOST_AWAY,
        FaultCode.HOST_OUTDATED,
        FaultCode.HOST_SUPERSEDED,
        FaultCode.NOT_THE_HOST,
        FaultCode.SEAT_ENDED,
        FaultCode.SEAT_OUTDATED,
        FaultCode.SEAT_UNKNOWN,
    }
)
"""Faults of the host or of the seat, which are shown beside its name and not at the password."""

_KEEPING = (FaultCode.HOST_SUPERSEDED, FaultCode.SEAT_UNKNOWN)
"""Faults of a seat that works with another host from then on, or is the host itself."""


class SeatGate(QObject):
    """Handler of the host on the sign-in page of one program that is a seat."""

    def __init__(self, program: "Program", seat: JoinedSeat) -> None:
        super().__init__(program)
        self._program = program
        self.entrance = SeatEntrance(program.settings.workspace, seat)
        from mediation_desk.app.startup.standby_flow import StandbyFlow

        self.standby = StandbyFlow(program)
        self._page: SignInPage | None = None
        self._join: JoinFlow | None = None
        self._gateway: SeatGateway | None = None
        self._has_ended = False
        self.is_away = False
        """Whether the host does not answer somebody who is signed in here."""
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self._ask_again)

    def panel(self) -> HostPanel | None:
        """Return the host for a sign-in page."""
        seat = self.entrance.seat
        if seat is None:
            return None
        panel, folder = HostPanel(seat), self._program.settings.workspace
        if (folder / WAITING).is_dir():
            # It loads the ciphers: before the first paint only where something may wait.
            from mediation_desk.app.seat.away.waiting_file import waiting_people

            panel.show_waiting(tuple(waiting_people(folder)))
        return panel

    def follow(self, page: "SignInPage") -> None:
        """Show on a sign-in page whether the host answers."""
        self._page = page
        if page.host is None:
            return
        page.host.again_asked.connect(self.ask)
        page.host.address_given.connect(self.move)
        page.host.leave_asked.connect(self.join_again)
        page.host.takeover_asked.connect(self.standby.ask)
        page.takeover_given.connect(self.standby.take_over)
        page.takeover_declined.connect(self.standby.give_up)
        self.standby.look(partial(self._offer_copy, page))
        self._again.start()
        self.ask()

    def _offer_copy(self, page: "SignInPage", has_copy: bool) -> None:
        if isValid(page) and page.host is not None:
            page.host.offer_copy(has_copy=has_copy)

    def ask(self) -> None:
        """Ask the host, on a worker that nothing waits for, whether this seat may work."""
        self.standby.give_up()
        if self._page is not None and self._page.host is not None:
            self._page.host.show_asking()
        self._ask_quietly()

    def move(self, address: str) -> None:
        """Reach the host at another address from now on, where it proves itself."""
        port = self._program.join_port()
        self._program.place_jobs.start(lambda: port.move(address), self._moved, self._not_moved)

    def join_again(self) -> None:
        """Join by another code; the seat that was ended is kept until that worked."""
        self._join = JoinFlow(self._program, self._back, self._renew_join)
        self._join.show()

    def tells(self, no: Exception) -> bool:
        """Show a fault of host or seat beside its name; tell whether it was one."""
        page = self._page
        if page is None or page.host is None or not isinstance(no, Fault):
            return False
        if no.code is FaultCode.SIGN_IN_DELAYED:
            page.show_wrong(int(no.detail.get("seconds", 0)))
            return True
        if no.code not in _TOLD:
            return False
        page.show_ready()
        page.host.show_host(no)
        return True

    def explains(self, no: Exception, page: "LockPage") -> bool:
        """Say on a lock page why a password could not be tried; False for a wrong one."""
        if isinstance(no, Fault) and no.code is FaultCode.WRONG_PASSWORD:
            return False
        if isinstance(no, Fault) and no.code is FaultCode.ACCESS_ENDED:
            # Whoever is next finds no desk of somebody who was let go.
            self._program.switch()
            self._program.sign_in_page.show_fault(sentence(no))
            return True
        # The host is away, or lets nobody try for a while: the password may be right.
        is_of_host = isinstance(no, Fault) and no.code in (
            FaultCode.HOST_AWAY,
            FaultCode.NOT_THE_HOST,
        )
        page.show_fault(sentence(no), is_of_host=is_of_host)
        return True

    def enter(self, desktop: "SignedInDesktop") -> None:
        """Follow a desk at this seat: its host may go away, or end the sign-in."""
        from mediation_desk.app.seat.seat_gateway import SeatGateway
        from mediation_desk.app.seat.waiting_desk import follow_waiting
        from mediation_desk.app.window.host_status import HostStatus

        self._again.stop()
        gateway, seat = desktop.gateway, self.entrance.seat
        if seat is None or not isinstance(gateway, SeatGateway):
            return
        desktop.host = HostStatus(self._program.window, seat)
        follow_waiting(desktop, gateway, desktop.host)
        queued = Qt.ConnectionType.QueuedConnection
        gateway.host_away.connect(partial(self._follow, desktop, desktop.host), queued)
        gateway.ended.connect(partial(self._ended, desktop), queued)
        self._gateway, self._has_ended, self.is_away = gateway, False, False

    def _follow(self, desktop: "SignedInDesktop", status: "HostStatus", is_away: bool) -> None:
        """Show that the host went away or is back; then pages read what they missed."""
        if self._program.desktop is not desktop:
            return
        self.is_away = is_away
        status.follow(is_away)
        customer = desktop.navigation.customer
        customer.set_away(is_away=is_away)
        lock = self._program.lock_page
        if lock is not None and isValid(lock):
            lock.show_kept(are_kept=self.keeps_typed)
        if not is_away:
            # What was typed meanwhile is kept now, not only with the next key.
            with customer.saving():
                self._program.window.desk.leave()
            desktop.gateway.changes.changed.emit(frozenset(Changed))

    @property
    def is_all_saved(self) -> bool:
        """Tell whether the host answers, and has answered every act."""
        return not self.is_away and (self._gateway is None or not self._gateway.unanswered)

    @property
    def keeps_typed(self) -> bool:
        """Tell whether what is typed is kept: by the host, or sealed here without its answer."""
        return self.is_all_saved or (self._gateway is not None and self._gateway.keeps_typed)

    def may_leave(self) -> bool:
        """Tell whether the desk may be left: asks while the host is away, or has not answered."""
        program = self._program
        if program.desktop is None or self.is_all_saved:
            return True
        from mediation_desk.ui.dialogs import ConfirmQuestion

        title = self.tr("What is not saved yet will be lost")
        detail = self.tr(
            "The computer with the ledger does not answer. Leave this desk as it is: when it"
            " answers again, what was typed is kept by itself."
        )
        if self.keeps_typed:
            title = self.tr("The host has not answered yet")
            if self.is_away:
                title = self.tr("Nobody can sign in here until the host answers")
            detail = self.tr(
                "What was taken and typed stays at this computer, sealed, and is written when you"
                " sign in here again. Stay signed in to take more meanwhile."
            )
        question = ConfirmQuestion(
            title, detail, self.tr("Leave all the same"), "log-out", danger=True
        )
        return program.ask(question, program.window) is not None

    def unlocked(self) -> None:
        """Go on where the host had forgotten the sign-in: pages read again, nothing is lost."""
        is_deaf = self.entrance.take_renewed() or self._has_ended
        self._has_ended = False
        if is_deaf and self._gateway is not None:
            self._gateway.resume()
            self._gateway.changes.changed.emit(frozenset(Changed))

    def _ended(self, desktop: "SignedInDesktop", no: Exception) -> None:
        """Lock a desk whose sign-in the host forgot; a seat that is ended goes back to sign-in."""
        program = self._program
        if program.desktop is not desktop:
            return
        if isinstance(no, Fault) and no.code is FaultCode.SEAT_SIGN_IN:
            # The gateway hears nothing any more, also where another thread signed in again.
            self._has_ended = True
            program.lock(sentence(no))
            return
        if isinstance(no, Fault) and no.code in _KEEPING:
            # What is typed is kept here until somebody signs in at the host that goes on.
            desktop.leave()
        self.is_away = False
        program.switch()
        if self._is_over():
            # Another program at this folder took over: it is the host.
            program.become_host()
            return
        if not self.tells(no):
            program.sign_in_page.show_fault(sentence(no))

    def _ask_quietly(self) -> None:
        self._program.place_jobs.start(
            self.entrance.check, lambda _: self._answered(None), self._answered, _ASK
        )

    def _ask_again(self) -> None:
        """Ask whether the host still answers, or does again, while the page is looked at."""
        page = self._page
        if page is None or not isValid(page) or page.host is None or not page.isVisible():
            return
        if self._is_over() and not self.standby.is_begun:
            # Another program at this folder took over.
            self._again.stop()
            self._program.become_host()
            return
        if page.host.state in (HostState.AWAY, HostState.REACHED):
            self._ask_quietly()

    def _is_over(self) -> bool:
        folder = self._program.settings.workspace
        return (folder / "ledger.db").exists() and not (folder / "seat.json").exists()

    def _answered(self, no: Exception | None) -> None:
        page = self._page
        if page is None or not isValid(page) or page.host is None:
            return
        if no is None:
            # Nobody takes over by a password that was meant for the host which is back.
            self.standby.give_up()
        page.host.show_host(no)

    def _moved(self, seat: JoinedSeat) -> None:
        self.entrance.renew(seat)
        self._answered(None)

    def _not_moved(self, no: Exception) -> None:
        page = self._page
        if page is not None and isValid(page) and page.host is not None:
            page.host.show_unkept(no)

    def _back(self) -> None:
        self._program.window.show_gate(self._program.sign_in_page)
        if self._join is not None:
            self._program.window.drop_gate(self._join.page)
            self._join = None

    def _renew_join(self) -> None:
        if self._join is None:
            return
        self._join.renew()
        self._join.show()
