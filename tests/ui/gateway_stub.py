"""The part of a door that tests of single pages leave out."""

from pathlib import Path
from typing import TypeVar

from mediation_desk.domain.people import Operator
from mediation_desk.ui.gateway import Approver, Cells, Done, Failed
from mediation_desk.workflows.fund.bank_sheet import BankSheet
from mediation_desk.workflows.personal.erasures import Erasure
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import SecondPerson
from mediation_desk.workflows.station.administration import ExportNote, NewOperator, OperatorLeaving

T = TypeVar("T")


class GatewayStub:
    """Gateway calls that a page under test never makes."""

    def ask(self, query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
        """Answers of the test's gateway."""
        raise NotImplementedError

    def ask_after_acts(self, query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
        """Acts are through when they were begun."""
        self.ask(query, done, failed)

    def at_case(self, case: str, done: Done[tuple[str, ...]]) -> None:
        """Answer that nobody else has a case open."""
        del case
        done(())

    def waits(self, act: str) -> bool:
        """Answer that no act waits for a host."""
        del act
        return False

    def perform_as(
        self, approver: Approver, act: Command[T], done: Done[T], failed: Failed
    ) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def read_source(self, source: Path, done: Done[bytes], failed: Failed) -> None:
        """Read at once."""
        del failed
        done(source.read_bytes())

    def read_rows(self, source: Path, done: Done[Cells], failed: Failed) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def read_bank(self, source: Path, done: Done[BankSheet], failed: Failed) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def report(self, period: ReportPeriod, path: Path, done: Done[int], failed: Failed) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def note_in_full(
        self, note: ExportNote, second: SecondPerson | None, done: Done[ExportNote], failed: Failed
    ) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def call_hub(self) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def enrol(self, address: str, code: str, done: Done[str], failed: Failed) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def back_up(self, folder: Path, done: Done[Path], failed: Failed) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def change_password(self, old: str, new: str, done: Done[None], failed: Failed) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def add_operator(
        self, operator: Operator, password: str, done: Done[None], failed: Failed
    ) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def change_operator(self, form: NewOperator, done: Done[None], failed: Failed) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def send_report(self, act: str, report: str, done: Done[None], failed: Failed) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def let_go(self, form: OperatorLeaving, done: Done[None], failed: Failed) -> None:
        """Not part of the page under test."""
        raise NotImplementedError

    def erase(self, wish: Erasure, done: Done[None], failed: Failed) -> None:
        """Not part of the page under test."""
        raise NotImplementedError
