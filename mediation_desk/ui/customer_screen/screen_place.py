"""The screen on which the customer screen is shown whole; never one that the clerk works on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

_PART: Final = 10
"""A screen with this part of the clerk's window, or more, is one that the clerk works on."""


@dataclass(frozen=True)
class ScreenArea:
    """A connected screen: its name by the system, and its whole area."""

    name: str
    area: QRect


def connected_screens() -> tuple[ScreenArea, ...]:
    """Return the connected screens."""
    return tuple(ScreenArea(each.name(), each.geometry()) for each in QGuiApplication.screens())


def place_for(
    screens: Sequence[ScreenArea], chosen: str, clerk: Sequence[QRect]
) -> ScreenArea | None:
    """Return the screen to fill; None where there is none beside the clerk's own.

    ``chosen`` is the name of the one that was chosen, "" for any; ``clerk`` are the areas of the
    clerk's windows. A screen that mirrors one of the clerk's is theirs too.
    """
    free = free_screens(screens, clerk)
    return next((each for each in free if chosen in ("", each.name)), None)


def free_screens(screens: Sequence[ScreenArea], clerk: Sequence[QRect]) -> tuple[ScreenArea, ...]:
    """Return the screens that are none of the clerk's own; of one screen alone there is none."""
    if len(screens) < 2 or not clerk:
        return ()
    taken = [each.area for each in screens if any(_has(each.area, window) for window in clerk)]
    return tuple(each for each in screens if not any(each.area.intersects(one) for one in taken))


def _has(screen: QRect, window: QRect) -> bool:
    both = screen.intersected(window)
    shared = both.width() * both.height() if both.isValid() else 0
    return shared * _PART >= window.width() * window.height() and shared > 0
