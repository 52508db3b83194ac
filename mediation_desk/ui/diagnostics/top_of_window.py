"""Placement of a notice that belongs to no page: at the top of its host until dismissed."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.appearance import tokens

_MOST, _EDGE, _FROM_TOP = 640, 24, 12


class TopPlace(QObject):
    """Keep a notice at the top of ``host``; it covers no more than itself."""

    def __init__(self, notice: QWidget, host: QWidget) -> None:
        super().__init__(notice)
        self._notice, self._host = notice, host
        notice.setParent(host)
        notice.setAutoFillBackground(True)
        notice.hide()
        host.installEventFilter(self)

    def show(self) -> None:
        """Show the notice over all else of the host."""
        self._place()
        self._notice.show()
        self._notice.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the host."""
        is_resized = watched is self._host and event.type() == QEvent.Type.Resize
        if is_resized and not self._notice.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        wide = min(tokens.px(_MOST), self._host.width() - 2 * tokens.px(_EDGE))
        high = max(self._notice.heightForWidth(wide), self._notice.sizeHint().height())
        left = (self._host.width() - wide) // 2
        self._notice.setGeometry(left, tokens.px(_FROM_TOP), wide, high)
