"""The calls that a gateway makes for its pages, on workers: at the ledger, or at a seat of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Operator
from mediation_desk.workflows.intake.reports import ReportSending
from mediation_desk.workflows.personal.erasures import Erasure
from mediation_desk.workflows.ports import Changed, Command, Query
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import Export, SecondPerson, View
from mediation_desk.workflows.read_models.link import HeadMismatch
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.station.administration import ExportNote, NewOperator, OperatorLeaving

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Receives a long job's name, the part done and the whole; what it raises stops the job."""


class ActCalls(Protocol):
    """Acts and queries. Each call waits for its end; raises Refusal, or Fault."""

    @property
    def operator(self) -> Operator:
        """Return the signed-in operator."""
        ...

    @property
    def rewritten(self) -> HeadMismatch | None:
        """Return where the ledger differs from what was reported to the regulator."""
        ...

    def now(self) -> datetime:
        """Return the time, aware and in UTC; at once."""
        ...

    def take_changed(self) -> frozenset[Changed]:
        """Return the areas that were written since this was called last; at once."""
        ...

    def wake_link(self) -> None:
        """Let the regulator hear of what was written; at once."""
        ...

    def preferences(self) -> dict[tuple[str, str], str]:
        """Return the kept texts by operator and name; at once, and once."""
        ...

    def perform(self, act: Command[T]) -> T:
        """Run an act in one transaction."""
        ...

    def perform_as(self, name: str, password: str, act: Command[T]) -> T:
        """Run an act as another operator, whose key slot is opened for it alone."""
        ...

    def ask(self, query: Query[T]) -> T:
        """Answer a query."""
        ...

    def peek(self, query: Query[T]) -> T:
        """Answer a query whose answer no form shows: at a seat no draft becomes known by it."""
        ...

    def at_case(self, case: str) -> tuple[str, ...]:
        """Note that the operator has a case open, "" for none; return who else has it open."""
        ...

    def close(self) -> None:
        """End; calls under way are given up where they may be."""
        ...


class StationCalls(ActCalls, Protocol):
    """The station's maintenance."""

    def back_up(self, folder: Path) -> Path:
        """Write a verified backup into a folder."""
        ...

    def change_password(self, old: str, new: str) -> None:
        """Rewrite the signed-in operator's slot."""
        ...

    def add_operator(self, operator: Operator, password: str) -> None:
        """Add an operator with a slot of their own."""
        ...

    def change_operator(self, form: NewOperator) -> None:
        """Give a colleague another role or other rights."""
        ...

    def let_go(self, form: OperatorLeaving) -> None:
        """End a colleague's sign-in."""
        ...

    def erase(self, wish: Erasure) -> None:
        """Erase personal data for good."""
        ...

    def send_report(self, form: ReportSending) -> None:
        """Seal a report for the regulator and hand it over the line."""
        ...

    def note_in_full(self, note: ExportNote, second: SecondPerson | None) -> ExportNote:
        """Note full particulars before they are made; returns the note as recorded."""
        ...

    def enrol(self, address: str, code: str) -> str:
        """Enrol with a hub; returns its name."""
        ...

    def call_hub(self) -> None:
        """Contact the regulator now; at once."""
        ...


class DeskCalls(StationCalls, Protocol):
    """All calls, with those of files and papers."""

    def keep_file(self, source: Path | bytes, name: str) -> StoredEvidence:
        """Put a file, or pasted bytes, into the evidence store."""
        ...

    def read_file(self, sha256: str) -> bytes:
        """Read evidence back, checked against its hash."""
        ...

    def save_file(self, of: tuple[str, CaseFile], path: Path) -> None:
        """Write evidence as it came to a file, noted in the journal."""
        ...

    def paper(self, paper: Paper, subject: str, *, is_roll: bool = False) -> bytes:
        """Make a form's PDF."""
        ...

    def book(self, view: View, *, in_full: bool = False) -> bytes:
        """Make the ledger book of a view."""
        ...

    def export(self, wish: Export, progress: Progress) -> int:
        """Write a view to a file; returns the number of its rows."""
        ...

    def report(self, period: ReportPeriod, path: Path) -> int:
        """Write the report of a period; returns the number of its cases."""
        ...

    def stop_export(self) -> None:
        """Let an export under way know that it is to end, where ``progress`` does not reach it."""
        ...
