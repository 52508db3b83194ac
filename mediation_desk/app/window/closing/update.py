"""Update when the window is closed: after the backup, shown by steps, cancelled on request."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from mediation_desk.app.window.closing.backup import ClosingStep, holds_closing
from mediation_desk.ui.pages.installing import InstallingPage

if TYPE_CHECKING:
    from mediation_desk.app.services.backup_service import BackupService
    from mediation_desk.app.services.update_service import UpdateService
    from mediation_desk.ui.shell.window import MainWindow

MOST_MS = 180_000
"""Longest wait in milliseconds; the update is tried again when the desk is next closed."""


class ClosingUpdate(ClosingStep):
    """Proof of a new version, for which the window stays open and then closes."""

    def __init__(self, window: "MainWindow", updates: "UpdateService") -> None:
        super().__init__(window, MOST_MS)
        self._updates = updates
        self.has_failed = False
        self.page = InstallingPage(updates.state.news.version)
        self.page.close_asked.connect(self._close_without)
        updates.stepped.connect(self.page.show_step)

    def begin(self) -> None:
        """Show the step, and let the version prove itself."""
        self._wait_on(self.page)
        self._updates.install(self._done, self._failed)

    def _stop(self) -> None:
        self._updates.stop()

    def _show_fault(self, words: str, left_s: int) -> None:
        self.has_failed = True
        self.page.show_fault(words, left_s)

    def _close_without(self) -> None:
        """Close at a person's request; a wish for the version and a restart is given up."""
        if not self.has_failed:
            self._updates.give_up()
        self.finish()


def holds_quitting(
    window: "MainWindow", backups: "BackupService", updates: "UpdateService"
) -> bool:
    """Begin the closing backup, then the update that is due; tell whether the window waits.

    Without a good backup of all that was entered nothing is installed. A second wish to close
    cancels the step under way. Nothing is held while the system itself shuts down.
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
    if is_ending or not updates.is_due_at_closing or backups.has_changes():
        return False
    ClosingUpdate(window, updates).begin()
    return True
