"""The gateway of the interface: takes acts and queries, returns results, reports changes.

What crosses it is a value, so that it may be answered elsewhere (``workflows.calls`` writes it):

* ``perform``, ``perform_as``, ``ask``, ``ask_after_acts``: a command or a query, and its answer;
  the approver's name and password are values as well.
* ``erase``, ``note_in_full``, ``enrol``, ``change_password``, ``add_operator``,
  ``change_operator``, ``let_go``, ``call_hub``, ``stop_export``: forms and plain values, and the
  answer. These do more than one transaction: they touch key slots, files or the link.
* ``paper``, ``book``, ``read_file``: plain values in, the bytes of a file out.
* ``keep_file``: the bytes of a file in; ``save_file``, ``export``, ``report``, ``back_up``: the
  bytes of a file out, written where the person sits. ``changes.progressed`` tells how far it is.
* ``read_source``, ``read_rows``, ``read_bank``: a file where the person sits; nothing crosses.
* ``changes.changed``: the areas that were written, by whomever.

Every ``done`` and ``failed`` is called on the interface thread. ``failed`` receives the exception:
``Refusal`` (a rule refused) or a storage fault with a ``reason``; ``ui.wording.sentence`` puts it
into words. Nothing here waits for the network.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Operator
from mediation_desk.workflows.fund.bank_sheet import BankSheet
from mediation_desk.workflows.personal.erasures import Erasure
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import Export, SecondPerson, View
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.station.administration import ExportNote, NewOperator, OperatorLeaving

T = TypeVar("T")
Cells = tuple[tuple[str, ...], ...]
"""The rows of a sheet, cell by cell."""

Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class ChangeSignals(QObject):
    """Signals of changes: pages connect and redraw what they show."""

    changed = Signal(frozenset)
    """A frozenset of ``Changed``: written by this desk or arrived from the regulator."""

    progressed = Signal(str, int, int)
    """A long job's name, the part done, and the whole (0: unknown)."""


@dataclass(frozen=True)
class Approver:
    """A second person who approves at this screen: their password opens their own key slot."""

    name: str
    password: str


class ActingGateway(Protocol):
    """The operator, the time, and the running of acts and queries."""

    changes: ChangeSignals

    @property
    def operator(self) -> Operator:
        """Return the signed-in operator."""
        ...

    def perform(self, act: Command[T], done: Done[T], failed: Failed) -> None:
        """Run an act in one transaction on the ledger's thread."""
        ...

    def ask(self, query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
        """Run a query on the reader's thread; without ``failed`` a fault is shown by the shell."""
        ...

    def waits(self, act: str) -> bool:
        """Tell whether an act that was reported as done was only taken, and waits for the host."""
        ...

    def at_case(self, case: str, done: Done[tuple[str, ...]]) -> None:
        """Note which case the operator has open, "" for none; ``done`` receives who else has it."""
        ...

    def ask_after_acts(self, query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
        """Run a query when every act begun before it is written, so that it reads their results."""
        ...

    def now(self) -> datetime:
        """Return the time, aware and in UTC."""
        ...

    def new_id(self) -> str:
        """Return a new id: make one when a form opens and pass it to the act."""
        ...

    def perform_as(
        self, approver: Approver, act: Command[T], done: Done[T], failed: Failed
    ) -> None:
        """Run an act as another operator, whose key slot is opened for it alone."""
        ...

    def erase(self, wish: Erasure, done: Done[None], failed: Failed) -> None:
        """Erase personal data for good, recorded in the journal."""
        ...

    def send_report(self, act: str, report: str, done: Done[None], failed: Failed) -> None:
        """Seal a report for the regulator and hand it over the line."""
        ...


class FileGateway(ActingGateway, Protocol):
    """The gateway's part for incoming files and for papers."""

    def keep_file(
        self, source: Path | bytes, name: str, done: Done[StoredEvidence], failed: Failed
    ) -> None:
        """Put a file (or pasted bytes) into the evidence store, encrypted."""
        ...

    def read_file(self, sha256: str, done: Done[bytes], failed: Failed) -> None:
        """Read evidence back, checked against its hash."""
        ...

    def save_file(
        self, of: tuple[str, CaseFile], path: Path, done: Done[None], failed: Failed
    ) -> None:
        """Write evidence as it came to a file; ``of`` is the case's id and the file kept."""
        ...

    def read_source(self, source: Path, done: Done[bytes], failed: Failed) -> None:
        """Read a file that a person named, so that the interface waits for no disk."""
        ...

    def read_rows(self, source: Path, done: Done[Cells], failed: Failed) -> None:
        """Read the first sheet of a table file as cells of text; it is only read."""
        ...

    def read_bank(self, source: Path, done: Done[BankSheet], failed: Failed) -> None:
        """Read a bank's statement sheet; it is only read."""
        ...

    def paper(
        self,
        paper: Paper,
        subject: str,
        done: Done[bytes],
        failed: Failed,
        *,
        is_roll: bool = False,
    ) -> None:
        """Make a form's PDF: ``subject`` is the case's id (a payment's for payment papers).

        With ``is_roll`` it is laid out for a roll of 80 mm.
        """
        ...

    def book(self, view: View, done: Done[bytes], failed: Failed, *, in_full: bool = False) -> None:
        """Make the ledger book of a view as PDF."""
        ...


class Gateway(FileGateway, Protocol):
    """All calls that a page may make, including the station's administration; built by ``app``."""

    def export(self, wish: Export, done: Done[int], failed: Failed) -> None:
        """Write a view to a file; returns the number of rows; emits ``changes.progressed``."""
        ...

    def note_in_full(
        self, note: ExportNote, second: SecondPerson | None, done: Done[ExportNote], failed: Failed
    ) -> None:
        """Record full particulars before they are made; returns the note as recorded."""
        ...

    def report(self, period: ReportPeriod, path: Path, done: Done[int], failed: Failed) -> None:
        """Write the report of a period as .pdf or .xlsx; returns the number of its cases."""
        ...

    def stop_export(self) -> None:
        """Stop the running export: it fails with ``CANCELLED`` and leaves no file."""
        ...

    def call_hub(self) -> None:
        """Contact the regulator now."""
        ...

    def enrol(self, address: str, code: str, done: Done[str], failed: Failed) -> None:
        """Enrol with a hub by its one-time code; returns the hub's name."""
        ...

    def back_up(self, folder: Path, done: Done[Path], failed: Failed) -> None:
        """Write a verified backup into a folder."""
        ...

    def change_password(self, old: str, new: str, done: Done[None], failed: Failed) -> None:
        """Rewrite the signed-in operator's slot."""
        ...

    def add_operator(
        self, operator: Operator, password: str, done: Done[None], failed: Failed
    ) -> None:
        """Add an operator with a key slot of their own."""
        ...

    def change_operator(self, form: NewOperator, done: Done[None], failed: Failed) -> None:
        """Give a colleague, or the operator themselves, another role or other rights."""
        ...

    def let_go(self, form: OperatorLeaving, done: Done[None], failed: Failed) -> None:
        """End a colleague's sign-in; their key slot is removed."""
        ...
