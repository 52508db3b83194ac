"""Chart of a year: each month's cases by gate."""

from dataclasses import dataclass

from sync.hub.services.board.board_reader import MeasuredRate, MonthFigures

NONE = "—"


def percent(rate: MeasuredRate) -> str:
    """Return a rate with one decimal; an empty total has none."""
    return NONE if rate.percent is None else f"{rate.percent:.1f}%"


@dataclass(frozen=True)
class MonthColumn:
    """Month of the drawing: position and heights of its bars, in the drawing's units."""

    x: int
    label: str
    received: int
    heights: tuple[int, int, int, int]
    rate: str
    is_last: bool


HIGH = 120
WIDE = 56


def columns(months: tuple[MonthFigures, ...]) -> tuple[MonthColumn, ...]:
    """Return the chart of the year: each month's cases by gate, the open ones on top."""
    most = max((each.received for each in months), default=0) or 1
    return tuple(
        _column(n, each, most, is_last=n == len(months) - 1) for n, each in enumerate(months)
    )


def _column(n: int, month: MonthFigures, most: int, *, is_last: bool) -> MonthColumn:
    rest = max(month.received - sum(month.resolved_at), 0)
    parts = (*month.resolved_at, rest)
    first, second, third, other = (HIGH * part // most for part in parts)
    label, rate = f"{month.month.since:%m}", percent(month.resolved)
    return MonthColumn(
        n * WIDE, label, month.received, (first, second, third, other), rate, is_last
    )
