"""Ledger view behind each figure of an analysis: exactly the cases that it counts."""

from dataclasses import replace

from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.codes import BusinessLine, Category, Channel, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import GateReasonFilter, RateKind, RateShare, View

STANDING = RateShare(RateKind.CLOSED, is_counted=False)
"""All cases except those that were voided or merged into another."""


def of_period(period: ReportPeriod) -> View:
    """Return the cases accepted in a period."""
    return of_share(period, STANDING)


def of_share(period: ReportPeriod, share: RateShare) -> View:
    """Return the cases on one side of a rate."""
    return View(received_from=period.since, received_to=period.until, share=share)


def of_gate(period: ReportPeriod, gate: int) -> View:
    """Return the cases that came to a gate and no further."""
    return replace(of_period(period), gates=(gate,))


def of_problem(period: ReportPeriod, problem: ProblemKind) -> View:
    """Return the cases that name a problem."""
    return replace(of_period(period), problems=(problem,))


def of_category(period: ReportPeriod, category: Category) -> View:
    """Return the cases of a class of goods or services."""
    return replace(of_period(period), categories=(category,))


def of_sums(period: ReportPeriod) -> View:
    """Return the cases that name a sum."""
    return replace(of_period(period), amount_from=Money(1))


def of_root(period: ReportPeriod, root: RootCause) -> View:
    """Return the closed cases with a root cause."""
    return replace(of_period(period), root_causes=(root,))


def of_finding(period: ReportPeriod, finding: FaultFinding) -> View:
    """Return the closed cases with a finding of fault."""
    return replace(of_period(period), findings=(finding,))


def of_asked(period: ReportPeriod, line: BusinessLine) -> View:
    """Return the cases about which a business line of the regulator was asked."""
    return replace(of_period(period), asked_lines=(line,))


def of_reason(period: ReportPeriod, gate: int, why: GateReason) -> View:
    """Return the cases that came to a gate for a reason."""
    return replace(of_period(period), gate_why=GateReasonFilter(gate, why))


def of_channel(period: ReportPeriod, channel: Channel) -> View:
    """Return the cases that came by one channel."""
    return replace(of_period(period), channels=(channel,))


def of_merchant(period: ReportPeriod, merchant: str) -> View:
    """Return the cases of a merchant."""
    return replace(of_period(period), merchants=(merchant,))


def of_hour(period: ReportPeriod, weekday: int, hour: int) -> View:
    """Return the cases that came in one hour of one weekday (Monday is 0)."""
    days = View(received_from=period.since, received_to=period.until)
    return replace(days, weekday=weekday, hour=hour)
