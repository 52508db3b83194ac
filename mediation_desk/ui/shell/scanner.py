"""The receipt scanner, which types like a keyboard: bursts are caught whatever has the focus."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from mediation_desk.ui.display import application_filters
from mediation_desk.ui.widgets.fields.inputs import LineInput

GAP_S = 0.035
SHORTEST = 6
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)
_INTERRUPTS = (
    QEvent.Type.FocusOut,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Close,
)
"""Before any of these is handled, typed text must be in its field."""


class ScannerWatch(QObject):
    """An application-wide event filter. ``scanned`` carries the text that was read.

    A burst is at least six characters, less than 35 ms apart, ended by Enter; it begins and ends
    in one field. From its second key on it is held here, and reaches the field only when it proves
    to be a person's quick typing. The first key is shown at once in a field of plain text, from
    which a scan removes it; elsewhere, where a key does more than write, it is held as well. A
    text that its field `keeps` is no scan.
    """

    scanned = Signal(str)
    burst = Signal()

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._read, self._last_s = "", float("-inf")
        self._swallow, self._replays = False, False
        self._field: QWidget | None = None
        self._before = _Contents()
        self._waiting: list[tuple[Qt.Key, Qt.KeyboardModifier, str]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(GAP_S * 1000))
        self._timer.timeout.connect(self._deliver)

    def watch(self) -> None:
        """Begin to listen."""
        application_filters.install(self)

    def rest(self) -> None:
        """Stop listening; keys that still wait reach their field."""
        application_filters.remove(self)
        self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Receive each key before shortcuts do; swallow the Enter that ends a scan."""
        if self._waiting and event.type() in _INTERRUPTS:
            self._end()
        if not isinstance(event, QKeyEvent) or watched is not QApplication.focusWidget():
            return False
        if self._replays or _is_secret(watched):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._heard(watched, event)
        if event.type() == QEvent.Type.KeyPress and event.key() in _ENDS:
            swallowed, self._swallow = self._swallow, False
            return swallowed
        return event.type() == QEvent.Type.KeyPress and self._holds(watched, event)

    def _heard(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _MODIFIERS:
            # Shift is pressed within a code and before it: it neither begins nor continues a burst.
            return False
        now_s = self._time_of(event)
        goes_on = bool(self._read) and watched is self._field and now_s - self._last_s < GAP_S
        self._last_s = now_s
        if event.key() in _ENDS:
            self._swallow = self._ended(goes_on)
        elif goes_on and _is_typed(event):
            self._read += event.text()
            self.burst.emit()
        else:
            # A burst that no Enter ended is over: a person is typing.
            self._end()
            if _is_typed(event) and not event.text().isspace():
                self._begin(watched, event.text())
        # Accepted, the key goes to the field and presses no shortcut: it belongs to a scan.
        taken = self._swallow or len(self._read) > 1
        if taken:
            event.accept()
        return taken

    def _time_of(self, event: QKeyEvent) -> float:
        """Return when the key was pressed: a busy window hears the keys of a scan much later."""
        return event.timestamp() / 1000 if event.timestamp() else self._clock()

    def _begin(self, watched: QObject, first: str) -> None:
        self._read = first
        self._field = watched if isinstance(watched, QWidget) else None
        self._before = _Contents.of(self._field)

    def _holds(self, watched: QObject, event: QKeyEvent) -> bool:
        """Hold a key of a possible scan until it is known to be none."""
        is_heard = bool(self._read) and watched is self._field and _is_typed(event)
        if not is_heard or (len(self._read) == 1 and _shows_at_once(watched)):
            return False
        self._waiting.append((Qt.Key(event.key()), event.modifiers(), event.text()))
        self._timer.start()
        return True

    def _ended(self, goes_on: bool) -> bool:
        if not goes_on or len(self._read) < SHORTEST or self._is_kept():
            self._end()
            return False
        read, self._read = self._read, ""
        self._waiting.clear()
        self._timer.stop()
        self._before.restore(self._field)
        self.scanned.emit(read)
        return True

    def _is_kept(self) -> bool:
        """Tell whether the field keeps what it has with the text read, such as a phone."""
        if not isinstance(self._field, LineInput) or not isValid(self._field):
            return False
        return self._field.keeps(self._before.with_typed(self._read))

    def _end(self) -> None:
        """Treat the held keys as a person's typing."""
        self._deliver()
        self._read = ""

    def _deliver(self) -> None:
        """Deliver the held keys to the field where they were typed.

        The text read stays: after a short freeze of the window, the rest of a scan follows.
        """
        self._timer.stop()
        waiting, self._waiting = self._waiting, []
        self._replays = True
        for key, modifiers, text in waiting:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if self._field is not None and isValid(self._field):
                    QApplication.sendEvent(self._field, QKeyEvent(kind, key, modifiers, text))
        self._replays = False


def _shows_at_once(field: QObject) -> bool:
    """Tell whether a key does nothing but write: a scan can take it back from there."""
    if isinstance(field, LineInput):
        return not field.keys_wait
    return isinstance(field, QLineEdit | QPlainTextEdit)


def _is_secret(field: QObject) -> bool:
    """Tell whether the field is a password: however fast it comes, it is not read as a receipt."""
    return isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal


def _is_typed(event: QKeyEvent) -> bool:
    """Tell whether a key can be a scanner's: plain characters, at most with Shift.

    Ctrl+3 is a person's, and so is a key that is held down and repeats.
    """
    modifiers = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    is_plain = not modifiers and not event.isAutoRepeat()
    return is_plain and bool(event.text()) and event.text().isprintable()


@dataclass(frozen=True)
class _Contents:
    """The content of a field, with the marked part from ``anchor`` to ``place``."""

    text: str = ""
    anchor: int = 0
    place: int = 0

    @classmethod
    def of(cls, field: QWidget | None) -> "_Contents":
        if isinstance(field, QLineEdit):
            place, start = field.cursorPosition(), field.selectionStart()
            ends = (start, field.selectionEnd()) if start >= 0 else (place, place)
            return cls(field.text(), ends[0] if place != ends[0] else ends[1], place)
        if isinstance(field, QPlainTextEdit):
            cursor = field.textCursor()
            return cls(field.toPlainText(), cursor.anchor(), cursor.position())
        return cls()

    def with_typed(self, text: str) -> str:
        """Return the content with a text typed at its place, over what is marked."""
        begins, ends = sorted((self.anchor, self.place))
        return f"{self.text[:begins]}{text}{self.text[ends:]}"

    def restore(self, field: QWidget | None) -> None:
        """Put it back where a key of the scan changed it, and tell as of an edit."""
        if field is None or not isValid(field):
            return
        if isinstance(field, QLineEdit) and field.text() != self.text:
            field.setText(self.text)
            field.setCursorPosition(self.anchor)
            field.cursorForward(True, self.place - self.anchor)
            field.textEdited.emit(self.text)
        elif isinstance(field, QPlainTextEdit) and field.toPlainText() != self.text:
            cursor = field.textCursor()
            cursor.select(cursor.SelectionType.Document)
            cursor.insertText(self.text)
            cursor.setPosition(self.anchor)
            cursor.setPosition(self.place, cursor.MoveMode.KeepAnchor)
            field.setTextCursor(cursor)
