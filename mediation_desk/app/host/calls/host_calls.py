"""Answers of the host to the calls of its seats: bytes in, bytes out, on the session of a sign-in.

Nothing here knows HTTP. A file that a call makes is laid into a folder of its own, where it
stays, sealed, until the sign-in makes the next one, or ends.
"""

import hashlib
import logging
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore, Event, Lock
from typing import Any, TypeVar
from uuid import UUID

from mediation_desk.app.backups.taking import require_room
from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import fault_from
from mediation_desk.app.gateway.ledger_calls import HubLine, LedgerCalls
from mediation_desk.app.host.calls.guess_limit import (
    MOST_NUMBERS,
    MOST_PAPERS,
    GuessLimit,
    numbers_in,
)
from mediation_desk.app.host.calls.made_files import PIECE, MadeFile, sealed
from mediation_desk.app.host.calls.replay_guard import (
    has_evidence,
    history_of,
    is_within,
    number_in,
    require_replay,
)
from mediation_desk.app.host.calls.seat_guard import (
    disclosure_in,
    guarded,
    is_of_windows,
    own_command,
    own_query,
    sent_again,
)
from mediation_desk.app.host.calls.shared_answers import shared_answer
from mediation_desk.app.host.calls.waiting_key import waiting_key
from mediation_desk.app.host.desk_works import HostLine
from mediation_desk.app.host.ports import OutgoingFile, Progress, no_progress
from mediation_desk.app.session import maintenance
from mediation_desk.app.session.session import Session
from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.disk.file_names import display_name
from mediation_desk.ledger.vault.password_cost import PasswordCost
from mediation_desk.ledger.vault.wrapping_keys import NewSlotKey
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls import gateway_calls as forms
from mediation_desk.workflows.calls.acts import ACTS, has_draft
from mediation_desk.workflows.calls.gateway_calls import GATEWAY_CALLS, Nothing
from mediation_desk.workflows.calls.replays import replay
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.idempotency import is_written, sent_first
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.ledger import Export
from mediation_desk.workflows.slot_keys import DerivedKey, SlotKeys
from sync.durable_files import make_folder

log = logging.getLogger(__name__)
T = TypeVar("T")
Approver = Callable[[str, Mapping[str, bytes]], Operator]
"""Returns the operator whose slot opens with these keys; raises Fault WRONG_PASSWORD."""

_QUIET = frozenset(
    act
    for name, act in ACTS.items()
    if name.startswith(("draft.", "inbox.", "preference.", "view.")) and name != "draft.complete"
)
"""Acts of which the regulator hears nothing: they wake no link."""

_NOTHING = Nothing()
MOST_AT_ONCE = 3
"""Number of papers and exports that are made at once: each holds a reader of the ledger's few."""

_LONG = (forms.EXPORT, forms.FULL_EXPORT, forms.REPORT, forms.VERIFY)
_WRITING = (
    forms.ADD_OPERATOR,
    forms.CHANGE_OPERATOR,
    forms.ERASE,
    forms.EXPORT,
    forms.FULL_EXPORT,
    forms.LET_GO,
    forms.NOTE_IN_FULL,
    forms.REPORT,
    forms.SEND_REPORT,
)
"""Calls after which the regulator may have something to hear."""


@dataclass
class _SignIn:
    """What a sign-in has under way: whether its export is to end, and the files made for it."""

    folder: Path
    stopped: Event = field(default_factory=Event)
    files: dict[str, MadeFile] = field(default_factory=dict)
    unmasked: set[str] = field(default_factory=set)
    """Cases whose particulars an act of this sign-in showed in full."""


