"""Head and foot of the customer screen: whose station it is, who serves, and what is shown."""

from datetime import datetime

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.customer_screen.large_text import LargeButton, LargeIcon, LargeText
from mediation_desk.ui.customer_screen.written_text import GAP
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.marks import Logo

_HEAD, _FOOT, _MARK, _SIDE = 72, 68, 44, 40


class ScreenHead(QWidget):
    """Mark and station; at the right who serves at which counter, and the other language."""

    def __init__(self) -> None:
        super().__init__()
        self._logo, self._station = Logo(_MARK), LargeText("rest", bold=True)
        self._icon, self._serving = LargeIcon("user-round"), LargeText("rest", "ink2")
        self.switch = LargeButton()
        self._name = ""
        self._line = layout.row(12)
        self._line.addWidget(self._logo)
        self._line.addWidget(self._station, 1)
        self._line.addWidget(self._icon)
        self._line.addWidget(self._serving)
        self._line.addSpacing(12)
        self._line.addWidget(self.switch)
        self.setLayout(self._line)
        self._serving.setWordWrap(False)
        self.show_clerk("")

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        self.setMinimumHeight(round(_HEAD * unit))
        self._logo.setFixedSize(round(_MARK * unit), round(_MARK * unit))
        side, edge = round(_SIDE * unit), round(8 * unit)
        self._line.setContentsMargins(side, edge, side, edge)

    def show_station(self, name: str) -> None:
        """Show the station's name."""
        self._name = name

    def name_station(self, is_named: bool) -> None:
        """Show the station's name, or leave it to the page."""
        self._station.setText(self._name if is_named else "")

    def show_clerk(self, words: str) -> None:
        """Show who serves and at which counter; "" shows nobody."""
        self._serving.setText(words)
        for part in (self._icon, self._serving):
            part.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground, with a line below."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.colour("surf"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.colour("line"))
        painter.end()


class ScreenFoot(QWidget):
    """What is on the screen and what is hidden on it; at the right day and time."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = LargeIcon("lock")
        self._about, self._clock = LargeText("rest", "ink2"), LargeText("rest", "ink2")
        self._clock.setWordWrap(False)
        self._line = layout.row(8)
        self._line.addWidget(self._lock)
        self._line.addWidget(self._about, 1)
        self._line.addWidget(self._clock)
        self.setLayout(self._line)

    def fit(self, unit: float) -> None:
        """Take another share of its sizes."""
        self.setMinimumHeight(round(_FOOT * unit))
        side, edge = round(_SIDE * unit), round(8 * unit)
        self._line.setContentsMargins(side, edge, side, edge)

    def show_words(self, words: str) -> None:
        """Say what is on the screen; "" says nothing."""
        self._lock.setVisible(bool(words))
        self._about.setText(words)

    def show_time(self, at: datetime) -> None:
        """Show day and time of the mall."""
        local = at.astimezone(SHANGHAI)
        words = f"{local:%Y-%m-%d}{GAP}{local:%H:%M}"
        if words != self._clock.text():
            self._clock.setText(words)
