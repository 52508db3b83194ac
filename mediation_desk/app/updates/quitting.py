"""The update when the window is closed: after the backup, told step by step, cut off at a word."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from mediation_desk.app.backups.closing import LINGER_S, holds_closing
from mediation_desk.ui.pages.updates.installing_page import InstallingPage
from mediation_desk.workflows.updates.installation import Switch

if TYPE_CHECKING:
    from mediation_desk.app.backups.backup_desk import BackupDesk
    from mediation_desk.app.updates.update_desk import UpdateDesk
    from mediation_desk.ui.window import MainWindow

MOST_MS = 180_000
"""Nobody waits longer to go home; the update is tried again when the desk is next closed."""
_SECOND_MS = 1_000


class ClosingUpdate(QObject):
    """Keeps one window open while a new version proves itself, then closes it."""

    def __init__(self, window: "MainWindow", updates: "UpdateDesk") -> None:
        super().__init__(window)
        self._window, self._updates = window, updates
        self.is_over = self.has_failed = False
        self._left_s, self._fault = LINGER_S, ""
        self._limit = QTimer(self, singleShot=True, interval=MOST_MS)
        self._limit.timeout.connect(self.finish)
        self._linger = QTimer(self, interval=_SECOND_MS)
        self._linger.timeout.connect(self._pass)
        self.page = InstallingPage(updates.state.news.version)
        self.page.close_asked.connect(self._close_without)
        updates.stepped.connect(self.page.show_step)

    def begin(self) -> None:
        """Show what is done, and let the version prove itself."""
        self._window.show_gate(self.page)
        self._limit.start()
        self._updates.install(self._installed, self._failed)

    def finish(self) -> None:
        """Cut off what is under way and close the window."""
        if self.is_over:
            return
        self.is_over = True
        self._limit.stop()
        self._linger.stop()
        self._updates.stop()
        self._window.close()

    def _close_without(self) -> None:
        """Close as a person asks for it; who wanted the version and a new start gives up both."""
        if not self.has_failed:
            self._updates.give_up()
        self.finish()

    def _installed(self, switch: Switch) -> None:
        del switch
        self.finish()

    def _failed(self, no: Exception) -> None:
        if self.is_over:
            return
        from mediation_desk.ui.wording import sentence  # noqa: PLC0415 - read when it is needed

        self._limit.stop()
        self.has_failed = True
        self._fault = sentence(no)
        self.page.show_fault(self._fault, self._left_s)
        self._linger.start()

    def _pass(self) -> None:
        self._left_s -= 1
        if self._left_s <= 0:
            self.finish()
        else:
            self.page.show_fault(self._fault, self._left_s)


def holds_quitting(window: "MainWindow", backups: "BackupDesk", updates: "UpdateDesk") -> bool:
    """Begin the backup of closing, then the update that is due; tell whether the window waits.

    Without a good backup of all that was entered nothing is installed. A second wish to close cuts
    off what is under way. Nothing is held while the system itself shuts down.
    """
    if holds_closing(window, backups):
        return True
    under_way = window.findChild(ClosingUpdate)
    if under_way is not None:
        if not under_way.is_over:
            under_way.finish()
        return False
    app = QGuiApplication.instance()
    is_ending = isinstance(app, QGuiApplication) and app.isSavingSession()
    if is_ending or not updates.is_due_at_closing or backups.has_news():
        return False
    ClosingUpdate(window, updates).begin()
    return True
