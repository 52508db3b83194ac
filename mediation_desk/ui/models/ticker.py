"""The second hand: one timer that fires at each full second while its page is shown."""

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

_SECOND_MS = 1000


class Ticker(QObject):
    """Emits ``ticked`` once a second, aligned to the second, while its page is shown."""

    ticked = Signal(object)

    def __init__(self, page: QObject) -> None:
        super().__init__(page)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._strike)
        page.installEventFilter(self)

    def is_running(self) -> bool:
        """Tell whether seconds are told now."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick from when the page is shown until it is hidden."""
        del watched
        if event.type() == QEvent.Type.Show:
            self._arm()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return False

    def _arm(self) -> None:
        gone_ms = datetime.now(UTC).microsecond // _SECOND_MS
        self._timer.start(_SECOND_MS - gone_ms)

    def _strike(self) -> None:
        self._arm()
        self.ticked.emit(datetime.now(UTC))
