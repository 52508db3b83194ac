"""Records that the report of a period counts: enquiries, reports, scores, rectifications.

Enquiries 咨询 and reports 举报 are no disputes: they are counted apart, by the day on which they
came. Of reports only the number is given; their content stays sealed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.merchant import MerchantFile, Merchants
from mediation_desk.domain.merchant.goods import OffShelfOrder, OrderStage
from mediation_desk.domain.merchant.rectification import Rectification, RectificationStage
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.analysis.period_analysis import (
    Analysis,
    BesideDisputes,
    Count,
)
from mediation_desk.workflows.read_models.analysis.period_report import (
    PressedKind,
    PressedOn,
    PressedState,
)
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod


def with_records(analysis: Analysis, reader: LedgerReader, now: datetime) -> Analysis:
    """Return an analysis with the separate counts, and with the merchants' present scores."""
    records = reader.records
    asked = records.enquiries.items.values()
    filed = records.reports.items.values()
    apart = BesideDisputes(
        enquiries=_count(analysis, (each.at for each in asked)),
        became_cases=_within(analysis.passed, (each.at for each in asked if each.case)),
        reports=_count(analysis, (each.at for each in filed)),
    )
    points = {row.merchant: row.points for row in reader.merchants(now).rows()}
    scored = tuple(replace(row, points=points.get(row.merchant)) for row in analysis.merchants)
    return replace(analysis, apart=apart, merchants=scored)


def _count(analysis: Analysis, moments: Iterable[datetime]) -> Count:
    found = tuple(moments)
    spans = (analysis.passed, analysis.before, analysis.year_before)
    return Count(*(_within(span, found) for span in spans))


def _within(span: ReportPeriod, moments: Iterable[datetime]) -> int:
    return sum(span.since <= local_day(at) <= span.until for at in moments)


def pressed(merchants: Merchants, span: ReportPeriod, today: date) -> tuple[PressedOn, ...]:
    """Return the notices and off-shelf orders issued in a period, the oldest first.

    The state of each is as of ``today``.
    """
    found = [(at, one) for file in merchants.files.values() for at, one in _pressed_on(file, today)]
    found.sort(key=lambda each: (each[0], each[1].number))
    return tuple(one for at, one in found if span.since <= local_day(at) <= span.until)


def _pressed_on(file: MerchantFile, today: date) -> Iterator[tuple[datetime, PressedOn]]:
    name, unit = file.merchant.name, file.merchant.unit
    for notice in file.rectifications.values():
        issued = notice.issued
        matter = issued.demand or issued.finding
        of = (PressedKind.NOTICE, issued.number, name, unit, matter)
        yield notice.at, PressedOn(*of, notice.due, _of_notice(notice, today))
    for order in file.orders.values():
        placed = order.ordered
        goods = " ".join(part for part in (placed.goods, placed.batch) if part)
        of = (PressedKind.ORDER, placed.number, name, unit, goods)
        yield order.at, PressedOn(*of, placed.due, _of_order(order, today))


def _of_notice(notice: Rectification, today: date) -> PressedState:
    if notice.is_overdue(today):
        return PressedState.OVERDUE
    ended = {
        RectificationStage.DONE: PressedState.DONE,
        RectificationStage.WITHDRAWN: PressedState.WITHDRAWN,
    }
    return ended.get(notice.stage, PressedState.OPEN)


def _of_order(order: OffShelfOrder, today: date) -> PressedState:
    if order.is_overdue(today):
        return PressedState.OVERDUE
    ended = {OrderStage.DONE: PressedState.DONE, OrderStage.WITHDRAWN: PressedState.WITHDRAWN}
    return ended.get(order.stage, PressedState.OPEN)