class HostCalls:
    """The port ``Calls`` of the host's server; ``folder`` is for files under way and its own."""

    def __init__(
        self, approver: Approver, folder: Path, line_of: Callable[[Session], HubLine] = HostLine
    ) -> None:
        self._approver, self._folder, self._line_of = approver, folder, line_of
        self._guard = Lock()
        self._long, self._whole_turn = BoundedSemaphore(MOST_AT_ONCE), Lock()
        self._numbers, self._papers = GuessLimit(MOST_NUMBERS), GuessLimit(MOST_PAPERS)
        self._sign_ins: dict[Session, _SignIn] = {}

    def clear(self) -> None:
        """Remove what a crash left, which nobody will fetch."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def answer(
        self, session: Session, name: str, body: bytes, progress: Progress = no_progress
    ) -> bytes:
        """Answer "act", "act-again", "ask" or another call of the gateway."""
        operator = _standing(session)
        if name in ("act", "act-again"):
            command = _read(lambda: own_command(codec.decode_command(body), operator))
            is_first = name == "act" and has_draft(command)
            return self._carried_out(session, operator, command, is_first=is_first)
        if name == "ask":
            unmasked = frozenset(self._sign_in(session).unmasked)
            query = _read(lambda: own_query(codec.decode_query(body), operator, unmasked))
            self._numbers.require(operator.id, numbers_in(query))
            shared = shared_answer(query, operator.id)
            if shared is not None:
                return _done(name, lambda: session.ask_shared(shared))
            return _done(name, lambda: codec.encode_answer(query, session.ask(query)))
        call = GATEWAY_CALLS[name]
        form = _read(lambda: call.decode(body))
        work = self._answers(session, progress)[name]
        with self._long if call in _LONG else nullcontext():
            answer = _done(name, lambda: call.encode_answer(work(form)))
        if call in _WRITING:
            self._line_of(session).wake()
        return answer

    def act_as(
        self, session: Session, approver: Operator, body: bytes, *, is_again: bool = False
    ) -> bytes:
        """Carry out a command as another operator, who proved themselves for it alone."""
        _standing(session)
        command = _read(lambda: own_command(codec.decode_command(body), approver))
        return self._carried_out(session, approver, command, is_first=not is_again)

    def take_file(self, session: Session, name: str, about: bytes, content: bytes) -> bytes:
        """Put a whole file into the evidence store; ``about`` is its name."""
        if name != forms.KEEP_FILE.name:
            raise KeyError(name)
        _standing(session)
        kept = _read(lambda: forms.KEEP_FILE.decode(about))
        calls = self._calls(session)
        return _done(
            name,
            lambda: forms.KEEP_FILE.encode_answer(calls.keep_file(content, kept.name)),
        )

    def give_file(
        self, session: Session, name: str, body: bytes, progress: Progress = no_progress
    ) -> OutgoingFile:
        """Return a paper, evidence, or a file that an export made."""
        del progress
        _standing(session)
        call = GATEWAY_CALLS[name]
        form = _read(lambda: call.decode(body))
        if call is forms.MADE:
            return self._made(session, form)
        make = self._makers(session)[name]
        if call is forms.PAPER:
            self._papers.require(session.operator.id, iter((form.subject,)))
        with self._long:
            return _done(name, lambda: _outgoing(make(form)))

    def forget(self, session: Session) -> None:
        """End the export of a sign-in that has fallen, and remove its files."""
        with self._guard:
            found = self._sign_ins.pop(session, None)
        if found is not None:
            found.stopped.set()
            shutil.rmtree(found.folder, ignore_errors=True)

    def _calls(self, session: Session) -> LedgerCalls:
        return LedgerCalls(session, self._line_of(session))

    def _carried_out(
        self, session: Session, operator: Operator, command: Command[Any], *, is_first: bool
    ) -> bytes:
        """Carry a command out; that of the session's own operator ends with their right."""
        if command.act is replay:
            require_replay(session, command)
        elif is_within(command):
            raise ValueError("a replay within another act")
        else:
            _read(lambda: _require_kept(session, command))
        is_own = operator.id == session.operator.id
        perform = session.perform if is_own else partial(session.perform_by, operator)
        shown = disclosure_in(command)
        store = session.file.evidence
        act = guarded(
            sent_first(command) if is_first else sent_again(command),
            shown.act if shown is not None else "",
            lambda sha256: store.path_of(sha256).is_file(),
        )
        answer, is_new = _done("act", lambda: _encoded(command, perform(act)))
        if is_own and is_new and shown is not None:
            self._sign_in(session).unmasked.add(shown.case)
        if command.act not in _QUIET:
            self._line_of(session).wake()
        return answer

    def _answers(self, session: Session, progress: Progress) -> Mapping[str, Callable[[Any], Any]]:
        """Return what answers each call; those of a form's file are not among them."""
        calls = self._calls(session)
        return {
            forms.ADD_OPERATOR.name: lambda form: _nothing(_add_operator, session, form),
            forms.AT_CASE.name: lambda form: calls.at_case(form.case),
            forms.CALL_HUB.name: lambda _: _nothing(calls.call_hub),
            forms.CASE_NUMBER.name: lambda form: number_in(session, form.case),
            forms.CHANGE_OPERATOR.name: lambda form: _nothing(calls.change_operator, form),
            forms.CHANGE_PASSWORD.name: lambda form: _nothing(_change_password, session, form),
            forms.ENROL.name: lambda form: calls.enrol(form.address, form.code),
            forms.ERASE.name: lambda form: _nothing(calls.erase, form),
            forms.EXPORT.name: lambda form: self._export(session, form, progress),
            forms.FETCHED.name: lambda _: _nothing(self._clear, session),
            forms.FULL_EXPORT.name: lambda form: self._full_export(session, form, progress),
            forms.HISTORY.name: lambda _: history_of(session),
            forms.LET_GO.name: lambda form: _nothing(calls.let_go, form),
            forms.NOTE_IN_FULL.name: lambda form: self._note_in_full(session, form),
            forms.NOW.name: lambda _: calls.now(),
            forms.OPERATOR.name: lambda _: calls.operator,
            forms.PASSWORD_NAMES.name: lambda form: maintenance.names_for(session, form.name),
            forms.REPORT.name: lambda form: self._report(session, form),
            forms.SEND_REPORT.name: lambda form: _nothing(calls.send_report, form),
            forms.START.name: lambda _: _start(session, calls),
            forms.STOP_EXPORT.name: lambda _: _nothing(self._sign_in(session).stopped.set),
            forms.VERIFY.name: lambda _: self._verify(session),
            forms.WRITTEN.name: lambda form: session.perform(Command(is_written, form.act)),
        }

    def _makers(self, session: Session) -> Mapping[str, Callable[[Any], bytes]]:
        calls = self._calls(session)
        return {
            forms.PAPER.name: lambda f: calls.paper(f.paper, f.subject, is_roll=f.is_roll),
            forms.BOOK.name: lambda f: calls.book(_masked(f).view),
            forms.READ_FILE.name: lambda f: calls.read_file(f.sha256),
            forms.SAVE_FILE.name: lambda f: self._saved(session, f),
        }

    def _note_in_full(self, session: Session, form: forms.InFull) -> Any:
        from mediation_desk.app.papers.export import note_agreed

        return note_agreed(session, form.note, self._agreed(form.second))

    def _saved(self, session: Session, form: forms.EvidenceSaved) -> bytes:
        from mediation_desk.app.papers.export import noted_copy

        return noted_copy(session, (form.case, form.file), form.act)

    def _export(
        self, session: Session, form: forms.ExportAsked, progress: Progress
    ) -> forms.FilesMade:
        from mediation_desk.app.papers.export import export_view

        held, target = self._place_for(session, form.name)
        wish = Export(
            target,
            form.view,
            form.keys,
            in_full=form.in_full,
            reason=form.reason,
            is_public=form.is_public,
            is_platform=form.is_platform,
        )
        told = _until_stopped(held, progress)
        rows = export_view(session, wish, told, agreed=self._agreed(form.second))
        return _kept(held, rows, target.parent)

    def _full_export(
        self, session: Session, form: forms.FullExportAsked, progress: Progress
    ) -> forms.FilesMade:
        from mediation_desk.app.full_export import writing

        with self._whole_ledger():
            held, target = self._place_for(session, writing.NAME)
            require_room(session.place.workspace, target.parent)
            wish, told = writing.FullExport(target, form.reason), _until_stopped(held, progress)
            made = writing.export_ledger(session, wish, told, agreed=self._agreed(form.second))
            return _kept(held, made.entries, target)

    def _verify(self, session: Session) -> forms.Verified:
        """Check the whole ledger."""
        with self._whole_ledger():
            found = verify(session.file.readers, session.file.evidence)
        maintenance.note_verdict(found, "ledger")
        return forms.Verified(**vars(found))

    @contextmanager
    def _whole_ledger(self) -> Iterator[None]:
        """Go through all of the ledger; raises Fault WHOLE_LEDGER_BUSY while another does.

        One takes processors enough, and one that waited would keep papers from being made.
        """
        if not self._whole_turn.acquire(blocking=False):
            raise Fault(FaultCode.WHOLE_LEDGER_BUSY)
        try:
            yield
        finally:
            self._whole_turn.release()

    def _report(self, session: Session, form: forms.ReportAsked) -> forms.FilesMade:
        from mediation_desk.app.papers.period_report import write_report

        held, target = self._place_for(session, form.name)
        return _kept(held, write_report(session, form.period, target), target.parent)

    def _agreed(self, second: SlotKeys | None) -> str:
        """Return the id of the second person, whose keys open their own slot; "" for nobody."""
        return self._approver(second.name, second.keys).id if second is not None else ""

    def _place_for(self, session: Session, name: str) -> tuple[_SignIn, Path]:
        """Return where a sign-in's next file is laid; the ones before it were fetched or given up.

        Raises Fault FOLDER_CLOSED for a name that is a path: a seat names no folder of the host.
        """
        if name != Path(name).name or name in ("", ".", "..") or set(name) & set("/\\\0:"):
            raise Fault(FaultCode.FOLDER_CLOSED, {"path": display_name(name)})
        held = self._sign_in(session)
        held.stopped.clear()
        self._clear(session)
        place = held.folder / new_id()
        make_folder(place)
        return held, place / name

    def _clear(self, session: Session) -> None:
        """Remove what was made for a sign-in: nobody needs it here any more."""
        held = self._sign_in(session)
        held.files.clear()
        shutil.rmtree(held.folder, ignore_errors=True)

    def _made(self, session: Session, form: forms.FileMade) -> OutgoingFile:
        held = self._sign_in(session)
        made = held.files.get(form.id)
        if made is None:
            raise Fault(FaultCode.MISSING, {"workspace": display_name(form.name)})
        return made.outgoing()

    def _sign_in(self, session: Session) -> _SignIn:
        """Return what a sign-in has under way; raises Fault SIGN_IN_ENDED where it has fallen."""
        if session.is_ended:
            raise Fault(FaultCode.SIGN_IN_ENDED)
        with self._guard:
            return self._sign_ins.setdefault(session, _SignIn(self._folder / new_id()))


