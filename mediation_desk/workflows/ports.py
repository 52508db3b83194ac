"""Ports of the acts, as protocols: the ledger, the clock, new ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from inspect import signature
from typing import TYPE_CHECKING, Any, Concatenate, Final, Generic, ParamSpec, Protocol, TypeVar

from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.case.conflicts import WrittenEntry
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund import Book, FundEvent
from mediation_desk.domain.fund.bank_comparison import BankLine
from mediation_desk.domain.inspection.events import InspectionEvent
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.law.packs import PackTaken
from mediation_desk.domain.merchant import MerchantEvent
from mediation_desk.domain.people import Merchant, Operator, Role, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.circulars import CircularEvent
from mediation_desk.domain.records.directory import DirectoryEvent
from mediation_desk.domain.records.duty import DutyEvent, ShiftCounts
from mediation_desk.domain.records.enquiry import EnquiryEvent
from mediation_desk.domain.records.group import GroupEvent
from mediation_desk.domain.records.report_text import ReportTextEvent
from mediation_desk.domain.records.standing_answers import AnswerEvent
from mediation_desk.domain.records.station import StationEvent
from mediation_desk.domain.records.supervision import SupervisionEvent
from mediation_desk.domain.records.violation_report import ReportEvent
from mediation_desk.domain.retention.events import RetentionEvent
from mediation_desk.domain.teaching import TeachingEvent

if TYPE_CHECKING:
    # Types of signatures alone: a process that proves entries would load a hundred modules more.
    from mediation_desk.workflows.local_store import HistoryStore, LocalStore
    from mediation_desk.workflows.phone.phone_store import PhoneRows, PhoneStore
    from mediation_desk.workflows.phone.phone_values import PhoneDoor
    from mediation_desk.workflows.read_models.analysis.period_analysis import Analysis
    from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
    from mediation_desk.workflows.read_models.case.case_sheet import (
        CaseSheet,
        PaperCase,
        RelatedCase,
    )
    from mediation_desk.workflows.read_models.case.likely_class import EarlierCase
    from mediation_desk.workflows.read_models.case.phone_texts import PhoneTexts
    from mediation_desk.workflows.read_models.desk import (
        DeskSheet,
        FormDraft,
        KnownConsumer,
        MerchantHint,
    )
    from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet, PaymentRow
    from mediation_desk.workflows.read_models.fund.recourse_sheet import (
        BankStatus,
        DebtRow,
        MonthSheet,
        RecourseSheet,
    )
    from mediation_desk.workflows.read_models.inbox.items import Inbox
    from mediation_desk.workflows.read_models.ledger import (
        LedgerRow,
        SavedView,
        SearchHit,
        Tally,
        View,
    )
    from mediation_desk.workflows.read_models.link import ClockWitnesses, HubLinkStatus, LinkSheet
    from mediation_desk.workflows.read_models.merchants.merchant_sheet import (
        MerchantRow,
        MerchantSheet,
    )
    from mediation_desk.workflows.read_models.messages import MessageSettings
    from mediation_desk.workflows.read_models.personal import PersonalSheet, RetentionSheet
    from mediation_desk.workflows.read_models.records import Records
    from mediation_desk.workflows.read_models.today import AtHand, RegulatorLetter, Today


class Series(StrEnum):
    """Series of gap-free numbers: cases by day, each form by year."""

    CASE = "case"
    SETTLEMENT = "settlement"
    TERMINATION = "termination"
    REFERRAL = "referral"
    PAYMENT = "payment"
    RECEIPT = "receipt"
    RECOURSE = "recourse"
    TOP_UP = "top_up"
    TRAINING = "training"
    HAND_OVER = "hand_over"
    RECTIFICATION = "rectification"
    OFF_SHELF = "off_shelf"
    REPORT = "report"
    INSPECTION = "inspection"


class Changed(StrEnum):
    """Areas of the ledger: a transaction reports those it wrote, and pages follow those they show.

    All but the last seven are of the journal: the first word of the kinds of its entries.
    """

    ANSWERS = "answers"
    CASE = "case"
    CIRCULAR = "circular"
    DIRECTORY = "directory"
    DUTY = "duty"
    ENQUIRY = "enquiry"
    FUND = "fund"
    GROUP = "group"
    INSPECTION = "inspection"
    MERCHANT = "merchant"
    REPORT = "report"
    REPORT_TEXT = "report_text"
    RETENTION = "retention"
    RULES = "rules"
    STATION = "station"
    SUPERVISION = "supervision"
    TEACHING = "teaching"
    LINK = "link"
    DRAFT = "draft"
    VIEW = "view"
    PREFERENCE = "preference"
    INBOX = "inbox"
    PHONE = "phone"
    PRESENCE = "presence"
    """Who has which case open: written nowhere."""


_KEPT_HERE = {Changed.DRAFT, Changed.VIEW, Changed.PREFERENCE, Changed.INBOX}
LOCAL: Final = frozenset({*_KEPT_HERE, Changed.PHONE, Changed.PRESENCE})
"""Areas that stay at this desk: the regulator hears of none of them."""

JOURNAL: Final = frozenset(Changed) - LOCAL - {Changed.LINK}
"""Areas of the journal: an entry in any of them moves its head."""


Event = (
    AnswerEvent
    | CaseEvent
    | CircularEvent
    | DirectoryEvent
    | DutyEvent
    | EnquiryEvent
    | FundEvent
    | GroupEvent
    | InspectionEvent
    | MerchantEvent
    | PackTaken
    | ReportEvent
    | ReportTextEvent
    | RetentionEvent
    | StationEvent
    | SupervisionEvent
    | TeachingEvent
)
"""Every event that the journal can hold."""


@dataclass(frozen=True)
class OutgoingMessage:
    """A message for the gateway; ``id`` is the same at each try, so that it goes out once."""

    id: str
    phone: str
    text: str


class MessageRefusedError(Exception):
    """Raised where the gateway refuses a message for good; its text is what the gateway said."""


class GatewayAwayError(Exception):
    """Raised where no message is taken now; ``code`` is a LineError's, or HTTP_ and a status."""

    def __init__(self, code: str, retry_after_s: int = 0) -> None:
        super().__init__(f"the gateway is away: {code}")
        self.code, self.retry_after_s = code, retry_after_s


