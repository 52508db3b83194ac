"""A door that answers what a test told it, and runs the real acts on a small told ledger."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from mediation_desk.app.session.session import shipped_law
from mediation_desk.domain.case.conflicts import WrittenEntry
from mediation_desk.domain.case.rules.fold import RecordedEvent, after
from mediation_desk.domain.case.state import Case, CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.fund import Book
from mediation_desk.domain.inspection.rounds import Inspections
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.circulars import Circulars
from mediation_desk.domain.records.directory import Directory
from mediation_desk.domain.records.duty import Duty, ShiftCounts
from mediation_desk.domain.records.standing_answers import Answers
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.teaching import Teaching
from mediation_desk.ui.gateway import ChangeSignals, Done, Failed
from mediation_desk.workflows.local_store import HistoryStore
from mediation_desk.workflows.phone.phone_store import PhoneStore
from mediation_desk.workflows.phone.phone_values import PhoneDoor, PhoneToken
from mediation_desk.workflows.ports import Changed, Command, Desk, Event, Query, Series
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.case.phone_texts import PhoneTexts
from mediation_desk.workflows.read_models.desk import DeskSheet, FormDraft
from mediation_desk.workflows.read_models.inbox.items import InboxArrival
from mediation_desk.workflows.read_models.ledger import Export, SavedView, SearchHit, View
from mediation_desk.workflows.read_models.link import HubLinkStatus, LinkState
from mediation_desk.workflows.read_models.records import Records
from mediation_desk.workflows.read_models.today import RegulatorLetter, Today
from mediation_desk.workflows.response.first_response import StoredEvidence
from tests.builders import CLERK, COLLEAGUE, MANAGER, MERCHANT, NOW, STATION, a_sheet, a_today
from tests.ui.gateway_stub import GatewayStub

T = TypeVar("T")


@dataclass
class ScriptedLocalStore:
    """Keeps drafts; no page here saves views or preferences."""

    drafts: dict[str, dict[str, str]]

    def keep_draft(self, form: str, fields: dict[str, str], at: datetime) -> None:
        del at
        self.drafts[form] = fields

    def draft_fields(self, form: str) -> dict[str, str] | None:
        return self.drafts.get(form)

    def drop_draft(self, form: str) -> None:
        self.drafts.pop(form, None)

    def keep_view(self, view: SavedView, operator: str) -> None:
        raise NotImplementedError

    def drop_view(self, view_id: str, operator: str) -> None:
        raise NotImplementedError

    def preference(self, operator: str, name: str) -> str:
        raise NotImplementedError

    def keep_preference(self, operator: str, name: str, value: str) -> None:
        raise NotImplementedError

    def keep_arrivals(self, operator: str, arrivals: Iterable[InboxArrival]) -> None:
        raise NotImplementedError

    def mark_read(self, operator: str, keys: Sequence[str], at: datetime | None) -> None:
        """A letter that is confirmed is read; no page here shows the inbox."""

    def put_away(self, operator: str, keys: Sequence[str], at: datetime | None) -> None:
        raise NotImplementedError

    def forget_inbox(self, operator: str, keys: Sequence[str]) -> None:
        raise NotImplementedError

    def dossier_had_at(self, case_id: str) -> datetime | None:
        del case_id
        return None


@dataclass
class ScriptedLedgerState:
    """Content of the ledger: one case, the people, the fund book."""

    held: Case | None = None
    written: list[Event] = field(default_factory=list)
    entries: set[str] = field(default_factory=set)
    sent: list[tuple[str, bytes]] = field(default_factory=list)
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)
    money: Book = field(default_factory=Book)

    def case(self, case_id: str) -> Case:
        if self.held is None or self.held.id != case_id:
            raise Refusal(Reason.UNKNOWN_CASE)
        return self.held

    def numbered(self, number: str) -> str:
        raise NotImplementedError

    def same_matter(self, phone: str, files: Sequence[str], since: datetime) -> Sequence[str]:
        raise NotImplementedError

    def merchant(self, merchant_id: str) -> Merchant:
        del merchant_id
        return MERCHANT

    def operator(self, operator_id: str) -> Operator:
        return next(o for o in self.operators() if o.id == operator_id)

    def operators(self) -> Sequence[Operator]:
        return (CLERK, COLLEAGUE, MANAGER)

    def merchants(self) -> Sequence[Merchant]:
        return (MERCHANT,)

    def book(self) -> Book:
        return self.money

    def shift_counts(self, since: datetime) -> ShiftCounts:
        raise NotImplementedError


@dataclass
class ScriptedLedger(ScriptedLedgerState):
    """Holds one case; events of acts are collected in ``written`` and folded into it."""

    def append(self, stream: str, event: Event, by: str, at: datetime, entry: str) -> None:
        self.written.append(event)
        self.entries.add(entry)
        if stream.startswith("case:") and self.held is not None:
            self.held = after(self.held, RecordedEvent(entry, at, by, event))  # type: ignore[arg-type]

    def has_entry(self, entry: str) -> bool:
        return entry in self.entries

    def entries_after(self, stream: str, entry: str) -> Sequence[WrittenEntry]:
        del stream, entry
        return ()

    def take_number(self, series: Series, on: date) -> str:
        return f"{series.value}-{on:%y%m%d}-001"

    def send(self, kind: str, body: bytes, case_id: str, at: datetime) -> None:
        del case_id, at
        self.sent.append((kind, body))

    def tell_head(self, at: datetime) -> None:
        del at
        self.sent.append(("ledger.head", b""))

    def open_cases(self) -> Sequence[Case]:
        return () if self.held is None else (self.held,)

    @property
    def law(self) -> Lawbook:
        return shipped_law()

    @property
    def phones(self) -> PhoneStore:
        raise NotImplementedError

    def phone_texts(self, case_id: str, now: datetime) -> PhoneTexts:
        raise NotImplementedError

    @property
    def records(self) -> Records:
        raise NotImplementedError

    @property
    def local_store(self) -> "ScriptedLocalStore":
        return ScriptedLocalStore(self.drafts)

    @property
    def history(self) -> HistoryStore:
        raise NotImplementedError


@dataclass
class ScriptedRecords:
    """Empty records, or those given by a test."""

    merchants: Merchants = field(default_factory=Merchants)
    directory: Directory = field(default_factory=Directory)
    answers: Answers = field(default_factory=Answers)
    teaching: Teaching = field(default_factory=Teaching)
    duty: Duty = field(default_factory=Duty)
    circulars: Circulars = field(default_factory=Circulars)
    inspections: Inspections = field(default_factory=Inspections)


class NoPhones:
    """No consumer's phone has a link."""

    def tokens(self, case: str) -> tuple[PhoneToken, ...]:
        del case
        return ()


