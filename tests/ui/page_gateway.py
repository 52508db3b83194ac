"""A door for tests of the register and ledger pages: answers at once, or when it is told to."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, cast

from mediation_desk.app.session.session import shipped_law
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Operator, Role, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.ui.gateway import ChangeSignals, Done, Failed
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command, Desk, Ledger, LedgerReader, Query
from mediation_desk.workflows.read_models.ledger import Export, SecondPerson, View
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.station.administration import ExportNote
from tests.ui.gateway_stub import GatewayStub

T = TypeVar("T")
NOW = datetime(2026, 11, 24, 2, 24, tzinfo=UTC)
CLERK = Operator("op-wang", "王晓燕", Role.CLERK)


class PageGateway(GatewayStub):
    """``held`` keeps the answers of questions back until ``answer()``."""

    def __init__(self, reader: object, ledger: object = None) -> None:
        self.changes = ChangeSignals()
        self.operator = CLERK
        self.at = NOW
        self.reader, self.ledger = reader, ledger
        self.held = False
        self.fault: Exception | None = None
        self.file_fault: Exception | None = None
        self.exports: list[Export] = []
        self.exports_wait = False
        self.stop: Failed | None = None
        self.papers: list[tuple[Paper, str]] = []
        self.books: list[View] = []
        self.noted: list[tuple[ExportNote, SecondPerson | None]] = []
        self.kept: dict[str, bytes] = {}
        self._ids = 0
        self._waiting: list[Callable[[], None]] = []

    def perform(self, act: Command[T], done: Done[T], failed: Failed) -> None:
        """Run the act on the fake ledger."""
        if self.fault is not None:
            failed(self.fault)
            return
        ledger = cast("Ledger", self.ledger)
        station, law = Station("万达广场高新店", "GX01"), shipped_law()
        desk = Desk(ledger, self.operator, station, Policy(), law, self.now, self.new_id)
        try:
            answer = act(desk)
        except Exception as fault:  # noqa: BLE001 - a door hands every fault to the page
            failed(fault)
            return
        done(answer)

    def ask(self, query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
        """Answer now, or on request of the test."""

        def answer() -> None:
            try:
                found = query(cast("LedgerReader", self.reader))
            except Exception as fault:
                if failed is None:
                    raise
                failed(fault)
                return
            done(found)

        if self.held:
            self._waiting.append(answer)
        else:
            answer()

    def answer(self) -> None:
        """Give every answer that was kept back, the oldest first."""
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            each()

    def waiting(self) -> int:
        """Return how many answers are kept back."""
        return len(self._waiting)

    def now(self) -> datetime:
        """Return the set time."""
        return self.at

    def new_id(self) -> str:
        """Return id-1, id-2, …"""
        self._ids += 1
        return f"id-{self._ids}"

    def keep_file(
        self, source: Path | bytes, name: str, done: Done[StoredEvidence], failed: Failed
    ) -> None:
        """Keep a file in memory."""
        if self.file_fault is not None:
            failed(self.file_fault)
            return
        content = source if isinstance(source, bytes) else source.read_bytes()
        mime = "image/png" if name.endswith(".png") else "application/pdf"
        self.kept[f"sha-{name}"] = content
        done(StoredEvidence(f"sha-{name}", len(content), mime, name))

    def read_file(self, sha256: str, done: Done[bytes], failed: Failed) -> None:
        """Read it back."""
        del failed
        done(self.kept.get(sha256, b""))

    def save_file(
        self, of: tuple[str, CaseFile], path: Path, done: Done[None], failed: Failed
    ) -> None:
        """Write the values kept in memory."""
        del failed
        path.write_bytes(self.kept[of[1].sha256])
        done(None)

    def paper(
        self,
        paper: Paper,
        subject: str,
        done: Done[bytes],
        failed: Failed,
        *,
        is_roll: bool = False,
    ) -> None:
        """Record the request."""
        del done, failed, is_roll
        self.papers.append((paper, subject))

    def note_in_full(
        self, note: ExportNote, second: SecondPerson | None, done: Done[ExportNote], failed: Failed
    ) -> None:
        """Record the request."""
        if self.fault is not None:
            failed(self.fault)
            return
        self.noted.append((note, second))
        done(note)

    def book(self, view: View, done: Done[bytes], failed: Failed, *, in_full: bool = False) -> None:
        """Record the request."""
        del done, failed, in_full
        self.books.append(view)

    def stop_export(self) -> None:
        """Let an export that waits fail as one that was stopped."""
        if self.stop is not None:
            self.stop(Fault(FaultCode.CANCELLED))

    def export(self, wish: Export, done: Done[int], failed: Failed) -> None:
        """Record the request; with ``exports_wait`` it runs until it is cancelled."""
        self.exports.append(wish)
        if self.exports_wait:
            self.stop = failed
            return
        if self.fault is not None:
            failed(self.fault)
        else:
            done(len(wish.keys) if wish.keys is not None else 1_000)
