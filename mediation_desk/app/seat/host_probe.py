"""Whether the host answers: said once when it changes, also where a call merely waits.

A network whose cable is out refuses nothing: a call waits for its whole time. So the host is asked
something that it answers at once, when a call has waited for some seconds.
"""

from collections.abc import Callable
from threading import Event, Lock, Thread

from mediation_desk.app.seat.seat_calls import SeatCalls
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.faults import Fault

SLOW_S, ANSWER_S = 4.0, 3.0
"""Seconds that a call may wait before the host is asked, and that its answer may take then."""

LOOK_S = 1.0


class AwayState:
    """The last that was known of the host; whoever learns more says so, on any thread."""

    def __init__(self, tell: Callable[[bool], None]) -> None:
        self._tell, self._guard, self.is_away = tell, Lock(), False

    def learn(self, *, is_away: bool) -> None:
        """Tell it where it is new."""
        with self._guard:
            if is_away == self.is_away:
                return
            self.is_away = is_away
            # Within the lock, so that nobody is told in another order than it was learnt.
            self._tell(is_away)


class HostProbe:
    """Looks each second how long calls have waited."""

    def __init__(self, calls: SeatCalls, state: AwayState) -> None:
        self._calls, self._state = calls, state
        self._closed = Event()
        self._thread = Thread(target=self._look, name="probe", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._closed.set()

    def _look(self) -> None:
        while not self._closed.wait(LOOK_S):
            if self._calls.waited_s() > SLOW_S:
                self._ask()

    def _ask(self) -> None:
        """Ask the host; it is away until it answers."""
        answered, is_there = Event(), Event()

        def ask() -> None:
            try:
                self._calls.ask_time()
            except (Fault, Refusal, OSError, LookupError, TypeError, ValueError):
                pass
            else:
                is_there.set()
            answered.set()

        Thread(target=ask, name="probe's question", daemon=True).start()
        if not answered.wait(ANSWER_S):
            self._state.learn(is_away=True)
            while not answered.wait(LOOK_S):
                if self._closed.is_set():
                    return
        if is_there.is_set():
            self._state.learn(is_away=False)
