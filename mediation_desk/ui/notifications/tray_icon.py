"""The desk in the system's tray and the number on its button in the taskbar."""

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QPainter
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from mediation_desk.ui.appearance import icons
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.notifications.waiting_counts import WaitingCounts, waiting_text
from mediation_desk.ui.widgets import painting

_ICON_PX = 32


class TrayIcon(QObject):
    """An icon in the tray, once the system has one; ``opened`` when it is clicked.

    ``notice_opened`` when the last notification is clicked. A dot on the icon tells of something
    unread.

    ``tip`` is its tooltip. The badge of the taskbar is set where the platform offers one. Where
    there is no tray nothing is notified: the window shows the same.
    """

    opened = Signal()
    notice_opened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.tip = ""
        self._window = window
        self._icon: QSystemTrayIcon | None = None

    def show_waiting(self, attention: WaitingCounts, unread: int = 0) -> None:
        """Show how much waits, and how much of the inbox is unread."""
        lines = [self.tr("Mediation Desk"), waiting_text(attention)]
        if unread:
            lines.append(self.tr("%n unread in the inbox", "", unread))
        self.tip = "\n".join(lines)
        _show_badge(attention.total())
        icon = self._found()
        if icon is not None:
            icon.setToolTip(self.tip)
            icon.setIcon(_dotted(self._picture()) if unread else self._picture())

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
        icon = QSystemTrayIcon(self._picture(), self)
        icon.setContextMenu(self._menu())
        icon.messageClicked.connect(self.notice_opened)
        icon.activated.connect(self._activated)
        icon.show()
        return icon

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        if self._icon is not None:
            self._icon.setContextMenu(self._menu())

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.addAction(self.tr("Show the window"), self.opened.emit)
        return menu

    def _picture(self) -> QIcon:
        picture = self._window.windowIcon()
        return QIcon(icons.pixmap("scale", _ICON_PX, "acc")) if picture.isNull() else picture

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.opened.emit()


def _dotted(picture: QIcon) -> QIcon:
    """Return the icon with a dot at its top right."""
    drawn = picture.pixmap(_ICON_PX, _ICON_PX)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painting.disc(painter, QPointF(_ICON_PX - 7, 7), 7, colour("bad"))
    painter.end()
    return QIcon(drawn)


def _show_badge(number: int) -> None:
    """Show a number on the program's button in the taskbar; 0 shows none."""
    app = QGuiApplication.instance()
    # A desktop finds the button by the name of the desktop file; without one Qt only warns.
    if isinstance(app, QGuiApplication) and app.desktopFileName():
        app.setBadgeNumber(number)
