"""Steps at the sign-in about keys: enter a one-time code, or renew the ledger's key."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mediation_desk.ui.pages.new_password import NewPasswordPage
from mediation_desk.ui.seats.sole_use import SoleUse
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import Fault, FaultCode

if TYPE_CHECKING:
    from mediation_desk.app.session.session import Session
    from mediation_desk.app.startup.program import Program


class CodeEntry(QObject):
    """Flow from a typed one-time code to a new password and the sign-in with it."""

    def __init__(self, program: "Program", name: str, code: str) -> None:
        super().__init__(program)
        self._program, self._name, self._code = program, name, code
        self.page = NewPasswordPage(name)
        self.page.password_given.connect(self.set_password)
        self.page.back_asked.connect(self.go_back)
        program.window.show_gate(self.page)

    def set_password(self, password: str) -> None:
        """Spend the code on a worker, then sign in."""
        name, code, entrance = self._name, self._code, self._program.entrance

        def work() -> None:
            entrance.set_password(name, code, password)

        def done(_: None) -> None:
            self.go_back()
            self._program.sign_in(name, password)

        self._program.sign_in_jobs.start(work, done, self._failed)

    def go_back(self) -> None:
        """Show the sign-in page; the code is forgotten here."""
        self._code = ""
        # The page stands as it was while the code was tried.
        self._program.sign_in_page.show_ready()
        self._program.window.show_gate(self._program.sign_in_page)
        self._program.window.drop_gate(self.page)
        self.deleteLater()

    def _failed(self, no: Exception) -> None:

        self.page.show_fault(sentence(no))


def show_not_opened(program: "Program", no: Exception) -> None:
    """Show on the sign-in page why the ledger did not open."""
    from mediation_desk.app.session.sign_in import is_lost_ledger, is_wrong_password, wait_after

    if is_wrong_password(no):
        program.failures += 1
        program.sign_in_page.show_wrong(wait_after(program.failures))
    elif program.seat_gate is None or not program.seat_gate.tells(no):
        is_superseded = isinstance(no, Fault) and no.code is FaultCode.HOST_SUPERSEDED
        program.sign_in_page.show_fault(
            sentence(no), may_restore=is_lost_ledger(no), may_put_aside=is_superseded
        )


def renew_key(program: "Program", ending: tuple[str, ...]) -> None:
    """Close the desk of the signed-in person, renew the ledger's key, open the desk again.

    `ending` are the ids of those who were named and lose their slots. Typed text is kept as a
    draft; after a fault the sign-in page says why, and the ledger is under its key as before.
    Nobody works at another computer meanwhile.
    """
    program.host.give_way(SoleUse.NEW_KEY, partial(_renew, program, ending))


def _renew(program: "Program", ending: tuple[str, ...]) -> None:
    ledger = None if program.desktop is None else program.desktop.ledger
    if program.desktop is None or ledger is None:
        program.host.resume()
        return
    from mediation_desk.ledger.vault.vault import OpenedSlot

    program.desktop.leave()
    session = ledger.session
    place, operator = session.place, session.operator.id
    # A copy: the session overwrites its own when the desk closes.
    opened = OpenedSlot(bytes(session.file.key), session.slot_id, operator)
    program.switch()
    program.sign_in_page.show_busy()

    def work() -> "Session":
        from mediation_desk.app.session.rekeying import opened_with_new_key

        return opened_with_new_key(place, opened, ending)

    def failed(no: Exception) -> None:
        program.not_opened(no)
        program.host.resume()

    program.gate_jobs.start(work, program.enter, failed)
