"""Read models of the Today page: work by running clock, messages, approvals and four figures."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import CaseState, PauseReason
from mediation_desk.domain.money import Money
from mediation_desk.domain.records.circulars import Circular
from mediation_desk.domain.records.supervision import Supervision

GIST_MAX = 120
"""Characters of a letter that a list shows."""

NEAR = timedelta(hours=1)
"""A clock of hours needs attention in its last hour."""


class ShownClock(StrEnum):
    """Clocks of a row: the four firsts, guidance, the regulator's days, an appointment.

    FINISH is the mall's own promise of the day by which a case is closed.
    """

    ACCEPT = "accept"
    CONTACT = "contact"
    ACT = "act"
    ANSWER = "answer"
    GUIDANCE = "guidance"
    ONSITE = "onsite"
    REGULATOR = "regulator"
    PERFORM = "perform"
    ACKNOWLEDGE = "acknowledge"
    HOTLINE = "hotline"
    MERCHANT = "merchant"
    MONEY_BACK = "money_back"
    ACCEPTANCE = "acceptance"
    MEDIATION = "mediation"
    SHOP = "shop"
    CALL_BACK = "call_back"
    FINISH = "finish"


@dataclass(frozen=True)
class ClockStatus:
    """One running (or stopped) clock; the screen makes text and ring of it.

    A paused clock has its reason and the moment it stopped at; ``due_at`` is then where it would
    end had it not stopped. ``warn_at`` is from when a clock of days needs attention: the working
    day before its last day.
    """

    kind: ShownClock
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None = None
    is_provisional: bool = False
    pause: PauseReason | None = None
    warn_at: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        """Tell whether the time is up; a paused clock never runs out."""
        return self.pause is None and self.due_at < now

    def is_near(self, now: datetime) -> bool:
        """Tell whether it needs attention: the last hour, or a working day before the last day."""
        is_warned = self.warn_at is not None and now >= self.warn_at
        is_moving = self.pause is None and not self.is_over(now)
        return is_moving and (is_warned or self.due_at - now <= NEAR)


class MilestoneMark(StrEnum):
    """State of one of the four firsts; RUNNING turns to overdue when its clock passes."""

    DONE = "done"
    LATE = "late"
    RUNNING = "running"
    LATER = "later"


@dataclass(frozen=True)
class MilestoneStatus:
    """One of the four firsts 四个第一: 受理, 沟通, 处置, 反馈 in this order."""

    kind: ShownClock
    mark: MilestoneMark
    started_at: datetime | None
    due_at: datetime | None
    done_at: datetime | None
    pause: PauseReason | None = None
    is_corrected: bool = False
    """Tells whether a manager corrected the start of its time."""


@dataclass(frozen=True)
class WorkRow:
    """One case that waits for an act, with its most urgent clock.

    A row with ``shown_from`` is a follow-up of the case: it becomes work at that moment.
    """

    case: str
    number: str
    merchant: str
    gist: str
    consumer: str
    amount: Money | None
    received_at: datetime
    clock: ClockStatus | None
    firsts: tuple[MilestoneStatus, ...]
    responder: str
    responder_name: str
    step: CaseAction
    state: CaseState
    gate: int
    hotline: str = ""
    is_enlarged: bool = False
    is_intensified: bool = False
    shown_from: datetime | None = None

    @property
    def key(self) -> str:
        """Return the key of the row in a list: its case, or its follow-up."""
        return self.case if self.shown_from is None else f"{self.case}:{self.step.value}"

    @property
    def urgency(self) -> "WorkClock":
        """Return the clock of the row, without what tells of the case."""
        return WorkClock(self.clock, self.shown_from)

    def is_due_by(self, now: datetime) -> bool:
        """Tell whether the row is work at ``now``."""
        return self.urgency.is_due_by(now)


@dataclass(frozen=True)
class WorkClock:
    """Most urgent clock of a piece of work; a follow-up is work from ``shown_from`` on."""

    clock: ClockStatus | None
    shown_from: datetime | None = None

    def is_due_by(self, now: datetime) -> bool:
        """Tell whether it is work at ``now``."""
        return self.shown_from is None or self.shown_from <= now


class LetterKind(StrEnum):
    """Kinds of letter from the regulator."""

    GUIDANCE = "guidance"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    RETURNED = "returned"
    ONSITE = "onsite"
    DECISION = "decision"
    HOTLINE = "hotline"
    SUPERVISION = "supervision"
    BULLETIN = "bulletin"
    PACK = "pack"
    DIRECTORY = "directory"
    STANDING = "standing"
    CIRCULAR = "circular"
    """A circular that nobody confirmed yet; the library has them all."""

    CIRCULAR_ENDED = "circular_ended"
    EXPORT = "export"
    """The desk's own notice to its managers: a view of the ledger was exported in full."""

    MESSAGE = "message"
    """The desk's own notice: the gateway did not send a message to a consumer."""

    OTHER = "other"


