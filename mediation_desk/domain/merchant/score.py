"""The scorecard: a hundred points less deductions for five figures of the last twelve months.

The formula is the station's own measure for pressing its merchants, no finding of anyone else.
"""

from dataclasses import dataclass
from enum import StrEnum

FULL = 100
MONTHS = 12


class Component(StrEnum):
    """Figures that make up a score."""

    DISPUTES = "disputes"
    TWO_STATIONS = "two_stations"
    OVERDUE = "overdue"
    ADVANCED = "advanced"
    RECTIFICATION = "rectification"


MOST = {
    Component.DISPUTES: 30,
    Component.TWO_STATIONS: 30,
    Component.OVERDUE: 10,
    Component.ADVANCED: 15,
    Component.RECTIFICATION: 15,
}
"""The most points that a figure can cost; together they are the whole score."""

PER_DISPUTE_A_MONTH = 10
PER_OVERDUE_CASE = 5
PER_OVERDUE_NOTICE = 5


@dataclass(frozen=True)
class ScoreFigures:
    """Figures that the score counts, of the last twelve months unless stated otherwise.

    ``owed_fen`` of ``advanced_fen`` is the unrecovered part of all advance compensation;
    open cases and notices are those of today.
    """

    disputes: int = 0
    ended: int = 0
    two_stations: int = 0
    open_cases: int = 0
    overdue_cases: int = 0
    advanced_fen: int = 0
    owed_fen: int = 0
    open_notices: int = 0
    overdue_notices: int = 0


@dataclass(frozen=True)
class ScorePart:
    """One figure as numerator and denominator, and the points that it costs."""

    component: Component
    top: int
    below: int
    cost: int


@dataclass(frozen=True)
class Score:
    """The points left, and their calculation."""

    points: int
    parts: tuple[ScorePart, ...]


def score(figures: ScoreFigures) -> Score:
    """Return the score; each cost is rounded down to whole points and ends at its `MOST`.

    Disputes: 10 points for one a month. Gates 1 and 2: 30 points times the share not settled
    there. Overdue: 5 points an open case in which the merchant itself is late. Advance
    compensation: 15 points times the share still owed. Rectification: 5 points an overdue notice.
    A figure without a denominator costs nothing.
    """
    parts = (
        _part(
            Component.DISPUTES,
            (figures.disputes, MONTHS),
            PER_DISPUTE_A_MONTH * figures.disputes // MONTHS,
        ),
        _part(
            Component.TWO_STATIONS,
            (figures.two_stations, figures.ended),
            _share(Component.TWO_STATIONS, figures.ended - figures.two_stations, figures.ended),
        ),
        _part(
            Component.OVERDUE,
            (figures.overdue_cases, figures.open_cases),
            PER_OVERDUE_CASE * figures.overdue_cases,
        ),
        _part(
            Component.ADVANCED,
            (figures.owed_fen, figures.advanced_fen),
            _share(Component.ADVANCED, figures.owed_fen, figures.advanced_fen),
        ),
        _part(
            Component.RECTIFICATION,
            (figures.overdue_notices, figures.open_notices),
            PER_OVERDUE_NOTICE * figures.overdue_notices,
        ),
    )
    return Score(FULL - sum(part.cost for part in parts), parts)


def _share(component: Component, top: int, below: int) -> int:
    return MOST[component] * top // below if below else 0


def _part(component: Component, figure: tuple[int, int], cost: int) -> ScorePart:
    return ScorePart(component, *figure, min(cost, MOST[component]))
