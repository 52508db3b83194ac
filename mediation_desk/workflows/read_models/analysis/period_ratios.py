"""Rates of a period that count no cases: notices done, people trained, money recovered.

Each counts by its own day: a notice by its issue, a payment by its payout, the trained by the
twelve months that end with the period.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.merchant.rectification import Rectification, RectificationStage
from mediation_desk.domain.teaching import Teaching
from mediation_desk.domain.teaching.coverage import coverage, held_within_a_year
from mediation_desk.workflows.read_models.analysis.period_analysis import Portion, Ratio, RatioName
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.records import Records


def of_records(
    records: Records, spans: tuple[ReportPeriod, ReportPeriod, ReportPeriod]
) -> tuple[Ratio, ...]:
    """Return the rates from the station's records, of a period and two earlier ones."""
    notices = tuple(_notices(records.merchants))
    done = (rectified(notices, span) for span in spans)
    trained = (_trained(records.teaching, span) for span in spans)
    return (Ratio(RatioName.RECTIFIED, *done), Ratio(RatioName.TRAINED, *trained))


def _notices(merchants: Merchants) -> Iterable[Rectification]:
    for file in merchants.files.values():
        yield from file.rectifications.values()


def rectified(notices: Iterable[Rectification], span: ReportPeriod) -> Portion:
    """Return how many notices issued in a period are done; withdrawn ones do not count."""
    stood = [
        notice.stage is RectificationStage.DONE
        for notice in notices
        if span.since <= local_day(notice.at) <= span.until
        and notice.stage is not RectificationStage.WITHDRAWN
    ]
    return Portion(sum(stood), len(stood))


def _trained(teaching: Teaching, span: ReportPeriod) -> Portion:
    """Return who of today's roster was trained in the twelve months before the period's end."""
    end = datetime.combine(span.until + timedelta(days=1), time(), SHANGHAI)
    trainings = held_within_a_year(teaching.trainings.values(), end)
    found = coverage(teaching.roster.values(), trainings)
    return Portion(found.trained, found.roster)
