"""Rates of a period that count no cases: notices done, people trained, money recovered.

Each counts by its own day: a notice by its issue, a payment by its payout, the trained by the
twelve months that end with the period.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.merchant.rectification import Rectification, RectificationStage
from mediation_desk.domain.people import Operator
from mediation_desk.domain.teaching import Teaching
from mediation_desk.domain.teaching.coverage import coverage, held_within_a_year
from mediation_desk.workflows.read_models.analysis.period_analysis import Portion, Ratio, RatioName
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.records import Records
from mediation_desk.workflows.read_models.teaching import learners


def of_records(
    records: Records,
    staff: Sequence[Operator],
    spans: tuple[ReportPeriod, ReportPeriod, ReportPeriod],
) -> tuple[Ratio, ...]:
    """Return the rates from the station's records, of a period and two earlier ones."""
    notices = tuple(_notices(records.merchants))
    done = (rectified(notices, span) for span in spans)
    parts = zip(*(trained(records.teaching, staff, span) for span in spans), strict=True)
    return (
        Ratio(RatioName.RECTIFIED, *done),
        *(Ratio(name, *each) for name, each in zip(_TRAINED, parts, strict=True)),
    )


_TRAINED = (RatioName.TRAINED, RatioName.TRAINED_STAFF, RatioName.TRAINED_TENANTS)


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


def trained(
    teaching: Teaching, staff: Sequence[Operator], span: ReportPeriod
) -> tuple[Portion, Portion, Portion]:
    """Return who of today's people was trained in the twelve months before the period's end.

    In all, then of the station's staff and of the tenants'.
    """
    end = datetime.combine(span.until + timedelta(days=1), time(), SHANGHAI)
    held = held_within_a_year(teaching.trainings.values(), end)
    own, of_shops = learners(teaching, staff)
    groups = ([*own, *of_shops], own, of_shops)
    found = [coverage(each, held) for each in groups]
    in_all, at_station, at_shops = (Portion(each.trained, each.roster) for each in found)
    return in_all, at_station, at_shops
