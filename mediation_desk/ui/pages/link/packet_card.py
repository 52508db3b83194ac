"""Without a network: the outbox goes to a file, and the regulator's answer is read from one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject

from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.link import comparison_text
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.read_models.link import (
    NEEDS_CODE,
    NEEDS_TAKEOVER,
    LinkSheet,
    PacketOutcome,
    PacketRow,
)

translate = QCoreApplication.translate
NAME = "{at:%y%m%d-%H%M}.packet"
KINDS = "*.answer *.packet *"
Now = Callable[[], datetime]


class PacketPort(Protocol):
    """Write packets and read their answers."""

    def write_packet(self, path: Path, done: Done[PacketRow], failed: Failed) -> None:
        """Write everything that waits, with its evidence."""
        ...

    def read_packet(self, path: Path, done: Done[PacketOutcome], failed: Failed) -> None:
        """Read the answer that the regulator gave back."""
        ...


class PacketCard(Card):
    """Two buttons, and the state of the last packet."""

    def __init__(self) -> None:
        super().__init__(8, (16, 10, 16, 12))
        text = self.tr(
            "What waits goes into one file with its evidence, locked for the regulator alone. Bring"
            " it to the centre and read the answer file here."
        )
        self.write = Button(self.tr("Write packet…"), icon="file-up", height="buttonCard")
        self.read = Button(self.tr("Read answer…"), icon="file-down", height="buttonCard")
        self._last = PlainLabel("", "small", "ink3", wrap=True)
        self._compares = PlainLabel(comparison_text.to_be_compared(), "small", "warn", wrap=True)
        self._compares.hide()
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self.body.addWidget(SectionTitle(self.tr("No network: by file"), "", "package", "reg"))
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.body.addWidget(self._banner)
        self.body.addWidget(self._last)
        self.body.addWidget(self._compares)
        foot = layout.row(8)
        foot.addWidget(self.write)
        foot.addWidget(self.read)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def show_sheet(self, sheet: LinkSheet, now: datetime) -> None:
        """Show the card to a desk that belongs to a hub and may send."""
        self.setVisible(sheet.status.state not in NEEDS_TAKEOVER | NEEDS_CODE)
        self._last.setText(_last(sheet.packet, now))
        self._last.setVisible(sheet.packet is not None)
        self._compares.setVisible(sheet.is_comparing)

    def refuse(self, problem: Exception) -> None:
        """Show the failure."""
        self._wait(False)
        self._banner.show_words(
            sentence(problem), self.tr("Nothing was changed on either side."), "bad"
        )
        self._banner.show()

    def done(self) -> None:
        """Give the buttons free again."""
        self._wait(False)

    def begin(self) -> None:
        """Wait for the file."""
        self._wait(True)

    def _wait(self, waiting: bool) -> None:
        self._banner.hide()
        self.write.setEnabled(not waiting)
        self.read.setEnabled(not waiting)


def _content(packet: PacketRow) -> str:
    """Return two numbers in one sentence: each has its own plural."""
    of_files, events = packet.files, packet.events
    files = translate("PacketCard", "%n file(s)", "", of_files)
    return translate("PacketCard", "%n event(s), {files}", "", events).format(files=files)


def _last(packet: PacketRow | None, now: datetime) -> str:
    if packet is None:
        return ""
    message = translate("PacketCard", "Last packet {at}: {content}.")
    text = message.format(at=times.moment(packet.at, now), content=_content(packet))
    if packet.answered_at is None:
        text += translate("PacketCard", " Its answer was not read yet.")
    else:
        read = translate("PacketCard", " Its answer was read {at}.")
        text += read.format(at=times.moment(packet.answered_at, now))
    outcome = comparison_text.outcome(packet.comparison)
    return text if not outcome else f"{text}{'' if text.endswith('。') else ' '}{outcome}"


class PacketExchange(QObject):
    """Ask for the file, have it written or read, and report the result."""

    def __init__(
        self, carrying: PacketPort, card: PacketCard, navigation: Navigation, now: Now
    ) -> None:
        super().__init__(card)
        self._carrying, self._card, self._navigation, self._now = carrying, card, navigation, now
        card.write.clicked.connect(self._write)
        card.read.clicked.connect(self._read)

    def _write(self) -> None:
        title = translate("PacketCard", "Write the packet")
        name = NAME.format(at=times.local(self._now()))
        path = self._navigation.choose_target(self._card, title, name)
        if path is None:
            return
        self._card.begin()

        def done(packet: PacketRow) -> None:
            self._card.done()
            message = translate("PacketCard", "Packet written: {content}")
            self._navigation.say(message.format(content=_content(packet)))

        self._carrying.write_packet(path, done, self._card.refuse)

    def _read(self) -> None:
        title = translate("PacketCard", "Read the answer")
        path = self._navigation.choose_file(self._card, title, KINDS)
        if path is not None:
            self.read_file(path, lambda: None, self._card.refuse)

    def read_file(self, path: Path, read: Callable[[], None], failed: Failed) -> None:
        """Read an answer, also one that was not chosen here; ``read`` comes once it was."""
        self._card.begin()

        def done(brought: PacketOutcome) -> None:
            self._card.done()
            self._navigation.say(*comparison_text.read_answer(brought))
            read()

        def refused(problem: Exception) -> None:
            self._card.done()
            failed(problem)

        self._carrying.read_packet(path, done, refused)
