"""Flow of joining a station: address and code, the seat that this computer became, the sign-in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.joining.join_page import JoinPage
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import JoinedSeat

if TYPE_CHECKING:
    from mediation_desk.app.startup.program import Program

SLOW_MS = 5_000
"""After so many milliseconds without an answer the page says that it may take longer."""


class JoinFlow(QObject):
    """Handler of the page that joins a station; ``back`` shows what was shown before it.

    ``renew`` makes the pages of the caller anew after a change of language, this one by its
    `renew` among them.
    """

    def __init__(
        self, program: "Program", back: Callable[[], None], renew: Callable[[], None]
    ) -> None:
        super().__init__(program)
        self._program, self._back, self._renew = program, back, renew
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._tell_slow)
        self.page = self._make_page()

    def show(self) -> None:
        """Show the page."""
        self._program.window.show_gate(self.page)

    def renew(self) -> None:
        """Make the page anew, in the language of now and with what was typed."""
        before, self.page = self.page, self._make_page()
        self.page.take_over(before)
        self._program.window.drop_gate(before)

    def join(self, address: str, code: str) -> None:
        """Join on a worker, for the host may not answer; the page waits for the outcome."""
        port = self._program.join_port()
        self._slow.start()
        self._program.place_jobs.start(lambda: port.join(address, code), self._joined, self._failed)

    def _make_page(self) -> JoinPage:
        page, program = JoinPage(), self._program
        page.join_asked.connect(self.join)
        page.begun.connect(program.begin)
        page.back_asked.connect(self._back)
        page.language_chosen.connect(lambda code: program.speak(Language(code), self._renew))
        return page

    def _tell_slow(self) -> None:
        self.page.show_slow()

    def _joined(self, seat: JoinedSeat) -> None:
        self._slow.stop()
        self.page.show_joined(seat)

    def _failed(self, no: Exception) -> None:
        self._slow.stop()
        code = no.code if isinstance(no, Fault) else None
        if code is FaultCode.HOST_AWAY:
            self.page.show_away(sentence(no))
            return
        places = {FaultCode.JOIN_CODE: "code", FaultCode.JOIN_ADDRESS: "address"}
        self.page.show_fault(sentence(no), places.get(code, "") if code is not None else "")
