"""The second hand: one timer that fires at each full second while its page is shown."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

_SECOND_MS = 1000


class Ticker(QObject):
    """Emits ``ticked`` once a second, aligned to the second."""

    ticked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._strike)

    def start(self) -> None:
        """Begin to tick."""
        self._arm()

    def stop(self) -> None:
        """Rest."""
        self._timer.stop()

    def _arm(self) -> None:
        gone_ms = datetime.now(UTC).microsecond // _SECOND_MS
        self._timer.start(_SECOND_MS - gone_ms)

    def _strike(self) -> None:
        self._arm()
        self.ticked.emit(datetime.now(UTC))
