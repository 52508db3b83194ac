"""Inputs of one line and of many, with a leading icon; they signal when to check, on leaving."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.act_order import NEVER, ORDER

# A pasted novel belongs into the facts, not into a line.
_LONGEST = 2000


def mark_wrong(field: QWidget, wrong: bool) -> None:
    """Give a field the red border, or take it away."""
    if bool(field.property("wrong")) is not wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


def _undoes_elsewhere(event: QEvent, has_own: Callable[[], bool]) -> bool:
    """Tell whether Ctrl+Z is for the last act: nothing was typed into the field since.

    Ignored, it goes to the window's shortcut; a field takes it even when it is empty.
    """
    # A field receives many other events: its undo state is read only at that key.
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not event.matches(QKeySequence.StandardKey.Undo) or has_own():
        return False
    event.ignore()
    return True


class LineInput(QLineEdit):
    """One line, 36 high, with a leading icon and a hint at the right ("选填", "16 天前").

    ``left`` is emitted when the focus leaves: check there, not at each key.
    Enter moves on to the next field; it never submits the form.
    """

    left = Signal()
    keys_wait = False
    """True: a key changes more than the text, and so is held until it is known to be no scan's."""

    def __init__(self, icon: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._icon, self._hint = icon, ""
        self._typed_at = NEVER
        self.textEdited.connect(self._note_typing)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(_LONGEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._dress()

    def set_side_hint(self, words: str) -> None:
        """Show small words at the right end inside the field."""
        self._hint = words
        self._dress()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window where nothing was typed since the last act."""
        return _undoes_elsewhere(event, self._has_own) or super().event(event)

    def keeps(self, text: str) -> bool:
        """Tell whether a text is for this field alone, even where it came as fast as a scan."""
        del text
        return False

    def _note_typing(self) -> None:
        self._typed_at = ORDER.now()

    def _has_own(self) -> bool:
        return self.isUndoAvailable() and self._typed_at == ORDER.now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on at Enter."""
        super().keyPressEvent(event)
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
            event.accept()

    def enter(self) -> None:
        """Perform Enter: go to the next field."""
        self.focusNextChild()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_hint"):
            self._dress()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then its icon and side hint."""
        super().paintEvent(event)
        painter = painting.begin(self)
        side = tokens.px(16)
        if self._icon:
            top = round((self.height() - side) / 2)
            icons.paint(painter, self._icon, QRectF(10, top, side, side), "ink2")
        if self._hint:
            area = QRectF(self.rect()).adjusted(0, 0, -10, 0)
            face = fonts.font("small")
            painting.text(painter, area, self._hint, face, tokens.colour("ink3"), painting.RIGHT)
        painter.end()

    def _dress(self) -> None:
        self.setFont(fonts.font("field"))
        hint = int(painting.width(self._hint, fonts.font("small"))) + 8 if self._hint else 0
        self.setTextMargins(tokens.px(16) + 6 if self._icon else 0, 0, hint, 0)


class SubmittingInput(LineInput):
    """A line that is the last or the only one of its form: Enter submits."""

    submitted = Signal()

    def enter(self) -> None:
        """Submit the form."""
        self.submitted.emit()


class PasswordInput(SubmittingInput):
    """A password: never shown, never kept."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__("lock", placeholder)
        self.setEchoMode(QLineEdit.EchoMode.Password)


class TextInput(QPlainTextEdit):
    """Many lines of plain text; Tab moves on. ``left`` is emitted when the focus leaves.

    Pasted columns have tab stops ``apart`` digits wide; longer text pushes the next column on.
    """

    left = Signal()

    def __init__(self, placeholder: str = "", lines: int = 3, apart: int = 0) -> None:
        super().__init__()
        self._lines, self._apart = lines, apart
        self._typed_at = NEVER
        self.textChanged.connect(self._note_typing)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self._dress()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window where nothing was typed since the last act."""
        return _undoes_elsewhere(event, self._has_own) or super().event(event)

    def _note_typing(self) -> None:
        # A text that the program writes is not typed.
        if self.hasFocus():
            self._typed_at = ORDER.now()

    def _has_own(self) -> bool:
        return self.document().isUndoAvailable() and self._typed_at == ORDER.now()

    def text(self) -> str:
        """Return the typed text."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Replace the typed text; undo brings it back."""
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_lines"):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self.setFont(fonts.font("field"))
        self.setMinimumHeight(self._lines * fonts.metrics("field").lineSpacing() + 20)
        if self._apart:
            digit = fonts.metrics("field").horizontalAdvance("0")
            self.setTabStopDistance(self._apart * digit)


class CheckBox(QCheckBox):
    """A check box with its text in the body type."""

    def __init__(self, text: str, checked: bool = False) -> None:
        super().__init__(text)
        self.setChecked(checked)
        self.setMinimumHeight(28)
