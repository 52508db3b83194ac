"""Large type for a reader who stands a metre away, and cards and buttons for pen and finger."""

from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.layout import Margins

STEPS: Final = {"name": 44, "title": 28, "card": 24, "value": 25, "rest": 22}
"""Pixels of the type steps on a screen of 1366 x 768, at the usual text size."""
_USUAL: Final = QSize(1366, 768)
_LEAST_UNIT: Final = 0.75
_BUTTON, _PAD, _ICON = 52, 22, 22
SIDE: Final = 40
"""Pixels between the edge of the window and what stands in it."""
ABOVE, GAP_OF_CARDS = 24, 24
INSET: Final = 32
"""Pixels between the border of the left card and what stands in it."""
_WIDTHS, _WHILE_SIGNING, _BETWEEN = (806, 456), (640, 622), 16


def unit_of(size: QSize) -> float:
    """Return the share of all sizes in a window of this size."""
    share = min(size.width() / _USUAL.width(), size.height() / _USUAL.height())
    return max(_LEAST_UNIT, share)


@runtime_checkable
class Fitted(Protocol):
    """A part that grows with its window."""

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        ...


class LargeText(PlainLabel):
    """Plain text of a step in `STEPS`; it wraps, and is never lower than its lines."""

    _unit = 1.0

    def __init__(self, step: str = "value", ink: str = "ink1", bold: bool = False) -> None:
        super().__init__("", step, ink, bold, wrap=True)

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        self._unit = unit
        self._dress()
        self._keep_whole()

    def _keep_whole(self) -> None:
        # The height for a width is never below the least height: it would only ever grow.
        self.setMinimumHeight(0)
        super()._keep_whole()

    def _face(self) -> QFont:
        # Only what is read follows the text size: it scrolls, and the rest is large as it is.
        size = tokens.px(STEPS[self._step]) if self._step == "value" else STEPS[self._step]
        return fonts.sized(round(size * self._unit), self._bold)


class LargeIcon(QWidget):
    """An icon beside large type; decorative."""

    def __init__(self, name: str, ink: str = "ink2") -> None:
        super().__init__()
        self._name, self._ink = name, ink
        self.fit(1)

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        self.setFixedSize(round(_ICON * unit), round(_ICON * unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        del event
        painter = painting.begin(self)
        icons.paint(painter, self._name, QRectF(self.rect()), self._ink)
        painter.end()


class LargeCard(Card):
    """A card of the screen; ``margins`` and ``gap`` are pixels on a screen of 1366 x 768."""

    def __init__(self, gap: int = 12, margins: Margins = (20, 18, 20, 18)) -> None:
        super().__init__(gap, margins)
        self._gap, self._margins = gap, margins

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        self.body.setSpacing(round(self._gap * unit))
        self.body.setContentsMargins(*(round(side * unit) for side in self._margins))


class LargeButton(QAbstractButton):
    """A button that never takes the focus from the clerk's own window.

    One that ``is_wide`` takes the room that is left in its line; one without words is its icon.
    """

    def __init__(self, icon: str = "", *, is_main: bool = False, is_wide: bool = False) -> None:
        super().__init__()
        self._icon, self._is_main, self._unit = icon, is_main, 1.0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        across = QSizePolicy.Policy.Minimum if is_wide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        self._unit = unit
        self.updateGeometry()
        self.update()

    def show_words(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the room for words and a finger: no word is cut."""
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        """Return the room for words and a finger."""
        wide = QFontMetrics(self._face(bold=True)).horizontalAdvance(self.text())
        parts = wide + self._icon_room() + 2 * round(_PAD * self._unit)
        high = round(_BUTTON * self._unit)
        return QSize(max(parts, high) if self.text() else high, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button; pressed, it is darker."""
        del event
        painter = painting.begin(self)
        area, is_on = QRectF(self.rect()), self.isEnabled()
        is_filled = self._is_main and is_on
        fill = tokens.colour("acc" if is_filled else "surf" if is_on else "sunk")
        if self.isDown():
            fill = fill.darker(112)
        ink = "on" if is_filled else "ink1" if is_on else "ink3"
        painting.box(painter, area, fill, None if is_filled else tokens.colour("line2"), 6)
        face = self._face(bold=is_filled)
        room = self._icon_room()
        words = area.adjusted(room, 0, 0, 0)
        if room:
            side = round(_ICON * self._unit)
            wide = room + painting.width(self.text(), face) if self.text() else side
            left = round(area.center().x() - wide / 2)
            top = round(area.center().y() - side / 2)
            icons.paint(painter, self._icon, QRectF(left, top, side, side), ink)
        painting.text(painter, words, self.text(), face, tokens.colour(ink), painting.CENTRE)
        painter.end()

    def _face(self, *, bold: bool) -> QFont:
        return fonts.sized(round(STEPS["rest"] * self._unit), bold)

    def _icon_room(self) -> int:
        return round((_ICON + 8) * self._unit) if self._icon else 0


class TwoCards(QWidget):
    """A card at the left and a column of cards at the right, `right`, in widths that stay."""

    def __init__(self, left: LargeCard) -> None:
        super().__init__()
        self._inset: list[QHBoxLayout] = []
        self._aside = QWidget()
        self.right: QVBoxLayout = layout.column(_BETWEEN)
        self._aside.setLayout(self.right)
        self._both = layout.row(GAP_OF_CARDS)
        for part in (left, self._aside):
            # The words in them do not decide their widths.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            self._both.addWidget(part)
        self.setLayout(self._both)
        self.widen(is_signing=False)

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        side = round(SIDE * unit)
        self._both.setContentsMargins(side, round(ABOVE * unit), side, 0)
        self._both.setSpacing(round(GAP_OF_CARDS * unit))
        self.right.setSpacing(round(_BETWEEN * unit))
        for line in self._inset:
            line.setContentsMargins(round(INSET * unit), 0, round(INSET * unit), 0)

    def widen(self, *, is_signing: bool) -> None:
        """Give the frame more room while somebody signs."""
        for place, wide in enumerate(_WHILE_SIGNING if is_signing else _WIDTHS):
            self._both.setStretch(place, wide)

    def show_aside(self, is_shown: bool) -> None:
        """Show the column at the right, or give its room to the left card."""
        self._aside.setVisible(is_shown)

    def inset_row(self) -> QHBoxLayout:
        """Return a line of the left card within its insets."""
        line = layout.row(12)
        self._inset.append(line)
        return line


def fit_all(root: QWidget, unit: float) -> None:
    """Give everything in a window another share of its sizes."""
    for part in root.findChildren(QWidget):
        if isinstance(part, Fitted):
            part.fit(unit)