class MessageGateway(Protocol):
    """Gateway through which messages go out to phones; no act of a person waits for it."""

    def send(self, message: OutgoingMessage) -> None:
        """Hand a message over; raises MessageRefusedError or GatewayAwayError."""
        ...


class LedgerState(Protocol):
    """State of the ledger as one transaction sees it."""

    def case(self, case_id: str) -> Case:
        """Return the case; raises Refusal(UNKNOWN_CASE)."""
        ...

    def numbered(self, number: str) -> str:
        """Return the id of the case with this number, or ""."""
        ...

    def same_matter(self, phone: str, files: Sequence[str], since: datetime) -> Sequence[str]:
        """Return ids of cases of this phone at a merchant's files since a time, newest first."""
        ...

    def merchant(self, merchant_id: str) -> Merchant:
        """Return the merchant; raises Refusal(UNKNOWN_MERCHANT)."""
        ...

    def operator(self, operator_id: str) -> Operator:
        """Return the operator; raises Refusal(UNKNOWN_OPERATOR)."""
        ...

    def operators(self) -> Sequence[Operator]:
        """Return all operators, including those who left."""
        ...

    def merchants(self) -> Sequence[Merchant]:
        """Return all merchants."""
        ...

    def book(self) -> Book:
        """Return the present book of the fund."""
        ...

    def shift_counts(self, since: datetime) -> ShiftCounts:
        """Return the counts at the end of a shift that began ``since``."""
        ...

    def open_cases(self) -> Sequence[Case]:
        """Return every case that is not finished."""
        ...

    @property
    def law(self) -> Lawbook:
        """Return the law as this ledger knows it."""
        ...

    @property
    def records(self) -> Records:
        """Return the station's records other than cases and money."""
        ...


