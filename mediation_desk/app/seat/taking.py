"""Acts and questions of a seat whose host may be away: what may be taken meanwhile, and shown."""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar, cast

from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.seat.away.last_answers import LastAnswers
from mediation_desk.app.seat.away.taken_acts import (
    case_of,
    form_of,
    is_of_draft,
    knowing,
    may_wait,
)
from mediation_desk.app.seat.away.waiting_acts import WaitingActs
from mediation_desk.app.seat.host_connection import HostConnection
from mediation_desk.app.seat.sending import HostSender
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls import gateway_calls as forms
from mediation_desk.workflows.calls.gateway_calls import Nothing
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.idempotency import act_of
from mediation_desk.workflows.ports import Clock, Command, Query

log = logging.getLogger(__name__)
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
        if waiting is None:
            return self._performed(act)
        self._send_earlier()
        if not may_wait(act):
            return self._written(act, self._performed(self._bound(act)))
        if self._must_wait(act, waiting) and self._is_kept(act):
            self._send_earlier()
            return cast("T", None)
        try:
            answer = self._raced(partial(self._performed, self._bound(act)))
        except Fault as no:
            if not _is_away_fault(no):
                raise
            self._taken(act, was_sent=True)
            return cast("T", None)
        return self._written(act, answer)

    def send_waiting(self) -> None:
        """Send what was taken while the host was away; raises Fault where it cannot be written."""
        waiting = self.waiting
        if waiting is None or self._is_away() or not waiting.is_due:
            return
        if self._is_late() or self._is_leaving():
            raise Fault(FaultCode.HOST_AWAY)
        start = self._raced(partial(self._called, forms.START, Nothing()), writes=False)
        waiting.renew(start.waiting_key)
        waiting.send(
            lambda body, again: self._raced(
                partial(self._delivered, body, self._act_at_host, is_again=again)
            )
        )

    def _act_at_host(self, body: bytes, is_again: bool) -> bytes:
        return self._host.act(body, is_again=is_again)

    def _send_earlier(self) -> None:
        # Whatever keeps it from being written is told by the act that follows, or by its own row.
        with suppress(Fault, Refusal, OSError, LookupError, TypeError, ValueError):
            self.send_waiting()

    def _must_wait(self, act: Command[T], waiting: WaitingActs) -> bool:
        """Tell whether an act may not be sent at once.

        Nothing is written before what was typed before it. A draft that may stand in the way of
        another computer's is kept here until the host has told which.
        """
        if self._is_away() or waiting.is_due:
            return True
        return is_of_draft(act) and self._is_apart(form_of(act))

    def _is_apart(self, form: str) -> bool:
        """Tell whether the host may have another draft of a form than the one shown here."""
        waiting = self.waiting
        return waiting is not None and (self._last.is_unread(form) or waiting.keeps_draft(form))

    def _bound(self, act: Command[T]) -> Command[T]:
        """Return an act that erases no draft which was not seen here."""
        form = form_of(act)
        bound: Command[T] = knowing(act, self._last.marks(form)) if self._is_apart(form) else act
        return bound

    def _written(self, act: Command[T], answer: T) -> T:
        """Follow what was written, and return the answer."""
        form = form_of(act)
        if self.waiting is not None and not is_of_draft(act):
            self.waiting.written(act_of(act), form, self._last.marks(form))
        self._last.note(act, self.now())
        return answer

    def _performed(self, act: Command[T]) -> T:
        sent = self._sent(act, lambda body, again: self._host.act(body, is_again=again))
        answer: T = codec.decode_answer(act, sent)
        return answer

    def _is_kept(self, act: Command[T]) -> bool:
        """Keep an act here; tell False where the disk takes nothing, but the host answers."""
        try:
            self._taken(act)
        except (Fault, OSError) as no:
            if self._is_away() or _is_away_fault(no):
                raise
            log.warning("nothing is kept at this computer: %s", kind_of(no))
            return False
        return True

    def _taken(self, act: Command[T], *, was_sent: bool = False) -> None:
        """Keep an act until the host is back; raises Fault or OSError where it cannot be kept."""
        assert self.waiting is not None
        whole = self._last.whole(act)
        if whole is None:
            return
        entry, form = act_of(act), form_of(act)
        if entry:
            was_sent = self._unanswered.get(entry) == codec.encode_command(self._bound(act))
        about = self._last.number_of(case_of(act))
        known = self._last.marks(form)
        self.waiting.take(whole, self.now(), about, known=known, was_sent=was_sent)
        self._unanswered.pop(entry, None)
        self._last.note(whole, self.now())

    def ask(self, query: Query[T]) -> T:
        """Send a query; while the host is away its last answer is given again, where it had one."""
        body = codec.encode_query(query)
        work = partial(self._repeated, lambda: self._host.ask(body))
        try:
            found = work() if self.waiting is None else self._raced(work, writes=False)
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


def _is_away_fault(no: Exception) -> bool:
    return isinstance(no, Fault) and no.code is FaultCode.HOST_AWAY
