"""The merchant field: pinyin initials, full pinyin, name or unit; the first match is one Enter."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.fields.suggestions import Suggestion, SuggestionPopup

Suggest = Callable[[str], list[Suggestion]]


class MerchantBox(LineInput):
    """Offers merchants while typing.

    ``suggest(text)`` must answer from memory within 30 ms. Enter takes the first row, Tab takes
    it and moves on, Esc keeps the text, Ctrl+N (or the last row) asks for a new merchant.
    ``merchant()`` is the one taken, None while the text is only typed.
    """

    taken = Signal(object)
    new_asked = Signal(str)

    def __init__(self, suggest: Suggest, placeholder: str = "") -> None:
        super().__init__("store", placeholder)
        self._suggest = suggest
        self._merchant: Suggestion | None = None
        self._popup: SuggestionPopup | None = None
        self.textEdited.connect(self._offer)

    def merchant(self) -> Suggestion | None:
        """Return the merchant taken."""
        return self._merchant

    def show_merchant(self, merchant: Suggestion | None) -> None:
        """Put a merchant into the field without emitting."""
        self._merchant = merchant
        self.setText(merchant.name if merchant else "")

    def popup(self) -> SuggestionPopup:
        """Return the list under the field, made at first use."""
        if self._popup is None:
            self._popup = SuggestionPopup(self)
            self._popup.taken.connect(self._take)
            self._popup.new_asked.connect(self._ask_new)
        return self._popup

    def event(self, event: QEvent) -> bool:
        """Let Tab take the first match before the focus moves on."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and cast("QKeyEvent", event).key() == Qt.Key.Key_Tab:
            self._take_current()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, take, leave it, or ask for a new merchant."""
        key, control = event.key(), Qt.KeyboardModifier.ControlModifier
        offered = self._popup is not None and self._popup.isVisible()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if key == Qt.Key.Key_N and event.modifiers() & control:
            self._ask_new()
        elif offered and step:
            self.popup().move_by(step)
        elif offered and key == Qt.Key.Key_Escape:
            self.popup().hide()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Take the preselected merchant; with nothing offered, move on."""
        if not self._take_current():
            super().enter()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list."""
        super().focusOutEvent(event)
        if self._popup is not None:
            self._popup.hide()

    def _offer(self, text: str) -> None:
        self._merchant = None
        if text.strip():
            self.popup().show_suggestions(self._suggest(text.strip()))
        elif self._popup is not None:
            self._popup.hide()

    def _take_current(self) -> bool:
        current = self._popup.current() if self._popup is not None else None
        if current is None:
            return False
        self._take(current)
        return True

    def _take(self, merchant: Suggestion) -> None:
        self.show_merchant(merchant)
        self.popup().hide()
        self.taken.emit(merchant)

    def _ask_new(self) -> None:
        if self._popup is not None:
            self._popup.hide()
        self.new_asked.emit(self.text().strip())
