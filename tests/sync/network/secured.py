"""A desk, and a hub that speaks https by a private authority behind a proxy."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mediation_desk.app.computer import network_settings
from mediation_desk.app.hub_link.hub_link import HubLink
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.transactions import Store
from tests.station import Counter, a_counter
from tests.sync.desk_line import STATION, a_hub
from tests.sync.network.authorities import HUB, Files, an_authority
from tests.sync.network.proxies import Handshake, Proxy, a_proxy, connect

ADDRESS = f"https://{HUB}:8443"


@dataclass
class SecuredLine:
    """Desk before enrolment, its hub, and the only proxy that reaches it."""

    counter: Counter
    line: HubLink
    store: Store
    proxy: Proxy
    files: Files

    @property
    def workspace(self) -> Path:
        """Return the folder of the ledger."""
        return self.counter.session.place.workspace

    def code(self) -> str:
        """Return a fresh one-time code."""
        return issue_code(self.store, STATION, self.counter.watch()).code

    def use_proxy(self, scheme: str = "http", user: str = "") -> None:
        """Set the proxy as the link page does."""
        network_settings.keep_proxy(self.workspace, self.proxy.address(scheme, user))


@contextmanager
def a_secured_line(
    folder: Path, handshake: Handshake = connect, password: str = ""
) -> Iterator[SecuredLine]:
    """Serve a hub with a certificate for its name, and give a desk that may enrol."""
    files = an_authority(folder / "authority")
    with (
        a_counter(folder) as counter,
        a_hub(folder / "hub", counter.watch, **files.served()) as (store, url),
        a_proxy(handshake, urlsplit(url).port or 0, password) as proxy,
    ):
        line = HubLink(counter.session)
        yield SecuredLine(counter, line, store, proxy, files)
        line.close()
