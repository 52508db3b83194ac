"""Chips for problems and claims: several may be chosen; digits or letters choose while focused."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui import fonts, icons, tokens
from mediation_desk.ui.tokens import colour
from mediation_desk.ui.widgets import paint


@dataclass(frozen=True)
class Chip:
    """One chip: the code it stands for, its words, and its key (a digit or a letter)."""

    code: str
    words: str
    key: str = ""


class ChipGroup(QWidget):
    """Chips that wrap; one Tab stop. Arrows move inside, Space or the chip's key toggles.

    ``single=True`` allows one choice at most. The keys act only while the group has the focus.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, chips: list[Chip], name: str = "", single: bool = False) -> None:
        super().__init__()
        self._chips, self._single = chips, single
        self._chosen: set[str] = set()
        self._current, self._places = 0, list[QRect]()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._describe()

    def chosen(self) -> tuple[str, ...]:
        """Return the codes chosen, in the order of the chips."""
        return tuple(chip.code for chip in self._chips if chip.code in self._chosen)

    def text(self) -> str:
        """Return the codes chosen, for `FormField`'s check."""
        return " ".join(self.chosen())

    def choose(self, codes: tuple[str, ...]) -> None:
        """Choose exactly ``codes`` without emitting."""
        self._chosen = set(codes) & {chip.code for chip in self._chips}
        self._describe()
        self.update()

    def toggle(self, code: str) -> None:
        """Choose a chip or let it go."""
        if code in self._chosen:
            self._chosen.discard(code)
        else:
            self._chosen = {code} if self._single else self._chosen | {code}
        self._describe()
        self.update()
        self.changed.emit()

    def hasHeightForWidth(self) -> bool:
        """Return True: chips wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        places = _placed(self._chips, width)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        """Return one line, or as many as the present width needs."""
        wide = sum(_wide(chip) + 8 for chip in self._chips)
        return QSize(wide, self.heightForWidth(self.width() if self.isVisible() else wide))

    def minimumSizeHint(self) -> QSize:
        """Return the widest chip."""
        widest = max((_wide(chip) for chip in self._chips), default=0)
        return QSize(widest, tokens.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap again."""
        super().resizeEvent(event)
        self._places = _placed(self._chips, self.width())
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the group was left."""
        super().focusOutEvent(event)
        self.left.emit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle by key or Space, move by arrows, go on at Enter."""
        key = event.text().upper()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        by_key = [n for n, chip in enumerate(self._chips) if key and chip.key.upper() == key]
        if by_key and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._current = by_key[0]
            self.toggle(self._chips[self._current].code)
        elif step:
            self._current = (self._current + step) % len(self._chips)
            self._describe()
            self.update()
        elif event.key() == Qt.Key.Key_Space:
            self.toggle(self._chips[self._current].code)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Toggle the chip under the pointer."""
        point = event.position().toPoint()
        for number, place in enumerate(self._places):
            if place.contains(point):
                self._current = number
                self.toggle(self._chips[number].code)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips."""
        del event
        painter = paint.begin(self)
        for number, chip in enumerate(self._chips):
            here = self.hasFocus() and number == self._current
            area = QRectF(self._places[number]) if self._places else QRectF()
            paint_chip(painter, area, chip, chip.code in self._chosen, here)
        painter.end()

    def _describe(self) -> None:
        words = [chip.words for chip in self._chips if chip.code in self._chosen]
        self.setAccessibleDescription(", ".join(words))


def _wide(chip: Chip) -> int:
    """Return the width of a chip in bold, so that choosing it moves nothing."""
    badge = paint.key_badge_width(chip.key) + 8 if chip.key else 0
    return int(paint.width(chip.words, fonts.font("body", bold=True))) + badge + 24


def _placed(chips: list[Chip], width: int) -> list[QRect]:
    """Return where each chip stands in lines of ``width``."""
    places, left, top, high = list[QRect](), 0, 0, tokens.px(32)
    for chip in chips:
        wide = _wide(chip)
        if left and left + wide > width:
            left, top = 0, top + high + 6
        places.append(QRect(left, top, wide, high))
        left += wide + 8
    return places


def paint_chip(painter: QPainter, area: QRectF, chip: Chip, chosen: bool, current: bool) -> None:
    """Draw one chip: tinted, bordered and bold with a tick when chosen; ringed when current."""
    ink = colour("acc" if chosen else "ink1")
    edge = colour("acc" if chosen else "line2")
    paint.box(painter, area, colour("accT" if chosen else "surf"), edge, 6)
    if current:
        paint.focus_ring(painter, area)
    right = area.right() - 8
    if chip.key and chosen:
        side = tokens.px(14)
        box = QRectF(right - side, round(area.center().y() - side / 2), side, side)
        icons.paint(painter, "check", box, "acc")
    elif chip.key:
        paint.key_badge(painter, right, area.center().y(), chip.key, colour("ink2"))
    face = fonts.font("body", chosen)
    paint.text(painter, area.adjusted(12, 0, -4, 0), chip.words, face, ink)
