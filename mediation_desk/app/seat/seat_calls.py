"""The calls of the gateway at a seat: sent to the host, and files written where the person sits.

A lost answer is asked for again where the call may be repeated: an act carries its id, and is
written once. What stays away after that is a fault, and what was typed stays in its form.
"""

import logging
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TypeVar

from mediation_desk.app import entropy
from mediation_desk.app.computer.target_files import (
    into_place,
    new_folder,
    require_new_folder,
    require_place,
    write_copy,
)
from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.gateway.desk_calls import Progress
from mediation_desk.app.seat.away.acknowledged_acts import AcknowledgedActs, open_acknowledged
from mediation_desk.app.seat.away.waiting_acts import WaitingActs, open_waiting
from mediation_desk.app.seat.away.waiting_file import is_waiting
from mediation_desk.app.seat.host_connection import HeardChanges, HostConnection
from mediation_desk.app.seat.taking import AwayTaking
from mediation_desk.app.session.passwords import require_strong
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Operator
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
from mediation_desk.workflows.ports import Changed, Clock, Command
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import Export, SecondPerson, View
from mediation_desk.workflows.read_models.link import HeadMismatch
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.seats import LedgerHistory
from mediation_desk.workflows.slot_keys import DerivedKey, SlotKeys
from mediation_desk.workflows.station.administration import ExportNote, NewOperator, OperatorLeaving
from sync.durable_files import create_private, durable_write

log = logging.getLogger(__name__)
F = TypeVar("F")
T = TypeVar("T")
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
    waiting: WaitingActs | None = None
    """What waits here for the host to be back; None where nothing may be taken meanwhile."""
    unkept: Exception | None = None
    """Why nothing is kept here; None where it is, or where the host is of before.

    Fault HELD_BY_ANOTHER tells of another window, HOST_NO_KEY of what a host of before holds up.
    """
    kept: AcknowledgedActs | None = None
    """What the standby lacks of what was written from here; None where nothing is kept."""


def open_seat(
    host: HostConnection, clock: Clock = steady_now, folder: Path | None = None
) -> OpenedSeat:
    """Read at the host what the desk of a seat needs at once; raises Fault.

    In ``folder`` lies what is taken while the host is away.
    """
    heard = host.changes(0)
    start = forms.START.decode_answer(host.call(forms.START.name, forms.START.encode(_NOTHING)))
    ahead = _ahead(host, clock)
    history = None if folder is None else _history(host)
    # Last: whatever fails after it would keep what waits from the next sign-in.
    waiting, unkept = (None, None) if folder is None else _opened(folder, start)
    kept = None
    if folder is not None and history is not None:
        kept = _kept_acts((folder, start), history, waiting, heard)
    return OpenedSeat(start, ahead, heard.number, waiting, unkept, kept)


def _opened(folder: Path, start: SeatStart) -> tuple[WaitingActs | None, Exception | None]:
    """Return what waits for whoever signed in; where it cannot be had, None and why."""
    if not start.waiting_key:
        held_up = is_waiting(folder, start.operator)
        return None, Fault(FaultCode.HOST_NO_KEY) if held_up else None
    try:
        waiting = open_waiting(folder, start.operator, start.waiting_key)
    except (Fault, OSError) as no:
        # The host answers: nobody is kept from it by the disk here.
        log.warning("this computer keeps nothing without its host: %s", kind_of(no))
        return None, no
    return waiting, None if waiting else Fault(FaultCode.HELD_BY_ANOTHER)


def _history(host: HostConnection) -> LedgerHistory | None:
    """Return the history of the ledger; None where the host is of before."""
    call = forms.HISTORY
    try:
        return call.decode_answer(host.call(call.name, call.encode(_NOTHING)))
    except Fault as no:
        log.info("nothing is kept for a standby: %s", no.code.value)
        return None


def _kept_acts(
    whose: tuple[Path, SeatStart],
    history: LedgerHistory,
    waiting: WaitingActs | None,
    heard: HeardChanges,
) -> AcknowledgedActs | None:
    """Return what is kept until the standby has it; after a takeover it waits to be sent."""
    folder, start = whose
    if not start.waiting_key:
        return None
    kept = None
    try:
        kept = open_acknowledged(folder, (start.operator, start.waiting_key), history)
        if waiting is not None:
            kept.bring_back(waiting)
        kept.hear(kept.serial, heard.standby)
    except (Fault, OSError, LookupError, TypeError, ValueError) as no:
        # The host answers: nobody is kept from it by what lies here.
        log.warning("what the standby lacks is not kept: %s", kind_of(no))
    return kept


def _ahead(host: HostConnection, clock: Clock) -> timedelta:
    """Return how much the host's clock is before this one; the way takes as long back as forth."""
    sent = clock()
    there = forms.NOW.decode_answer(host.call(forms.NOW.name, forms.NOW.encode(_NOTHING)))
    return there - (sent + (clock() - sent) / 2)


