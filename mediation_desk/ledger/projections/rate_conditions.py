"""Conditions of each rate of the analysis, as SQL over the cases' rows, defined here alone.

The same conditions define a figure and the view that opens from it.
"""

from datetime import datetime
from typing import Final

from mediation_desk.ledger.search.text_index import case_key_span
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.tables.columns import to_micros
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare

STANDS: Final = "state NOT IN ('void', 'merged')"
"""Condition of counted cases: a merged duplicate counts nowhere, its continuing case for both."""
NATIVE: Final = "state NOT IN ('void', 'merged', 'history')"
"""Cases taken at this desk; an imported one has a day and no hours."""

GATES: Final = {"case.guidance_asked": 2, "case.escalated": 3, "case.officer_visited": 3}
"""Kinds of entries by which a case comes to the second and the third gate."""

_ENDED: Final = "is_open = 0 AND outcome <> ''"
_ACCEPTED: Final = "accepted_at IS NOT NULL OR state = 'history'"
"""Taken on; an old ledger holds only cases that were."""
RESOLVED: Final = "outcome IN ('settled', 'agreement', 'compensated', 'explained')"
_GRADED: Final = "satisfaction IN ('very_satisfied', 'satisfied', 'neutral', 'dissatisfied')"
_VALID: Final = "valid_grade <> ''"
"""Graded at a call back or by the consumer's own hand: the grades of 有效满意率."""
DISSATISFIED: Final = "valid_grade = 'dissatisfied'"
"""一般 is not 不满意."""
_GATES_ASKED: Final = "has_passed IS NOT NULL AND outcome NOT IN ('withdrawn', 'unreached')"
"""Closed here, with a consumer who could be asked."""
_CALLED_BACK: Final = "called_back = 1"
"""The consumer was called after the case; a grade given in passing is no call (回访)."""
_LOCAL_SECONDS: Final = "(received_at / 1000000 + 28800)"
HOUR: Final = f"({_LOCAL_SECONDS} % 86400 / 3600)"
WEEKDAY: Final = f"(({_LOCAL_SECONDS} / 86400 + 3) % 7)"
"""Monday is 0; the first day of the epoch was a Thursday."""

_DAY: Final = 86_400_000_000
_DIGITS: Final = (
    "(CASE WHEN {phone} GLOB '*[^0-9]*' OR {phone} GLOB '0086*'"
    " THEN phone_digits({phone}) ELSE {phone} END)"
)
"""A phone's digits by the rule of `phone_digits`, called only for one that is not plain already."""
_CAME_BEFORE: Final = statement(
    "{phone} <> '' AND EXISTS (SELECT 1 FROM case_row AS earlier"
    " WHERE earlier.merchant = case_row.merchant AND earlier.key < case_row.key"
    " AND earlier.key >= case_row.key - {span}"
    " AND earlier.category = case_row.category"
    " AND {earlier_phone} = {phone}"
    " AND earlier.state NOT IN ('void', 'merged'))",
    span=case_key_span(90),
    earlier_phone=_DIGITS.format(phone="earlier.phone"),
    phone=_DIGITS.format(phone="case_row.phone"),
)
"""The same consumer came about the same class of goods of the same merchant within 90 days."""
_CAME_BEFORE_IN_PERIOD: Final = statement(
    "key IN (SELECT key FROM (SELECT key, lag(key) OVER"
    " (PARTITION BY merchant, category, {phone} ORDER BY key) AS earlier FROM case_row"
    " WHERE key >= {{since}} - {span} AND key < {{until}} AND {phone} <> ''"
    " AND merchant IS NOT NULL AND category IS NOT NULL AND {stands})"
    " WHERE key - earlier <= {span})",
    span=case_key_span(90),
    phone=_DIGITS.format(phone="phone"),
    stands=STANDS,
)
"""The same of the cases between two keys, by one pass over them in place of a search for each."""

