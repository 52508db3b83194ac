"""Takeover in the window of a standby, and the way of a former host to the one that goes on."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from mediation_desk.app.entropy import now
from mediation_desk.ui.seats.host_panel import waiting_words
from mediation_desk.ui.seats.sole_use import SoleUse
from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.station.leaders import LEADERS

if TYPE_CHECKING:
    from mediation_desk.app.standby.copy_state import CopyState
    from mediation_desk.app.startup.program import Program
    from mediation_desk.app.takeover.report import TakeoverReport
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop

translate = QCoreApplication.translate


class StandbyFlow(QObject):
    """Handler of the takeover on the sign-in page of one program that is a seat with a copy."""

    def __init__(self, program: "Program") -> None:
        super().__init__(program)
        self._program = program
        self.is_begun = False
        """Whether a takeover is under way."""

    @property
    def is_asked(self) -> bool:
        """Tell whether the page that is shown asks for who takes over: no other page does."""
        return self._program.sign_in_page.asks_takeover

    def look(self, told: Callable[[bool], None]) -> None:
        """Look on a worker whether this seat is the standby, with a copy here."""
        from mediation_desk.app.computer.takeover_decision import has_copy

        if has_copy(self._program.settings.workspace):
            self._program.place_jobs.start(
                lambda: self.copy() is not None, told, lambda _: told(False)
            )

    def copy(self) -> "CopyState | None":
        """Return what the copy here has; None where there is none, or none to go on with."""
        from mediation_desk.app.computer.takeover_decision import has_copy

        folder = self._program.settings.workspace
        if not has_copy(folder):
            return None
        from mediation_desk.app.seat.seat_file import read_seat

        seat = read_seat(folder)
        if seat is None or not seat.is_standby:
            return None
        from mediation_desk.app.standby.standby_folder import StandbyFolder

        return StandbyFolder(folder).state()

    def ask(self) -> None:
        """Say what the copy has and what follows; then a leader gives their password."""
        from mediation_desk.ui.dialogs import ConfirmQuestion

        program, copy = self._program, self.copy()
        if copy is None:
            return
        until = times.moment(datetime.fromisoformat(copy.at), now())
        question = ConfirmQuestion(
            self.tr("This computer goes on with the ledger as it was {at}").format(at=until),
            self.tr(
                "What was saved at the other computer after that is not here. The other computer"
                " refuses any work from then on, as soon as it hears of it: see to it that nobody"
                " works there meanwhile. The other seats are moved to this one. Do this when the"
                " other computer is lost, not while it is only slow."
            ),
            self.tr("Go on here"),
            "hard-drive-download",
            danger=True,
        )
        if program.ask(question, program.window) is None:
            return
        program.sign_in_page.ask_for_takeover(self.tr("Name and password of a leader"))

    def give_up(self) -> None:
        """Ask for no takeover any more: the host is back or asked once more, or nobody wants it."""
        if self.is_asked and not self.is_begun:
            self._program.sign_in_page.ask_for_sign_in()

    def take_over(self, name: str, password: str) -> None:
        """Take over on a worker; the page waits for the answer."""
        program = self._program
        page = program.sign_in_page
        page.show_busy()
        if page.host is not None:
            # Another address, or another seat, is for before or after.
            page.host.setEnabled(False)
        self.is_begun = True
        workspace = program.settings.workspace
        watch = program.standby_watch
        program.standby_watch = None

        def work() -> None:
            from mediation_desk.app.session.session import Workplace
            from mediation_desk.app.takeover.takeover import take_over

            if watch is not None:
                watch.close()
            take_over(Workplace(workspace), name, password, serves=True)

        def done(_: None) -> None:
            self.is_begun = False
            program.become_host()
            program.sign_in(name, password)

        program.place_jobs.start(work, done, self._failed)

    def _failed(self, no: Exception) -> None:
        """Show why nothing was taken over; but for a wrong password it is asked for anew."""
        program, page = self._program, self._program.sign_in_page
        self.is_begun = False
        if page.host is not None:
            page.host.setEnabled(True)
        code = no.code if isinstance(no, Fault) else None
        if code is not FaultCode.WRONG_PASSWORD:
            page.ask_for_sign_in()
        program.watch_standby()
        if code is FaultCode.HOST_ANSWERS and program.seat_gate is not None:
            program.seat_gate.ask()
        program.not_opened(no)


def tell_takeover(program: "Program", desktop: "SignedInDesktop") -> None:
    """Tell a leader at the new host what is not here and who knows, until one confirmed it."""
    from mediation_desk.app.standby.telling import former_hosts
    from mediation_desk.app.takeover.report import confirm_report, read_report
    from mediation_desk.ui.dialogs import ConfirmQuestion

    workspace = program.settings.workspace
    made = read_report(workspace)
    is_here = program.desktop is desktop and desktop.gateway.operator.role in LEADERS
    if made is None or not is_here:
        return
    knows = translate("StandbyFlow", "The former computer knows of it.")
    if former_hosts(workspace):
        knows = translate(
            "StandbyFlow",
            "The former computer does not answer; it is told as soon as it does. Until then nobody"
            " may work there.",
        )
    left = left_words(workspace)
    words = [*_lost(made), *([left] if left else []), knows]
    if made.addresses:
        reached = translate("StandbyFlow", " or ").join(made.addresses)
        there = translate("StandbyFlow", "At the other seats choose “Another address”: {address}")
        words.append(there.format(address=reached))
    question = ConfirmQuestion(
        translate("StandbyFlow", "This computer is the one with the ledger now"),
        "\n\n".join(words),
        translate("StandbyFlow", "All know of it"),
        "circle-check",
    )
    if program.ask(question, program.window) is not None:
        confirm_report(workspace)


def left_words(workspace: Path) -> str:
    """Return who took how much at this computer that is not written yet; "" for nobody.

    It is written when they sign in at this computer again, which is the host by now.
    """
    from mediation_desk.app.seat.away.waiting_file import waiting_people

    people = tuple(waiting_people(workspace))
    return waiting_words(people) if people else ""


def _lost(made: "TakeoverReport") -> list[str]:
    """Return what cannot be brought back."""
    until = times.moment(datetime.fromisoformat(made.at), now())
    after = translate(
        "StandbyFlow",
        "What was saved at the former computer after {at} is not here: let everybody look through"
        " their last minutes, and enter again what is missing.",
    )
    lost = [after.format(at=until)]
    if made.is_backup:
        lost.append(
            translate(
                "StandbyFlow",
                "The copy did not hold together; its last proved backup took its place.",
            )
        )
    if made.told > made.entries:
        missing = translate("StandbyFlow", "Entries {first} to {last} are known to be missing.")
        lost.append(missing.format(first=made.entries + 1, last=made.told))
    if made.lacking:
        lacking = made.lacking
        lost.append(
            translate("StandbyFlow", "%n file(s) of evidence had not come yet.", "", lacking)
        )
    return lost


def put_aside(program: "Program", name: str, password: str) -> None:
    """Put a superseded ledger aside and let this computer join the one that goes on."""
    from mediation_desk.ui.dialogs import ConfirmQuestion

    question = ConfirmQuestion(
        translate("StandbyFlow", "The superseded ledger is put aside"),
        translate(
            "StandbyFlow",
            "Nothing of it is deleted: it lies in the folder “aside”, and its backups stay. Then"
            " this computer joins the one with the ledger by a new code. Have what was written here"
            " after the takeover entered there first.",
        ),
        translate("StandbyFlow", "Put it aside and join"),
        "monitor",
        danger=True,
    )
    if program.ask(question, program.window) is None:
        return
    program.sign_in_page.show_busy()
    workspace = program.settings.workspace

    def begin() -> None:
        program.gate_jobs.start(work, lambda _: program.begin(), failed)

    def work() -> None:
        from mediation_desk.app.computer.hosting_choice import keep_hosting_choice
        from mediation_desk.app.session.session import Workplace
        from mediation_desk.app.takeover.retiring import put_aside as put

        put(Workplace(workspace), name, password)
        keep_hosting_choice(workspace, is_on=False)

    def failed(no: Exception) -> None:
        program.sign_in_page.show_fault(sentence(no))
        program.host.resume()

    program.host.give_way(SoleUse.RESTORE, begin)
