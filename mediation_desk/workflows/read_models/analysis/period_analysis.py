"""Read model of the analysis page and the monthly report: each figure with its parts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.codes import BusinessLine, Category, Channel, Outcome, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import RateKind


@dataclass(frozen=True)
class Portion:
    """How many of how many, in one period; of nothing there is no rate."""

    count: int
    of: int

    @property
    def percent(self) -> float | None:
        """The rate in percent, or None where there was nothing to count."""
        return 100 * self.count / self.of if self.of else None


@dataclass(frozen=True)
class AnalysisFigure:
    """A rate of the period beside the equal periods before (环比) and a year before (同比)."""

    measure: RateKind
    now: Portion
    before: Portion
    year_before: Portion


class RatioName(StrEnum):
    """A rate of something other than cases, or of what others than the mall did."""

    RECOVERED = "recovered"
    RECTIFIED = "rectified"
    TRAINED = "trained"
    SHOP_ANSWERED = "shop_answered"


@dataclass(frozen=True)
class Ratio:
    """A rate that counts no cases; of money its parts are whole fen."""

    name: RatioName
    now: Portion
    before: Portion
    year_before: Portion

    @property
    def is_money(self) -> bool:
        """Whether its parts are sums."""
        return self.name is RatioName.RECOVERED


@dataclass(frozen=True)
class Count:
    """A count of the period beside the equal periods before and a year before."""

    now: int
    before: int
    year_before: int

    @property
    def change(self) -> float | None:
        """By how many percent it changed on the period before; None from nothing."""
        return 100 * (self.now - self.before) / self.before if self.before else None


@dataclass(frozen=True)
class GuidanceRow:
    """One business line of the regulator: how many questions it was asked and has answered."""

    line: BusinessLine
    asked: Count
    answered: Portion


@dataclass(frozen=True)
class GateReasonRow:
    """Why cases came to a gate, 2 or 3; a case counts once for each."""

    gate: int
    why: GateReason
    count: Count


@dataclass(frozen=True)
class MonthRow:
    """One month of the course: cases by gate, and the share resolved in store."""

    period: ReportPeriod
    by_gate: tuple[int, int, int]
    in_store: Portion

    @property
    def cases(self) -> int:
        """All cases of the month."""
        return sum(self.by_gate)


@dataclass(frozen=True)
class ProblemRow:
    """One nature of problem; a case with two stands under both."""

    problem: ProblemKind
    count: Count
    in_store: Portion


@dataclass(frozen=True)
class CategoryRow:
    """One class of goods or services."""

    category: Category
    count: Count


@dataclass(frozen=True)
class RootRow:
    """One root cause that was told when cases were closed."""

    root: RootCause
    count: Count


@dataclass(frozen=True)
class FindingRow:
    """Whose fault closed cases were."""

    finding: FaultFinding
    count: Count


@dataclass(frozen=True)
class ChannelRow:
    """One way on which disputes came."""

    channel: Channel
    count: Count


@dataclass(frozen=True)
class MerchantFigures:
    """A merchant with his disputes of the period and of the last six months."""

    merchant: str
    name: str
    unit: str
    count: Count
    months: tuple[int, ...]
    in_store: Portion
    left_store: int
    points: int | None = None
    """The score of his file, of the last twelve months as of now; None where he has no file."""


@dataclass(frozen=True)
class FloorRow:
    """One floor of the mall with the disputes of its merchants; "" where none is known."""

    floor: str
    count: int
    of_merchants: int


@dataclass(frozen=True)
class OutcomeRow:
    """How many cases ended so."""

    outcome: Outcome
    count: int


@dataclass(frozen=True)
class Waits:
    """How long it took, in minutes: to the first word with the shop, and to acting.

    ``shop_median`` is the selling shops' own, from the question to their first answer.
    ``corrected`` counts the cases whose time received a manager corrected; each wait is counted
    from the corrected time.
    """

    contact_median: float | None
    contact_ninety: float | None
    handling_mean: float | None
    handling_mean_before: float | None
    shop_median: float | None = None
    corrected: int = 0


@dataclass(frozen=True)
class Sums:
    """Sums of the period: in dispute, got back for consumers, paid first and recovered."""

    disputed: Money
    compensated: Money
    advanced: Money
    advanced_count: int
    recovered: Money
    owed: Money


@dataclass(frozen=True)
class HourCell:
    """How many came in one hour of one weekday (Monday is 0)."""

    weekday: int
    hour: int
    count: int


@dataclass(frozen=True)
class BesideDisputes:
    """What came to the desk and is no dispute; some enquiries became cases, and count there too."""

    enquiries: Count = Count(0, 0, 0)
    became_cases: int = 0
    reports: Count = Count(0, 0, 0)


@dataclass(frozen=True)
class Analysis:
    """Everything of one period; ``goods`` are those that were named most, with their count."""

    period: ReportPeriod
    passed: ReportPeriod
    before: ReportPeriod
    year_before: ReportPeriod
    cases: Count
    figures: tuple[AnalysisFigure, ...]
    waits: Waits
    sums: Sums
    months: tuple[MonthRow, ...]
    problems: tuple[ProblemRow, ...]
    categories: tuple[CategoryRow, ...]
    channels: tuple[ChannelRow, ...]
    merchants: tuple[MerchantFigures, ...]
    outcomes: tuple[OutcomeRow, ...]
    goods: tuple[tuple[str, int], ...]
    floors: tuple[FloorRow, ...]
    hours: tuple[HourCell, ...]
    still_open: int
    read_at: datetime
    station: str = ""
    apart: BesideDisputes = BesideDisputes()
    ratios: tuple[Ratio, ...] = ()
    guidance: tuple[GuidanceRow, ...] = ()
    roots: tuple[RootRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    reasons: tuple[GateReasonRow, ...] = ()

    def figure(self, measure: RateKind) -> AnalysisFigure:
        """Return one rate."""
        return next(each for each in self.figures if each.measure is measure)
