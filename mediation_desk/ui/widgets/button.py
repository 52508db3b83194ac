"""Buttons: primary (one a page), plain, quiet, link and danger, with icon and key badge."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.widgets import painting
from mediation_desk.ui.widgets.button_painting import ButtonKind, ButtonParts, ButtonState

__all__ = ["Button", "ButtonKind", "IconButton", "pressed_by_enter"]

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button by Enter alone, as Space does; with Ctrl it sends the form around it."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers
    if is_enter:
        button.click()
    return is_enter


class Button(QPushButton):
    """A button that paints its icon, its words and the key that presses it.

    ``height`` is a token: "button" (32), "buttonBar" (36), "buttonCard" (28), "railItem" (34),
    "buttonLine" (20, in a line of small text).
    The key badge is a hint; bind the shortcut where the key is valid.
    """

    def __init__(
        self,
        text: str,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon: str = "",
        key: str = "",
        height: str = "button",
    ) -> None:
        super().__init__(text)
        self._face, self._height = ButtonParts(text, kind, icon, key), height
        self._key, self._ringed = key, False
        self._name()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def kind(self) -> ButtonKind:
        """Return the kind."""
        return self._face.kind

    def set_kind(self, kind: ButtonKind) -> None:
        """Change the kind; in lists only the current row's button is primary."""
        self._face = replace(self._face, kind=kind)
        self.updateGeometry()
        self.update()

    def show_key(self, is_shown: bool) -> None:
        """Show the key's badge, or name the key in the tooltip alone where there is no room."""
        key = self._key if is_shown else ""
        if key != self._face.key:
            self._face = replace(self._face, key=key)
            self.setToolTip("" if is_shown else self._key)
            self.updateGeometry()
            self.update()

    def set_trailing(self, icon: str) -> None:
        """Draw ``icon`` after the words, such as "chevron-down" on a button that opens a menu."""
        self._face = replace(self._face, trailing=icon)
        self.updateGeometry()

    def setText(self, text: str) -> None:
        """Change the text."""
        super().setText(text)
        self._face = replace(self._face, text=text)
        self._name()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room that padding, icon, words and badge need."""
        return QSize(self._face.width(), tokens.current().height(self._height))

    def minimumSizeHint(self) -> QSize:
        """Return the same: words on a button are not meant to be cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring for the keyboard, not for the pointer."""
        self._ringed = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ringed = False
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button in its state: hovered, pressed, focused or disabled."""
        del event
        painter = painting.begin(self)
        ringed = self._ringed and self.hasFocus()
        state = ButtonState(self.isEnabled(), self.underMouse(), self.isDown(), ringed)
        self._face.paint(painter, QRectF(self.rect()), state)
        painter.end()

    def _name(self) -> None:
        key = f" ({self._key})" if self._key else ""
        self.setAccessibleName(self.text() + key)


class IconButton(Button):
    """A square quiet button with only an icon; ``name`` is its tooltip and accessible name."""

    def __init__(
        self, icon: str, name: str, key: str = "", kind: ButtonKind = ButtonKind.QUIET
    ) -> None:
        super().__init__("", kind, icon)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} {key}".strip())

    def sizeHint(self) -> QSize:
        """Return a square."""
        side = tokens.current().height("button")
        return QSize(side, side)
