"""The receipt scanner, which types like a keyboard: bursts are caught whatever has the focus."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from mediation_desk.ui.shell import qt_types

GAP_S = 0.035
SHORTEST = 6
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScannerWatch(QObject):
    """An application-wide event filter. ``scanned`` carries what was read.

    A burst is at least six characters, less than 35 ms apart, ended by Enter. What it typed into
    the focused field is taken back, and its Enter presses nothing.
    """

    scanned = Signal(str)
    burst = Signal()

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._read, self._last_s = "", float("-inf")
        self._swallow = False
        self._field: QWidget | None = None
        self._before: tuple[str, int] = ("", 0)

    def watch(self) -> None:
        """Begin to listen."""
        app = QCoreApplication.instance()
        if app is not None:
            qt_types.make_all()
            app.installEventFilter(self)

    def rest(self) -> None:
        """Stop listening."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear each key before shortcuts do; swallow the Enter that ends a scan."""
        if not isinstance(event, QKeyEvent) or watched is not QApplication.focusWidget():
            return False
        if _is_secret(watched):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._heard(watched, event)
        if event.type() == QEvent.Type.KeyPress and event.key() in _ENDS:
            swallowed, self._swallow = self._swallow, False
            return swallowed
        return False

    def _heard(self, watched: QObject, event: QKeyEvent) -> bool:
        now_s = self._clock()
        in_burst, self._last_s = now_s - self._last_s < GAP_S, now_s
        if not in_burst:
            # A burst that no Enter ended is over: a person types on.
            self._read = ""
        if event.key() in _ENDS:
            self._swallow = self._ended(in_burst)
        elif _is_typed(event):
            if not in_burst:
                self._begin(watched)
            self._read += event.text()
            if len(self._read) > 1:
                self.burst.emit()
        # Accepted, the key goes to the field and presses no shortcut: it belongs to a scan.
        taken = self._swallow or len(self._read) > 1
        if taken:
            event.accept()
        return taken

    def _begin(self, watched: QObject) -> None:
        self._read = ""
        self._field = watched if isinstance(watched, QWidget) else None
        self._before = _contents(self._field)

    def _ended(self, in_burst: bool) -> bool:
        read, self._read = self._read, ""
        if not in_burst or len(read) < SHORTEST:
            return False
        _restore(self._field, *self._before)
        self.scanned.emit(read)
        return True


def _is_secret(field: QObject) -> bool:
    """A password, however fast it comes, is no receipt and must not be read as one."""
    return isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal


def _is_typed(event: QKeyEvent) -> bool:
    """A scanner types plain characters, at most with Shift; Ctrl+3 is a person's."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return not held and bool(event.text()) and event.text().isprintable()


def _contents(field: QWidget | None) -> tuple[str, int]:
    if isinstance(field, QLineEdit):
        return field.text(), field.cursorPosition()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText(), field.textCursor().position()
    return "", 0


def _restore(field: QWidget | None, text: str, place: int) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
        field.setCursorPosition(place)
    elif isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.setPosition(place)
        field.setTextCursor(cursor)
