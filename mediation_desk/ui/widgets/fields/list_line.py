"""A line to type into over a list: arrows, Enter and Esc act on the list, which has no focus."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from mediation_desk.ui.widgets.fields.inputs import LineInput

ROW_STEPS: Mapping[Qt.Key, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
"""How many rows a key moves."""


class ListLine(LineInput):
    """The line; ``stepped`` carries how many rows to move, ``lost`` when the focus goes."""

    stepped = Signal(int)
    entered = Signal()
    escaped = Signal()
    lost = Signal()

    def __init__(
        self, icon: str, placeholder: str, steps: Mapping[Qt.Key, int] = ROW_STEPS
    ) -> None:
        super().__init__(icon, placeholder)
        self._steps = steps

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keys that are not text to the list."""
        key = Qt.Key(event.key())
        if key in self._steps:
            self.stepped.emit(self._steps[key])
        elif key is Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Take the current row."""
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went."""
        super().focusOutEvent(event)
        if self._is_lost_by(event.reason()):
            self.lost.emit()

    def _is_lost_by(self, reason: Qt.FocusReason) -> bool:
        """Return whether the list is left when the focus goes for a reason."""
        del reason
        return True
