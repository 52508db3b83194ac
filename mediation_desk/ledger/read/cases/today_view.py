"""Reads for Today: open cases by their most pressing clock, letters, waiting payments, figures."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise

from sqlalchemy import Connection

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.masking import mask_text
from mediation_desk.domain.oversight.lone_manager import SEES_LONE_PAYMENTS, WINDOW
from mediation_desk.domain.people import Role
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.projections.case_cache import CaseRepository
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.projections.projection import Projection
from mediation_desk.ledger.projections.station_rows import names
from mediation_desk.ledger.read.cases.case_counts import CaseCounter
from mediation_desk.ledger.read.cases.read_cache import ReadCache, ReadCacheStart
from mediation_desk.ledger.read.cases.work_cache import KeptWork, WorkInputs
from mediation_desk.ledger.read.fund import fund_view
from mediation_desk.ledger.read.letter_view import read_letters
from mediation_desk.ledger.read.table_view import gist, shown_name
from mediation_desk.ledger.tables.columns import from_micros, to_micros
from mediation_desk.workflows.clocks.clock_statuses import milestone_statuses, pressing
from mediation_desk.workflows.fund.case_payments import CasePayments
from mediation_desk.workflows.read_models.case.follow_up_clocks import call_back_clock, shop_clock
from mediation_desk.workflows.read_models.ledger import RateKind
from mediation_desk.workflows.read_models.today import (
    AtHand,
    RateWithTrend,
    Today,
    TodayFigures,
    WorkRow,
)

WORK_MAX = 300
LETTERS_MAX = 50
MONTHS = 6
_OPEN = "SELECT id FROM case_row WHERE is_open = 1 ORDER BY due_at IS NULL, due_at LIMIT ?"
_OLDEST = "SELECT min(received_at) FROM case_row WHERE is_open = 1"
_UNREAD = (
    "SELECT count(*) FROM letter_row WHERE acknowledged_at IS NULL"
    " AND kind NOT IN ('export', 'message')"
)
_CALLED_BACK = (
    "SELECT id FROM case_row WHERE follow_up_at IS NOT NULL ORDER BY follow_up_at LIMIT ?"
)


WorkStart = ReadCacheStart[KeptWork]


def today(
    connection: Connection,
    fund: FundFold,
    hand: AtHand,
    now: datetime,
    counts: CaseCounter,
    *,
    leads: bool,
) -> Today:
    """Return all content of Today; notices of exports in full are for leaders of the station."""
    letters = read_letters(connection, LETTERS_MAX, leads=leads)
    return Today(
        work=hand.work,
        letters=letters,
        unread=sum(letter.acknowledged_at is None for letter in letters),
        waiting=hand.waiting,
        figures=figures(connection, fund, now, hand, counts),
        read_at=now,
        watched=hand.watched,
        oldest_at=_oldest_at(connection),
    )


def with_lone_payments(
    found: Today, connection: Connection, fund: FundFold, role: Role | None
) -> Today:
    """Add the payments made by one manager alone in the last 90 days, for those allowed to see
    them.
    """
    if role not in SEES_LONE_PAYMENTS:
        return found
    rows = fund_view.lone_rows(connection, fund)
    return replace(found, lone=tuple(r for r in rows if r.at >= found.read_at - WINDOW))


def _oldest_at(connection: Connection) -> datetime | None:
    found = connection.exec_driver_sql(_OLDEST).scalar_one()
    return from_micros(found) if found is not None else None


def at_hand(
    connection: Connection, fund: FundFold, policy: Policy, start: WorkStart | None = None
) -> AtHand:
    """Return open cases, waiting payments and unread letters, without a year's figures.

    Cases without new entries, and their rows, come from the cache.
    """
    start = start or ReadCacheStart.of(ReadCache(KeptWork))
    kept, seq = start.kept, journal.head(connection).seq
    at = Projection(connection, policy, fund, CaseRepository(connection))
    people, merchants = names(connection, "operator_row"), names(connection, "merchant_row")
    inputs = WorkInputs(policy, at.law, fund.book, people, merchants)
    cases = kept.present(connection, seq)
    present = kept.rows if kept.inputs == inputs else {}
    rows = _WorkRows(inputs, {each: present[each] for each in cases.keys() & present.keys()})
    work = [cases.get(case) or at.case(case) for case in _ids(connection, _OPEN)]
    called = [cases.get(case) or at.case(case) for case in _ids(connection, _CALLED_BACK)]
    watched = (*map(rows.of_shop, work), *map(rows.of_call_back, called))
    own = tuple(map(rows.of_case, work))
    cases = {case.id: case for case in (*work, *called)}
    start.keep(KeptWork(seq, cases, inputs, rows.made))
    return AtHand(
        own,
        fund_view.waiting(connection, fund, policy),
        tuple(row for row in watched if row is not None),
        connection.exec_driver_sql(_UNREAD).scalar_one(),
        len(fund.book.open_payments),
    )


def _ids(connection: Connection, statement: str) -> list[str]:
    """Return the ids of the few cases that matter, which are folded; the table shows the others."""
    return [row[0] for row in connection.exec_driver_sql(statement, (WORK_MAX,))]


@dataclass(frozen=True)
class _WorkRows:
    """Maker of work rows from folded cases; ``made`` holds those that are made, by case."""

    at: WorkInputs
    made: dict[str, WorkRow]

    @cached_property
    def course(self) -> CasePayments:
        """The payments of the cases, as they stand in the book."""
        return CasePayments.of(self.at.book, self.at.policy)

    def of_case(self, case: Case) -> WorkRow:
        """Return the case's own row: its pressing clock and its usual step."""
        row = self.made.get(case.id)
        if row is None:
            row = self.made[case.id] = self._row(case)
        return row

    def _row(self, case: Case) -> WorkRow:
        at, consumer = self.at, case.consumer
        facts = mask_text(case.facts, case.names)
        runs = not case.is_finished
        return WorkRow(
            case=case.id,
            number=case.number,
            merchant=at.merchants.get(case.purchase.merchant, ""),
            gist=gist(facts, case.purchase.goods),
            consumer=shown_name(consumer.name, consumer.salutation.value, in_full=False),
            amount=case.purchase.amount,
            received_at=case.received_at,
            clock=pressing(case, at.policy, at.law),
            firsts=milestone_statuses(case.firsts, at.policy, case.pauses, runs=runs),
            responder=case.responder,
            responder_name=at.people.get(case.responder, ""),
            step=self.course.next_step(case),
            state=case.state,
            gate=case.gate,
            hotline=case.hotline_number,
            is_enlarged=case.is_enlarged,
            is_intensified=case.is_intensified,
        )

    def of_shop(self, case: Case) -> WorkRow | None:
        """Return the row of the shop's own first answer, which is work once it is overdue."""
        clock = shop_clock(case, self.at.policy)
        if clock is None:
            return None
        row = self.of_case(case)
        return replace(row, clock=clock, step=CaseAction.SHOP_ANSWER, shown_from=clock.due_at)

    def of_call_back(self, case: Case) -> WorkRow | None:
        """Return the row of a planned call back, work from the morning of its day."""
        clock = call_back_clock(case)
        if clock is None:
            return None
        caller = case.follow_up_by or case.responder
        return replace(
            self.of_case(case),
            clock=clock,
            step=CaseAction.FOLLOW_UP,
            shown_from=clock.started_at,
            responder=caller,
            responder_name=self.at.people.get(caller, ""),
        )


