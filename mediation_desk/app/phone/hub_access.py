"""The station's hub as the way of phones asks it: by the network, with the station's own key."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mediation_desk.app.computer.network_settings import wire
from mediation_desk.app.hub_link.hub_link import new_nonce, sign_of
from mediation_desk.app.hub_link.proxy_password import kept_password
from mediation_desk.app.session.open_ledger import OpenLedger
from mediation_desk.ledger.link.exchange_settings import read_folders
from mediation_desk.workflows.faults import Fault, FaultCode
from sync.protocol.phones import PhoneLinkNote, PhonesAnswer, PhonesRequest

if TYPE_CHECKING:
    from sync.transport import HttpHub


@dataclass(frozen=True)
class StationHub:
    """The hub as this copy of the station asks it (`PhonesAtHub`)."""

    hub: "HttpHub"
    epoch: str

    def phones(self, links: tuple[PhoneLinkNote, ...]) -> PhonesAnswer:
        """Name the station's links; return what came by them."""
        return self.hub.phones(PhonesRequest(epoch=self.epoch, links=links))

    def phone_piece(self, link: str, item: str, number: int) -> bytes:
        """Return a sealed piece."""
        return self.hub.phone_piece(link, item, number)


@dataclass
class HubAccess:
    """One connection to the hub, made anew when ledger or address are others."""

    _hub: "HttpHub | None" = field(default=None, init=False)
    _of: tuple[OpenLedger, str] | None = field(default=None, init=False)

    def hub(self, ledger: OpenLedger) -> "StationHub":
        """Return the hub; raises Fault PHONE_NO_HUB where the line does not go over the network."""
        from sync.transport import HttpHub

        address, epoch = _address(ledger)
        if not address or read_folders(ledger.place.workspace) is not None:
            raise Fault(FaultCode.PHONE_NO_HUB)
        if self._hub is None or self._of != (ledger, address) or self._hub.wire.is_cut:
            self.close()
            session = wire(ledger.place.workspace, kept_password(ledger))
            self._hub = HttpHub(
                address, lambda: sign_of(ledger.file), ledger.place.now, new_nonce, session
            )
            self._of = (ledger, address)
        return StationHub(self._hub, epoch)

    def cut(self) -> None:
        """End a request under way, from any thread."""
        hub = self._hub
        if hub is not None:
            hub.wire.cut()

    def close(self) -> None:
        """Close the connection."""
        hub, self._hub = self._hub, None
        if hub is not None:
            hub.wire.close()


def _address(ledger: OpenLedger) -> tuple[str, str]:
    """Return the hub's address and the present epoch; empty before enrolment."""
    sought = "SELECT hub_address, epoch FROM link WHERE station IS NOT NULL"
    with ledger.file.connection() as connection:
        row = connection.exec_driver_sql(sought).first()
    return (str(row[0] or ""), str(row[1] or "")) if row else ("", "")
