"""The window's place on the screen: fitted to the available screens, and saved as a short text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

SMALLEST: Final = QSize(1180, 720)
USUAL: Final = QSize(1440, 900)
FRAME: Final = QMargins(2, 32, 2, 8)
"""Bar of title and edges, as wide as desktops make them; they are not told before they are drawn.
"""

_TEXT: Final = re.compile(r"(-?\d{1,6}),(-?\d{1,6}),(\d{1,6}),(\d{1,6})(,maximised)?")


@dataclass(frozen=True)
class Placement:
    """The inner area of the window while it is not maximised, and whether it is."""

    area: QRect
    is_maximised: bool = False

    @classmethod
    def of(cls, window: QWidget) -> "Placement":
        """Return the place of a window now."""
        is_maximised = window.isMaximized()
        return cls(window.normalGeometry() if is_maximised else window.geometry(), is_maximised)

    @classmethod
    def parse(cls, text: str) -> "Placement | None":
        """Return the place that a text describes, or None for any other text."""
        found = _TEXT.fullmatch(text)
        if found is None:
            return None
        left, top, wide, high = (int(found[number]) for number in range(1, 5))
        return cls(QRect(left, top, wide, high), bool(found[5]))

    def text(self) -> str:
        """Return the place as a text for `parse`."""
        area = self.area
        numbers = f"{area.x()},{area.y()},{area.width()},{area.height()}"
        return f"{numbers},maximised" if self.is_maximised else numbers


def free_areas() -> tuple[QRect, ...]:
    """Return each screen's area without panels, the main one first; none without a screen."""
    main = QGuiApplication.primaryScreen()
    if main is None or QGuiApplication.platformName() == "offscreen":
        # The screen of that platform is made up, and smaller than any desk's.
        return ()
    others = (screen for screen in QGuiApplication.screens() if screen != main)
    return tuple(screen.availableGeometry() for screen in (main, *others))


def fitted(area: QRect, screens: Sequence[QRect]) -> QRect:
    """Return the area moved and cut until it lies on one screen with its frame.

    An area on none of them, because its screen is gone, goes to the middle of the first.
    """
    if not screens:
        return area
    on = max(screens, key=lambda screen: _shared(screen, area))
    room = on.marginsRemoved(FRAME)
    found = QRect(area.topLeft(), area.size().boundedTo(room.size()))
    if not _shared(on, area):
        found.moveCenter(room.center())
    found.moveRight(min(found.right(), room.right()))
    found.moveBottom(min(found.bottom(), room.bottom()))
    found.moveLeft(max(found.left(), room.left()))
    found.moveTop(max(found.top(), room.top()))
    return found


def first_placement(screens: Sequence[QRect]) -> Placement:
    """Return the place for a window of which nothing is remembered.

    In the middle of the main screen, or maximised where the usual size has no room there.
    """
    if not screens:
        return Placement(QRect(0, 0, USUAL.width(), USUAL.height()))
    room = screens[0].marginsRemoved(FRAME)
    area = QRect(room.topLeft(), USUAL)
    area.moveCenter(room.center())
    return Placement(fitted(area, screens[:1]), is_maximised=not room.contains(area))


def put(window: QWidget, placement: Placement, screens: Sequence[QRect]) -> None:
    """Put a window there, as far as the screens allow; one that is shown moves at once."""
    wanted = placement.area
    area = fitted(QRect(wanted.topLeft(), wanted.size().expandedTo(SMALLEST)), screens)
    # On a small screen the least size gives way, or the lower edge could never be reached.
    window.setMinimumSize(SMALLEST.boundedTo(area.size()))
    if placement == Placement.of(window):
        return
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMaximized)
    window.setGeometry(area)
    if placement.is_maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def _shared(screen: QRect, area: QRect) -> int:
    both = screen.intersected(area)
    return both.width() * both.height() if both.isValid() else 0
