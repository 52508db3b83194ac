"""The notifications of one desk: they follow its counts and its inbox until sign-out."""

from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from mediation_desk.domain.policy import Policy
from mediation_desk.ui.display.single_instance import bring_to_front
from mediation_desk.ui.notifications.choices import NotificationChoices, read_choices
from mediation_desk.ui.notifications.inbox_text import notice_text, toast_text
from mediation_desk.ui.notifications.notifier import Notifier
from mediation_desk.ui.notifications.tray_icon import TrayIcon
from mediation_desk.ui.notifications.waiting_counts import WaitingCounts
from mediation_desk.ui.preferences import Preferences
from mediation_desk.ui.shell.window import MainWindow
from mediation_desk.ui.widgets.toast import ToastLink
from mediation_desk.workflows.read_models.inbox.items import Inbox, InboxItem, InboxKind


class DeskNotifications(QObject):
    """Show counts in tray and taskbar; tell of what is new, in the window or by the system.

    ``policy`` returns the mall's hours now in force. ``opened`` carries the item to show,
    ``inbox_asked`` asks for the whole inbox.
    """

    opened = Signal(object)
    inbox_asked = Signal()

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
        self._shown: tuple[WaitingCounts, int] | None = None
        self._noticed: tuple[InboxItem, ...] = ()
        self.tray = TrayIcon(window)
        self.tray.opened.connect(self._open)
        self.tray.notice_opened.connect(self._open_noticed)
        self._notifier = Notifier(self, self._tell, self._notify)

    def follow(self, attention: WaitingCounts, inbox: Inbox) -> None:
        """Take the counts and the inbox of this moment."""
        shown = attention, len(inbox.unread)
        if shown != self._shown:
            self._shown = shown
            self.tray.show_waiting(*shown)
        self._notifier.follow(inbox)

    def choices(self) -> NotificationChoices:
        """Return the choices of the operator."""
        return read_choices(self._preferences, self._operator)

    def is_in_front(self) -> bool:
        """Tell whether a window of the desk is active and the desk is not locked."""
        return QApplication.activeWindow() is not None and not self._window.is_gated()

    def is_wanted(self, kind: InboxKind) -> bool:
        """Tell whether the operator wants to be told of a kind."""
        return kind not in self.choices().muted

    def is_quiet(self, kind: InboxKind) -> bool:
        """Tell whether the operator wants no notifications of a kind now."""
        choices = self.choices()
        held = choices.quiet.hold(kind, datetime.now(UTC), self._policy())
        return held or not choices.is_on

    def seconds(self) -> float:
        """Return a count of seconds that only grows."""
        return monotonic()

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        self.tray.retranslate()
        if self._shown is not None:
            self.tray.show_waiting(*self._shown)

    def close(self) -> None:
        """Remove tray icon and badge."""
        self.tray.remove()

    def _tell(self, items: tuple[InboxItem, ...]) -> None:
        """Show a message in the window, with the way to the matter."""
        words, detail = toast_text(items, datetime.now(UTC))
        self._window.toast.say_news(words, detail, self._way(items))
        self._sound(items)

    def _way(self, items: tuple[InboxItem, ...]) -> ToastLink:
        if len(items) == 1:
            return ToastLink(self.tr("Open"), lambda: self.opened.emit(items[0]))
        return ToastLink(self.tr("Open inbox"), self.inbox_asked.emit)

    def _notify(self, items: tuple[InboxItem, ...]) -> None:
        """Let the system show kind, number and limit; the button in the taskbar asks to be seen."""
        self._noticed = items
        self.tray.notify(notice_text(items, datetime.now(UTC)))
        QApplication.alert(self._window)
        self._sound(items)

    def _sound(self, items: tuple[InboxItem, ...]) -> None:
        if self.choices().has_sound and not all(self.is_quiet(item.kind) for item in items):
            QApplication.beep()

    def _open(self) -> None:
        """Bring the window to the front, with Today where the desk is not locked."""
        bring_to_front(self._window)
        if not self._window.is_gated():
            self._window.router.go("today")

    def _open_noticed(self) -> None:
        """Bring the window to the front, with the matters of the last notification."""
        bring_to_front(self._window)
        if self._window.is_gated() or not self._noticed:
            return
        if len(self._noticed) == 1:
            self.opened.emit(self._noticed[0])
        else:
            self.inbox_asked.emit()
