"""Backup when the window is closed: shown, limited to one minute, and cancelled on request."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from mediation_desk.ui.pages.backups.closing_page import ClosingPage
from mediation_desk.ui.widgets.sign_in_frame import SignInFrame
from mediation_desk.ui.wording import sentence

if TYPE_CHECKING:
    from mediation_desk.app.services.backup_service import BackupService
    from mediation_desk.ui.shell.window import MainWindow

MOST_MS = 60_000
"""Longest wait in milliseconds; the daily backup takes what this one leaves out."""
LINGER_S = 15
"""Seconds for which the reason of a missing backup is shown, before the desk closes."""
_SECOND_MS = 1_000


class ClosingStep(QObject):
    """Last step of a window, which stays open until it is taken and then closes.

    The reason of a failure is shown for `LINGER_S` seconds; nobody waits longer than `most_ms`.
    """

    def __init__(self, window: "MainWindow", most_ms: int) -> None:
        super().__init__(window)
        self._window = window
        self.is_over = False
        self._left_s, self._fault = LINGER_S, ""
        self._limit = QTimer(self, singleShot=True, interval=most_ms)
        self._limit.timeout.connect(self.finish)
        self._linger = QTimer(self, interval=_SECOND_MS)
        self._linger.timeout.connect(self._pass)

    def finish(self) -> None:
        """Cancel the step under way and close the window."""
        if self.is_over:
            return
        self.is_over = True
        self._limit.stop()
        self._linger.stop()
        self._stop()
        self._window.close()

    def _wait_on(self, page: SignInFrame) -> None:
        """Show the step, and begin to count the time."""
        self._linger.stop()
        self._left_s = LINGER_S
        self._window.show_gate(page)
        self._limit.start()

    def _stop(self) -> None:
        """Cancel the step under way."""
        raise NotImplementedError

    def _show_fault(self, words: str, left_s: int) -> None:
        """Show why it failed, and in how many seconds the desk closes."""
        raise NotImplementedError

    def _done(self, _answer: object) -> None:
        self.finish()

    def _failed(self, no: Exception) -> None:
        if self.is_over:
            return

        self._limit.stop()
        self._fault = sentence(no)
        self._show_fault(self._fault, self._left_s)
        self._linger.start()

    def _pass(self) -> None:
        self._left_s -= 1
        if self._left_s <= 0:
            self.finish()
        else:
            self._show_fault(self._fault, self._left_s)


class ClosingBackup(ClosingStep):
    """Last backup of the day, for which the window stays open and then closes."""

    def __init__(self, window: "MainWindow", backups: "BackupService") -> None:
        super().__init__(window, MOST_MS)
        self._backups = backups
        self.page = ClosingPage(str(backups.folder()))
        self.page.close_asked.connect(self.finish)
        self.page.again_asked.connect(self.begin)

    def begin(self) -> None:
        """Show the step, and take the backup."""
        self._wait_on(self.page)
        self._backups.run(self._done, self._failed)

    def _stop(self) -> None:
        self._backups.stop()

    def _show_fault(self, words: str, left_s: int) -> None:
        self.page.show_fault(words, left_s)


def holds_closing(window: "MainWindow", backups: "BackupService") -> bool:
    """Begin the closing backup where there is something new; tell whether the window waits.

    A second wish to close cancels it. Nothing is held while the system itself shuts down.
    """
    under_way = window.findChild(ClosingBackup)
    if under_way is not None:
        if not under_way.is_over:
            under_way.finish()
        return False
    app = QGuiApplication.instance()
    is_ending = isinstance(app, QGuiApplication) and app.isSavingSession()
    if is_ending or not backups.has_changes():
        return False
    ClosingBackup(window, backups).begin()
    return True
