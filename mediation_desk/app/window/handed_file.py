"""A double-clicked file: kept until somebody is signed in, then read on the link page."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from mediation_desk.app.startup.program import Program

_AGAIN_MS = 500


class HandedFile(QObject):
    """Offer of a file on the link page, once the desk is shown and no dialog is open over it.

    Typed text is not lost: a page that is left keeps its draft, and a dialog is waited for.
    """

    def __init__(self, program: "Program") -> None:
        super().__init__(program)
        self._program = program
        self._path = ""
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._offer)

    def take(self, path: str) -> None:
        """Take a file, in place of one that was still waiting."""
        self._path = path
        self._offer()

    def offer_soon(self) -> None:
        """Offer the waiting file once the page that is being shown is there."""
        if self._path:
            QTimer.singleShot(0, self, self._offer)

    def _offer(self) -> None:
        window = self._program.window
        if not self._path:
            return
        if window.is_gated():
            message = QCoreApplication.translate(
                "HandedFile", "{file} is read once you are signed in"
            )
            window.tell_at_gate(message.format(file=Path(self._path).name))
        elif not window.router.here() or QApplication.activeModalWidget() is not None:
            self._again.start()
        else:
            path, self._path = self._path, ""
            window.router.go("link", path)
