"""Painting of a button: its kind, its icons, its key badge, and its state."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import painting


class ButtonKind(Enum):
    """The kinds of button by weight."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    LINK = "link"
    DANGER = "danger"


FILLED = (ButtonKind.PRIMARY, ButtonKind.DANGER)


@dataclass(frozen=True)
class ButtonState:
    """The state of a button under pointer and keyboard."""

    is_enabled: bool = True
    is_hot: bool = False
    is_down: bool = False
    is_ringed: bool = False


@dataclass(frozen=True)
class ButtonParts:
    """The parts of a button; ``trailing`` is an icon after the words."""

    text: str
    kind: ButtonKind
    icon: str = ""
    key: str = ""
    trailing: str = ""

    def font(self) -> QFont:
        """Return the font of the words: bold on a filled button."""
        return fonts.font("body", self.kind in FILLED)

    def content_width(self) -> float:
        """Return the room of icons, words and badge with their gaps."""
        parts = [painting.width(self.text, self.font())] if self.text else []
        parts += [float(tokens.px(16))] * (bool(self.icon) + bool(self.trailing))
        parts += [float(painting.key_badge_width(self.key))] if self.key else []
        return sum(parts) + 8 * (len(parts) - 1)

    def width(self) -> int:
        """Return the room of the whole button."""
        pad = {ButtonKind.LINK: 0, ButtonKind.QUIET: 8}.get(self.kind, 12)
        return int(2 * tokens.px(pad) + self.content_width()) + 1

    def paint(self, painter: QPainter, area: QRectF, state: ButtonState) -> None:
        """Draw the button filling ``area``; words that do not fit are elided."""
        if state.is_ringed:
            painting.focus_ring(painter, area, 7)
        shrunk = state.is_ringed and self.kind in FILLED
        inner = area.adjusted(4, 4, -4, -4) if shrunk else area
        fill, edge = self._colours(state)
        if fill is not None or edge is not None:
            painting.box(painter, inner, fill, None if state.is_ringed else edge, 6)
        if state.is_ringed and self.kind not in FILLED:
            painting.focus_ring(painter, area)
        self._paint_content(painter, area, self._ink(state), state)

    def _ink(self, state: ButtonState) -> str:
        if not state.is_enabled:
            return "ink3"
        if self.kind in FILLED:
            return "on"
        return {ButtonKind.LINK: "acc", ButtonKind.QUIET: "ink2"}.get(self.kind, "ink1")

    def _colours(self, state: ButtonState) -> tuple[QColor | None, QColor | None]:
        hot = state.is_hot or state.is_down
        if self.kind in (ButtonKind.LINK, ButtonKind.QUIET):
            return (colour("neuT") if hot and self.kind is ButtonKind.QUIET else None), None
        if not state.is_enabled:
            return colour("sunk"), colour("line2")
        if self.kind in FILLED:
            fill = "bad" if self.kind is ButtonKind.DANGER else "accH" if hot else "acc"
            return colour(fill), None
        fill = "sel" if state.is_down else "sunk" if hot else "surf"
        return colour(fill), colour("line2")

    def _paint_content(self, painter: QPainter, area: QRectF, ink: str, state: ButtonState) -> None:
        # Squeezed below its content, the text is elided and 6 pixels stay free at each side.
        lack = self.content_width() - area.width()
        over = lack + 12 if lack > 0 else 0
        left = area.x() + (area.width() - self.content_width() + over) / 2
        left = _paint_icon(painter, area, left, self.icon, ink)
        if self.text:
            wide = max(painting.width(self.text, self.font()) - over, 0)
            face = self.font()
            face.setUnderline(self.kind is ButtonKind.LINK and (state.is_hot or state.is_ringed))
            box = QRectF(left, area.y(), wide + 1, area.height())
            painting.text(painter, box, self.text, face, colour(ink))
            left += wide + 8
        left = _paint_icon(painter, area, left, self.trailing, ink)
        if self.key:
            right = left + painting.key_badge_width(self.key)
            painting.key_badge(painter, right, area.center().y(), self.key, colour(ink))


def _paint_icon(painter: QPainter, area: QRectF, left: float, name: str, ink: str) -> float:
    """Draw an icon, if there is one; returns where the next part begins."""
    if not name:
        return left
    side = tokens.px(16)
    box = QRectF(left, round(area.center().y() - side / 2), side, side)
    icons.paint(painter, name, box, ink)
    return left + side + 8