OWN_NOTICES = frozenset({LetterKind.EXPORT, LetterKind.MESSAGE})
"""Kinds that the desk writes itself: the regulator hears nothing of them."""


@dataclass(frozen=True)
class RegulatorLetter:
    """One message of the regulator, as the column on Today shows it."""

    message: str
    kind: LetterKind
    case: str
    number: str
    title: str
    gist: str
    officer: str
    body: str
    arrived_at: datetime
    acknowledge_by: datetime | None
    acknowledged_at: datetime | None


def letter_of(circular: Circular) -> RegulatorLetter:
    """Return the letter that stands for a circular to be confirmed; no clock runs for it."""
    it = circular.published
    return RegulatorLetter(
        message=circular.id,
        kind=LetterKind.CIRCULAR,
        case="",
        number="",
        title=f"{it.number} {it.title}".strip(),
        gist=" ".join(it.text.split())[:GIST_MAX],
        officer="",
        body=it.issuer,
        arrived_at=circular.came_at,
        acknowledge_by=None,
        acknowledged_at=None,
    )


@dataclass(frozen=True)
class PendingApproval:
    """A payment that waits for an approval."""

    payment: str
    case: str
    number: str
    merchant: str
    consumer: str
    amount: Money
    asked_at: datetime
    approvals_needed: int
    approvals: int


@dataclass(frozen=True)
class RateWithTrend:
    """A rate with numerator and denominator; a zero denominator prints a dash."""

    count: int
    of: int
    earlier_count: int = 0
    earlier_of: int = 0
    trend: tuple[float, ...] = ()


@dataclass(frozen=True)
class TodayFigures:
    """The four figures over Today; the trends have one value a month, oldest first."""

    two_stations: RateWithTrend
    first_on_time: RateWithTrend
    satisfied: RateWithTrend
    overdue_now: int
    fund_available: Money
    fund_committed: Money
    approvals_waiting: int
    fund_trend: tuple[float, ...] = ()
    dissatisfied: int = 0
    """Valid grades of this month that are 不满意; 一般 is not one of them."""
    own_graded: int = 0
    """Grades of this month that consumers gave themselves on a phone or screen."""


@dataclass(frozen=True)
class AtHand:
    """Pending work at this desk: open cases, and payments for an approval.

    ``watched`` are shops' own answers and call backs, each work from its ``shown_from``;
    ``unread`` counts the regulator's letters that nobody acknowledged, ``open_payments`` those
    that wait for approval, payout or signature.
    """

    work: tuple[WorkRow, ...]
    waiting: tuple[PendingApproval, ...]
    watched: tuple[WorkRow, ...] = ()
    unread: int = 0
    open_payments: int = 0


@dataclass(frozen=True)
class LoneRow:
    """A payment made only by one manager and identities of theirs, by name."""

    number: str
    amount: Money
    at: datetime
    manager: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Today:
    """All data of Today, in one read."""

    work: tuple[WorkRow, ...]
    letters: tuple[RegulatorLetter, ...]
    unread: int
    waiting: tuple[PendingApproval, ...]
    figures: TodayFigures
    read_at: datetime
    unmanned: tuple[tuple[datetime, datetime], ...] = ()
    """Hours of this day in which the mall is open and nobody is on duty."""
    has_roster: bool = True
    """Tells whether anybody was ever put on duty."""
    watched: tuple[WorkRow, ...] = ()
    supervised: tuple[Supervision, ...] = ()
    """Posted supervisions here, the nearest last day first."""
    lone: tuple[LoneRow, ...] = ()
    """Payments of one manager alone, the latest first; only the mall manager and auditors see."""
    oldest_at: datetime | None = None
    """Time of receipt of the oldest open case; None while none is open."""
