"""The scrolling of a page to a part of it, while that is laid out."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_SETTLES_MS: Final = 300
"""Time for which the parts of a form or card change their heights one after the other."""


class Reveal(QTimer):
    """Brings a widget into view: to the top of the areas that it scrolls in."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, interval=_SETTLES_MS)
        self._widget = widget
        self.setSingleShot(True)

    def bring(self) -> None:
        """Scroll now, and again as often as a height changes in the next moments."""
        for area in _scrolling(self._widget):
            bar = area.verticalScrollBar()
            bar.rangeChanged.connect(self._align, Qt.ConnectionType.UniqueConnection)
        self.start()
        self._align()

    def _align(self, *_: int) -> None:
        for area in _scrolling(self._widget) if self.isActive() else ():
            inner = area.widget()
            if inner is not None:
                area.verticalScrollBar().setValue(self._widget.mapTo(inner, QPoint(0, 0)).y())


def _scrolling(widget: QWidget) -> Iterator[QScrollArea]:
    """Return the areas in which ``widget`` is scrolled, the nearest first."""
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea):
            yield outer
        outer = outer.parentWidget()