def _require_kept(session: Session, command: Command[Any]) -> None:
    """Raise ValueError where an act names evidence that the store does not have as it says.

    An entry that names it stays for good: no proof of the ledger would hold any more.
    """
    if not has_evidence(session, command):
        raise ValueError("no such evidence")


def _encoded(command: Command[T], answer: tuple[T, bool]) -> tuple[bytes, bool]:
    return codec.encode_answer(command, answer[0]), answer[1]


def _masked(form: forms.BookAsked) -> forms.BookAsked:
    """Return what asks for a masked book; one in full is an export, with its reason and note."""
    if form.in_full:
        raise Refusal(Reason.REASON_MISSING)
    return form


def _standing(session: Session) -> Operator:
    """Return the operator as the ledger knows them now; raises Fault where they were let go."""
    operator = session.operator
    if session.is_ended or not operator.is_active:
        raise Fault(FaultCode.SIGN_IN_ENDED)
    return operator


def _add_operator(session: Session, form: forms.ColleagueAdded) -> None:
    # No id that means more than a person, as "" does for the station's preferences.
    _read(lambda: UUID(form.operator.id))
    maintenance.new_slot(session, form.operator, _slot_key(form.key))


def _change_password(session: Session, form: forms.PasswordChange) -> None:
    maintenance.new_password_by_keys(session, form.old.keys, _slot_key(form.new))


