"""The gateway at the ledger itself: on the computer that holds it."""

from PySide6.QtCore import Qt, Signal

from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.app.gateway.ledger_calls import LedgerCalls
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.session.session import Session
from mediation_desk.workflows.ports import Changed


class LedgerGateway(DeskGateway):
    """Gateway over a session, with the hub link beside it."""

    _link_told = Signal()

    def __init__(self, session: Session, line: HubLink) -> None:
        super().__init__(LedgerCalls(session, line))
        self.session = session
        self.line = line
        line.subscribe(self._link_told.emit)
        # The courier's thread only signals; pages are notified on the interface thread.
        self._link_told.connect(self._tell_link, Qt.ConnectionType.QueuedConnection)
        self._end_hearing = session.ledger.subscribe(lambda _: self._arrived.emit())

    def start(self) -> None:
        """Start the hub link."""
        self.line.start()

    def close(self) -> None:
        """Finish pending work and close the ledger."""
        self._end_hearing()
        self.line.close()
        super().close()

    def _tell_link(self) -> None:
        self.changes.changed.emit(self.session.take_changed() | {Changed.LINK})