class SeatActs(AwayTaking):
    """Acts, queries and the station's maintenance, over the connection to the host."""

    def __init__(
        self,
        host: HostConnection,
        opened: OpenedSeat,
        clock: Clock = steady_now,
        cost: PasswordCost = PRODUCTION,
    ) -> None:
        operator = opened.start.operator
        super().__init__(host, (clock, opened.ahead), operator.id, opened.waiting)
        self._start, self._cost, self._operator = opened.start, cost, operator
        self._changed: set[Changed] = set()
        self._progress: Progress | None = None
        self._exporting = Lock()
        """Held while an export is made: the host keeps the files of one alone."""

    @property
    def operator(self) -> Operator:
        """The signed-in operator, as the host knew them last."""
        return self._operator

    @property
    def rewritten(self) -> HeadMismatch | None:
        """Where the ledger differs from what was reported."""
        return self._start.rewritten

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
        self._heard_at = self.now()
        if changes.areas:
            self._last.hear()
        if Changed.CASE in changes.areas and self.waiting is not None:
            self.waiting.look_again()
        with self._guard:
            self._changed |= changes.areas
        progress = self._progress
        for told in changes.progress:
            if progress is not None:
                progress(*told)

    def ask_time(self) -> datetime:
        """Return the host's time, which it tells at once."""
        call = forms.NOW
        return call.decode_answer(self._host.call(call.name, call.encode(_NOTHING)))

    def number_of(self, case: str) -> str:
        """Return the number of a case that was read here lately, or ""."""
        return self._last.number_of(case)

    def set_clock(self) -> None:
        """Hold the clock here against the host's again."""
        self._ahead = _ahead(self._host, self._clock)

    def perform_as(self, name: str, password: str, act: Command[T]) -> T:
        """Send an act of another operator."""

        def send(body: bytes, again: bool) -> bytes:
            return self._host.act_as(name, password, body, is_again=again)

        sent = self._in_turn(act_of(act), partial(self._sent, act, send))
        answer: T = codec.decode_answer(act, sent)
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

        def add() -> None:
            added = forms.ColleagueAdded(operator, self._new_key(operator.name, password))
            self._called_once(forms.ADD_OPERATOR, added)

        self._in_turn("", add)

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

    def close(self) -> None:
        """Sign out."""
        self.hurry()
        if self.waiting is not None:
            self.waiting.close()
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
        with self._exporting:
            made = self._made(forms.EXPORT, form, progress)
            self._fetch_into(made, wish.path)
        progress(forms.EXPORT.name, made.answer, made.answer)
        return made.answer

    def report(self, period: ReportPeriod, path: Path) -> int:
        """Have the report of a period written at the host, and fetch it."""
        require_place(path)
        with self._exporting:
            made = self._called_once(forms.REPORT, forms.ReportAsked(path.name, period))
            self._fetch_into(made, path)
        return made.answer

    def export_all(
        self, folder: Path, why: tuple[str, SecondPerson | None], progress: Progress
    ) -> None:
        """Have all of the ledger written at the host, and fetch it into a new folder.

        ``why`` is the reason with the second person. What ``progress`` raises ends the fetching,
        its second half; the first is ended by `stop_export`.
        """
        require_new_folder(folder)
        name, (reason, second) = forms.FULL_EXPORT.name, why
        form = forms.FullExportAsked(reason, self._keys_of(second))
        with self._exporting:
            try:
                made = self._made(
                    forms.FULL_EXPORT, form, lambda _, done, whole: progress(name, done, 2 * whole)
                )
                whole = len(made.files)
                with new_folder(folder) as half:
                    for number, each in enumerate(made.files):
                        progress(name, whole + number, 2 * whole)
                        target = _within(half, each.name)
                        target.parent.mkdir(mode=0o700, exist_ok=True)
                        self._repeated(partial(self._fetch_part, each, target))
            finally:
                # Nothing lies there longer than it has to, whatever became of it here.
                with suppress(Fault):
                    self.stop_export()
                    self._called(forms.FETCHED, _NOTHING)
        progress(name, 1, 1)

    def verify(self) -> forms.Verified:
        """Have the whole ledger checked where it is."""
        return self._called_once(forms.VERIFY, _NOTHING)

    def stop_export(self) -> None:
        """Let the host end the export under way."""
        self._called(forms.STOP_EXPORT, _NOTHING)

    def _made(
        self, call: GatewayCall[F, forms.FilesMade], form: F, progress: Progress
    ) -> forms.FilesMade:
        """Have an export made at the host, which tells its progress."""
        self._progress = _heedless(progress)
        try:
            return self._called_once(call, form)
        finally:
            self._progress = None

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

    def _fetch_part(self, made: forms.FileMade, target: Path) -> None:
        """Write a file of a folder that is not there before all of it is."""
        with create_private(target) as file:
            self._host.fetch_file(forms.MADE.name, forms.MADE.encode(made), file)

    def _fetch_one(self, made: forms.FileMade, target: Path) -> None:
        with durable_write(target) as file:
            self._host.fetch_file(forms.MADE.name, forms.MADE.encode(made), file)


def _within(folder: Path, name: str) -> Path:
    """Return the place of an export's file; raises Fault for a name that leads elsewhere."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or set(part) & set("\\\0:") for part in parts):
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(folder)})
    return folder.joinpath(*parts)


def _heedless(progress: Progress) -> Progress:
    """Return a progress that stops nothing here: the host is told to stop by a call of its own."""

    def tell(name: str, done: int, whole: int) -> None:
        try:
            progress(name, done, whole)
        except Fault:
            return

    return tell
