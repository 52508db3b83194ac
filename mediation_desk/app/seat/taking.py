"""Acts and questions of a seat whose host may be away: what may be taken meanwhile, and shown."""

from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar, cast

from mediation_desk.app.seat.away.last_answers import LastAnswers
from mediation_desk.app.seat.away.waiting_acts import WaitingActs
from mediation_desk.app.seat.host_connection import HostConnection
from mediation_desk.app.seat.sending import HostSender
from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls import gateway_calls as forms
from mediation_desk.workflows.calls.gateway_calls import Nothing
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.idempotency import act_of
from mediation_desk.workflows.ports import Clock, Command, Query

T = TypeVar("T")


class AwayTaking(HostSender):
    """Sends acts and questions; keeps disputes, contacts, notes and drafts where they must wait."""

    def __init__(
        self,
        host: HostConnection,
        time: tuple[Clock, timedelta],
        operator: str,
        waiting: WaitingActs | None,
    ) -> None:
        """Take the clock with how much the host's is before it, and what waits; None takes none."""
        super().__init__(host, *time)
        self.waiting = waiting
        self._last = LastAnswers(operator)

    @property
    def read_at(self) -> datetime:
        """Return of when is what is shown while the host is away, or of before."""
        return min(self._heard_at, self._last.oldest or self._heard_at)

    def perform(self, act: Command[T]) -> T:
        """Send an act; one that may be taken while the host is away is kept here then."""
        waiting = self.waiting
        is_takeable = waiting is not None and waiting.takes(act)
        self._send_earlier()
        if is_takeable and (self._is_away() or (waiting is not None and waiting.is_due)):
            return self._taken(act)
        work = partial(self._performed, act)
        try:
            answer = self._raced(work) if is_takeable else work()
        except Fault as no:
            if is_takeable and no.code is FaultCode.HOST_AWAY:
                return self._taken(act)
            raise
        entry = act_of(act)
        if waiting is not None and waiting.has(entry):
            # What the host had refused was corrected, and is written now.
            waiting.drop(entry)
        self._last.note(act, self.now())
        return answer

    def send_waiting(self) -> None:
        """Send what was taken while the host was away; raises Fault where it cannot be written."""
        waiting = self.waiting
        if waiting is None or self._is_away() or not waiting.is_due:
            return
        start = self._called(forms.START, Nothing())
        waiting.renew(start.waiting_key)
        waiting.send(
            lambda body, again: self._delivered(
                body, lambda b, a: self._host.act(b, is_again=a), is_again=again
            )
        )

    def _send_earlier(self) -> None:
        # Whatever keeps it from being written is told by the act that follows, or by its own row.
        with suppress(Fault):
            self.send_waiting()

    def _performed(self, act: Command[T]) -> T:
        sent = self._sent(act, lambda body, again: self._host.act(body, is_again=again))
        answer: T = codec.decode_answer(act, sent)
        return answer

    def _taken(self, act: Command[T]) -> T:
        """Keep an act until the host is back; there is no answer to it."""
        assert self.waiting is not None
        entry, body = act_of(act), codec.encode_command(act)
        was_sent = bool(entry) and self._unanswered.get(entry) == body
        step = act.arguments[0].arguments[0] if act.act is drafts.complete else act.arguments[0]
        about = self._last.number_of(getattr(step, "case", ""))
        self.waiting.take(act, self.now(), about, was_sent=was_sent)
        self._unanswered.pop(entry, None)
        self._last.note(act, self.now())
        return cast("T", None)

    def ask(self, query: Query[T]) -> T:
        """Send a query; while the host is away its last answer is given again, where it had one."""
        body = codec.encode_query(query)
        try:
            found = self._repeated(lambda: self._host.ask(body))
        except Fault as no:
            if no.code is not FaultCode.HOST_AWAY or self.waiting is None:
                raise
            return self._found(query, no)
        answer: T = codec.decode_answer(query, found)
        self._last.keep(query, answer, self.now())
        return answer

    def forget_shown(self) -> None:
        """Begin anew with the time of what is shown: the host is back."""
        self._last.oldest = None

    def _found(self, query: Query[T], no: Fault) -> T:
        """Return the last answer; raises the fault where there is none."""
        before = self._last.oldest
        try:
            answer = self._last.find(query)
        except KeyError:
            raise no from None
        if self._last.oldest != before and self.waiting is not None:
            self.waiting.tell()
        return answer
