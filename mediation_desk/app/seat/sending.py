"""Calls to the host of a seat: each is sent until it is answered, or the host is known to be away.

An act carries its id: it is written once, however often it is sent.
"""

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Lock, Thread, local
from typing import Any, TypeVar

from mediation_desk.app.seat.host_connection import HostConnection
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls import gateway_calls as forms
from mediation_desk.workflows.calls.gateway_calls import GatewayCall
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.idempotency import act_of
from mediation_desk.workflows.ports import Clock, Command

log = logging.getLogger(__name__)
F = TypeVar("F")
T = TypeVar("T")
AGAIN_S = (0.5, 1.5, 3.0)
"""Pauses in seconds before a call without an answer is sent again."""

LEAVING_S = 0.5
"""Seconds that a host has for the last acts when the desk is left; then they are kept here."""

LOOK_S = 0.2
"""Seconds after which is looked whether a host that has not answered is known to be away."""


def nobody_away() -> bool:
    """Tell that the host is not known to be away."""
    return False


class HostSender:
    """Sends calls over a connection, and remembers of which acts the answer was lost."""

    def __init__(self, host: HostConnection, clock: Clock, ahead: timedelta) -> None:
        self._host, self._clock, self._ahead = host, clock, ahead
        self._guard, self._is_ending = Lock(), Event()
        self._begun: dict[object, float] = {}
        """When each call under way was sent."""
        self._unanswered: dict[str, bytes] = {}
        """What was sent last of each act that had no answer, by the act's id."""
        self._heard_at = self.now()
        self._is_away: Callable[[], bool] = nobody_away
        self._ends_at = 0.0
        self._own = local()
        self._given_up: list[Future[Any]] = []
        """Calls that nobody waits for any more: the host may still do what they ask."""

    def now(self) -> datetime:
        """Return the host's time, aware and in UTC."""
        return self._clock() + self._ahead

    def heed(self, is_away: Callable[[], bool]) -> None:
        """Ask no host that is known to be away: what waits for it would wait for nothing."""
        self._is_away = is_away

    def hurry(self) -> None:
        """Wait for no answer that is lost from now on: the desk is being left."""
        self._ends_at = self._ends_at or time.monotonic()
        self._is_ending.set()

    def waited_s(self) -> float:
        """Return for how many seconds the oldest call under way has had no answer."""
        with self._guard:
            begun = min(self._begun.values(), default=None)
        return 0.0 if begun is None else time.monotonic() - begun

    def _sent(self, act: Command[Any], send: Callable[[bytes, bool], bytes]) -> bytes:
        """Send an act; the host writes what it has no entry of yet where this is no repetition."""
        body, entry = codec.encode_command(act), act_of(act)
        self._require_same(entry, body)
        is_again = self._unanswered.get(entry) == body
        with self._remembered(entry, body):
            return self._delivered(body, send, is_again=is_again)

    def _delivered(
        self, body: bytes, send: Callable[[bytes, bool], bytes], *, is_again: bool
    ) -> bytes:
        """Send a command until it is answered; all tries but the first are repetitions."""

        def once_more() -> bytes:
            nonlocal is_again
            was_again, is_again = is_again, True
            return send(body, was_again)

        return self._repeated(once_more)

    def _called_as(self, act: str, call: GatewayCall[F, T], form: F) -> T:
        """Send a call that is an act, whose id it is written once under.

        Raises Fault WRITTEN_BEFORE where it was written as it was typed first.
        """
        body = call.encode(form)
        self._require_same(act, body)
        is_once = call in (forms.ERASE, forms.SEND_REPORT)
        with self._remembered(act, body):
            return self._called_once(call, form) if is_once else self._called(call, form)

    def _require_same(self, act: str, body: bytes) -> None:
        """Raise Fault WRITTEN_BEFORE where an act was written as it was typed first."""
        is_other = self._unanswered.get(act, body) != body
        if is_other and self._called(forms.WRITTEN, forms.ActAsked(act)):
            raise Fault(FaultCode.WRITTEN_BEFORE)

    @contextmanager
    def _remembered(self, act: str, body: bytes) -> Iterator[None]:
        """Remember what was sent of an act until it is answered: it may have been written.

        What a rule refuses was not; any other end may be that of a later try.
        """
        if act:
            self._unanswered[act] = body
        try:
            yield
        except Fault as no:
            log.warning("an act has no answer: %s", no.code.value)
            raise
        except Refusal:
            self._unanswered.pop(act, None)
            raise
        self._unanswered.pop(act, None)

    def _called(self, call: GatewayCall[F, T], form: F) -> T:
        return self._repeated(lambda: self._called_once(call, form))

    def _called_once(self, call: GatewayCall[F, T], form: F) -> T:
        """Send a call that is not repeated: twice would be another thing than once."""
        with self._awaited():
            return call.decode_answer(self._host.call(call.name, call.encode(form)))

    def _repeated(self, send: Callable[[], T]) -> T:
        for pause in AGAIN_S:
            try:
                return self._once(send)
            except Fault as no:
                if no.code is not FaultCode.HOST_AWAY or self._is_away():
                    raise
                if self._is_ending.wait(pause):
                    raise
        return self._once(send)

    def _once(self, send: Callable[[], T]) -> T:
        given_up: Event | None = getattr(self._own, "given_up", None)
        if self._is_away() or (given_up is not None and given_up.is_set()):
            raise Fault(FaultCode.HOST_AWAY)
        with self._awaited():
            answer = send()
        self._heard_at = self.now()
        return answer

    @contextmanager
    def _awaited(self) -> Iterator[None]:
        """Count a call as one that waits for its answer."""
        number = object()
        with self._guard:
            self._begun[number] = time.monotonic()
        try:
            yield
        finally:
            with self._guard:
                del self._begun[number]

    def _raced(self, work: Callable[[], T], *, writes: bool = True) -> T:
        """Return the answer; raises Fault HOST_AWAY as soon as the host is known to be away.

        A network whose cable is out refuses nothing: the call would wait for its whole time. So it
        is when the desk is left. What is given up is not sent again; until what ``writes`` has
        ended, it `_is_late`.
        """
        answer: Future[T] = Future()
        given_up = Event()

        def run() -> None:
            self._own.given_up = given_up
            try:
                answer.set_result(work())
            except (Fault, Refusal, OSError, LookupError, TypeError, ValueError) as no:
                answer.set_exception(no)
            finally:
                if not answer.done():
                    answer.set_exception(Fault(FaultCode.UNEXPECTED))

        Thread(target=run, name="act", daemon=True).start()
        while not answer.done():
            if self._is_away() or self._is_leaving():
                given_up.set()
                if writes:
                    self._give_up(answer)
                raise Fault(FaultCode.HOST_AWAY)
            wait((answer,), LOOK_S)
        return answer.result()

    def _give_up(self, answer: Future[Any]) -> None:
        with self._guard:
            late = (each for each in self._given_up if not each.done())
            self._given_up = [*late, answer]

    def _is_leaving(self) -> bool:
        """Tell whether the desk is left, and the host had its time."""
        return self._is_ending.is_set() and time.monotonic() - self._ends_at > LEAVING_S

    def _is_late(self) -> bool:
        """Tell whether the host may still be doing what a call asked that was given up.

        Until that has ended nothing is sent that came after it, or it would overtake.
        """
        with self._guard:
            return any(not each.done() for each in self._given_up)
