"""How the selling shops answered (消费环节经营者首问), apart from how fast the mall was itself."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from sqlalchemy import Connection

from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.journal import from_micros
from mediation_desk.ledger.rows.measures import NATIVE
from mediation_desk.ledger.views.period_looks import SPAN, keys
from mediation_desk.ledger.views.shop_figures import Spans
from mediation_desk.ledger.views.statement import run
from mediation_desk.workflows.periods import Period
from mediation_desk.workflows.reading.analysis import Part, Ratio, RatioName
from mediation_desk.workflows.reading.watched import shop_was_late

_ASKED = f"SELECT shop_asked_at, shop_answered_at {SPAN} AND {NATIVE} AND shop_asked_at IS NOT NULL"
_MINUTE = 60


@dataclass(frozen=True)
class ShopAnswers:
    """What the shops were asked, judged at one moment by the limits of their time."""

    connection: Connection
    policy: Policy
    now: datetime

    def in_time(self, spans: Spans) -> Ratio:
        """How many answered within their limit, of those that answered or whose time is over."""
        return Ratio(RatioName.SHOP_ANSWERED, *(self._part(span) for span in spans))

    def median(self, span: Period) -> float | None:
        """The least wait that half of the answers did not exceed, in minutes on the wall."""
        waits = sorted(
            (answered - asked).total_seconds() / _MINUTE
            for asked, answered in self._asked(span)
            if answered is not None
        )
        return waits[ceil(len(waits) / 2) - 1] if waits else None

    def _part(self, span: Period) -> Part:
        in_time, of = 0, 0
        for asked, answered in self._asked(span):
            is_late = shop_was_late(asked, answered or self.now, self.policy)
            in_time += answered is not None and not is_late
            of += answered is not None or is_late
        return Part(in_time, of)

    def _asked(self, span: Period) -> list[tuple[datetime, datetime | None]]:
        return [
            (from_micros(row[0]), from_micros(row[1]) if row[1] is not None else None)
            for row in run(self.connection, _ASKED, keys(span))
        ]
