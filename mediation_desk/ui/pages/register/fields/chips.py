"""Chips: many of a few, ticked by pointer or by one key each; the group is one Tab stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from mediation_desk.ui import fonts, icons, tokens
from mediation_desk.ui.pages.register.fields.wrapping import Wrapping
from mediation_desk.ui.tokens import colour
from mediation_desk.ui.widgets import paint

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


@dataclass(frozen=True)
class ChipFace:
    """One chip: its code, its words and the key that ticks it while the group has the focus."""

    code: str
    words: str
    key: str


class Chip(QAbstractButton):
    """A tickable chip with its key badge."""

    def __init__(self, face: ChipFace) -> None:
        super().__init__()
        self.face = face
        self.is_current = False
        self.setCheckable(True)
        self.setText(face.words)
        self.setAccessibleName(face.words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the room of tick, words and badge."""
        wide = paint.width(self.face.words, fonts.font("body"))
        wide += paint.key_badge_width(self.face.key) + 8 + 2 * tokens.px(10)
        wide += tokens.px(14) + 4 if self.isChecked() else 0
        return QSize(int(wide) + 2, tokens.current().height("button") - tokens.px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip in its state."""
        del event
        painter = paint.begin(self)
        area, on = QRectF(self.rect()), self.isChecked()
        fill = "accT" if on else "sunk" if self.underMouse() else "surf"
        paint.box(painter, area, colour(fill), colour("acc" if on else "line2"), 6)
        if self.is_current:
            paint.focus_ring(painter, area)
        left, middle = float(tokens.px(10)), area.center().y()
        if on:
            side = tokens.px(14)
            icons.paint(painter, "check", QRectF(left, round(middle - side / 2), side, side), "acc")
            left += side + 4
        badge = paint.key_badge_width(self.face.key)
        words = QRectF(left, 0, area.right() - left - badge - tokens.px(10), area.height())
        ink = colour("acc" if on else "ink1")
        paint.text(painter, words, self.face.words, fonts.font("body", on), ink)
        key_ink = colour("acc" if on else "ink2")
        paint.key_badge(painter, area.right() - tokens.px(8), middle, self.face.key, key_ink)
        painter.end()


class ChipGroup(Wrapping):
    """Chips that wrap into lines. Arrows move, space or the chip's key ticks, Enter moves on."""

    changed = Signal()
    left = Signal()

    def __init__(self, faces: Sequence[ChipFace]) -> None:
        super().__init__()
        self._chips = [Chip(face) for face in faces]
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for index, chip in enumerate(self._chips):
            self.add(chip)
            chip.clicked.connect(partial(self._clicked, index))
            chip.toggled.connect(self._told)

    def codes(self) -> tuple[str, ...]:
        """Return the codes of the ticked chips, in the order shown."""
        return tuple(chip.face.code for chip in self._chips if chip.isChecked())

    def text(self) -> str:
        """Return the ticked codes as a comma list."""
        return ",".join(self.codes())

    def tick(self, codes: Sequence[str]) -> None:
        """Tick exactly these."""
        for chip in self._chips:
            chip.setChecked(chip.face.code in codes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with arrows, tick with space or a chip's key, go on with Enter."""
        if event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._move(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        elif key is Qt.Key.Key_Space:
            self._chips[self._current].toggle()
        elif not self._tick_by_key(event.text().upper()):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring on the current chip."""
        super().focusInEvent(event)
        self._ring(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away and say that the group was left."""
        super().focusOutEvent(event)
        self._ring(False)
        self.left.emit()

    def _tick_by_key(self, key: str) -> bool:
        for index, chip in enumerate(self._chips):
            if key and chip.face.key == key:
                self._move(index - self._current)
                chip.toggle()
                return True
        return False

    def _move(self, step: int) -> None:
        self._chips[self._current].is_current = False
        self._current = (self._current + step) % len(self._chips)
        self._ring(self.hasFocus())

    def _ring(self, shown: bool) -> None:
        for index, chip in enumerate(self._chips):
            chip.is_current = shown and index == self._current
            chip.update()

    def _clicked(self, index: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._move(index - self._current)

    def _told(self) -> None:
        self.arrange()
        words = [chip.face.words for chip in self._chips if chip.isChecked()]
        self.setAccessibleDescription(", ".join(words))
        self.changed.emit()