class Ledger(LedgerState, Protocol):
    """One open transaction over the journal and its rows."""

    def append(self, stream: str, event: Event, by: str, at: datetime, entry: str) -> None:
        """Write one entry and its effects; ``entry`` is its id, written once."""
        ...

    def has_entry(self, entry: str) -> bool:
        """Tell whether an act with this id was written before (a double click, a replay)."""

    def entries_after(self, stream: str, entry: str) -> Sequence[WrittenEntry]:
        """Return the entries of a stream after one, in order; all for an unknown one."""

    def take_number(self, series: Series, on: date) -> str:
        """Return the next number of a series; numbers are never given twice."""

    def send(self, kind: str, body: bytes, case_id: str, at: datetime) -> None:
        """Freeze an event for the regulator in the outbox."""

    def tell_head(self, at: datetime) -> None:
        """Freeze the head of the journal for the regulator; nothing before enrolment."""

    @property
    def local_store(self) -> LocalStore:
        """Return the store of data kept apart from the journal."""
        ...

    @property
    def phones(self) -> PhoneStore:
        """Return the store of links to consumers' phones, and of what these sent."""
        ...

    def phone_texts(self, case_id: str, now: datetime) -> PhoneTexts: ...

    @property
    def history(self) -> HistoryStore:
        """Return the store into which finished cases of an old ledger are imported."""
        ...


class TableReader(Protocol):
    """Reader of the table of all cases (keys, rows, sums, search), the law and the records."""

    @property
    def law(self) -> Lawbook: ...

    @property
    def records(self) -> Records: ...

    def keys(self, view: View, limit: int = 0) -> Sequence[int]: ...

    def rows(
        self, keys: Sequence[int], *, in_full: bool = False, clocks: bool = True
    ) -> tuple[LedgerRow, ...]:
        """Return the rows of some keys; papers show no clocks, and reading is faster without."""
        ...

    def last_entry(self) -> str: ...

    def tally(self, view: View) -> Tally: ...

    def withheld_from_public(self) -> frozenset[str]:
        """Return the cases whose consumer was asked about publicity and did not agree."""
        ...

    def find(self, text: str, limit: int, *, in_full: bool = False) -> SearchHit: ...

    def views(self, operator: str) -> tuple[SavedView, ...]: ...

    def tags(self) -> tuple[str, ...]: ...

    def shift_counts(self, since: datetime) -> ShiftCounts: ...


class MerchantReader(Protocol):
    """Reader of the merchants' files and their scores at one moment."""

    def rows(self) -> tuple[MerchantRow, ...]:
        """Return all merchants, urgent ones first; a merged file is under its other one."""
        ...

    def sheet(self, merchant: str) -> MerchantSheet:
        """Return one whole file with its context; raises Refusal(UNKNOWN_MERCHANT)."""
        ...


class FigureReader(TableReader, Protocol):
    """Reader for the analysis."""

    def analysis(self, period: ReportPeriod, now: datetime) -> Analysis: ...


class MoneyReader(FigureReader, Protocol):
    """Reader for the fund's pages and papers."""

    def payment(self, payment_id: str) -> PaymentRow: ...

    def fund_sheet(self, now: datetime) -> FundSheet: ...

    def recourse_sheet(self, now: datetime) -> RecourseSheet: ...

    def debt(self, payment_id: str, now: datetime) -> DebtRow | None:
        """Return the debt that a payment made, settled or not; None where it made none."""
        ...

    def month_sheet(self, day: date) -> MonthSheet: ...

    def bank_face(self, lines: Sequence[BankLine], now: datetime) -> BankStatus: ...


