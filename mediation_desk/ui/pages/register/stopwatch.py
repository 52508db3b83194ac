"""The stopwatch in the header: the time this registration takes; neutral, never red."""

from datetime import datetime

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.labels import IconLabel, PlainLabel

_GOAL_S = 60


class Stopwatch(QWidget):
    """The stopwatch runs from the first key; green within the minute, then plain ink."""

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._since: datetime | None = None
        self._icon = IconLabel("alarm-clock", 16, "ok")
        self._time = PlainLabel("00:00", "section", bold=True)
        self._time.setMinimumWidth(tokens.px(48))
        line = layout.row(6, (12, 0, 12, 0))
        line.addWidget(self._icon)
        line.addWidget(self._time)
        line.addWidget(PlainLabel(self.tr("target 1 min"), "small", "ink2"))
        self.setLayout(line)
        self.setFixedHeight(tokens.current().height("button"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tick = QTimer(self)
        self._tick.setInterval(250)
        self._tick.timeout.connect(self.look)

    def run_from(self, since: datetime | None) -> None:
        """Count from an instant; None stops it at zero."""
        self._since = since
        if since is None:
            self._tick.stop()
        else:
            self._tick.start()
        self.look()

    def look(self) -> None:
        """Show the time that has passed."""
        passed = 0
        if self._since is not None:
            passed = max(0, int((self._gateway.now() - self._since).total_seconds()))
        hours, rest = divmod(passed, 3600)
        minutes = f"{rest // 60:02d}:{rest % 60:02d}"
        words = f"{hours}:{minutes}" if hours else minutes
        if words != self._time.text():
            self._time.setText(words)
            self._icon.show_icon("alarm-clock", "ok" if passed <= _GOAL_S else "ink2")

    def shown(self) -> str:
        """Return the time shown."""
        return self._time.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line"), 6)
        painter.end()
