"""The gateway of the window: acts run on a thread of their own, queries on another, papers on a
third.

Where the ledger is does not matter here: `DeskCalls` are made on it, or sent to the host of a seat.
The code that makes papers and reads workbooks is loaded on the third thread when it is first
needed, so that nobody waits for it at sign-in. Files that a person names may lie on a share that
hangs, so they have threads of their own.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import fault_from
from mediation_desk.app.gateway.desk_calls import DeskCalls
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Operator
from mediation_desk.ui.gateway import Approver, Cells, ChangeSignals, Done, Failed
from mediation_desk.ui.jobs import Jobs, StorageJobs
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.fund.bank_sheet import BankSheet, read_bank_sheet
from mediation_desk.workflows.intake.reports import ReportSending
from mediation_desk.workflows.personal.erasures import Erasure
from mediation_desk.workflows.ports import LOCAL, Changed, Command, Query
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import Export, SecondPerson, View
from mediation_desk.workflows.read_models.link import HeadMismatch
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.station.administration import ExportNote, NewOperator, OperatorLeaving

log = logging.getLogger(__name__)

T = TypeVar("T")
LONGEST_PAUSE_S = 0.5
_SHOWN_BY_WINDOW = frozenset(
    {
        FaultCode.HOST_AWAY,
        FaultCode.HOST_OUTDATED,
        FaultCode.HOST_SUPERSEDED,
        FaultCode.NOT_THE_HOST,
        FaultCode.SEAT_ENDED,
        FaultCode.SEAT_OUTDATED,
        FaultCode.SEAT_ROLE,
        FaultCode.SEAT_SIGN_IN,
        FaultCode.SEAT_UNKNOWN,
        FaultCode.SIGN_IN_ENDED,
    }
)
"""Faults of the whole desk, told once by its window and not by each page that meets them."""


class ActGateway(QObject):
    """Gateway of acts and queries; one worker for each."""

    _arrived = Signal()

    def __init__(self, calls: DeskCalls) -> None:
        super().__init__()
        self.calls = calls
        self.changes = ChangeSignals(self)
        self._shown_early: frozenset[Changed] = frozenset()
        """Areas of which pages were notified before whoever wrote them came back."""
        self._is_telling_later = False
        self._acts = Jobs("acts", self)
        self._questions = Jobs("questions", self)
        self._papers = Jobs("papers", self)
        self._places = StorageJobs("places", self)
        self._exports = StorageJobs("exports", self, in_order=True)
        self._evidence = StorageJobs("evidence", self)
        # Other threads only signal; pages are notified on the interface thread.
        self._arrived.connect(self._tell_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def operator(self) -> Operator:
        """The signed-in operator."""
        return self.calls.operator

    @property
    def rewritten(self) -> HeadMismatch | None:
        """Where the ledger differs from what was reported to the regulator."""
        return self.calls.rewritten

    @property
    def unanswered(self) -> int:
        """Return how many acts have no answer yet."""
        return self._acts.pending()

    def start(self) -> None:
        """Follow what others write, and let the regulator hear of it."""

    def now(self) -> datetime:
        """Return the time, aware and in UTC."""
        return self.calls.now()

    def new_id(self) -> str:
        """Return a new id for a form or an act."""
        return new_id()

    def waits(self, act: str) -> bool:
        """Tell that no act waits: this gateway writes it, or says why not."""
        del act
        return False

    def perform(self, act: Command[T], done: Done[T], failed: Failed) -> None:
        """Run an act in one transaction; pages are notified, the courier is woken."""
        self._act(lambda: self.calls.perform(act), done, failed)

    def perform_as(
        self, approver: Approver, act: Command[T], done: Done[T], failed: Failed
    ) -> None:
        """Run an act as another operator, whose slot is opened for it alone."""
        name, password = approver.name, approver.password
        self._act(lambda: self.calls.perform_as(name, password, act), done, failed)

    def keep_quietly(self, act: Command[None]) -> None:
        """Run a small act that nobody waits for and no page needs to be notified of."""
        self._acts.start(
            lambda: self.calls.perform(act), lambda _: self.tell_changes(), self._note_unkept
        )

    def ask(self, query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
        """Run a query on the reader's thread.

        Without ``failed``, a host that is away and an ended sign-in are shown by the window itself:
        pages keep what they show, and read again when the host is back.
        """
        self._questions.start(self._answering(query), done, in_words(failed or _raise_unless_shown))

    def at_case(self, case: str, done: Done[tuple[str, ...]]) -> None:
        """Note which case the operator has open, "" for none; ``done`` receives who else has it."""
        self._questions.start(lambda: self.calls.at_case(case), done, in_words(_raise_unless_shown))

    def ask_after_acts(self, query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
        """Run a query on the reader's thread once the acts begun so far are done."""

        def ask(_: None) -> None:
            self.ask(query, done, failed)
            self.tell_changes()

        self._acts.start(lambda: None, ask)

    def peek(self, query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
        """Run a query whose answer no form shows, once the acts begun so far are done."""

        def ask(_: None) -> None:
            self._questions.start(
                lambda: self.calls.peek(query), done, in_words(failed or _raise_unless_shown)
            )

        self._acts.start(lambda: None, ask)

    def tell_changes(self, *others: Changed) -> None:
        """Notify the pages of the areas written, and of these others; wake the courier for more
        than what stays at this desk.
        """
        areas = self.calls.take_changed() | set(others)
        self._show_changes(areas)
        written, self._shown_early = areas | self._shown_early, frozenset()
        if written - LOCAL:
            self.calls.wake_link()

    def _answering(self, query: Query[T]) -> Callable[[], T]:
        """Return the work of the reader's thread that answers a question."""
        return lambda: self.calls.ask(query)

    def _show_changes(self, areas: frozenset[Changed]) -> None:
        if areas:
            self.changes.changed.emit(areas)

    def _act(self, work: Callable[[], T], done: Done[T], failed: Failed) -> None:
        def refused(problem: Exception) -> None:
            failed(problem)
            # A refused act may have left a note, and others may have written meanwhile.
            self.tell_changes()

        self._acts.start(work, self._with_changes(done), in_words(refused))

    def _note_unkept(self, fault: Exception) -> None:
        log.warning("a small act that nobody waits for was not done: %s", type(fault).__name__)
        self.tell_changes()

    def _with_changes(self, done: Done[T]) -> Done[T]:
        """Deliver the answer, then notify of what was written for it."""

        def report(answer: T) -> None:
            done(answer)
            self.tell_changes()

        return report

    def _tell_arrived(self) -> None:
        """Notify the pages of what others wrote, once what they asked before was answered.

        Twenty people write faster than pages read: what was written meanwhile is read together,
        after a pause as long as the wait. Where the host is busy with reading, half of its time is
        left for acts.
        """
        if self._is_telling_later:
            return
        if not self._questions.pending():
            self._show_arrived()
        else:
            self._is_telling_later, since = True, monotonic()
            self._questions.start(lambda: None, lambda _: self._pause(monotonic() - since))

    def _pause(self, seconds: float) -> None:
        QTimer.singleShot(int(min(seconds, LONGEST_PAUSE_S) * 1_000), self, self._show_later)

    def _show_later(self) -> None:
        self._is_telling_later = False
        self._show_arrived()

    def _show_arrived(self) -> None:
        """Notify the pages of what others wrote; while an act is under way, together with it.

        Who wrote it wakes the courier: it is no courier's business to be woken by what it wrote.
        """
        if not self._acts.pending():
            areas = self.calls.take_changed()
            self._shown_early |= areas - {Changed.LINK}
            self._show_changes(areas)


class MaintenanceGateway(ActGateway):
    """Gateway of the station's maintenance: backups, passwords, colleagues."""

    def back_up(self, folder: Path, done: Done[Path], failed: Failed) -> None:
        """Write a verified backup into a folder."""
        self._places.start(
            lambda: self.calls.back_up(folder), self._with_changes(done), in_words(failed)
        )

    def change_password(self, old: str, new: str, done: Done[None], failed: Failed) -> None:
        """Rewrite the signed-in operator's slot."""
        self._papers.start(lambda: self.calls.change_password(old, new), done, in_words(failed))

    def add_operator(
        self, operator: Operator, password: str, done: Done[None], failed: Failed
    ) -> None:
        """Add an operator with a slot of their own."""
        self._act(lambda: self.calls.add_operator(operator, password), done, failed)

    def change_operator(self, form: NewOperator, done: Done[None], failed: Failed) -> None:
        """Give a colleague another role or other rights."""
        self._act(lambda: self.calls.change_operator(form), done, failed)

    def erase(self, wish: Erasure, done: Done[None], failed: Failed) -> None:
        """Erase personal data for good."""
        self._act(lambda: self.calls.erase(wish), done, failed)

    def send_report(self, act: str, report: str, done: Done[None], failed: Failed) -> None:
        """Seal a report for the regulator and hand it over the line."""
        self._act(lambda: self.calls.send_report(ReportSending(act, report)), done, failed)

    def let_go(self, form: OperatorLeaving, done: Done[None], failed: Failed) -> None:
        """End a colleague's sign-in, together with their slot."""
        self._act(lambda: self.calls.let_go(form), done, failed)


class DeskGateway(MaintenanceGateway):
    """The full gateway: files, papers, exports and the hub link; long work on a third worker."""

    def __init__(self, calls: DeskCalls) -> None:
        super().__init__(calls)
        self._stopped = Event()

    def keep_file(
        self, source: Path | bytes, name: str, done: Done[StoredEvidence], failed: Failed
    ) -> None:
        """Put a file, or pasted bytes, into the evidence store."""
        self._evidence.start(lambda: self.calls.keep_file(source, name), done, in_words(failed))

    def read_file(self, sha256: str, done: Done[bytes], failed: Failed) -> None:
        """Read evidence back, checked against its hash."""
        self._papers.start(lambda: self.calls.read_file(sha256), done, in_words(failed))

    def save_file(
        self, of: tuple[str, CaseFile], path: Path, done: Done[None], failed: Failed
    ) -> None:
        """Write evidence as it came to a file, noted in the journal."""
        self._places.start(
            lambda: self.calls.save_file(of, path), self._with_changes(done), in_words(failed)
        )

    def read_source(self, source: Path, done: Done[bytes], failed: Failed) -> None:
        """Read a file that a person named."""
        self._places.start(source.read_bytes, done, in_words(failed))

    def read_rows(self, source: Path, done: Done[Cells], failed: Failed) -> None:
        """Read the first sheet of a table file as cells of text."""

        def work() -> Cells:
            from mediation_desk.app.session.legacy_import import first_sheet

            return first_sheet(source)

        self._places.start(work, done, in_words(failed))

    def read_bank(self, source: Path, done: Done[BankSheet], failed: Failed) -> None:
        """Read a bank's statement sheet."""

        def work() -> BankSheet:
            from mediation_desk.papers.sheets.sheet_reader import read_sheets

            return read_bank_sheet(read_sheets(source))

        self._places.start(work, done, in_words(failed))

    def paper(
        self,
        paper: Paper,
        subject: str,
        done: Done[bytes],
        failed: Failed,
        *,
        is_roll: bool = False,
    ) -> None:
        """Make a form's PDF."""

        def work() -> bytes:
            # What the preview draws with is loaded here, off the interface thread.
            import_module("pypdfium2")
            return self.calls.paper(paper, subject, is_roll=is_roll)

        self._papers.start(work, done, in_words(failed))

    def book(self, view: View, done: Done[bytes], failed: Failed, *, in_full: bool = False) -> None:
        """Make the ledger book of a view."""

        def work() -> bytes:
            import_module("pypdfium2")
            return self.calls.book(view, in_full=in_full)

        self._papers.start(work, done, in_words(failed))

    def export(self, wish: Export, done: Done[int], failed: Failed) -> None:
        """Write a view to a file, reporting progress."""
        self._stopped.clear()
        self._exports.start(
            lambda: self.calls.export(wish, self._go_on), self._with_changes(done), in_words(failed)
        )

    def note_in_full(
        self, note: ExportNote, second: SecondPerson | None, done: Done[ExportNote], failed: Failed
    ) -> None:
        """Note an unmasked export before it is made."""
        self._act(lambda: self.calls.note_in_full(note, second), done, failed)

    def report(self, period: ReportPeriod, path: Path, done: Done[int], failed: Failed) -> None:
        """Write the report of a period."""
        self._exports.start(
            lambda: self.calls.report(period, path), self._with_changes(done), in_words(failed)
        )

    def stop_export(self) -> None:
        """Stop the export under way."""
        self._stopped.set()

    def _go_on(self, name: str, done: int, whole: int) -> None:
        if self._stopped.is_set() and done < whole:
            raise Fault(FaultCode.CANCELLED)
        self.changes.progressed.emit(name, done, whole)

    def call_hub(self) -> None:
        """Contact the regulator now."""
        self.calls.call_hub()

    def enrol(self, address: str, code: str, done: Done[str], failed: Failed) -> None:
        """Enrol with a hub by its one-time code."""

        def enrolled(hub: str) -> None:
            done(hub)
            self.tell_changes(Changed.LINK)

        self._places.start(lambda: self.calls.enrol(address, code), enrolled, in_words(failed))

    def close(self) -> None:
        """Finish pending acts, and close the ledger or the connection to it."""
        self._acts.close(finish=True)
        for jobs in self._others():
            jobs.close()
        self.calls.close()

    def _others(self) -> tuple[Jobs, ...]:
        """Return the workers beside that of the acts."""
        places = (self._places, self._exports, self._evidence)
        return (self._questions, self._papers, *places)


def _raise_unless_shown(no: Exception) -> None:
    if not isinstance(no, Fault) or no.code not in _SHOWN_BY_WINDOW:
        raise no


def in_words(failed: Failed) -> Failed:
    """Return a handler that receives storage exceptions as faults with messages."""

    def report(error: Exception) -> None:
        failed(fault_from(error) or error)

    return report
