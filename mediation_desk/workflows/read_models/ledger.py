"""Read models of the ledger table, the search and the exports."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.codes import (
    BusinessLine,
    CaseState,
    Category,
    Channel,
    Claim,
    Outcome,
    ProblemKind,
    Satisfaction,
)
from mediation_desk.domain.money import Money
from mediation_desk.workflows.read_models.today import ClockStatus, MilestoneStatus


@dataclass(frozen=True)
class LedgerRow:
    """One case in the table. Particulars are masked unless the query asked for them in full.

    ``compensation`` is all that the consumer gets, ``advanced`` the part that the mall paid first.
    """

    key: int
    case: str
    number: str
    received_at: datetime
    channel: Channel
    consumer: str
    phone: str
    merchant: str
    unit: str
    goods: str
    gist: str
    category: Category
    problems: tuple[ProblemKind, ...]
    claims: tuple[Claim, ...]
    amount: Money | None
    state: CaseState
    gate: int
    firsts: tuple[MilestoneStatus, ...]
    clock: ClockStatus | None
    responder: str
    facts: str
    result: str
    outcome: Outcome | None
    compensation: Money
    advanced: Money
    closed_at: datetime | None
    has_left_store: bool
    satisfaction: Satisfaction | None
    legacy_number: str = ""
    hotline_number: str = ""
    notes: str = ""
    claim_words: str = ""
    is_enlarged: bool = False
    is_intensified: bool = False
    tags: str = ""
    """The tags of the station, separated by commas."""

    @property
    def left_store(self) -> bool | None:
        """Tell whether the case left the store; None where an imported one does not say so."""
        is_unknown = self.state is CaseState.HISTORY and not self.has_left_store
        return None if is_unknown else self.has_left_store

    own_grade: Satisfaction | None = None
    """The grade that the consumer gave by their own hand on a screen, if any."""


class Sort(StrEnum):
    """The columns that a view can be ordered by."""

    RECEIVED = "received"
    NUMBER = "number"
    MERCHANT = "merchant"
    AMOUNT = "amount"
    STATE = "state"
    RESPONDER = "responder"
    DUE = "due"


class RateKind(StrEnum):
    """The rates of an analysis; each is the share of some cases among others."""

    TWO_STATIONS = "two_stations"
    TWO_STATIONS_ACCEPTED = "two_stations_accepted"
    IN_STORE = "in_store"
    LEFT_STORE = "left_store"
    FIRST_ON_TIME = "first_on_time"
    ANSWERED = "answered"
    CLOSED = "closed"
    SUCCESS = "success"
    SATISFIED = "satisfied"
    SATISFIED_OTHERWISE = "satisfied_otherwise"
    SATISFIED_OWN_HAND = "satisfied_own_hand"
    REGULATOR_SATISFIED = "regulator_satisfied"
    FOLLOWED_UP = "followed_up"
    ADVANCED = "advanced"
    HANDLED = "handled"
    ENLARGED = "enlarged"
    INTENSIFIED = "intensified"
    ON_TIME = "on_time"
    WHOLE_FILES = "whole_files"
    GATES_PASSED = "gates_passed"
    GATES_OWN_HAND = "gates_own_hand"
    REPEATED = "repeated"
    SHOP_SILENT = "shop_silent"


@dataclass(frozen=True)
class RateShare:
    """Cases of one side of a rate: the numerator, or the denominator."""

    measure: RateKind
    is_counted: bool = True


@dataclass(frozen=True)
class GateReasonFilter:
    """The cases that came to a gate, 2 or 3, for a reason; the first time counts."""

    gate: int
    why: GateReason


@dataclass(frozen=True)
class View:
    """A filter over the ledger: fields are joined by AND, values inside one by OR."""

    text: str = ""
    received_from: date | None = None
    received_to: date | None = None
    channels: tuple[Channel, ...] = ()
    problems: tuple[ProblemKind, ...] = ()
    categories: tuple[Category, ...] = ()
    states: tuple[CaseState, ...] = ()
    responders: tuple[str, ...] = ()
    merchants: tuple[str, ...] = ()
    gates: tuple[int, ...] = ()
    amount_from: Money | None = None
    amount_to: Money | None = None
    is_open: bool | None = None
    is_overdue: bool | None = None
    has_left_store: bool | None = None
    share: RateShare | None = None
    weekday: int | None = None
    hour: int | None = None
    is_enlarged: bool | None = None
    is_intensified: bool | None = None
    is_call_overdue: bool | None = None
    root_causes: tuple[RootCause, ...] = ()
    findings: tuple[FaultFinding, ...] = ()
    asked_lines: tuple[BusinessLine, ...] = ()
    gate_why: GateReasonFilter | None = None
    tags: tuple[str, ...] = ()
    sort: Sort = Sort.RECEIVED
    descending: bool = True

    @property
    def is_ageing(self) -> bool:
        """Tell whether it shows the waiting time of open cases: the oldest is first."""
        return self.is_open is True and self.sort is Sort.RECEIVED and not self.descending


AGEING = View(is_open=True, descending=False)
"""久未结: every open case, the longest wait first (最短时间调处)."""


@dataclass(frozen=True)
class SavedView:
    """A view with a name, as the tabs over the table show it; built-in ones have no id.

    ``columns`` are the names of those shown with it, in their order; none stands for the usual.
    """

    id: str
    name: str
    view: View
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tally:
    """Count and sum of a view; ``is_capped`` means that there are more than ``count``."""

    count: int
    total: Money
    seconds: float
    is_capped: bool = False


@dataclass(frozen=True)
class SearchHit:
    """Result of a search."""

    rows: tuple[LedgerRow, ...]
    more: bool


@dataclass(frozen=True)
class SecondPerson:
    """The person who agrees to an export in full, proved by the password of their own slot."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Export:
    """A view to export: the suffix of ``path`` sets the format; ``keys`` a selection.

    With ``is_public`` it is the public copy 公示台账, which names nobody and is a PDF alone. With
    ``is_platform`` it has the columns of the 12315 platform, for its cases, masked, in xlsx alone.
    """

    path: Path
    view: View
    keys: Sequence[int] | None = None
    in_full: bool = False
    reason: str = ""
    second: SecondPerson | None = None
    is_public: bool = False
    is_platform: bool = False
