"""The merchant input: a line edit that offers merchants while typing, and accepts a new one."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from mediation_desk.ui.merchant_search.merchant_index import MerchantIndex
from mediation_desk.ui.merchant_search.merchant_popup import MerchantPopup
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.workflows.read_models.desk import MerchantHint


class MerchantInput(LineInput):
    """The merchant input: ``merchant`` is the id chosen, ``new`` the id of one to be added, or "".

    ``chosen`` is emitted when another merchant, a new one or none is in the input.
    """

    chosen = Signal()
    keys_wait = True

    def __init__(self, new_id: Callable[[], str]) -> None:
        super().__init__("store")
        self._new_id = new_id
        self._index = MerchantIndex()
        self._popup = MerchantPopup()
        self.merchant = self.new = ""
        self._popup.picked.connect(self._take)
        self._popup.new_asked.connect(self.take_new)
        # It is a child of the window once it was shown, and of nothing before.
        self.destroyed.connect(self._popup.deleteLater)
        self.textEdited.connect(self._edited)

    def offer(self, index: MerchantIndex) -> None:
        """Take the merchants of the station."""
        self._index = index
        self._show_side()

    def offers(self, text: str) -> bool:
        """Tell whether any merchant of the station matches."""
        return bool(self._index.match(text))

    def hint(self) -> MerchantHint | None:
        """Return the known data of the chosen merchant."""
        return self._index.named(self.merchant) if self.merchant else None

    def restore(self, text: str, merchant: str, new: str) -> None:
        """Restore a draft's values."""
        self.setText(text)
        self.merchant, self.new = merchant, new
        self._tell()

    def take_new(self) -> None:
        """Make the typed text a new merchant."""
        if self.text().strip():
            self.merchant, self.new = "", self.new or self._new_id()
            self._popup.hide()
            self._tell()

    def enter(self) -> None:
        """Take the current match, or go on."""
        self._take_current()
        super().enter()

    def event(self, event: QEvent) -> bool:
        """Take the current match on Tab before the focus moves on."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and cast("QKeyEvent", event).key() == Qt.Key.Key_Tab:
            self._take_current()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, keep the text on Esc, add a merchant on Ctrl+N."""
        is_open = self._popup.isVisible()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_N:
            self.take_new()
        elif is_open and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._popup.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif is_open and event.key() == Qt.Key.Key_Escape:
            self._popup.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list; a whole name or unit typed to its end is that merchant."""
        self._popup.hide()
        known = self._index.called(self.text())
        if known is not None and not self.merchant and not self.new:
            self._take(known)
        super().focusOutEvent(event)

    def _edited(self, text: str) -> None:
        self.merchant = ""
        typed = bool(text.strip())
        self.new = self.new if typed else ""
        if typed and not self.new:
            self._popup.show_matches(self._index.match(text), self)
        else:
            self._popup.hide()
        self._tell()

    def _take_current(self) -> None:
        hint = self._popup.current()
        if hint is not None:
            self._take(hint)

    def _take(self, hint: MerchantHint) -> None:
        self.setText(hint.name)
        self.merchant, self.new = hint.merchant, ""
        self._popup.hide()
        self._tell()

    def _tell(self) -> None:
        self._show_side()
        self.chosen.emit()

    def _show_side(self) -> None:
        hint = self.hint()
        unit = hint.unit if hint else ""
        self.set_side_hint(self.tr("new, not verified") if self.new else unit)
