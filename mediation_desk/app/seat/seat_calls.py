"""The calls of the gateway at a seat: sent to the host, and files written where the person sits.

A lost answer is asked for again where the call may be repeated: an act carries its id, and is
written once. What stays away after that is a fault, and what was typed stays in its form.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Event, Lock
from typing import Any, TypeVar

from mediation_desk.app import entropy
from mediation_desk.app.computer.target_files import into_place, require_place, write_copy
from mediation_desk.app.gateway.desk_calls import Progress
from mediation_desk.app.seat.host_connection import HeardChanges, HostConnection
from mediation_desk.app.session.passwords import require_strong
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ledger.disk.durable import durable_write
from mediation_desk.ledger.evidence.evidence_store import read_source
from mediation_desk.ledger.vault.password_cost import PRODUCTION, PasswordCost
from mediation_desk.ledger.vault.wrapping_keys import new_slot_key
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls import gateway_calls as forms
from mediation_desk.workflows.calls.gateway_calls import GatewayCall, Nothing, SeatStart
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.idempotency import act_of
from mediation_desk.workflows.intake.reports import ReportSending
from mediation_desk.workflows.personal.erasures import Erasure
from mediation_desk.workflows.ports import Changed, Clock, Command, Query
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import Export, SecondPerson, View
from mediation_desk.workflows.read_models.link import HeadMismatch
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.slot_keys import DerivedKey, SlotKeys
from mediation_desk.workflows.station.administration import ExportNote, NewOperator, OperatorLeaving

log = logging.getLogger(__name__)
F = TypeVar("F")
T = TypeVar("T")
AGAIN_S = (0.5, 1.5, 3.0)
"""Pauses in seconds before a call without an answer is sent again."""

_NOTHING = Nothing()
_BOOT_CLOCK: int | None = getattr(time, "CLOCK_BOOTTIME", None)


def _ticks() -> float:
    """Return seconds of a clock that nobody sets, and that goes on while the computer sleeps."""
    return time.monotonic() if _BOOT_CLOCK is None else time.clock_gettime(_BOOT_CLOCK)


_BEGUN, _SINCE = entropy.now(), _ticks()


def steady_now() -> datetime:
    """Return the time by a clock that nobody sets: the computer's may jump while a desk is open."""
    return _BEGUN + timedelta(seconds=_ticks() - _SINCE)


@dataclass(frozen=True)
class OpenedSeat:
    """What was read when somebody signed in at a seat.

    ``ahead`` is how much the host's clock is before the one here, ``number`` that of the last
    change.
    """

    start: SeatStart
    ahead: timedelta
    number: int


def open_seat(host: HostConnection, clock: Clock = steady_now) -> OpenedSeat:
    """Read at the host what the desk of a seat needs at once; raises Fault."""
    number = host.changes(0).number
    start = forms.START.decode_answer(host.call(forms.START.name, forms.START.encode(_NOTHING)))
    return OpenedSeat(start, _ahead(host, clock), number)


def _ahead(host: HostConnection, clock: Clock) -> timedelta:
    """Return how much the host's clock is before this one; the way takes as long back as forth."""
    sent = clock()
    there = forms.NOW.decode_answer(host.call(forms.NOW.name, forms.NOW.encode(_NOTHING)))
    return there - (sent + (clock() - sent) / 2)


