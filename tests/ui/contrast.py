"""Contrast of WCAG 2, of two colours and of words as they stand on a page."""

from collections import Counter

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget

from mediation_desk.ui.widgets.button import Button
from tests.ui.clipping import settle

LEAST = 4.5
_THIN = 0.85
"""Of the full ink as much arrives on the screen where a stroke is thinner than a pixel."""

MOST = 0.7
"""So much of a part must be in sight to be judged."""


def ratio(one: str, other: str) -> float:
    """Contrast ratio of two colours."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _channel(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


def _luminance(name: str) -> float:
    colour = QColor(name)
    red, green, blue = (_channel(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def faint_texts(page: QWidget) -> list[str]:
    """Return the texts of labels and buttons with too little contrast to their background.

    The page is drawn once; a part's ground is the colour that most of it has, its ink the colour
    that stands out most. What is switched off may be faint.
    """
    # A row that has just come is dressed by events that are still on their way.
    settle()
    image = page.grab().toImage()
    parts: list[QLabel | Button] = [*page.findChildren(QLabel), *page.findChildren(Button)]
    shown = [part for part in parts if part.text() and part.isVisibleTo(page) and part.isEnabled()]
    return [f"{part.text()} {found:.1f}" for part in shown if (found := _seen(part, page, image))]


def _seen(part: QWidget, page: QWidget, image: QImage) -> float:
    """The contrast of a part where it is too faint, else 0."""
    area = part.visibleRegion().boundingRect().translated(part.mapTo(page, QPoint(0, 0)))
    if area.height() < part.height() * MOST:
        # The edge of a scrolled list cuts it: too little of its letters is drawn to judge them.
        return 0.0
    colours = _colours(image, area.intersected(page.rect()))
    if not colours:
        return 0.0
    ground = colours.most_common(1)[0][0]
    best = max(ratio(QColor(one).name(), QColor(ground).name()) for one in colours)
    return best if best < LEAST * _THIN else 0.0


def _colours(image: QImage, area: QRect) -> Counter[int]:
    """How often each colour is drawn in a part of the picture."""
    scale = image.devicePixelRatio()
    left, top = round(area.left() * scale), round(area.top() * scale)
    whole = QRect(left, top, round(area.width() * scale), round(area.height() * scale))
    if whole.isEmpty():
        return Counter()
    part = image.copy(whole).convertToFormat(QImage.Format.Format_ARGB32)
    return Counter(memoryview(part.constBits()).cast("I"))
