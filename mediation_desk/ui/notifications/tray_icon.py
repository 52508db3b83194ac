"""The desk in the system's tray and the number on its button in the taskbar."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from mediation_desk.ui.appearance import icons
from mediation_desk.ui.notifications.waiting_counts import WaitingCounts, waiting_text

_ICON_PX = 32


class TrayIcon(QObject):
    """An icon in the tray, once the system has one; ``opened`` when it or a notice is clicked.

    ``tip`` is its tooltip. The badge of the taskbar is set where the platform offers one. Where
    there is no tray nothing is notified: the window shows the same.
    """

    opened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.tip = ""
        self._window = window
        self._icon: QSystemTrayIcon | None = None

    def show_waiting(self, attention: WaitingCounts) -> None:
        """Show how much waits."""
        self.tip = f"{self.tr('Mediation Desk')}\n{waiting_text(attention)}"
        _show_badge(attention.total())
        icon = self._found()
        if icon is not None:
            icon.setToolTip(self.tip)

    def notify(self, words: str) -> None:
        """Show a notification of the system, which closes by itself."""
        icon = self._found()
        if icon is not None:
            kind = QSystemTrayIcon.MessageIcon.Information
            icon.showMessage(self.tr("Mediation Desk"), words, kind)

    def remove(self) -> None:
        """Remove tray icon and badge."""
        _show_badge(0)
        if self._icon is not None:
            self._icon.hide()

    def _found(self) -> QSystemTrayIcon | None:
        """Return the icon; a tray that starts after the desk is found as well."""
        if self._icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = self._made()
        return self._icon

    def _made(self) -> QSystemTrayIcon:
        picture = self._window.windowIcon()
        if picture.isNull():
            picture = QIcon(icons.pixmap("scale", _ICON_PX, "acc"))
        icon = QSystemTrayIcon(picture, self)
        menu = QMenu(self._window)
        menu.addAction(self.tr("Show the window"), self.opened.emit)
        icon.setContextMenu(menu)
        icon.messageClicked.connect(self.opened)
        icon.activated.connect(self._activated)
        icon.show()
        return icon

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.opened.emit()


def _show_badge(number: int) -> None:
    """Show a number on the program's button in the taskbar; 0 shows none."""
    app = QGuiApplication.instance()
    # A desktop finds the button by the name of the desktop file; without one Qt only warns.
    if isinstance(app, QGuiApplication) and app.desktopFileName():
        app.setBadgeNumber(number)