def _slot_key(sent: DerivedKey) -> NewSlotKey:
    """Return a key that a seat derived; raises ValueError for a cost that is none."""
    cost = PasswordCost(sent.memory_kib, sent.passes, sent.lanes)
    return NewSlotKey(sent.salt, cost, sent.key)


def _start(session: Session, calls: LedgerCalls) -> forms.SeatStart:
    kept, operator = calls.preferences(), calls.operator
    return forms.SeatStart(
        operator,
        calls.rewritten,
        {name: text for (of, name), text in kept.items() if of == operator.id},
        {name: text for (of, name), text in kept.items() if not of and is_of_windows(name)},
        waiting_key(session, kept),
    )


def _until_stopped(held: _SignIn, progress: Progress) -> Progress:
    """Return a progress that ends an export once the seat told to."""

    def go_on(name: str, done: int, whole: int) -> None:
        if held.stopped.is_set() and done < whole:
            raise Fault(FaultCode.CANCELLED)
        progress(name, done, whole)

    return go_on


def _kept(held: _SignIn, answer: int, folder: Path) -> forms.FilesMade:
    """Seal the files below a folder and return them, the one asked for before its proof."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    made = [forms.FileMade(new_id(), path.relative_to(folder).as_posix()) for path in files]
    try:
        held.files.update({each.id: sealed(folder / each.name) for each in made})
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return forms.FilesMade(answer, tuple(made))


def _nothing(work: Callable[..., object], *given: object) -> Nothing:
    work(*given)
    return _NOTHING


def _read(work: Callable[[], T]) -> T:
    """Read what a seat sent; raises ValueError for whatever this version does not understand."""
    try:
        return work()
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ValueError(kind_of(error)) from error


def _done(name: str, work: Callable[[], T]) -> T:
    """Do it; raises Refusal or Fault, and RuntimeError for what nobody foresaw.

    Such an error is of this program, not of the seat's request: only its kind is logged.
    """
    try:
        return work()
    except Refusal:
        raise
    except Exception as error:
        fault = fault_from(error)
        if fault is not None:
            raise fault from error
        log.exception("a call of a seat failed unforeseen: %s, %s", name, kind_of(error))
        raise RuntimeError(name) from error


def _outgoing(content: bytes) -> OutgoingFile:
    digest = hashlib.sha256(content).hexdigest()
    parts = (content[at : at + PIECE] for at in range(0, len(content), PIECE))
    return OutgoingFile(len(content), digest, parts, lambda: None)
