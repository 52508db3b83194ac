"""The notifications of one desk: they follow its counts from sign-in to sign-out."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from mediation_desk.domain.mall_hours import is_open
from mediation_desk.domain.policy import Policy
from mediation_desk.ui.display.single_instance import bring_to_front
from mediation_desk.ui.notifications.notifier import NOTIFY, OFF, Notifier
from mediation_desk.ui.notifications.tray_icon import TrayIcon
from mediation_desk.ui.notifications.waiting_counts import WaitingCounts
from mediation_desk.ui.preferences import Preferences
from mediation_desk.ui.shell.window import MainWindow


class DeskNotifications(QObject):
    """Show counts of waiting work in tray and taskbar; notify while the window is not in front.

    ``policy`` returns the mall's hours now in force: outside them nobody is notified.
    """

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        operator: str,
        policy: Callable[[], Policy],
    ) -> None:
        super().__init__(window)
        self._window, self._policy = window, policy
        self._preferences, self._operator = preferences, operator
        self._shown: WaitingCounts | None = None
        self.tray = TrayIcon(window)
        self.tray.opened.connect(self._open)
        self._notifier = Notifier(self, self.tray.notify)

    def follow(self, attention: WaitingCounts) -> None:
        """Take the counts of this moment."""
        if attention != self._shown:
            self._shown = attention
            self.tray.show_waiting(attention)
        self._notifier.follow(attention)

    def is_in_front(self) -> bool:
        """Tell whether a window of the desk is active and the desk is not locked."""
        return QApplication.activeWindow() is not None and not self._window.is_gated()

    def is_quiet(self) -> bool:
        """Tell whether the operator wants no notifications or the mall is closed."""
        if self._preferences.read(self._operator, NOTIFY) == OFF:
            return True
        return not is_open(datetime.now(UTC), self._policy())

    def close(self) -> None:
        """Remove tray icon and badge."""
        self.tray.remove()

    def _open(self) -> None:
        """Bring the window to the front, with Today where the desk is not locked."""
        bring_to_front(self._window)
        if not self._window.is_gated():
            self._window.router.go("today")
