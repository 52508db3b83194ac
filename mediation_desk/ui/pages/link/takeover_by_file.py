"""Takeover without a network: the request goes to a file, and the answer is read from one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject

from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.link.packet_card import KINDS
from mediation_desk.ui.pages.link.takeover import TakeoverCard
from mediation_desk.ui.wording import times

translate = QCoreApplication.translate
NAME = "{at:%y%m%d-%H%M}.takeover"


class TakeoverByFilePort(Protocol):
    """Write the request that this copy continues the station, and read the regulator's grant."""

    def write_takeover(self, path: Path, reason: str, done: Done[None], failed: Failed) -> None:
        """Write the request."""
        ...

    def read_takeover(self, path: Path, done: Done[None], failed: Failed) -> None:
        """Go on as the answer grants it."""
        ...


class TakeoverFileFlow(QObject):
    """Ask for the file, have it written or read, and report the result."""

    def __init__(
        self,
        taking: TakeoverByFilePort,
        card: TakeoverCard,
        navigation: Navigation,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(card)
        self._taking, self._card, self._navigation, self._now = taking, card, navigation, now
        card.write.clicked.connect(self._write)
        card.read.clicked.connect(self._read)

    def _write(self) -> None:
        if not self._card.begin():
            return
        name = NAME.format(at=times.local(self._now()))
        title = translate("TakeoverCard", "Write the request")
        path = self._navigation.choose_target(self._card, title, name)
        if path is None:
            self._card.written()
            return

        def done(_: None) -> None:
            self._card.written()
            message = translate("TakeoverCard", "Request written")
            detail = translate("TakeoverCard", "bring it to the centre, then read its answer here")
            self._navigation.say(message, detail)

        reason = self._card.reason.text().strip()
        self._taking.write_takeover(path, reason, done, self._card.refuse)

    def _read(self) -> None:
        title = translate("TakeoverCard", "Read the answer")
        path = self._navigation.choose_file(self._card, title, KINDS)
        if path is not None:
            self.read_file(path, lambda: None, self._card.refuse)

    def read_file(self, path: Path, read: Callable[[], None], failed: Failed) -> None:
        """Go on by an answer, also one that was not chosen here; ``read`` comes once it was."""
        self._card.wait()

        def done(_: None) -> None:
            self._card.done()
            self._navigation.say(translate("LinkPage", "This computer continues the station"))
            read()

        def refused(problem: Exception) -> None:
            self._card.written()
            failed(problem)

        self._taking.read_takeover(path, done, refused)
