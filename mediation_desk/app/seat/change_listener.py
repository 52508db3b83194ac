"""The thread of a seat that hears from its host what was written, and whether it still answers."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread

from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.seat.host_connection import HostConnection
from mediation_desk.app.seat.host_probe import AwayState
from mediation_desk.app.seat.seat_calls import SeatCalls
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.faults import Fault, FaultCode

log = logging.getLogger(__name__)
AGAIN_S = 1.0
"""Pause in seconds before the host is asked again while it does not answer."""

CLOCK_S = 600.0
"""Seconds after which the clock here is held against the host's again."""

APART_S = 2.0
"""Seconds by which the two clocks of a computer may part before the host's is asked again."""

_CLOSE_S = 0.4
_ENDING = frozenset(
    {
        FaultCode.HOST_OUTDATED,
        FaultCode.HOST_SUPERSEDED,
        FaultCode.SEAT_ENDED,
        FaultCode.SEAT_OUTDATED,
        FaultCode.SEAT_ROLE,
        FaultCode.SEAT_SIGN_IN,
        FaultCode.SEAT_UNKNOWN,
    }
)
"""Faults after which the person has to sign in anew, if they may.

Somebody else at the host's address is none: the host may be back at it in a moment.
"""


@dataclass(frozen=True)
class SeatHearers:
    """Whom the listener tells, on its own thread: of changes, and of the end."""

    changed: Callable[[], None]
    ended: Callable[[Fault], None]


class ChangeListener:
    """Asks the host for changes after the last one, again and again."""

    def __init__(
        self,
        way: tuple[HostConnection, SeatCalls],
        number: int,
        hearers: SeatHearers,
        state: AwayState,
    ) -> None:
        self._host, self._calls = way
        self._number, self._hearers, self._state = number, hearers, state
        self._closed = Event()
        self._clock_set, self._set_apart = time.monotonic(), _apart()
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
                self._state.learn(is_away=True)
                self._closed.wait(AGAIN_S)

    def _hear(self) -> None:
        if self._state.is_away or self._is_clock_due():
            # It is answered at once; the question after changes is held where nothing was written.
            self._calls.set_clock()
            self._clock_set, self._set_apart = time.monotonic(), _apart()
            self._state.learn(is_away=False)
        heard = self._host.changes(self._number)
        self._calls.hear(heard)
        self._number = heard.number
        if heard.areas and not self._closed.is_set():
            self._hearers.changed()

    def _is_clock_due(self) -> bool:
        """Tell whether time went by, or the computer slept: its steady clock may have stood."""
        is_late = time.monotonic() - self._clock_set > CLOCK_S
        return is_late or abs(_apart() - self._set_apart) > APART_S

    def _is_over(self, no: Exception) -> bool:
        if not isinstance(no, Fault) or no.code not in _ENDING:
            log.info("the host is not heard: %s", kind_of(no))
            return False
        log.warning("the host ended the sign-in: %s", no.code.value)
        if no.code in (FaultCode.HOST_SUPERSEDED, FaultCode.SEAT_UNKNOWN):
            # It writes nothing of this seat any more: what is typed is kept here, for the new host.
            self._state.learn(is_away=True)
        self._hearers.ended(no)
        return True


def _apart() -> float:
    """Return how far the clock that people set is from the one that nobody sets."""
    return time.time() - time.monotonic()
