"""By folder: a one-way gate carries packets and answers between two folders of this computer."""

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject

from mediation_desk.domain.people import Operator
from mediation_desk.ui.dialogs import TextQuestion
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.shell.status_bar import exchange_words
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.read_models.link import (
    NEEDS_TAKEOVER,
    ExchangeFolders,
    ExchangeStatus,
    LinkSheet,
)
from mediation_desk.workflows.station.leaders import LEADERS
from mediation_desk.workflows.station.takeover import RELAY_ENDING, is_relay, is_unprotected

translate = QCoreApplication.translate


class FolderPort(Protocol):
    """Start and end the exchange by folders."""

    def exchange(self, folders: ExchangeFolders, done: Done[None], failed: Failed) -> None:
        """Let the line go by these folders."""
        ...

    def exchange_by_relay(self, address: str, done: Done[None], failed: Failed) -> None:
        """Let the line go through the outer relay at this address."""
        ...

    def end_exchange(self, done: Done[None], failed: Failed) -> None:
        """Let the line go over the network again."""
        ...


def relay_question() -> TextQuestion:
    """Return the question for the address of an outer relay."""
    detail = translate(
        "FolderCard",
        "Where the regulator has a relay on the internet, this desk hands it locked packets and"
        " fetches the answers. The relay can read none of them; only the regulator's answer says"
        " that something arrived.",
    )
    return TextQuestion(
        title=translate("FolderCard", "Go through a relay"),
        label=translate("FolderCard", "Address of the relay"),
        verb=translate("FolderCard", "Go through it"),
        check=_no_relay,
        detail=detail,
        icon="link",
        placeholder=f"https://…{RELAY_ENDING}",
        wide=520,
    )


def _no_relay(text: str) -> str:
    typed = text.strip()
    if is_unprotected(typed):
        return translate(
            "FolderCard", "http:// is not encrypted: ask the regulator for the https:// address"
        )
    if typed.startswith(("https://", "http://")) and is_relay(typed):
        return ""
    return translate("FolderCard", "Write the whole address; that of a relay ends in /relay")


class FolderCard(Card):
    """The two folders, the state of the exchange, and the buttons to start and end it."""

    def __init__(self) -> None:
        super().__init__(8, (16, 10, 16, 12))
        text = self.tr(
            "Where a one-way gate lies between the mall and the regulator: packets are written into"
            " one folder and answers read from another, by themselves."
        )
        self.choose = Button(self.tr("Choose folders…"), icon="folder-open", height="buttonCard")
        self.relay = Button(self.tr("By relay…"), icon="arrow-left-right", height="buttonCard")
        self.end = Button(self.tr("End"), height="buttonCard")
        self._folders = [ElidingLabel("", "small", "ink2") for _ in range(2)]
        self._stands = PlainLabel("", "small", "ink3", wrap=True)
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        title = self.tr("No network: by folder")
        self.body.addWidget(SectionTitle(title, "", "arrow-left-right", "reg"))
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.body.addWidget(self._banner)
        for each in (*self._folders, self._stands):
            self.body.addWidget(each)
        for buttons in ((self.choose,), (self.relay, self.end)):
            foot = layout.row(8)
            for button in buttons:
                foot.addWidget(button)
            foot.addStretch(1)
            self.body.addLayout(foot)
        self.show_exchange(None, is_leader=False, now=None)

    def show_sheet(self, sheet: LinkSheet, operator: Operator, now: datetime) -> None:
        """Show the state of the exchange; managers start and end it."""
        self.setVisible(
            sheet.status.state not in NEEDS_TAKEOVER or sheet.status.exchange is not None
        )
        self.show_exchange(sheet.status.exchange, is_leader=operator.role in LEADERS, now=now)

    def show_exchange(
        self, exchange: ExchangeStatus | None, *, is_leader: bool, now: datetime | None
    ) -> None:
        """Show the folders and the state of the exchange; neither where there is none."""
        named: tuple[str, ...] = ("", "")
        if exchange is not None:
            out = self.tr("Packets: {folder}").format(folder=exchange.folders.outgoing)
            into = self.tr("Answers: {folder}").format(folder=exchange.folders.incoming)
            named = (out, into)
            if exchange.folders.relay:
                named = (self.tr("Relay: {address}").format(address=exchange.folders.relay), "")
        for label, words in zip(self._folders, named, strict=True):
            label.setText(words)
            label.setToolTip(words)
            label.setVisible(bool(words))
        is_shown = exchange is not None and now is not None
        self._stands.setVisible(is_shown)
        if exchange is not None and now is not None:
            self._stands.setText(exchange_words(exchange, now))
        self.choose.setVisible(is_leader)
        self.relay.setVisible(is_leader)
        self.end.setVisible(is_leader and exchange is not None)

    def refuse(self, problem: Exception) -> None:
        """Say why the folders are not used."""
        self.wait(False)
        self._banner.show_words(sentence(problem), self.tr("Nothing was changed."), "bad")
        self._banner.show()

    def wait(self, waiting: bool) -> None:
        """Wait for the running work."""
        self._banner.hide()
        self.choose.setEnabled(not waiting)
        self.relay.setEnabled(not waiting)
        self.end.setEnabled(not waiting)


class FolderExchange(QObject):
    """Ask for the folders, start or end the exchange, and report the result."""

    def __init__(self, exchanging: FolderPort, card: FolderCard, navigation: Navigation) -> None:
        super().__init__(card)
        self._exchanging, self._card, self._navigation = exchanging, card, navigation
        card.choose.clicked.connect(self._choose)
        card.relay.clicked.connect(self._ask_relay)
        card.end.clicked.connect(self._end)

    def _choose(self) -> None:
        title = translate("FolderCard", "The folder that packets leave by")
        outgoing = self._navigation.choose_folder(self._card, title)
        if outgoing is None:
            return
        title = translate("FolderCard", "The folder that answers come by")
        incoming = self._navigation.choose_folder(self._card, title, str(outgoing))
        if incoming is None:
            return

        def done(_: None) -> None:
            self._card.wait(False)
            message = translate("FolderCard", "The line goes by folder now")
            self._navigation.say(
                message, translate("FolderCard", "packets and answers go by themselves")
            )

        self._card.wait(True)
        folders = ExchangeFolders(str(outgoing), str(incoming))
        self._exchanging.exchange(folders, done, self._card.refuse)

    def _ask_relay(self) -> None:
        address = self._navigation.ask_text(relay_question(), self._card)
        if not address:
            return

        def done(_: None) -> None:
            self._card.wait(False)
            message = translate("FolderCard", "The line goes through the relay now")
            self._navigation.say(
                message, translate("FolderCard", "packets and answers go by themselves")
            )

        self._card.wait(True)
        self._exchanging.exchange_by_relay(address, done, self._card.refuse)

    def _end(self) -> None:
        def done(_: None) -> None:
            self._card.wait(False)
            self._navigation.say(translate("FolderCard", "The line goes over the network again"))

        self._card.wait(True)
        self._exchanging.end_exchange(done, self._card.refuse)