class SeatActs:
    """Acts, queries and the station's maintenance, over the connection to the host."""

    def __init__(
        self,
        host: HostConnection,
        opened: OpenedSeat,
        clock: Clock = steady_now,
        cost: PasswordCost = PRODUCTION,
    ) -> None:
        self._host, self._start, self._clock, self._cost = host, opened.start, clock, cost
        self._operator, self._ahead = opened.start.operator, opened.ahead
        self._changed: set[Changed] = set()
        self._guard, self._is_ending = Lock(), Event()
        self._progress: Progress | None = None
        self._begun: dict[object, float] = {}
        """When each call under way was sent."""
        self._unanswered: dict[str, bytes] = {}
        """What was sent last of each act that had no answer, by the act's id."""

    @property
    def operator(self) -> Operator:
        """The signed-in operator, as the host knew them last."""
        return self._operator

    @property
    def rewritten(self) -> HeadMismatch | None:
        """Where the ledger differs from what was reported."""
        return self._start.rewritten

    def now(self) -> datetime:
        """Return the host's time, aware and in UTC."""
        return self._clock() + self._ahead

    def preferences(self) -> dict[tuple[str, str], str]:
        """Return the operator's own kept texts, and those of all the station's people."""
        own = {(self._start.operator.id, name): text for name, text in self._start.own.items()}
        return own | {("", name): text for name, text in self._start.station.items()}

    def take_changed(self) -> frozenset[Changed]:
        """Return the areas that the host told of since this was called last."""
        with self._guard:
            taken, self._changed = frozenset(self._changed), set()
        return taken

    def wake_link(self) -> None:
        """Do nothing: the host lets the regulator hear of what was written."""

    def hear(self, changes: HeardChanges) -> None:
        """Take what the host told; the operator may have been given other rights by it."""
        if Changed.STATION in changes.areas:
            self._operator = self._called(forms.OPERATOR, _NOTHING)
        with self._guard:
            self._changed |= changes.areas
        progress = self._progress
        for told in changes.progress:
            if progress is not None:
                progress(*told)

    def waited_s(self) -> float:
        """Return for how many seconds the oldest call under way has had no answer."""
        with self._guard:
            begun = min(self._begun.values(), default=None)
        return 0.0 if begun is None else time.monotonic() - begun

    def ask_time(self) -> datetime:
        """Return the host's time, which it tells at once."""
        call = forms.NOW
        return call.decode_answer(self._host.call(call.name, call.encode(_NOTHING)))

    def set_clock(self) -> None:
        """Hold the clock here against the host's again."""
        self._ahead = _ahead(self._host, self._clock)

    def perform(self, act: Command[T]) -> T:
        """Send an act."""
        sent = self._sent(act, lambda body, again: self._host.act(body, is_again=again))
        answer: T = codec.decode_answer(act, sent)
        return answer

    def perform_as(self, name: str, password: str, act: Command[T]) -> T:
        """Send an act of another operator."""
        sent = self._sent(
            act, lambda body, again: self._host.act_as(name, password, body, is_again=again)
        )
        answer: T = codec.decode_answer(act, sent)
        return answer

    def ask(self, query: Query[T]) -> T:
        """Send a query."""
        body = codec.encode_query(query)
        answer: T = codec.decode_answer(query, self._repeated(lambda: self._host.ask(body)))
        return answer

    def back_up(self, folder: Path) -> Path:
        """Refuse: the ledger is not here."""
        del folder
        raise Fault(FaultCode.AT_HOST)

    def change_password(self, old: str, new: str) -> None:
        """Send the keys of the operator's present password and of the new one."""
        name = self._operator.name
        key = self._new_key(name, new)
        change = forms.PasswordChange(self._keys_for(name, old), key)
        self._called_once(forms.CHANGE_PASSWORD, change)
        self._host.keep_password(name, new)

    def add_operator(self, operator: Operator, password: str) -> None:
        """Add an operator with a slot of their own, whose key is derived here."""
        added = forms.ColleagueAdded(operator, self._new_key(operator.name, password))
        self._called_once(forms.ADD_OPERATOR, added)

    def change_operator(self, form: NewOperator) -> None:
        """Give a colleague another role or other rights."""
        self._called_as(form.act, forms.CHANGE_OPERATOR, form)

    def let_go(self, form: OperatorLeaving) -> None:
        """End a colleague's sign-in."""
        self._called_as(form.act, forms.LET_GO, form)

    def erase(self, wish: Erasure) -> None:
        """Erase personal data for good."""
        self._called_as(wish.act, forms.ERASE, wish)

    def send_report(self, form: ReportSending) -> None:
        """Have a report sealed and handed over the line."""
        self._called_as(form.act, forms.SEND_REPORT, form)

    def note_in_full(self, note: ExportNote, second: SecondPerson | None) -> ExportNote:
        """Note full particulars before they are made."""
        form = forms.InFull(note, self._keys_of(second))
        return self._called_as(note.act, forms.NOTE_IN_FULL, form)

    def enrol(self, address: str, code: str) -> str:
        """Have the host enrol with a hub; returns the hub's name."""
        return self._called_once(forms.ENROL, forms.Enrolment(address, code))

    def call_hub(self) -> None:
        """Have the host contact the regulator."""
        self._called(forms.CALL_HUB, _NOTHING)

    def hurry(self) -> None:
        """Wait for no answer that is lost from now on."""
        self._is_ending.set()

    def close(self) -> None:
        """Sign out."""
        self.hurry()
        self._host.close()

    def _keys_of(self, second: SecondPerson | None) -> SlotKeys | None:
        return None if second is None else self._keys_for(second.name, second.password)

    def _keys_for(self, name: str, password: str) -> SlotKeys:
        return SlotKeys(name, self._host.keys_for(name, password))

    def _new_key(self, name: str, password: str) -> DerivedKey:
        """Derive the key of a new password; raises Refusal for one that is easily guessed."""
        names = self._called(forms.PASSWORD_NAMES, forms.PasswordOf(name))
        require_strong(password, names)
        made = new_slot_key(password, self._cost)
        cost = made.cost
        return DerivedKey(made.salt, cost.memory_kib, cost.passes, cost.lanes, bytes(made.key))

    def _sent(self, act: Command[Any], send: Callable[[bytes, bool], bytes]) -> bytes:
        """Send an act; the host writes what it has no entry of yet where this is no repetition."""
        body, entry = codec.encode_command(act), act_of(act)
        self._require_same(entry, body)
        is_again = self._unanswered.get(entry) == body

        def once_more() -> bytes:
            nonlocal is_again
            was_again, is_again = is_again, True
            return send(body, was_again)

        with self._remembered(entry, body):
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
                with self._awaited():
                    return send()
            except Fault as no:
                if no.code is not FaultCode.HOST_AWAY or self._is_ending.wait(pause):
                    raise
        with self._awaited():
            return send()

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


