"""Charts as drawing code: the twelve months of a report, bars by gate under a line of rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mediation_desk.papers.layout.document import Align, PdfDocument, TextStyle
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.analysis.period_analysis import MonthRow
from mediation_desk.workflows.read_models.ledger import RateKind

CHART_HEIGHT: Final = 190.0
GATES: Final = ("#6D8CDD", "#9A6FD6", "#4A2880")
NOW: Final = "#2B55C4"
GREEN: Final = "#1A6A3B"
GRID: Final = "#D3D9E2"
INK: Final = "#18202D"
_LEFT, _TOP, _FOOT, _RATES = 34.0, 16.0, 18.0, 56.0
_AXIS: Final = TextStyle(7, grey=0.3)
_AXIS_RIGHT: Final = TextStyle(7, grey=0.3, align=Align.RIGHT)
_AXIS_MIDDLE: Final = TextStyle(7, grey=0.3, align=Align.CENTRE)
_LAST: Final = TextStyle(8, is_bold=True, align=Align.CENTRE)


@dataclass(frozen=True)
class _Frame:
    """Position of a panel, and the values at its lower and upper edge."""

    left: float
    bottom: float
    width: float
    height: float
    low: float
    high: float

    def y(self, value: float) -> float:
        return self.bottom + self.height * (value - self.low) / (self.high - self.low)


def define_months(
    document: PdfDocument, drawing: str, months: Sequence[MonthRow], width: float, target: float
) -> None:
    """Define the chart of the months: the rate in percent above, the cases by gate below."""
    inner = width - _LEFT - 44
    upper = CHART_HEIGHT - _TOP - _RATES
    most = nice_top(max((row.cases for row in months), default=0))
    rates = _Frame(_LEFT, upper, inner, _RATES - 14, *rate_span(months, target))
    bars = _Frame(_LEFT, _FOOT, inner, upper - _FOOT - 30, 0, most)
    with document.define(drawing):
        _legend(document, width)
        document.text(0, rates.bottom + rates.height + 6, f"{word(RateKind.TWO_STATIONS)} %", _AXIS)
        document.text(0, bars.bottom + bars.height + 7, "登记量（件）", _AXIS)
        _grid(document, rates, (rates.low, rates.high))
        _grid(document, bars, (0, most / 2, most))
        _target(document, rates, target)
        _line(document, rates, months)
        _bars(document, bars, months)


def rate_span(months: Sequence[MonthRow], target: float) -> tuple[float, float]:
    """Return the limits of an axis of rates, in whole tens; the target lies inside."""
    values = [row.two_stations.percent for row in months if row.two_stations.percent is not None]
    low = min([*values, target]) // 10 * 10
    return (low - 10 if low == target else low, 100.0)


def nice_top(most: float) -> int:
    """Return the upper end of an axis of counts: an even round number that holds the most."""
    step = 1
    while True:
        for factor in (2, 4, 6, 8, 10):
            if factor * step >= most:
                return factor * step
        step *= 10


def _colour(value: str, operator: str) -> str:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return " ".join(f"{part:.3f}" for part in parts) + f" {operator}"


def _box(document: PdfDocument, box: tuple[float, float, float, float], colour: str) -> None:
    x, y, width, height = box
    document.draw(f"{_colour(colour, 'rg')} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")


def _stroke(document: PdfDocument, points: Sequence[tuple[float, float]], colour: str) -> None:
    path = " ".join(f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points))
    document.draw(f"{_colour(colour, 'RG')} {path} S")


def _legend(document: PdfDocument, width: float) -> None:
    x, y = width - 150, CHART_HEIGHT - 9
    for n, words in enumerate(("第一关", "第二关", "第三关")):
        _box(document, (x + n * 50, y, 7, 7), GATES[n])
        document.text(x + n * 50 + 10, y + 0.5, words, _AXIS)


def _grid(document: PdfDocument, frame: _Frame, values: Sequence[float]) -> None:
    document.draw("0.5 w")
    for value in values:
        y = frame.y(value)
        _stroke(document, ((frame.left, y), (frame.left + frame.width, y)), GRID)
        document.text(frame.left - 4, y - 2.5, f"{value:,.0f}", _AXIS_RIGHT)


def _target(document: PdfDocument, frame: _Frame, target: float) -> None:
    y, end = frame.y(target), frame.left + frame.width
    document.draw("[4 2] 0 d 0.9 w")
    _stroke(document, ((frame.left, y), (end, y)), GREEN)
    document.draw("[] 0 d")
    document.text(end + 3, y - 2.5, f"目标 {target:.0f}", _AXIS)


def _middles(frame: _Frame, count: int) -> list[float]:
    step = frame.width / count
    return [frame.left + step * (n + 0.5) for n in range(count)]


def _line(document: PdfDocument, frame: _Frame, months: Sequence[MonthRow]) -> None:
    """Draw the line of rates; a month without ended cases has none and is bridged."""
    values = [
        (x, frame.y(row.two_stations.percent), row.two_stations.percent)
        for x, row in zip(_middles(frame, len(months)), months, strict=True)
        if row.two_stations.percent is not None
    ]
    if not values:
        return
    document.draw("1.2 w")
    _stroke(document, [(x, y) for x, y, _ in values], INK)
    for x, y, _ in values:
        _box(document, (x - 1.6, y - 1.6, 3.2, 3.2), INK)
    x, y, rate = values[-1]
    document.text(x, y + 5, f"{rate:.1f}", _LAST)


def _bars(document: PdfDocument, frame: _Frame, months: Sequence[MonthRow]) -> None:
    wide = frame.width / len(months) * 0.52
    last = len(months) - 1
    for n, (x, row) in enumerate(zip(_middles(frame, len(months)), months, strict=True)):
        y = frame.bottom
        for gate, count in enumerate(row.by_gate):
            tall = frame.y(count) - frame.bottom
            colour = NOW if n == last and gate == 0 else GATES[gate]
            if count:
                _box(document, (x - wide / 2, y, wide, max(tall - 0.7, 0.5)), colour)
            y += tall
        document.text(x, frame.bottom - 10, f"{row.period.since.month}月", _AXIS_MIDDLE)
        if row.cases:
            document.text(x, y + 3, f"{row.cases:,}", _LAST if n == last else _AXIS_MIDDLE)
