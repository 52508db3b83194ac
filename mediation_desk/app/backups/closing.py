"""The backup when the window is closed: told, bounded by a minute, and cut off at a word."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from mediation_desk.ui.pages.backups.closing_page import ClosingPage
from mediation_desk.workflows.backups.schedule import BackupState

if TYPE_CHECKING:
    from mediation_desk.app.backups.backup_desk import BackupDesk
    from mediation_desk.ui.window import MainWindow

MOST_MS = 60_000
"""Nobody waits longer to go home; the daily backup takes what this one leaves out."""
LINGER_S = 15
"""So long it is shown why there was none, before the desk closes."""
_SECOND_MS = 1_000


class ClosingBackup(QObject):
    """Keeps one window open while the last backup of the day is taken, then closes it."""

    def __init__(self, window: "MainWindow", backups: "BackupDesk") -> None:
        super().__init__(window)
        self._window, self._backups = window, backups
        self._is_over = False
        self._left_s = LINGER_S
        self._fault = ""
        self._limit = QTimer(self, singleShot=True, interval=MOST_MS)
        self._limit.timeout.connect(self.finish)
        self._linger = QTimer(self, interval=_SECOND_MS)
        self._linger.timeout.connect(self._pass)
        self.page = ClosingPage(str(backups.folder()))
        self.page.close_asked.connect(self.finish)
        self.page.again_asked.connect(self.begin)

    def begin(self) -> None:
        """Show what is done, and take the backup."""
        self._linger.stop()
        self._left_s = LINGER_S
        self._window.show_gate(self.page)
        self._limit.start()
        self._backups.run(self._taken, self._failed)

    def finish(self) -> None:
        """Cut off what is under way and close the window."""
        if self._is_over:
            return
        self._is_over = True
        self._limit.stop()
        self._linger.stop()
        self._backups.stop()
        self._window.close()

    @property
    def is_over(self) -> bool:
        """Tell whether the window may close."""
        return self._is_over

    def _taken(self, state: BackupState) -> None:
        del state
        self.finish()

    def _failed(self, no: Exception) -> None:
        if self._is_over:
            return
        from mediation_desk.ui.wording import sentence  # noqa: PLC0415 - read when it is needed

        self._limit.stop()
        self._fault = sentence(no)
        self.page.show_fault(self._fault, self._left_s)
        self._linger.start()

    def _pass(self) -> None:
        self._left_s -= 1
        if self._left_s <= 0:
            self.finish()
        else:
            self.page.show_fault(self._fault, self._left_s)


def holds_closing(window: "MainWindow", backups: "BackupDesk") -> bool:
    """Begin the backup of closing where there is something new; tell whether the window waits.

    A second wish to close cuts it off. Nothing is held while the system itself shuts down.
    """
    under_way = window.findChild(ClosingBackup)
    if under_way is not None:
        if not under_way.is_over:
            under_way.finish()
        return False
    app = QGuiApplication.instance()
    is_ending = isinstance(app, QGuiApplication) and app.isSavingSession()
    if is_ending or not backups.has_news():
        return False
    ClosingBackup(window, backups).begin()
    return True
