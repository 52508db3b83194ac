"""The calls of the gateway on the open ledger of this computer: each waits until it is done.

What makes papers is loaded by the first call that needs it. Nothing here knows the window: a host
answers its seats by the same calls.
"""

from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from mediation_desk.app.gateway.desk_calls import Progress
from mediation_desk.app.session import maintenance
from mediation_desk.app.session.erasure import erase
from mediation_desk.app.session.report_sending import send_report
from mediation_desk.app.session.session import Session
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Operator
from mediation_desk.ledger.local.local_store import read_preferences
from mediation_desk.workflows.calls.acts import has_draft
from mediation_desk.workflows.idempotency import sent_first
from mediation_desk.workflows.intake.reports import ReportSending
from mediation_desk.workflows.personal.erasures import Erasure
from mediation_desk.workflows.ports import Changed, Command, Query
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import Export, SecondPerson, View
from mediation_desk.workflows.read_models.link import HeadMismatch
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.station.administration import ExportNote, NewOperator, OperatorLeaving

T = TypeVar("T")


class HubLine(Protocol):
    """The part of the hub link that a call uses."""

    def wake(self) -> None:
        """Make a contact now, where something waits."""
        ...

    def contact(self) -> None:
        """Make a contact now, although nothing waits."""
        ...

    def enrol(self, address: str, code: str) -> str:
        """Enrol with a hub by its one-time code; returns the hub's name."""
        ...


class LedgerActs:
    """Acts, queries and the station's maintenance as the operator of a session."""

    def __init__(self, session: Session, line: HubLine) -> None:
        self.session, self._line = session, line

    @property
    def operator(self) -> Operator:
        """The signed-in operator."""
        return self.session.operator

    @property
    def rewritten(self) -> HeadMismatch | None:
        """Where the ledger differs from what was reported."""
        return self.session.rewritten

    def now(self) -> datetime:
        """Return the time, aware and in UTC."""
        return self.session.place.now()

    def take_changed(self) -> frozenset[Changed]:
        """Return the areas that were written since this was called last."""
        return self.session.take_changed()

    def wake_link(self) -> None:
        """Wake the courier."""
        self._line.wake()

    def preferences(self) -> dict[tuple[str, str], str]:
        """Return the kept texts by operator and name."""
        with self.session.file.connection() as connection:
            return read_preferences(connection)

    def perform(self, act: Command[T]) -> T:
        """Run an act in one transaction."""
        return self.session.perform(sent_first(act) if has_draft(act) else act)

    def perform_as(self, name: str, password: str, act: Command[T]) -> T:
        """Run an act as another operator, whose slot is opened for it alone."""
        return self.session.perform_by(self.session.as_other(name, password), sent_first(act))

    def ask(self, query: Query[T]) -> T:
        """Answer a query."""
        return self.session.ask(query)

    def peek(self, query: Query[T]) -> T:
        """Answer a query whose answer no form shows."""
        return self.ask(query)

    def at_case(self, case: str) -> tuple[str, ...]:
        """Note that the operator has a case open, "" for none; return who else has it open."""
        return self.session.at_case(case)

    def back_up(self, folder: Path) -> Path:
        """Write a verified backup into a folder."""
        return maintenance.keep_backup(self.session, folder).path

    def change_password(self, old: str, new: str) -> None:
        """Rewrite the signed-in operator's slot."""
        maintenance.new_password(self.session, old, new)

    def add_operator(self, operator: Operator, password: str) -> None:
        """Add an operator with a slot of their own."""
        maintenance.new_slot(self.session, operator, password)

    def change_operator(self, form: NewOperator) -> None:
        """Give a colleague another role or other rights."""
        maintenance.new_role(self.session, form)

    def let_go(self, form: OperatorLeaving) -> None:
        """End a colleague's sign-in, together with their slot."""
        maintenance.end_sign_in(self.session, form)

    def erase(self, wish: Erasure) -> None:
        """Erase personal data for good."""
        erase(self.session, wish)

    def send_report(self, form: ReportSending) -> None:
        """Seal a report for the regulator and hand it over the line."""
        send_report(self.session, form)

    def enrol(self, address: str, code: str) -> str:
        """Enrol with a hub by its one-time code; returns its name."""
        return self._line.enrol(address, code)

    def call_hub(self) -> None:
        """Contact the regulator now."""
        self._line.contact()

    def close(self) -> None:
        """Close the ledger."""
        self.session.close()


class LedgerCalls(LedgerActs):
    """All calls of the gateway, with those of files and papers."""

    def keep_file(self, source: Path | bytes, name: str) -> StoredEvidence:
        """Put a file, or pasted bytes, into the evidence store."""
        store = self.session.file.evidence
        put = store.put_bytes(name, source) if isinstance(source, bytes) else store.put(source)
        return StoredEvidence(put.sha256, put.size, put.mime, name)

    def read_file(self, sha256: str) -> bytes:
        """Read evidence back, checked against its hash."""
        return self.session.file.evidence.read(sha256)

    def save_file(self, of: tuple[str, CaseFile], path: Path) -> None:
        """Write evidence as it came to a file, noted in the journal."""
        from mediation_desk.app.papers.export import save_evidence

        save_evidence(self.session, of, path)

    def paper(self, paper: Paper, subject: str, *, is_roll: bool = False) -> bytes:
        """Make a form's PDF."""
        from mediation_desk.app.papers.printing import make_paper

        return make_paper(self.session, paper, subject, is_roll=is_roll)

    def book(self, view: View, *, in_full: bool = False) -> bytes:
        """Make the ledger book of a view."""
        from mediation_desk.app.papers.export import make_book

        return make_book(self.session, view, in_full=in_full)

    def note_in_full(self, note: ExportNote, second: SecondPerson | None) -> ExportNote:
        """Note full particulars before they are made."""
        from mediation_desk.app.papers.export import note_in_full

        return note_in_full(self.session, note, second)

    def export(self, wish: Export, progress: Progress) -> int:
        """Write a view to a file; returns the number of its rows."""
        from mediation_desk.app.papers.export import export_view

        return export_view(self.session, wish, progress)

    def report(self, period: ReportPeriod, path: Path) -> int:
        """Write the report of a period; returns the number of its cases."""
        from mediation_desk.app.papers.period_report import write_report

        return write_report(self.session, period, path)

    def stop_export(self) -> None:
        """Do nothing: what ``progress`` raises stops an export here."""
