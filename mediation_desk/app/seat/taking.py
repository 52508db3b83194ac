"""Acts and questions of a seat whose host may be away: what may be taken meanwhile, and shown."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar, cast

from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.seat.away.last_answers import LastAnswers
from mediation_desk.app.seat.away.taken_acts import (
    case_of,
    form_of,
    is_of_draft,
    knowing,
    may_wait,
    stated,
)
from mediation_desk.app.seat.away.waiting_acts import WaitingActs
from mediation_desk.app.seat.host_connection import HostConnection
from mediation_desk.app.seat.sending import HostSender
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls import gateway_calls as forms
from mediation_desk.workflows.calls.gateway_calls import GatewayCall, Nothing
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.idempotency import act_of
from mediation_desk.workflows.ports import Clock, Command, Query

log = logging.getLogger(__name__)
F = TypeVar("F")
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
        self.held_up: Exception | None = None
        """Why a host that answers is not sent what waits; None where it is, or where it is away."""
        self._last = LastAnswers(operator)

    @property
    def read_at(self) -> datetime:
        """Return the time from which what is shown may be old, in UTC."""
        return min(self._heard_at, self._last.oldest or self._heard_at)

    def perform(self, act: Command[T]) -> T:
        """Send an act; one that may be taken while the host is away is kept here then."""
        waiting = self.waiting
        if waiting is None:
            return self._performed(act)
        if not may_wait(act):
            work = partial(self._performed, self._bound(act))
            return self._written(act, self._in_turn(act_of(act), work))
        self._send_earlier()
        if self._is_behind(waiting):
            # Where it cannot be kept it is refused: sent, it would overtake.
            self._taken(act)
            self._send_earlier()
            return cast("T", None)
        if is_of_draft(act) and self._is_apart(form_of(act)) and self._is_kept(act):
            self._send_earlier()
            return cast("T", None)
        return self._tried(act)

    def _tried(self, act: Command[T]) -> T:
        """Send an act that nothing is before; without an answer, or unwritten, it is kept here."""
        bound = self._bound(act)
        self._last.note_sent(act)
        try:
            answer = self._raced(partial(self._performed, bound))
        except Refusal as no:
            is_elsewhere = no.reason is Reason.DRAFT_ELSEWHERE and stated(act) is None
            if not is_elsewhere or not self._is_kept(act):
                raise
            # It stands in the list from now on, as what was typed without the host.
            self._send_earlier()
            return cast("T", None)
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
        try:
            self._send_due(waiting)
        except Fault as no:
            self._hold_up(None if no.code is FaultCode.HOST_AWAY else no)
            raise
        self._hold_up(None)

    def _send_due(self, waiting: WaitingActs) -> None:
        start = self._raced(partial(self._called, forms.START, Nothing()), writes=False)
        if not start.waiting_key:
            # A host of before heeds no ``known``: it would write over drafts, and erase them.
            raise Fault(FaultCode.HOST_NO_KEY)
        waiting.renew(start.waiting_key)
        waiting.send(
            lambda body, again: self._raced(
                partial(self._delivered, body, self._act_at_host, is_again=again)
            )
        )

    def _hold_up(self, no: Fault | None) -> None:
        """Know why what waits is not sent, and tell it where it is new."""
        before, self.held_up = self.held_up, no
        if repr(before) != repr(no) and self.waiting is not None:
            self.waiting.tell()

    def _act_at_host(self, body: bytes, is_again: bool) -> bytes:
        return self._host.act(body, is_again=is_again)

    def _send_earlier(self) -> None:
        # Whatever keeps it from being written is told by the act that follows, or by its own row.
        with suppress(Fault, Refusal, OSError, LookupError, TypeError, ValueError):
            self.send_waiting()

    def _is_behind(self, waiting: WaitingActs) -> bool:
        """Tell whether something is not written yet that was typed before: nothing overtakes it."""
        return self._is_away() or waiting.is_due or self._is_late()

    def _require_turn(self, entry: str) -> None:
        """Raise a Fault where an entry that may not wait would overtake what was typed before."""
        waiting = self.waiting
        if waiting is None or not entry:
            return
        self._send_earlier()
        if self._is_behind(waiting):
            is_away = self._is_away()
            raise Fault(FaultCode.HOST_AWAY if is_away else FaultCode.EARLIER_WAITS)

    def _in_turn(self, entry: str, work: Callable[[], T]) -> T:
        """Return the answer to what may not wait; a host that is away holds up nothing behind it.

        Also where nobody waits for the answer: what was typed after it is kept here meanwhile.
        """
        if self.waiting is None:
            return work()
        self._require_turn(entry)
        return self._raced(work)

    def _called_as(self, act: str, call: GatewayCall[F, T], form: F) -> T:
        """Send a call that is an act, in its turn."""
        return self._in_turn(act, partial(super()._called_as, act, call, form))

    def _is_apart(self, form: str) -> bool:
        """Tell whether the host may have another draft of a form than the one shown here.

        So it may since the form was opened or went on without the host, whatever became of that. A
        draft is kept here then until the host has told which.
        """
        waiting = self.waiting
        return waiting is not None and (self._last.is_unread(form) or waiting.keeps_draft(form))

    def _bound(self, act: Command[T]) -> Command[T]:
        """Return an act that erases no draft which was not seen here.

        A draft that is only saved or deleted says so always: it may arrive long after its time, and
        has no id by which a host knows it again.
        """
        form = form_of(act)
        if stated(act) is not None or not form:
            return act
        if self._is_apart(form):
            return knowing(act, self._last.marks(form))
        seen = self._last.seen(form) if is_of_draft(act) else None
        return act if seen is None else knowing(act, seen)

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
        told = stated(act)
        known = self._last.marks(form) if told is None else told
        self.waiting.take(whole, self.now(), about, known=known, was_sent=was_sent)
        self._unanswered.pop(entry, None)
        self._last.note(whole, self.now())
        if form:
            self._last.doubt(form)

    def ask(self, query: Query[T]) -> T:
        """Send a query; while the host is away its last answer is given again, where it had one."""
        return self._asked(query, is_shown=True)

    def ask_all(self, queries: Sequence[Query[Any]]) -> tuple[Callable[[], Any], ...]:
        """Send questions in one request; return what gives each its answer, as `ask` does."""
        bodies = tuple(map(codec.encode_query, queries))
        try:
            found = self._sent_question(lambda: self._host.ask_all(bodies))
        except (Fault, Refusal) as no:
            return tuple(partial(self._missed, query, no) for query in queries)
        answered = zip(queries, found, strict=True)
        return tuple(partial(self._shown, query, text) for query, text in answered)

    def peek(self, query: Query[T]) -> T:
        """Send a query whose answer no form shows: no draft becomes known by it."""
        return self._asked(query, is_shown=False)

    def _asked(self, query: Query[T], *, is_shown: bool) -> T:
        body = codec.encode_query(query)
        try:
            found = self._sent_question(lambda: self._host.ask(body))
        except Fault as no:
            return self._missed(query, no)
        if is_shown:
            return self._shown(query, found)
        answer: T = codec.decode_answer(query, found)
        return answer

    def _sent_question(self, send: Callable[[], T]) -> T:
        work = partial(self._repeated, send)
        return work() if self.waiting is None else self._raced(work, writes=False)

    def _shown(self, query: Query[T], found: bytes) -> T:
        answer: T = codec.decode_answer(query, found)
        self._last.keep(query, answer, self.now())
        return answer

    def _missed(self, query: Query[T], no: Fault | Refusal) -> T:
        """Return the last answer where the host is away; raises what it said otherwise."""
        if self.waiting is None or not _is_away_fault(no):
            raise no
        return self._found(query, no)

    def forget_shown(self) -> None:
        """Begin anew with the time of what is shown: the host is back."""
        self._last.oldest = None

    def _found(self, query: Query[T], no: Exception) -> T:
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
