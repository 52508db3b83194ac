"""Shapes that several widgets paint: rounded boxes, key badges, discs and elided text."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.appearance import fonts, tokens
from mediation_desk.ui.appearance.tokens import colour

_Align = Qt.AlignmentFlag
LEFT = _Align.AlignLeft | _Align.AlignVCenter
CENTRE = _Align.AlignCenter
RIGHT = _Align.AlignRight | _Align.AlignVCenter


def begin(widget: QWidget) -> QPainter:
    """Return an antialiasing painter on ``widget``; the caller must call ``end()``."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter,
    area: QRectF,
    fill: QColor | None,
    edge: QColor | None = None,
    radius: float = 6,
    width: float = 1,
) -> None:
    """Draw a rounded box inside ``area``; the edge is wholly inside."""
    half = width / 2 if edge is not None else 0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), radius, radius)


def text(
    painter: QPainter,
    area: QRectF,
    words: str,
    face: QFont,
    ink: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line of plain text, elided to ``area``."""
    painter.setFont(face)
    painter.setPen(ink)
    # No letter is wider than the font is high: most words fit without being measured.
    if len(words) * face.pixelSize() > area.width():
        room = area.width() + 0.5
        words = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(area, _on_one_line(align), words)


@cache
def _on_one_line(align: Qt.AlignmentFlag) -> int:
    """Return the flags as a number: joining them at each cell costs as much as the letters."""
    return int(align | Qt.TextFlag.TextSingleLine)


def width(words: str, face: QFont) -> float:
    """Return how wide one line of ``words`` is."""
    return QFontMetricsF(face).horizontalAdvance(words)


def key_badge_width(key: str) -> int:
    """Return the width that a key badge for ``key`` takes."""
    return max(tokens.px(18), round(width(key, fonts.font("micro"))) + 10)


def key_badge(painter: QPainter, right: float, middle: float, key: str, ink: QColor) -> QRectF:
    """Draw a key badge that ends at ``right``, centred on ``middle``; returns its box."""
    face = fonts.font("micro")
    wide, high = key_badge_width(key), tokens.px(18)
    area = QRectF(right - wide, middle - high / 2, wide, high)
    edge = QColor(ink)
    edge.setAlphaF(0.45)
    box(painter, area, None, edge, 3)
    text(painter, area, key, face, ink, CENTRE)
    return area


def focus_ring(painter: QPainter, area: QRectF, radius: float = 6) -> None:
    """Draw the 2-pixel focus ring just inside ``area``."""
    box(painter, area, None, colour("acc"), radius, 2)


def disc(painter: QPainter, centre: QPointF, radius: float, fill: QColor) -> None:
    """Draw a filled disc."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawEllipse(centre, radius, radius)