@dataclass
class ScriptedReader:
    """Answers the two pages."""

    phone_door: PhoneDoor | None = None
    phones: NoPhones = field(default_factory=NoPhones)

    today_told: Today = field(default_factory=a_today)
    found: SearchHit = field(default_factory=lambda: SearchHit((), more=False))
    sheet_told: CaseSheet = field(default_factory=a_sheet)
    full_told: CaseSheet | None = None
    line: HubLinkStatus = field(default_factory=lambda: HubLinkStatus(LinkState.CONNECTED))
    ledger: ScriptedLedger = field(default_factory=ScriptedLedger)
    asked_in_full: int = 0
    records: ScriptedRecords = field(default_factory=ScriptedRecords)

    def today(self, operator: str, now: datetime) -> Today:
        del operator, now
        return self.today_told

    def find(self, text: str, limit: int, *, in_full: bool = False) -> SearchHit:
        del text, limit, in_full
        return self.found

    def case_sheet(self, case_id: str, now: datetime, *, in_full: bool = False) -> CaseSheet:
        del case_id, now
        self.asked_in_full += in_full
        return self.full_told or self.sheet_told if in_full else self.sheet_told

    def letters(self) -> tuple[RegulatorLetter, ...]:
        return self.today_told.letters

    def link_face(self) -> HubLinkStatus:
        return self.line

    def desk(self, operator: str) -> DeskSheet:
        del operator
        people = (CLERK, COLLEAGUE, MANAGER)
        return DeskSheet(
            STATION, CLERK, people, (MERCHANT,), Policy(), "/desk", 9, "ab" * 32, date(2026, 12, 31)
        )

    def draft(self, form: str) -> FormDraft | None:
        fields = self.ledger.drafts.get(form)
        return FormDraft(form, fields, NOW) if fields is not None else None


@dataclass
class ScriptedGateway(GatewayStub):
    """Answers at once on the same thread. ``fault`` is given to the next question or act."""

    operator: Operator = CLERK
    changes: ChangeSignals = field(default_factory=ChangeSignals)
    clock: datetime = NOW
    fault: Exception | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    pdf: bytes = b""
    papers: list[tuple[Paper, str]] = field(default_factory=list)
    rolls: list[bool] = field(default_factory=list)
    reader: ScriptedReader = field(default_factory=ScriptedReader)
    made: int = 0

    def perform(self, act: Command[T], done: Done[T], failed: Failed) -> None:
        desk = Desk(
            ledger=self.reader.ledger,
            operator=self.operator,
            station=STATION,
            policy=Policy(),
            law=shipped_law(),
            now=self.now,
            new_id=self.new_id,
        )
        if _falls(self, failed):
            return
        try:
            answer = act(desk)
        except Refusal as refusal:
            failed(refusal)
            return
        done(answer)
        self.changes.changed.emit(frozenset({Changed.CASE}))

    def ask(self, query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
        if not _falls(self, failed):
            done(query(self.reader))  # type: ignore[arg-type]

    def now(self) -> datetime:
        return self.clock

    def new_id(self) -> str:
        self.made += 1
        return f"01900000-0000-7000-8000-{self.made:012d}"

    def keep_file(
        self, source: Path | bytes, name: str, done: Done[StoredEvidence], failed: Failed
    ) -> None:
        if not _falls(self, failed):
            content = source if isinstance(source, bytes) else source.read_bytes()
            done(StoredEvidence("cd" * 32, len(content), "image/png", name))

    def read_file(self, sha256: str, done: Done[bytes], failed: Failed) -> None:
        if not _falls(self, failed):
            done(self.files[sha256])

    def save_file(
        self, of: tuple[str, CaseFile], path: Path, done: Done[None], failed: Failed
    ) -> None:
        if not _falls(self, failed):
            path.write_bytes(self.files[of[1].sha256])
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
        self.papers.append((paper, subject))
        self.rolls.append(is_roll)
        if not _falls(self, failed):
            done(self.pdf)

    def book(self, view: View, done: Done[bytes], failed: Failed, *, in_full: bool = False) -> None:
        raise NotImplementedError

    def export(self, wish: Export, done: Done[int], failed: Failed) -> None:
        raise NotImplementedError

    def stop_export(self) -> None:
        raise NotImplementedError


def _falls(gateway: ScriptedGateway, failed: Callable[[Exception], Any] | None) -> bool:
    """Fail once with the given fault."""
    fault, gateway.fault = gateway.fault, None
    if fault is not None and failed is not None:
        failed(fault)
    return fault is not None
