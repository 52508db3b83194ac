"""The thread of a seat that hears from its host what was written, and whether it still answers."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread

from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.seat.host_connection import HostConnection
from mediation_desk.app.seat.seat_calls import SeatCalls
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.faults import Fault, FaultCode

log = logging.getLogger(__name__)
AGAIN_S = 1.0
"""Pause in seconds before the host is asked again while it does not answer."""

CLOCK_S = 600.0
"""Seconds after which the clock here is held against the host's again."""

_CLOSE_S = 0.4
_ENDING = frozenset(
    {
        FaultCode.HOST_OUTDATED,
        FaultCode.NOT_THE_HOST,
        FaultCode.SEAT_ENDED,
        FaultCode.SEAT_OUTDATED,
        FaultCode.SEAT_ROLE,
        FaultCode.SEAT_SIGN_IN,
        FaultCode.SEAT_UNKNOWN,
    }
)
"""Faults after which the person has to sign in anew, if they may."""


@dataclass(frozen=True)
class SeatHearers:
    """Whom the listener tells, on its own thread: of changes, of the host's silence, of the end."""

    changed: Callable[[], None]
    away: Callable[[bool], None]
    ended: Callable[[Fault], None]


class ChangeListener:
    """Asks the host for changes after the last one, again and again."""

    def __init__(
        self, host: HostConnection, calls: SeatCalls, number: int, hearers: SeatHearers
    ) -> None:
        self._host, self._calls, self._number, self._hearers = host, calls, number, hearers
        self._closed = Event()
        self._is_away = False
        self._clock_set = time.monotonic()
        self._thread = Thread(target=self._listen, name="changes", daemon=True)

    @property
    def number(self) -> int:
        """The number of the last change that was heard."""
        return self._number

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def end(self) -> None:
        """Tell nobody any more; the question under way ends with the connection."""
        self._closed.set()

    def join(self) -> None:
        """Wait a moment for the thread, once the connection was closed."""
        if self._thread.is_alive():
            self._thread.join(timeout=_CLOSE_S)

    def _listen(self) -> None:
        while not self._closed.is_set():
            try:
                self._hear()
            except (Fault, Refusal, OSError, LookupError, TypeError, ValueError) as no:
                if self._closed.is_set() or self._is_over(no):
                    return
                self._show_away(is_away=True)
                self._closed.wait(AGAIN_S)

    def _hear(self) -> None:
        if self._is_away or time.monotonic() - self._clock_set > CLOCK_S:
            # It is answered at once; the question after changes is held where nothing was written.
            self._calls.set_clock()
            self._clock_set = time.monotonic()
            self._show_away(is_away=False)
        heard = self._host.changes(self._number)
        self._calls.hear(heard)
        self._number = heard.number
        if heard.areas and not self._closed.is_set():
            self._hearers.changed()

    def _is_over(self, no: Exception) -> bool:
        if not isinstance(no, Fault) or no.code not in _ENDING:
            log.info("the host is not heard: %s", kind_of(no))
            return False
        log.warning("the host ended the sign-in: %s", no.code.value)
        self._hearers.ended(no)
        return True

    def _show_away(self, *, is_away: bool) -> None:
        if is_away != self._is_away:
            self._is_away = is_away
            self._hearers.away(is_away)