class SeatCalls(SeatActs):
    """All calls of the gateway, with those of files and papers."""

    def at_case(self, case: str) -> tuple[str, ...]:
        """Let the host know which case the operator has open; return who else has it open."""
        return self._called(forms.AT_CASE, forms.CaseAttended(case))

    def keep_file(self, source: Path | bytes, name: str) -> StoredEvidence:
        """Send a file, or pasted bytes, for the evidence store."""
        content = source if isinstance(source, bytes) else read_source(source)
        call = forms.KEEP_FILE
        about = call.encode(forms.EvidenceKept(name))
        return call.decode_answer(
            self._repeated(lambda: self._host.send_file(call.name, about, content))
        )

    def read_file(self, sha256: str) -> bytes:
        """Fetch evidence, checked against its hash."""
        return self._fetched(forms.READ_FILE, forms.EvidenceAsked(sha256))

    def save_file(self, of: tuple[str, CaseFile], path: Path) -> None:
        """Write evidence as it came to a file here, noted in the journal."""
        require_place(path)
        write_copy(self._fetched(forms.SAVE_FILE, forms.EvidenceSaved(entropy.new_id(), *of)), path)

    def paper(self, paper: Paper, subject: str, *, is_roll: bool = False) -> bytes:
        """Fetch a form's PDF, which the host makes."""
        return self._fetched(forms.PAPER, forms.PaperAsked(paper, subject, is_roll))

    def book(self, view: View, *, in_full: bool = False) -> bytes:
        """Fetch the ledger book of a view."""
        return self._fetched(forms.BOOK, forms.BookAsked(view, in_full))

    def export(self, wish: Export, progress: Progress) -> int:
        """Have a view written at the host, and fetch the file; returns the number of its rows."""
        require_place(wish.path)
        keys = None if wish.keys is None else tuple(wish.keys)
        form = forms.ExportAsked(
            wish.path.name,
            wish.view,
            keys,
            wish.in_full,
            wish.reason,
            self._keys_of(wish.second),
            wish.is_public,
            wish.is_platform,
        )
        self._progress = _heedless(progress)
        try:
            made = self._called_once(forms.EXPORT, form)
        finally:
            self._progress = None
        self._fetch_into(made, wish.path)
        progress(forms.EXPORT.name, made.answer, made.answer)
        return made.answer

    def report(self, period: ReportPeriod, path: Path) -> int:
        """Have the report of a period written at the host, and fetch it."""
        require_place(path)
        made = self._called_once(forms.REPORT, forms.ReportAsked(path.name, period))
        self._fetch_into(made, path)
        return made.answer

    def stop_export(self) -> None:
        """Let the host end the export under way."""
        self._called(forms.STOP_EXPORT, _NOTHING)

    def _fetched(self, call: GatewayCall[F, Nothing], form: F) -> bytes:
        body = call.encode(form)

        def fetch() -> bytes:
            target = BytesIO()
            self._host.fetch_file(call.name, body, target)
            return target.getvalue()

        return self._repeated(fetch)

    def _fetch_into(self, made: forms.FilesMade, path: Path) -> None:
        """Write the files that the host made next to one another, each whole or not at all."""
        for each in made.files:
            target = path.with_name(each.name)
            with into_place(target):
                self._repeated(partial(self._fetch_one, each, target))
        # All files are in place, whatever becomes of those at the host.
        with suppress(Fault):
            self._called(forms.FETCHED, _NOTHING)

    def _fetch_one(self, made: forms.FileMade, target: Path) -> None:
        with durable_write(target) as file:
            self._host.fetch_file(forms.MADE.name, forms.MADE.encode(made), file)


def _heedless(progress: Progress) -> Progress:
    """Return a progress that stops nothing here: the host is told to stop by a call of its own."""

    def tell(name: str, done: int, whole: int) -> None:
        try:
            progress(name, done, whole)
        except Fault:
            return

    return tell
