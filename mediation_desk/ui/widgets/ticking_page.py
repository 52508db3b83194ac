"""A page that updates its times each second while it is shown."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.widgets.ticker import Ticker


class TickingPage(QWidget):
    """A page with a ticker that stops while the page is hidden.

    The page starts and stops it itself: an event filter on the page would still be called while the
    page is being destroyed, when the filter's own Python half may be gone.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ticker = Ticker(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clocks run."""
        super().showEvent(event)
        self.ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clocks rest."""
        super().hideEvent(event)
        self.ticker.stop()
