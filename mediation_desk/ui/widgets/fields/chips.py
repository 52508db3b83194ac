"""Chips for problems and claims: several may be chosen; digits or letters choose while focused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_NOWHERE = -1
_HIGH, _LOW = 32, 28
"""Height of a chip in pixels at 100 %, and in a window that is low."""

C = TypeVar("C", bound=StrEnum)


def codes_of(kind: Callable[[str], C], text: str) -> tuple[C, ...]:
    """Return the codes of a comma list; a code that is not known is left out."""
    found = []
    for part in text.split(","):
        try:
            found.append(kind(part))
        except ValueError:
            continue
    return tuple(found)


def one_of(kind: Callable[[str], C], text: str, otherwise: C) -> C:
    """Return the code, or ``otherwise`` when it is not known."""
    return next(iter(codes_of(kind, text)), otherwise)


@dataclass(frozen=True)
class Chip:
    """One chip: its code, its text, and its key (a digit or a letter)."""

    code: str
    words: str
    key: str = ""


class ChipField(QWidget):
    """Place chips in lines and draw them; `ChipGroup` adds the choosing."""

    def __init__(self, chips: Sequence[Chip]) -> None:
        super().__init__()
        self._chips = chips
        self._chosen: set[str] = set()
        self._current, self._hovered, self._places = 0, _NOWHERE, list[QRect]()
        self._high = _HIGH
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_dense(self, is_dense: bool) -> None:
        """Make the chips lower, in a low window, or as high as usual."""
        self._high = _LOW if is_dense else _HIGH
        self._places = _placed(self._chips, self.width(), self._high)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return True: chips wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        places = _placed(self._chips, width, self._high)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        """Return one line, or as many as the present width needs."""
        wide = sum(_wide(chip) + 8 for chip in self._chips)
        return QSize(wide, self.heightForWidth(self.width() if self.isVisible() else wide))

    def minimumSizeHint(self) -> QSize:
        """Return the widest chip."""
        widest = max((_wide(chip) for chip in self._chips), default=0)
        return QSize(widest, tokens.px(self._high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap again."""
        super().resizeEvent(event)
        self._places = _placed(self._chips, self.width(), self._high)
        self.updateGeometry()

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the hover state: the pointer is elsewhere."""
        super().leaveEvent(event)
        self._hover(_NOWHERE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the chip under the pointer."""
        self._hover(self._at(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips."""
        del event
        painter = painting.begin(self)
        for number, chip in enumerate(self._chips):
            area = QRectF(self._places[number]) if self._places else QRectF()
            is_chosen = chip.code in self._chosen
            paint_chip(painter, area, chip, is_chosen, hot=number == self._hovered)
            if self.hasFocus() and number == self._current:
                painting.focus_ring(painter, area)
        painter.end()

    def _at(self, point: QPoint) -> int:
        found = (number for number, place in enumerate(self._places) if place.contains(point))
        return next(found, _NOWHERE)

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.update()


class ChipGroup(ChipField):
    """Chips to choose from; one Tab stop. Arrows move, Space or the chip's key toggles.

    ``single=True`` allows one choice at most. The keys act only while the group has the focus;
    ``strayed`` carries a typed character that is the key of no chip here.
    """

    changed = Signal()
    left = Signal()
    strayed = Signal(str)

    def __init__(self, chips: Sequence[Chip], name: str = "", single: bool = False) -> None:
        super().__init__(chips)
        self._single, self._suggested = single, ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.describe()

    def chosen(self) -> tuple[str, ...]:
        """Return the codes chosen, in the order of the chips."""
        return tuple(chip.code for chip in self._chips if chip.code in self._chosen)

    def text(self) -> str:
        """Return the codes chosen, for `FormField`'s check."""
        return " ".join(self.chosen())

    def choose(self, codes: Sequence[str]) -> None:
        """Choose exactly ``codes`` without emitting; arrows and Space begin at the first one."""
        self._chosen = set(codes) & {chip.code for chip in self._chips}
        chosen = (place for place, chip in enumerate(self._chips) if chip.code in self._chosen)
        self._current = next(chosen, 0)
        self.describe()
        self.update()

    def offer(self, chips: Sequence[Chip]) -> None:
        """Offer other chips; of what is chosen that stays which is still among them."""
        self._chips, self._hovered = chips, _NOWHERE
        self.choose(self.chosen())
        self._places = _placed(chips, self.width(), self._high)
        self.updateGeometry()

    def suggest(self, code: str) -> None:
        """Let Enter choose this chip while none is chosen; "" for no suggestion."""
        self._suggested = code

    def take_suggested(self) -> None:
        """Choose the suggested chip, where there is one and none is chosen."""
        if self._suggested and not self._chosen:
            self.toggle(self._suggested)

    def toggle(self, code: str) -> None:
        """Choose a chip or let it go."""
        if code in self._chosen:
            self._chosen.discard(code)
        else:
            self._chosen = {code} if self._single else self._chosen | {code}
        self.describe()
        self.update()
        self.changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the group was left."""
        super().focusOutEvent(event)
        self.left.emit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle by key or Space, move by arrows, go on at Enter."""
        key = Qt.Key(event.key())
        if event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._current = (self._current + _STEPS[key]) % len(self._chips)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_suggested()
            self.focusNextChild()
        elif key is Qt.Key.Key_Space:
            self.toggle(self._chips[self._current].code)
        elif not self.toggle_by_key(event.text()):
            if event.text().isprintable() and event.text().strip():
                self.strayed.emit(event.text())
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Toggle the chip under the pointer."""
        number = self._at(event.position().toPoint())
        if number != _NOWHERE:
            self._current = number
            self.toggle(self._chips[number].code)

    def toggle_by_key(self, key: str) -> bool:
        """Toggle the chip of a key; tell whether there is one."""
        for number, chip in enumerate(self._chips):
            if key and chip.key.upper() == key.upper():
                self._current = number
                self.toggle(chip.code)
                return True
        return False

    def describe(self) -> None:
        """Tell a screen reader which chips are chosen."""
        words = [chip.words for chip in self._chips if chip.code in self._chosen]
        self.setAccessibleDescription(", ".join(words))


def _wide(chip: Chip) -> int:
    """Return the width of a chip in bold, so that choosing it moves nothing."""
    badge = painting.key_badge_width(chip.key) + 8 if chip.key else 0
    return int(painting.width(chip.words, fonts.font("body", bold=True))) + badge + 24


def _placed(chips: Sequence[Chip], width: int, high_px: int) -> list[QRect]:
    """Return the place of each chip in lines of ``width``."""
    places, left, top, high = list[QRect](), 0, 0, tokens.px(high_px)
    is_dense = high_px == _LOW
    for chip in chips:
        wide = _wide(chip) - (8 if is_dense else 0)
        if left and left + wide > width:
            left, top = 0, top + high + (4 if is_dense else 6)
        places.append(QRect(left, top, wide, high))
        left += wide + (6 if is_dense else 8)
    return places


def paint_chip(painter: QPainter, area: QRectF, chip: Chip, chosen: bool, hot: bool) -> None:
    """Draw one chip: tinted, bordered and bold with a tick when chosen; sunk under the pointer."""
    ink = colour("acc" if chosen else "ink1")
    edge = colour("acc" if chosen else "line2")
    painting.box(painter, area, colour("accT" if chosen else "sunk" if hot else "surf"), edge, 6)
    right = area.right() - 8
    if chip.key and chosen:
        side = tokens.px(14)
        box = QRectF(right - side, round(area.center().y() - side / 2), side, side)
        icons.paint(painter, "check", box, "acc")
    elif chip.key:
        painting.key_badge(painter, right, area.center().y(), chip.key, colour("ink2"))
    face = fonts.font("body", chosen)
    pad = 12 if area.height() > tokens.px(_LOW) else 8
    painting.text(painter, area.adjusted(pad, 0, -4, 0), chip.words, face, ink)
