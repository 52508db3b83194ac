"""Link status: the state of the line to the regulator, the outbox, the confirmations."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.page import TickingPage
from mediation_desk.ui.pages.link import link_text
from mediation_desk.ui.pages.link.folder_card import FolderCard, FolderExchange, FolderPort
from mediation_desk.ui.pages.link.link_cards import ContactCard, EnrolCard, ReceiptsCard
from mediation_desk.ui.pages.link.network_dialog import NetworkPort, NetworkSettingsOpener
from mediation_desk.ui.pages.link.opened_file import FileInspectionPort, OpenedFile
from mediation_desk.ui.pages.link.outbox import OutboxCard
from mediation_desk.ui.pages.link.packet_card import PacketCard, PacketExchange, PacketPort
from mediation_desk.ui.pages.link.restored_records_card import RestoredRecordsCard
from mediation_desk.ui.pages.link.takeover import (
    DeskKeyCard,
    TakeoverCard,
    TakeoverFlow,
    TakeoverPort,
)
from mediation_desk.ui.pages.link.takeover_by_file import TakeoverByFilePort, TakeoverFileFlow
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.ports import JOURNAL, Changed, Query
from mediation_desk.workflows.read_models.link import (
    NEEDS_CODE,
    NEEDS_TAKEOVER,
    LinkState,
)
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.reads.station import LinkRead
from mediation_desk.workflows.station.leaders import LEADERS

TAKES_CODE = NEEDS_CODE | {
    LinkState.NOT_THE_HUB,
    LinkState.CERTIFICATE,
    LinkState.UNPROTECTED,
}
"""An unencrypted address, and a hub whose key changed meanwhile, are replaced by a new code."""

EVERY_S = 5
"""The line changes without an act of this desk: it is read again every few seconds."""


class LinkPort(
    TakeoverPort,
    PacketPort,
    TakeoverByFilePort,
    FolderPort,
    NetworkPort,
    FileInspectionPort,
    Protocol,
):
    """All calls of the page about the line that the gateway does not have."""


class LinkPage(TickingPage):
    """直通状态. The router may name a file as the subject: it is read.

    ``host`` is the name of the computer with the ledger, where that is another one: files, key and
    network are of it.
    """

    shows = JOURNAL | {Changed.LINK}

    def __init__(
        self,
        gateway: Gateway,
        navigation: Navigation,
        mending: LinkPort,
        *,
        host: str | None = None,
    ) -> None:
        super().__init__(gateway, navigation)
        self._read: LinkRead | None = None
        self._beats = 0
        self.contact, self.outbox = ContactCard(), OutboxCard()
        self.receipts, self.enrolment = ReceiptsCard(), EnrolCard()
        self.takeover, self.homecoming = TakeoverCard(), RestoredRecordsCard()
        self.packets, self.key, self.folders = PacketCard(), DeskKeyCard(), FolderCard()
        self.banner = Banner("", "", "warn")
        for part in (self.banner, self.enrolment, self.takeover):
            part.hide()
        self.ticker.ticked.connect(lambda _: self._beat())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._mended = TakeoverFlow(
            mending, (self.takeover, self.key), self.contact.compare, navigation
        )
        self.carried = PacketExchange(mending, self.packets, navigation, gateway.now)
        self.exchanged = FolderExchange(mending, self.folders, navigation)
        self.taken = TakeoverFileFlow(mending, self.takeover, navigation, gateway.now)
        self.opened = OpenedFile(mending, self.carried, self.taken)
        self.network = NetworkSettingsOpener(mending, self.contact.network, navigation)
        self.contact.network.setVisible(gateway.operator.role in LEADERS)
        self.elsewhere = PlainLabel("", "small", "ink2", wrap=True)
        self._leave_to(host)
        self._lay_out()
        self.contact.contact.clicked.connect(self._contact)
        self.enrolment.asked.connect(self._enrol)

    def show_subject(self, subject: str) -> None:
        """Open a file: the page's subject is its path."""
        self.opened.open(Path(subject))

    def come_back(self, subject: str) -> None:
        """Show the page as it is: a file that was opened is not opened again."""

    def refresh(self) -> None:
        """Read the line again."""
        operator = self.gateway.operator.id
        self.gateway.ask(Query(station.link, operator), self._show, self._failed)

    def title(self) -> str:
        """Return the title."""
        return self.tr("Link status")

    def situation(self) -> str:
        """Return the state of the line, in one sentence."""
        return link_text.situation(self._read.sheet) if self._read else ""

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [("F5", self.tr("refresh"))]

    def _show(self, read: LinkRead) -> None:
        self._read = read
        sheet, now = read.sheet, self.gateway.now()
        self.contact.show_sheet(sheet, now)
        self.outbox.show_sheet(sheet, now)
        self.receipts.show_sheet(sheet, now)
        self.homecoming.show_sheet(sheet, now)
        self.packets.show_sheet(sheet, now)
        self.folders.show_sheet(sheet, self.gateway.operator, now)
        self.key.show_sheet(sheet, self.gateway.operator)
        self.enrolment.setVisible(sheet.status.state in TAKES_CODE)
        self.enrolment.offer(sheet.hub_address)
        self.enrolment.go_by_folder(sheet.status.exchange is not None)
        self.takeover.setVisible(sheet.status.state in NEEDS_TAKEOVER)
        self.takeover.show_operator(self.gateway.operator)
        notice = (
            link_text.notice(sheet.status, read.phone)
            or link_text.log_broken(sheet, now)
            or link_text.hub_restored(sheet, now)
        )
        self.banner.setVisible(notice is not None)
        if notice is not None:
            self.banner.show_words(notice.title, notice.detail, notice.tone)
        self.header_changed.emit()

    def _failed(self, problem: Exception) -> None:
        title = self.tr("The state of the line could not be read")
        self.banner.show_words(title, sentence(problem), "bad")
        self.banner.show()

    def _contact(self) -> None:
        self.gateway.call_hub()
        self.navigation.say(self.tr("Contacting the regulator"), self.tr("the result shows here"))

    def _enrol(self, address: str, code: str) -> None:
        def done(hub_name: str) -> None:
            self.enrolment.done()
            if hub_name:
                self.navigation.say(self.tr("Enrolled with {name}").format(name=hub_name))
            else:
                message = self.tr("The request was written")
                self.navigation.say(
                    message, self.tr("the answer comes by itself and enrols this desk")
                )

        self.gateway.enrol(address, code, done, self.enrolment.refuse)

    def _leave_to(self, host: str | None) -> None:
        """Say at a seat what is done where the ledger is, and let it not be begun here."""
        self.elsewhere.setVisible(host is not None)
        if host is None:
            return
        text = self.tr(
            "Packets, exchange folders, taking over, the key and the network belong to the computer"
            " with the ledger: go to {host} for them. What waits is seen, and the regulator"
            " contacted, from here as well."
        )
        self.elsewhere.setText(text.format(host=host or self.tr("that computer")))
        for card in (self.packets, self.folders, self.key, self.takeover):
            card.setEnabled(False)
        self.contact.network.hide()

    def _beat(self) -> None:
        self._beats += 1
        if self._beats % EVERY_S == 0:
            self.refresh()

    def _lay_out(self) -> None:
        main = QWidget()
        column = layout.column(16)
        column.addWidget(self.enrolment)
        column.addWidget(self.takeover)
        column.addWidget(self.outbox, 1)
        main.setLayout(column)
        side = QWidget()
        right = layout.column(16)
        right.addWidget(self.homecoming)
        right.addWidget(self.receipts)
        right.addWidget(self.packets)
        right.addWidget(self.folders)
        right.addWidget(self.key)
        right.addStretch(1)
        side.setLayout(right)
        whole = layout.column(16, (24, 0, 24, 16))
        whole.addWidget(self.opened.banner)
        whole.addWidget(self.banner)
        whole.addWidget(self.elsewhere)
        whole.addWidget(self.contact)
        whole.addWidget(layout.TwoColumns(main, side, 360), 1)
        self.setLayout(whole)