COUNTED: Final[dict[RateKind, tuple[str, str]]] = {
    RateKind.TWO_STATIONS: (f"{RESOLVED} AND gate <= 2", _ENDED),
    RateKind.TWO_STATIONS_ACCEPTED: (f"{_ENDED} AND {RESOLVED} AND gate <= 2", _ACCEPTED),
    RateKind.IN_STORE: (f"{RESOLVED} AND gate = 1", _ENDED),
    # An imported case says nothing about whether it left the store.
    RateKind.LEFT_STORE: ("has_left_store = 1", NATIVE),
    RateKind.FIRST_ON_TIME: (
        "contact_on_time = 1",
        "contacted_at IS NOT NULL OR contact_by < {now}",
    ),
    RateKind.ANSWERED: ("answered_at IS NOT NULL", "accepted_at IS NOT NULL"),
    RateKind.CLOSED: ("is_open = 0", STANDS),
    RateKind.SUCCESS: ("outcome IN ('settled', 'agreement')", _ENDED),
    RateKind.SATISFIED: ("valid_grade IN ('very_satisfied', 'satisfied')", _VALID),
    RateKind.SATISFIED_OTHERWISE: (
        "satisfaction IN ('very_satisfied', 'satisfied')",
        f"valid_grade = '' AND {_GRADED}",
    ),
    # Grades of the consumer's own phone or screen: none of them was typed at the desk.
    RateKind.SATISFIED_OWN_HAND: (
        "own_grade IN ('very_satisfied', 'satisfied')",
        "own_grade <> ''",
    ),
    # Grades that the regulator told over the line; what a clerk noted of it is in no rate.
    RateKind.REGULATOR_SATISFIED: (
        "regulator_grade IN ('very_satisfied', 'satisfied')",
        "regulator_grade <> ''",
    ),
    RateKind.FOLLOWED_UP: (f"{_GRADED} AND {_CALLED_BACK}", "state = 'closed'"),
    RateKind.ADVANCED: ("advanced_fen > 0", STANDS),
    RateKind.HANDLED: ("acted_at IS NOT NULL", NATIVE),
    RateKind.ENLARGED: ("is_enlarged = 1", STANDS),
    RateKind.INTENSIFIED: ("is_intensified = 1", STANDS),
    RateKind.ON_TIME: (
        "closed_at IS NOT NULL AND closed_at <= finish_by",
        "finish_by IS NOT NULL AND (closed_at IS NOT NULL OR finish_by < {now})",
    ),
    RateKind.WHOLE_FILES: ("is_whole = 1", "is_whole IS NOT NULL"),
    RateKind.GATES_PASSED: ("has_passed = 1", _GATES_ASKED),
    # Of those the cases that consumers graded themselves; what was noted later may fail one still.
    RateKind.GATES_OWN_HAND: (
        "has_passed = 1 AND own_grade IN ('very_satisfied', 'satisfied')",
        f"{_GATES_ASKED} AND own_grade <> ''",
    ),
    RateKind.REPEATED: (_CAME_BEFORE, STANDS),
    RateKind.SHOP_SILENT: (
        "shop_answered_at IS NULL",
        "shop_asked_at IS NOT NULL AND (shop_answered_at IS NOT NULL OR shop_asked_at < {day_ago})",
    ),
}
"""Conditions of the counted cases and of their base; ``{now}`` is the moment of counting."""


def condition(share: RateShare, now: datetime, keys: tuple[int, int] | None = None) -> str:
    """Return the condition of the cases on one side of a rate, as it is counted at ``now``.

    With ``keys`` it holds for the cases from the first key on and before the second alone.
    """
    counted, among = COUNTED[share.measure]
    if keys is not None and share.measure is RateKind.REPEATED:
        counted = _CAME_BEFORE_IN_PERIOD.format(since=keys[0], until=keys[1])
    parts = (STANDS, among, counted) if share.is_counted else (STANDS, among)
    moments = {"now": to_micros(now), "day_ago": to_micros(now) - _DAY}
    return " AND ".join(f"({part.format(**moments)})" for part in parts)
