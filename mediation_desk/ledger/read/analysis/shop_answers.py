"""Answer times of the selling shops (消费环节经营者首问), separate from the mall's own speed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from sqlalchemy import Connection

from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.projections.rate_conditions import NATIVE
from mediation_desk.ledger.read.analysis.period_counts import SPAN, keys
from mediation_desk.ledger.read.analysis.shop_counts import Spans
from mediation_desk.ledger.sql.statements import run
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.analysis.period_analysis import Portion, Ratio, RatioName
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.case.follow_up_clocks import ShopQuestion

QUESTION = "shop_asked_at, shop_answered_at, coalesce(acted_at, closed_at)"
"""Columns of a question to a shop."""
_ASKED = f"SELECT {QUESTION} {SPAN} AND {NATIVE} AND shop_asked_at IS NOT NULL"
_MINUTE = 60


@dataclass(frozen=True)
class ShopAnswers:
    """Questions to the shops, judged at one moment by the limits of their time."""

    connection: Connection
    policy: Policy
    now: datetime
    _held: dict[ReportPeriod, Sequence[ShopQuestion]] = field(default_factory=dict, init=False)
    """Questions read so far: two figures are made of the same ones."""

    def in_time(self, spans: Spans) -> Ratio:
        """Return how many answered within their limit, of those that answered or whose time is
        over.

        A case that had its result before the time was over waits for no answer.
        """
        return Ratio(RatioName.SHOP_ANSWERED, *(self._part(span) for span in spans))

    def median(self, span: ReportPeriod) -> float | None:
        """Return the median of the answers' waits, in minutes of wall time."""
        waits = sorted(
            max(0.0, (each.answered_at - each.asked_at).total_seconds() / _MINUTE)
            for each in self._asked(span)
            if each.answered_at is not None
        )
        return waits[ceil(len(waits) / 2) - 1] if waits else None

    def _part(self, span: ReportPeriod) -> Portion:
        in_time, of = 0, 0
        for each in self._asked(span):
            is_late, is_answered = each.is_late(self.policy, self.now), each.answered_at is not None
            in_time += is_answered and not is_late
            of += is_answered or is_late
        return Portion(in_time, of)

    def _asked(self, span: ReportPeriod) -> Sequence[ShopQuestion]:
        if span not in self._held:
            rows = run(self.connection, _ASKED, keys(span))
            self._held[span] = [question(*row) for row in rows]
        return self._held[span]


def question(asked_at: int, answered_at: int | None, ended_at: int | None) -> ShopQuestion:
    """Return the question of a row's `QUESTION` columns, which are microseconds."""
    answered = from_micros(answered_at) if answered_at is not None else None
    ended = from_micros(ended_at) if ended_at is not None else None
    return ShopQuestion(from_micros(asked_at), answered, ended)
