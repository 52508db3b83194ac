"""The real gateway: acts run on the ledger's thread, queries on the reader's, papers on a third.

The code that makes papers and reads workbooks is loaded on the third thread when it is first
needed, so that nobody waits for it at sign-in. Files that a person names may lie on a share that
hangs, so they have threads of their own.
"""

import logging
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import fault_from
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.session.erasure import erase
from mediation_desk.app.session.maintenance import (
    end_sign_in,
    keep_backup,
    new_password,
    new_role,
    new_slot,
)
from mediation_desk.app.session.report_sending import ReportSending, send_report
from mediation_desk.app.session.session import Session
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Operator
from mediation_desk.ui.gateway import Approver, Cells, ChangeSignals, Done, Failed
from mediation_desk.ui.jobs import Jobs, StorageJobs
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.fund.bank_sheet import BankSheet, read_bank_sheet
from mediation_desk.workflows.personal.erasures import Erasure
from mediation_desk.workflows.ports import LOCAL, Changed, Command, Query
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import Export, SecondPerson, View
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.station.administration import ExportNote, NewOperator, OperatorLeaving

log = logging.getLogger(__name__)

T = TypeVar("T")


class ActGateway(QObject):
    """Gateway of acts and queries; one worker for each."""

    _arrived = Signal()

    def __init__(self, session: Session, line: HubLink) -> None:
        super().__init__()
        self.session = session
        self.line = line
        self.changes = ChangeSignals(self)
        self._acts = Jobs("acts", self)
        self._questions = Jobs("questions", self)
        self._papers = Jobs("papers", self)
        self._places = StorageJobs("places", self)
        self._exports = StorageJobs("exports", self, in_order=True)
        self._evidence = StorageJobs("evidence", self)
        # The courier's thread only signals; pages are notified on the interface thread.
        self._arrived.connect(self._tell_arrived, Qt.ConnectionType.QueuedConnection)
        line.subscribe(self._arrived.emit)

    @property
    def operator(self) -> Operator:
        """The signed-in operator."""
        return self.session.operator

    def now(self) -> Any:
        """Return the time, aware and in UTC."""
        return self.session.place.now()

    def new_id(self) -> str:
        """Return a new id for a form or an act."""
        return new_id()

    def perform(self, act: Command[T], done: Done[T], failed: Failed) -> None:
        """Run an act in one transaction; pages are notified, the courier is woken."""
        self._acts.start(
            lambda: self.session.perform(act), self._with_changes(done), in_words(failed)
        )

    def perform_as(
        self, approver: Approver, act: Command[T], done: Done[T], failed: Failed
    ) -> None:
        """Run an act as another operator, whose slot is opened for it alone."""

        def work() -> T:
            other = self.session.as_other(approver.name, approver.password)
            return self.session.perform_by(other, act)

        self._acts.start(work, self._with_changes(done), in_words(failed))

    def keep_quietly(self, act: Command[None]) -> None:
        """Run a small act that nobody waits for and no page needs to be notified of."""
        self._acts.start(
            lambda: self.session.perform(act), lambda _: self.tell_changes(), _note_unkept
        )

    def ask(self, query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
        """Run a query on the reader's thread."""
        self._questions.start(
            lambda: self.session.ask(query), done, in_words(failed) if failed else None
        )

    def ask_after_acts(self, query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
        """Run a query on the reader's thread once the acts begun so far are done."""
        self._acts.start(lambda: None, lambda _: self.ask(query, done, failed))

    def tell_changes(self, *others: Changed) -> None:
        """Notify the pages of the areas written, and of these others; wake the courier for more
        than what stays at this desk.
        """
        areas = self.session.take_changed() | set(others)
        if areas:
            self.changes.changed.emit(areas)
        if areas - LOCAL:
            self.line.wake()

    def _with_changes(self, done: Done[T]) -> Done[T]:
        """Deliver the answer, then notify of what was written for it."""

        def report(answer: T) -> None:
            done(answer)
            self.tell_changes()

        return report

    def _tell_arrived(self) -> None:
        self.changes.changed.emit(self.session.take_changed() | {Changed.LINK})


class MaintenanceGateway(ActGateway):
    """Gateway of the station's maintenance: backups, passwords, colleagues."""

    def back_up(self, folder: Path, done: Done[Path], failed: Failed) -> None:
        """Write a verified backup into a folder."""
        self._places.start(
            lambda: keep_backup(self.session, folder).path,
            self._with_changes(done),
            in_words(failed),
        )

    def change_password(self, old: str, new: str, done: Done[None], failed: Failed) -> None:
        """Rewrite the signed-in operator's slot."""
        self._papers.start(lambda: new_password(self.session, old, new), done, in_words(failed))

    def add_operator(
        self, operator: Operator, password: str, done: Done[None], failed: Failed
    ) -> None:
        """Add an operator with a slot of their own."""
        self._acts.start(
            lambda: new_slot(self.session, operator, password),
            self._with_changes(done),
            in_words(failed),
        )

    def change_operator(self, form: NewOperator, done: Done[None], failed: Failed) -> None:
        """Give a colleague another role or other rights."""
        self._acts.start(
            lambda: new_role(self.session, form), self._with_changes(done), in_words(failed)
        )

    def erase(self, wish: Erasure, done: Done[None], failed: Failed) -> None:
        """Erase personal data for good."""
        self._acts.start(
            lambda: erase(self.session, wish), self._with_changes(done), in_words(failed)
        )

    def send_report(self, act: str, report: str, done: Done[None], failed: Failed) -> None:
        """Seal a report for the regulator and hand it over the line."""
        form = ReportSending(act, report)
        self._acts.start(
            lambda: send_report(self.session, form), self._with_changes(done), in_words(failed)
        )

    def let_go(self, form: OperatorLeaving, done: Done[None], failed: Failed) -> None:
        """End a colleague's sign-in, together with their slot."""
        self._acts.start(
            lambda: end_sign_in(self.session, form), self._with_changes(done), in_words(failed)
        )


class LedgerGateway(MaintenanceGateway):
    """The full gateway: files, papers, exports and the hub link; long work on a third worker."""

    def __init__(self, session: Session, line: HubLink) -> None:
        super().__init__(session, line)
        self._stopped = Event()

    def keep_file(
        self, source: Path | bytes, name: str, done: Done[StoredEvidence], failed: Failed
    ) -> None:
        """Put a file, or pasted bytes, into the evidence store."""

        def work() -> StoredEvidence:
            store = self.session.file.evidence
            put = store.put_bytes(name, source) if isinstance(source, bytes) else store.put(source)
            return StoredEvidence(put.sha256, put.size, put.mime, name)

        self._evidence.start(work, done, in_words(failed))

    def read_file(self, sha256: str, done: Done[bytes], failed: Failed) -> None:
        """Read evidence back, checked against its hash."""
        self._papers.start(lambda: self.session.file.evidence.read(sha256), done, in_words(failed))

    def save_file(
        self, of: tuple[str, CaseFile], path: Path, done: Done[None], failed: Failed
    ) -> None:
        """Write evidence as it came to a file, noted in the journal."""

        def work() -> None:
            from mediation_desk.app.papers.export import save_evidence

            save_evidence(self.session, of, path)

        self._places.start(work, self._with_changes(done), in_words(failed))

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
            from mediation_desk.app.papers.printing import make_paper

            # What the preview draws with is loaded here, off the interface thread.
            import_module("pypdfium2")
            return make_paper(self.session, paper, subject, is_roll=is_roll)

        self._papers.start(work, done, in_words(failed))

    def book(self, view: View, done: Done[bytes], failed: Failed, *, in_full: bool = False) -> None:
        """Make the ledger book of a view."""

        def work() -> bytes:
            from mediation_desk.app.papers.export import make_book

            import_module("pypdfium2")
            return make_book(self.session, view, in_full=in_full)

        self._papers.start(work, done, in_words(failed))

    def export(self, wish: Export, done: Done[int], failed: Failed) -> None:
        """Write a view to a file, reporting progress."""
        self._stopped.clear()

        def work() -> int:
            from mediation_desk.app.papers.export import export_view

            return export_view(self.session, wish, self._go_on)

        self._exports.start(work, self._with_changes(done), in_words(failed))

    def note_in_full(
        self, note: ExportNote, second: SecondPerson | None, done: Done[ExportNote], failed: Failed
    ) -> None:
        """Note an unmasked export before it is made."""

        def work() -> ExportNote:
            from mediation_desk.app.papers.export import note_in_full

            return note_in_full(self.session, note, second)

        self._acts.start(work, self._with_changes(done), in_words(failed))

    def report(self, period: ReportPeriod, path: Path, done: Done[int], failed: Failed) -> None:
        """Write the report of a period."""

        def work() -> int:
            from mediation_desk.app.papers.period_report import write_report

            return write_report(self.session, period, path)

        self._exports.start(work, self._with_changes(done), in_words(failed))

    def stop_export(self) -> None:
        """Stop the export under way."""
        self._stopped.set()

    def _go_on(self, name: str, done: int, whole: int) -> None:
        if self._stopped.is_set() and done < whole:
            raise Fault(FaultCode.CANCELLED)
        self.changes.progressed.emit(name, done, whole)

    def call_hub(self) -> None:
        """Contact the regulator now."""
        self.line.contact()

    def enrol(self, address: str, code: str, done: Done[str], failed: Failed) -> None:
        """Enrol with a hub by its one-time code."""

        def enrolled(hub: str) -> None:
            done(hub)
            self.tell_changes(Changed.LINK)

        self._places.start(lambda: self.line.enrol(address, code), enrolled, in_words(failed))

    def close(self) -> None:
        """Finish pending work and close the ledger."""
        self.line.close()
        self._acts.close(finish=True)
        places = (self._places, self._exports, self._evidence)
        for jobs in (self._questions, self._papers, *places):
            jobs.close()
        self.session.close()


def _note_unkept(fault: Exception) -> None:
    log.warning("a small act that nobody waits for was not done: %s", type(fault).__name__)


def in_words(failed: Failed) -> Failed:
    """Return a handler that receives storage exceptions as faults with messages."""

    def report(error: Exception) -> None:
        failed(fault_from(error) or error)

    return report
