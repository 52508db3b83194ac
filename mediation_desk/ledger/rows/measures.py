"""What each rate of the analysis counts, as SQL over the cases' rows: the one home of the rules.

The same words stand behind a figure and behind the view that its figure opens.
"""

from typing import Final

from mediation_desk.workflows.reading.ledger import Measure, Share

STANDS: Final = "state NOT IN ('void', 'merged')"
"""A duplicate that was merged counts nowhere: the case that goes on for it stands for both."""
NATIVE: Final = "state NOT IN ('void', 'merged', 'history')"
"""Cases taken at this desk; an imported one has a day and no hours."""

_ENDED: Final = "is_open = 0 AND outcome <> ''"
_RESOLVED: Final = "outcome IN ('settled', 'agreement', 'compensated', 'explained')"
_GRADED: Final = "satisfaction IN ('very_satisfied', 'satisfied', 'neutral', 'dissatisfied')"
_LOCAL_SECONDS: Final = "(received_at / 1000000 + 28800)"
HOUR: Final = f"({_LOCAL_SECONDS} % 86400 / 3600)"
WEEKDAY: Final = f"(({_LOCAL_SECONDS} / 86400 + 3) % 7)"
"""Monday is 0; the first day of the epoch was a Thursday."""

COUNTED: Final[dict[Measure, tuple[str, str]]] = {
    Measure.TWO_STATIONS: (f"{_RESOLVED} AND has_left_store = 0", _ENDED),
    Measure.IN_STORE: (f"{_RESOLVED} AND has_left_store = 0 AND gate = 1", _ENDED),
    Measure.LEFT_STORE: ("has_left_store = 1", STANDS),
    Measure.FIRST_ON_TIME: ("contact_on_time = 1", "contacted_at IS NOT NULL"),
    Measure.ANSWERED: ("answered_at IS NOT NULL", "accepted_at IS NOT NULL"),
    Measure.CLOSED: ("is_open = 0", STANDS),
    Measure.SUCCESS: ("outcome IN ('settled', 'agreement')", _ENDED),
    Measure.SATISFIED: ("satisfaction IN ('very_satisfied', 'satisfied')", _GRADED),
    Measure.FOLLOWED_UP: (_GRADED, "state = 'closed'"),
    Measure.ADVANCED: ("advanced_fen > 0", STANDS),
    Measure.HANDLED: ("acted_at IS NOT NULL", NATIVE),
}
"""What counts, and among which cases."""


def condition(share: Share) -> str:
    """Return the condition of the cases on one side of a rate."""
    counted, among = COUNTED[share.measure]
    parts = (STANDS, among, counted) if share.is_counted else (STANDS, among)
    return " AND ".join(f"({part})" for part in parts)
