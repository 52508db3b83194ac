"""What a desk does beside its operator, for a host without a window: link, messages, backups."""

from mediation_desk.app.backups.daily import BackupWork
from mediation_desk.app.host.hosted_ledger import LedgerWork
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.messages.message_courier import WAKING, MessageCourier
from mediation_desk.app.session.session import Session
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import LOCAL, Changed


class HubLinkWork:
    """The link to the hub, woken by whatever the regulator may hear of."""

    def __init__(self, session: Session) -> None:
        self._link = HubLink(session)

    def start(self) -> None:
        """Start the link; a station that is not enrolled has none to contact."""
        self._link.start()

    def hear(self, areas: frozenset[Changed]) -> None:
        """Make a contact for more than what stays at this computer."""
        if areas - LOCAL:
            self._link.wake()

    def close(self) -> None:
        """Stop the link."""
        self._link.close()


class MessageWork:
    """The courier of messages to consumers."""

    def __init__(self, session: Session) -> None:
        # Its answers are written by transactions, of which everybody hears.
        self._courier = MessageCourier(session, lambda: None)

    def start(self) -> None:
        """Send what waits, and what comes from now on."""
        self._courier.start()

    def hear(self, areas: frozenset[Changed]) -> None:
        """Look into the queue where a message may have come into it."""
        if areas & WAKING:
            self._courier.wake()

    def close(self) -> None:
        """Stop sending."""
        self._courier.close()


def desk_works(session: Session) -> tuple[LedgerWork, ...]:
    """Return the works of an open ledger that nobody's window does."""
    return HubLinkWork(session), MessageWork(session), BackupWork(session)


class HostLine:
    """The link to the hub as an operator at another computer uses it.

    It is the link that runs for the ledger: the host's own, or that of the window there.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def wake(self) -> None:
        """Make a contact now, where something waits."""
        if (link := self._session.ledger.link) is not None:
            link.wake()

    def contact(self) -> None:
        """Make a contact now, although nothing waits."""
        if (link := self._session.ledger.link) is not None:
            link.contact()

    def enrol(self, address: str, code: str) -> str:
        """Enrol with a hub as this operator; raises Refusal or Fault as `HubLink.enrol`."""
        link = self._session.ledger.link
        if link is None:
            raise Fault(FaultCode.HUB_UNREACHABLE)
        return link.enrol(address, code, self._session)
