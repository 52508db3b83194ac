"""The gateway at the ledger itself: on the computer that holds it."""

from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.app.gateway.ledger_calls import LedgerCalls
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.session.session import Session
from mediation_desk.workflows.ports import Changed


class LedgerGateway(DeskGateway):
    """Gateway over a session, with the hub link beside it."""

    def __init__(self, session: Session, line: HubLink) -> None:
        super().__init__(LedgerCalls(session, line))
        self.session = session
        self.line = line
        line.subscribe(self._arrived.emit)

    def start(self) -> None:
        """Start the hub link."""
        self.line.start()

    def close(self) -> None:
        """Finish pending work and close the ledger."""
        self.line.close()
        super().close()

    def _tell_arrived(self) -> None:
        self.changes.changed.emit(self.session.take_changed() | {Changed.LINK})
