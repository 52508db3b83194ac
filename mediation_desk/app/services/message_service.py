"""The courier of messages in the window: woken by new ones, its answers told to the pages."""

from PySide6.QtCore import QObject, Qt, Signal

from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.messages.message_courier import WAKING, MessageCourier


class MessageService(QObject):
    """The courier while somebody is signed in."""

    _answered = Signal()

    def __init__(self, gateway: LedgerGateway) -> None:
        super().__init__()
        self._courier = MessageCourier(gateway.session, self._answered.emit)
        # The courier's thread only signals; pages are notified on the interface thread.
        self._answered.connect(gateway.tell_changes, Qt.ConnectionType.QueuedConnection)
        gateway.changes.changed.connect(self._wake)

    def start(self) -> None:
        """Send what waits, and what comes from now on."""
        self._courier.start()

    def close(self) -> None:
        """Stop sending."""
        self._courier.close()

    def _wake(self, areas: object) -> None:
        if isinstance(areas, frozenset | set) and areas & WAKING:
            self._courier.wake()