class LedgerReader(MoneyReader, Protocol):
    """Reader for screens, papers and commands; every answer is a frozen value."""

    def today(self, operator: str, now: datetime) -> Today: ...

    def today_for(self, role: Role | None, now: datetime) -> Today: ...

    def at_hand(self) -> AtHand: ...

    def inbox(self, operator: str, now: datetime, hand: AtHand) -> Inbox: ...

    def personal(self, today: date) -> PersonalSheet: ...

    def retention(self, today: date) -> RetentionSheet: ...

    def case_sheet(self, case_id: str, now: datetime, *, in_full: bool = False) -> CaseSheet: ...

    def folded(self, case_ids: Sequence[str]) -> tuple[Case, ...]: ...

    def paper_case(self, case_id: str, by: Operator, now: datetime) -> PaperCase: ...

    def letters(self) -> tuple[RegulatorLetter, ...]: ...

    def link(self) -> LinkSheet: ...

    def link_face(self) -> HubLinkStatus: ...

    def clock_witnesses(self) -> ClockWitnesses: ...

    def desk(self, operator: str) -> DeskSheet: ...

    def message_settings(self) -> MessageSettings: ...

    def merchant_hints(self, now: datetime) -> tuple[MerchantHint, ...]: ...

    def merchants(self, now: datetime) -> MerchantReader: ...

    def known_consumer(self, phone: str) -> KnownConsumer | None: ...

    def related(self, phone: str, shop: str, goods: str, words: str) -> tuple[RelatedCase, ...]: ...

    def earlier_cases(self, merchant: str, goods: str) -> tuple[EarlierCase, ...]: ...

    def draft(self, form: str) -> FormDraft | None: ...

    @property
    def phones(self) -> PhoneRows: ...

    def phone_texts(self, case_id: str, now: datetime) -> PhoneTexts: ...

    @property
    def phone_door(self) -> PhoneDoor | None: ...


Clock = Callable[[], datetime]
"""Function that returns the time, aware and in UTC."""

NewId = Callable[[], str]
"""Function that makes a new id (UUIDv7), never used for order or secrecy."""


@dataclass(frozen=True)
class Desk:
    """Context of an act: operator, station, rules, and the open transaction."""

    ledger: Ledger
    operator: Operator
    station: Station
    policy: Policy
    law: Lawbook
    now: Clock
    new_id: NewId

    def rules_at(self, arrived_at: datetime) -> str:
        """Return the key of the law in force when a consumer came; their case keeps that set."""
        return self.law.on(local_day(arrived_at)).key


T = TypeVar("T")
P = ParamSpec("P")
T_co = TypeVar("T_co", covariant=True)


def _in_order(
    function: Callable[..., object], given: tuple[Any, ...], named: Mapping[str, Any]
) -> tuple[Any, ...]:
    """Return the arguments after the first one as the function takes them by place."""
    return signature(function).bind(None, *given, **named).args[1:] if named else given


Act = Callable[[Desk], T]
"""Work of one transaction; a command is one, and so is what a script does in one step."""


@dataclass(frozen=True, init=False)
class Command(Generic[T_co]):
    """An act of a person as a value: a named function of ``workflows``, and the form for it.

    It crosses the gateway: written down, sent, and carried out elsewhere. What was ``typed`` for it
    does not: a seat keeps it with an act that has to wait.
    """

    act: Callable[..., T_co]
    arguments: tuple[Any, ...]
    typed: Mapping[str, str] = field(compare=False, repr=False)

    def __init__(
        self, act: Callable[Concatenate[Desk, P], T_co], *arguments: P.args, **named: P.kwargs
    ) -> None:
        object.__setattr__(self, "act", act)
        object.__setattr__(self, "arguments", _in_order(act, arguments, named))
        self.as_typed({})

    def as_typed(self, fields: Mapping[str, str]) -> Command[T_co]:
        """Note what was typed for the act, and return it."""
        object.__setattr__(self, "typed", fields)
        return self

    def __call__(self, desk: Desk) -> T_co:
        """Carry the act out in an open transaction."""
        return self.act(desk, *self.arguments)


Read = Callable[[LedgerReader], T]
"""Work on one consistent reading; a query is one, and so is what makes a paper."""


@dataclass(frozen=True, init=False)
class Query(Generic[T_co]):
    """A question as a value: a named function of ``workflows``, and its arguments."""

    read: Callable[..., T_co]
    arguments: tuple[Any, ...]

    def __init__(
        self, read: Callable[Concatenate[LedgerReader, P], T_co], *given: P.args, **named: P.kwargs
    ) -> None:
        object.__setattr__(self, "read", read)
        object.__setattr__(self, "arguments", _in_order(read, given, named))

    def __call__(self, reader: LedgerReader) -> T_co:
        """Answer the question from a reading."""
        return self.read(reader, *self.arguments)
