"""Counts of cases for the figures of Today; those of finished days are kept between reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Final, Self

from sqlalchemy import Connection

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.projections.case_index import key_for
from mediation_desk.ledger.projections.rate_conditions import DISSATISFIED, STANDS, condition
from mediation_desk.ledger.read.cases.read_cache import ReadCacheStart
from mediation_desk.ledger.read.cases.work_cache import streams_since
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.sql.statements import first, run
from mediation_desk.ledger.tables.columns import to_micros
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare

RATES: Final = (
    RateKind.TWO_STATIONS,
    RateKind.FIRST_ON_TIME,
    RateKind.SATISFIED,
    RateKind.SATISFIED_OWN_HAND,
)

_CASE: Final = "case:"
_FUND: Final = "fund"
"""Stream whose entries change nothing that is counted here."""

Period = tuple[datetime, datetime]


@dataclass(frozen=True)
class CaseCounts:
    """Cases received in a period: of each rate how many count, and among how many."""

    shares: tuple[tuple[int, int], ...] = ((0, 0),) * len(RATES)
    dissatisfied: int = 0
    next_limit: int | None = None
    """When the first limit of a case not yet contacted passes: it counts as missed from then."""

    def __add__(self, other: Self) -> "CaseCounts":
        """Return the counts of both periods together."""
        both = zip(self.shares, other.shares, strict=True)
        shares = tuple((a + b, among + others) for (a, among), (b, others) in both)
        return CaseCounts(shares, self.dissatisfied + other.dissatisfied)

    def of(self, rate: RateKind) -> tuple[int, int]:
        """Return how many cases count in a rate, and among how many."""
        return self.shares[RATES.index(rate)]


@dataclass(frozen=True)
class KeptCounts:
    """Counts of periods that ended, as of the journal's entry ``seq`` and a moment."""

    seq: int = 0
    counted_at: datetime | None = None
    periods: Mapping[Period, CaseCounts] = field(default_factory=dict)

    def present(self, connection: Connection, seq: int, now: datetime) -> dict[Period, CaseCounts]:
        """Return the counts that a count made now would give.

        A period goes with the first entry of one of its cases or limit of a contact, and all go
        with an entry that may compute many rows anew, such as a pack of rules.
        """
        changed = streams_since(connection, self.seq, seq)
        if changed is None or self.counted_at is None or now < self.counted_at:
            return {}
        if not all(name == _FUND or name.startswith(_CASE) for name in changed):
            return {}
        cases = [name.removeprefix(_CASE) for name in changed if name != _FUND]
        keys, moment = _keys(connection, cases), to_micros(now)
        return {
            period: counts
            for period, counts in self.periods.items()
            if not any(_lies_in(key, period) for key in keys)
            and (counts.next_limit is None or moment < counts.next_limit)
        }


@dataclass(frozen=True)
class CaseCounter:
    """Counter of cases by periods up to now, for one reader."""

    connection: Connection
    now: datetime
    start: ReadCacheStart[KeptCounts]
    used: dict[Period, CaseCounts] = field(default_factory=dict)

    @cached_property
    def _seq(self) -> int:
        return journal.head(self.connection).seq

    @cached_property
    def _present(self) -> dict[Period, CaseCounts]:
        return self.start.kept.present(self.connection, self._seq, self.now)

    def of(self, start: datetime, end: datetime) -> CaseCounts:
        """Return the counts of the cases received in a period; only its last day is read again."""
        local = end.astimezone(SHANGHAI)
        day = max(start, local.replace(hour=0, minute=0, second=0, microsecond=0))
        return self._kept((start, day)) + _count(self.connection, (day, end), self.now)

    def keep(self) -> None:
        """Keep what was used for the next reader."""
        self.start.keep(KeptCounts(self._seq, self.now, self.used))

    def _kept(self, period: Period) -> CaseCounts:
        counts = self._present.get(period) or _count(self.connection, period, self.now)
        self.used[period] = counts
        return counts


def _count(connection: Connection, period: Period, now: datetime) -> CaseCounts:
    """Count the cases received in a period, all rates in one pass over their rows."""
    start, end = period
    if start >= end:
        return CaseCounts()
    sides = [RateShare(rate, is_counted=counted) for rate in RATES for counted in (True, False)]
    text = statement(
        "SELECT {counts}, count(*) FILTER (WHERE {dissatisfied}),"
        " min(contact_by) FILTER (WHERE contact_by >= {now})"
        " FROM case_row WHERE key >= ? AND key < ? AND {stands}",
        counts=", ".join(f"count(*) FILTER (WHERE {condition(one, now)})" for one in sides),
        dissatisfied=DISSATISFIED,
        now=to_micros(now),
        stands=STANDS,
    )
    *counts, dissatisfied, next_limit = first(
        connection, text, (key_for(start, 0), key_for(end, 0))
    )
    shares = tuple(zip(counts[::2], counts[1::2], strict=True))
    return CaseCounts(shares, dissatisfied, next_limit)


def _keys(connection: Connection, cases: Sequence[str]) -> list[int]:
    """Return the keys of cases: a case keeps its own, also when its time is corrected."""
    text = statement("SELECT key FROM case_row WHERE id IN ({ids})", ids=placeholders(cases))
    return [key for (key,) in run(connection, text, cases)] if cases else []


def _lies_in(key: int, period: Period) -> bool:
    start, end = period
    return key_for(start, 0) <= key < key_for(end, 0)
