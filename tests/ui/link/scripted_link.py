"""A link page over a told sheet, and what was asked of the line there."""

from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from mediation_desk.domain.people import Operator
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.pages.link import LinkPage
from mediation_desk.ui.pages.link.network_dialog import NetworkForm
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import (
    CarriedFile,
    ExchangeFolders,
    HubLinkStatus,
    LinkSheet,
    LinkState,
    NetworkSheet,
    PacketOutcome,
    PacketRow,
    QueueRow,
    ReceiptRow,
)
from tests.builders import MANAGER
from tests.station import NOON
from tests.ui.scripted_gateway import ScriptedGateway, ScriptedReader
from tests.ui.shell.recorded_navigation import RecordedNavigation


class LinkReader(ScriptedReader):
    """Gateway that answers the link page with a given sheet."""

    told: LinkSheet

    def link(self) -> LinkSheet:
        return self.told


class ScriptedTakeover:
    """Records the requests; refuses once on request of the test."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.no: Exception | None = None
        self.brought: PacketOutcome | None = None
        self.sheet = NetworkSheet()
        self.forms: list[NetworkForm] = []

    def take_over(self, reason: str, done: Done[None], failed: Failed) -> None:
        self._note(f"take over: {reason}", done, failed)

    def write_takeover(self, path: Path, reason: str, done: Done[None], failed: Failed) -> None:
        self._note(f"request {path.name}: {reason}", done, failed)

    def read_takeover(self, path: Path, done: Done[None], failed: Failed) -> None:
        self._note(f"grant {path.name}", done, failed)

    def compare(self, done: Done[None], failed: Failed) -> None:
        self._note("compare", done, failed)

    def renew_key(self, done: Done[bool], failed: Failed) -> None:
        del failed
        self.asked.append("renew")
        done(True)

    def write_packet(self, path: Path, done: Done[PacketRow], failed: Failed) -> None:
        del failed
        self.asked.append(f"write {path.name}")
        done(PacketRow(NOON, 3, 1))

    def read_packet(self, path: Path, done: Done[PacketOutcome], failed: Failed) -> None:
        self.asked.append(f"read {path.name}")
        if self.brought is None:
            failed(Fault(FaultCode.PACKET_BROKEN))
        else:
            done(self.brought)

    def look_at(self, path: Path, done: Done[CarriedFile], failed: Failed) -> None:
        del failed
        self.asked.append(f"look at {path.name}")
        done(CarriedFile.FOREIGN)

    def exchange(self, folders: ExchangeFolders, done: Done[None], failed: Failed) -> None:
        self._note(f"exchange {folders.outgoing} {folders.incoming}", done, failed)

    def exchange_by_relay(self, address: str, done: Done[None], failed: Failed) -> None:
        self._note(f"relay {address}", done, failed)

    def end_exchange(self, done: Done[None], failed: Failed) -> None:
        self._note("end exchange", done, failed)

    def network(self, done: Done[NetworkSheet], failed: Failed) -> None:
        del failed
        done(self.sheet)

    def set_network(self, form: NetworkForm, done: Done[None], failed: Failed) -> None:
        self.forms.append(form)
        self._note("network", done, failed)

    def _note(self, what: str, done: Done[None], failed: Failed) -> None:
        self.asked.append(what)
        no, self.no = self.no, None
        if no is None:
            done(None)
        else:
            failed(no)


class LinkGateway(ScriptedGateway):
    """Counts how often the hub was called."""

    calls = 0

    def __init__(self, operator: Operator = MANAGER) -> None:
        super().__init__(operator)
        self.mending = ScriptedTakeover()

    def call_hub(self) -> None:
        self.calls += 1


def a_link(state: LinkState, **changes: object) -> LinkSheet:
    """A link page's value in a state: two waiting, one sent back, one receipt."""
    before = NOON - timedelta(minutes=6)
    waiting = QueueRow(317, "guidance.asked", "c1", "GX01-261124-009", before, None)
    back = QueueRow(
        301, "case.escalated", "c3", "GX01-261121-007", before, before, True, "缺消费者同意记录"
    )
    face = HubLinkStatus(state, before, 1, 318, str(changes.get("fault", "")), "高新区局")
    receipt = ReceiptRow(315, "9f2c41ab77d0" * 5, before, "")
    return LinkSheet(face, (waiting,), (back,), (receipt,), 1284, "ab12cd34ef56" * 5)


def shown(
    qtbot: QtBot,
    sheet: LinkSheet,
    gateway: LinkGateway | None = None,
    navigation: RecordedNavigation | None = None,
) -> tuple[LinkPage, LinkGateway]:
    """Return a page with a given sheet, for a station manager by default."""
    gateway = gateway or LinkGateway()
    reader = LinkReader()
    reader.told = sheet
    gateway.reader = reader
    page = LinkPage(gateway, navigation or RecordedNavigation(), gateway.mending)
    qtbot.addWidget(page)
    page.resize(1110, 676)
    page.show()
    page.refresh()
    return page, gateway
