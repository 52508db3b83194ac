"""Lucide icons drawn in token colours, sharp at every size; kept by name, size, token and dpr."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.appearance.icon_files import svg

# Meanings are fixed: one icon never says two things (ui/spec.md 2.5).
MEANING = {
    "due": "clock",
    "overdue": "triangle-alert",
    "done": "check",
    "regulator": "shield-check",
    "guidance": "gavel",
    "hotline": "headset",
    "supervision": "siren",
    "decision": "stamp",
    "compensation": "hand-coins",
    "onsite": "map-pin",
    "disposal": "hourglass",
    "locked": "lock",
}

_drawn: dict[tuple[str, int, str, float, str], QPixmap] = {}


@cache
def _source(name: str) -> str:
    return svg(name)


def _stroke(px: int) -> str:
    """Return the stroke width: small icons need a heavier line than large ones to look alike."""
    if px <= 14:
        return "2.1"
    return "1.75" if px < 28 else "1.5"


def _svg(name: str, px: int, colour: str) -> QByteArray:
    text = _source(name).replace("currentColor", colour)
    text = text.replace('stroke-width="2"', f'stroke-width="{_stroke(px)}"')
    return QByteArray(text.encode())


def pixmap(name: str, px: int, ink: str = "ink2", dpr: float = 2.0) -> QPixmap:
    """Return the icon ``name`` at ``px`` logical pixels in the colour ``ink``."""
    key = (name, px, ink, dpr, tokens.current().scheme.value)
    if key not in _drawn:
        _drawn[key] = _draw(name, px, ink, dpr)
    return _drawn[key]


def _draw(name: str, px: int, ink: str, dpr: float) -> QPixmap:
    renderer = QSvgRenderer(_svg(name, px, tokens.current().hex(ink)))
    drawn = QPixmap(QSize(round(px * dpr), round(px * dpr)))
    drawn.setDevicePixelRatio(dpr)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, px, px))
    painter.end()
    return drawn


def icon(name: str, px: int = 16, ink: str = "ink2") -> QIcon:
    """Return a QIcon for menus and native parts; ask again after a change of theme."""
    made = QIcon(pixmap(name, px, ink))
    made.addPixmap(pixmap(name, px, "input"), QIcon.Mode.Disabled)
    return made


def paint(painter: QPainter, name: str, box: QRectF, ink: str = "ink2") -> None:
    """Draw the icon ``name`` filling ``box`` (a square in logical pixels)."""
    dpr = painter.device().devicePixelRatioF() if painter.device() else 1.0
    painter.drawPixmap(box.toRect().topLeft(), pixmap(name, round(box.width()), ink, dpr))


def forget() -> None:
    """Drop every drawn icon; called when the theme changes."""
    _drawn.clear()
