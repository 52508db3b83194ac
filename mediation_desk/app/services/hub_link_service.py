"""Acts of a person on the hub link, on a worker of their own: a hub or a stick may be slow."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from mediation_desk.app.computer.network_settings import kept_settings, network_sheet, set_network
from mediation_desk.app.gateway.desk_gateway import in_words
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.hub_link.carried_file import kind_of
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.app.hub_link.proxy_password import keep_proxy_password, kept_password
from mediation_desk.configuration.configuration_file import split_proxy
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.jobs import StorageJobs
from mediation_desk.ui.pages.link.network_dialog import NetworkForm
from mediation_desk.workflows.ports import Changed
from mediation_desk.workflows.read_models.link import (
    CarriedFile,
    ExchangeFolders,
    NetworkSheet,
    PacketOutcome,
    PacketRow,
)
from mediation_desk.workflows.station.takeover import may_enrol

T = TypeVar("T")


class HubLinkService(QObject):
    """The ports ``Mending``, ``Carrying``, ``Exchanging`` and ``Networking`` of the link page."""

    def __init__(self, gateway: LedgerGateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._jobs = StorageJobs("line", self)
        self._acts = HubLinkActs(gateway.session, gateway.line)

    def take_over(self, reason: str, done: Done[None], failed: Failed) -> None:
        """Continue the station from this ledger."""
        self._start(lambda: self._gateway.line.take_over(reason), done, failed)

    def write_takeover(self, path: Path, reason: str, done: Done[None], failed: Failed) -> None:
        """Write the request that this copy continue the station."""
        self._start(lambda: self._acts.write_takeover(path, reason), done, failed)

    def read_takeover(self, path: Path, done: Done[None], failed: Failed) -> None:
        """Continue as the regulator's answer grants it; what waits is sent at once."""

        def go_on() -> None:
            self._acts.read_takeover(path)
            self._gateway.line.start()
            self._gateway.line.wake()

        self._start(go_on, done, failed)

    def compare(self, done: Done[None], failed: Failed) -> None:
        """Compare the data of both sides."""
        self._start(self._acts.compare, done, failed)

    def renew_key(self, done: Done[bool], failed: Failed) -> None:
        """Sign with another key from now on."""
        self._start(self._acts.renew_key, done, failed)

    def write_packet(self, path: Path, done: Done[PacketRow], failed: Failed) -> None:
        """Write what waits into a file."""
        self._start(lambda: self._acts.write_packet(path), done, failed)

    def read_packet(self, path: Path, done: Done[PacketOutcome], failed: Failed) -> None:
        """Read the answer to a packet."""
        self._start(lambda: self._acts.read_packet(path), done, failed)

    def look_at(self, path: Path, done: Done[CarriedFile], failed: Failed) -> None:
        """Detect the kind of a file."""
        self._jobs.start(lambda: kind_of(path), done, in_words(failed))

    def exchange(self, folders: ExchangeFolders, done: Done[None], failed: Failed) -> None:
        """Exchange by two folders."""
        self._start(lambda: self._acts.exchange_by(folders), done, failed)

    def exchange_by_relay(self, address: str, done: Done[None], failed: Failed) -> None:
        """Exchange through an outer relay."""
        self._start(lambda: self._acts.exchange_by_relay(address), done, failed)

    def end_exchange(self, done: Done[None], failed: Failed) -> None:
        """Exchange over the network again."""
        self._start(lambda: self._acts.exchange_by(None), done, failed)

    def network(self, done: Done[NetworkSheet], failed: Failed) -> None:
        """Read the network settings of this computer."""
        session = self._gateway.session

        def read() -> NetworkSheet:
            has_password = bool(kept_password(session))
            return network_sheet(session.place.workspace, has_password=has_password)

        self._jobs.start(read, done, in_words(failed))

    def set_network(self, form: NetworkForm, done: Done[None], failed: Failed) -> None:
        """Set the network of this computer; the hub link uses it at once."""
        session, line = self._gateway.session, self._gateway.line

        def keep() -> None:
            session.perform(may_enrol)
            place, proxy = session.place.workspace, split_proxy(form.proxy)[0]
            before = kept_settings(place).proxy
            # A refusal here leaves the password of the former proxy as it is.
            set_network(place, proxy, form.file, is_of_system=form.is_of_system)
            keep_proxy_password(session, form.proxy, form.password, before)
            line.reconnect()

        self._start(keep, done, failed)

    def _start(self, work: Callable[[], T], done: Done[T], failed: Failed) -> None:
        def report(answer: T) -> None:
            done(answer)
            self._gateway.tell_changes(Changed.LINK)

        self._jobs.start(work, report, in_words(failed))

    def close(self) -> None:
        """Close the worker."""
        self._jobs.close()