def months_back(now: datetime, count: int) -> list[datetime]:
    """Return the beginnings of this month and of those before it, newest first."""
    start = now.astimezone(SHANGHAI).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    starts = [start]
    for _ in range(count):
        before = starts[-1] - timedelta(days=1)
        starts.append(before.replace(day=1))
    return starts


def figures(
    connection: Connection, fund: FundFold, now: datetime, hand: AtHand, counts: CaseCounter
) -> TodayFigures:
    """Return the four figures: this month against the same days of the month before."""
    starts = months_back(now, MONTHS)
    book = fund.book
    overdue: int = connection.exec_driver_sql(
        "SELECT count(*) FROM case_row WHERE is_open = 1 AND due_at < ?", (to_micros(now),)
    ).scalar_one()
    this_month = counts.of(starts[0], now)
    same_days = min(starts[1] + (now - starts[0]), starts[0])
    earlier = counts.of(starts[1], same_days)
    finished = [counts.of(start, later) for later, start in pairwise(starts)]
    counts.keep()

    def rate(kind: RateKind) -> RateWithTrend:
        halves = [month.of(kind) for month in (*reversed(finished), this_month)]
        trend = (good / of if of else 0.0 for good, of in halves)
        return RateWithTrend(*halves[-1], *earlier.of(kind), tuple(trend))

    return TodayFigures(
        two_stations=rate(RateKind.TWO_STATIONS),
        first_on_time=rate(RateKind.FIRST_ON_TIME),
        satisfied=rate(RateKind.SATISFIED),
        dissatisfied=this_month.dissatisfied,
        own_graded=this_month.of(RateKind.SATISFIED_OWN_HAND)[1],
        overdue_now=overdue + sum(_is_over(row, now) for row in hand.watched),
        fund_available=book.available,
        fund_committed=book.committed,
        approvals_waiting=len(hand.waiting),
        fund_trend=tuple(_fund_at(fund, start) for start in reversed(starts[:-1])),
    )


def _is_over(row: WorkRow, now: datetime) -> bool:
    return row.clock is not None and row.clock.due_at < now


def _fund_at(fund: FundFold, at: datetime) -> float:
    """Return the sum that the fund had available at an instant, in yuan."""
    micros = to_micros(at)
    before = (line for line in reversed(fund.lines) if line.entry.at <= micros)
    last = next(before, None)
    return last.available_fen / 100 if last is not None else 0.0
