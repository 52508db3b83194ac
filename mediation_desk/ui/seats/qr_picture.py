"""A QR code on the screen: black on white in both themes, with its quiet zone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.widgets import painting
from resources.deferred import deferred

if TYPE_CHECKING:
    import segno
else:
    segno = deferred("segno")

_QUIET = 4
"""Light modules around the code, which scanners need."""

# A scanner reads dark on light alone: the theme changes nothing here.
_LIGHT, _DARK = QColor(Qt.GlobalColor.white), QColor(Qt.GlobalColor.black)


class QrPicture(QWidget):
    """The code of a text, ``side`` pixels wide."""

    def __init__(self, side: int = 160) -> None:
        super().__init__()
        self._side = side
        self._rows: list[bytes] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show the code of a text; "" shows none."""
        code = segno.make(text, error="m", micro=False) if text else None
        self._rows = [bytes(row) for row in code.matrix] if code else []
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square."""
        side = tokens.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the modules in whole pixels, so that none is blurred."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), _LIGHT, tokens.colour("line"), 6)
        if self._rows:
            unit = self.width() // (len(self._rows) + 2 * _QUIET) or 1
            left = (self.width() - unit * len(self._rows)) // 2
            for down, row in enumerate(self._rows):
                for across, is_dark in enumerate(row):
                    if is_dark:
                        x, y = left + across * unit, left + down * unit
                        painter.fillRect(x, y, unit, unit, _DARK)
        painter.end()
