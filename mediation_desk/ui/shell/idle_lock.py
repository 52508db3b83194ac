"""The idle lock: requests a lock after some minutes without keyboard or pointer, or by a key."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.ui.display import application_filters

_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


_LOCK_KEY = (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


class IdleWatch(QObject):
    """Emit ``idle`` once the desk had no input for ``after_s`` seconds.

    ``lock_asked`` comes from Ctrl+L with the focus in any window: a dialog, a viewer or an open
    menu keeps the key from the shortcut of the desk.
    """

    idle = Signal()
    lock_asked = Signal()

    def __init__(self, after_s: int = 180, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bystander: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(after_s * 1000)
        self._timer.timeout.connect(self.idle)

    def set_after(self, after_s: int) -> None:
        """Use another waiting time from the next input on."""
        self._timer.setInterval(after_s * 1000)

    def watch(self) -> None:
        """Begin (at sign-in and unlock)."""
        application_filters.install(self)
        if self._timer.interval() > 0:
            self._timer.start()

    def rest(self) -> None:
        """Stop (while locked)."""
        application_filters.remove(self)
        self._timer.stop()

    def leave_out(self, window: QWidget | None) -> None:
        """Take no input in a window for a sign of life: not the operator is at work there."""
        self._bystander = window

    def is_watching(self) -> bool:
        """Return whether the time runs."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start over at each sign of life; take the key of the lock."""
        is_life = event.type() in _LIFE and self._timer.interval() > 0
        if is_life and not _is_in(self._bystander, watched):
            self._timer.start()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_asked = (event.modifiers(), event.key()) == _LOCK_KEY
            if is_asked:
                # Not within the key: what has it is closed by the lock.
                QTimer.singleShot(0, self, self.lock_asked.emit)
            return is_asked
        return False


def _is_in(window: QWidget | None, watched: QObject) -> bool:
    """Tell whether an event is of a window or of a part of it."""
    if window is None or not isValid(window):
        return False
    if isinstance(watched, QWidget):
        return watched.window() is window
    return watched is window.windowHandle()
