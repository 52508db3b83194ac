"""A timer that fires at each full second while its page is shown."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

_SECOND_MS = 1000


class Ticker(QObject):
    """Emit ``ticked`` once a second, aligned to the second, from `start` until `stop`."""

    ticked = Signal(object)

    def __init__(self, page: QObject) -> None:
        super().__init__(page)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._strike)

    def start(self) -> None:
        """Emit each second from now on."""
        gone_ms = datetime.now(UTC).microsecond // _SECOND_MS
        self._timer.start(_SECOND_MS - gone_ms)

    def stop(self) -> None:
        """Stop emitting."""
        self._timer.stop()

    def is_running(self) -> bool:
        """Tell whether the ticker emits now."""
        return self._timer.isActive()

    def _strike(self) -> None:
        self.start()
        self.ticked.emit(datetime.now(UTC))
