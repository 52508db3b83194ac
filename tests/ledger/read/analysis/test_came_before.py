"""Who came before, by hand: the condition of a view, and the one that counts a period at once."""

import sqlite3
from datetime import UTC, datetime

import pytest

from mediation_desk.domain.people import phone_digits
from mediation_desk.ledger.projections.rate_conditions import condition
from mediation_desk.ledger.search.text_index import case_key_span
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.workflows.read_models.ledger import RateKind, RateShare

NOW = datetime(2026, 11, 30, tzinfo=UTC)
PHONE = "19900000001"
ROWS = (
    # day, merchant, category, phone, state; the last column says who came before.
    (100, "gold", "jewellery", PHONE, "closed", False),
    (190, "gold", "jewellery", PHONE, "closed", True),
    (281, "gold", "jewellery", PHONE, "closed", False),
    (282, "gold", "watches", PHONE, "closed", False),
    (283, "silk", "jewellery", PHONE, "closed", False),
    (284, "gold", "jewellery", "0086 199 0000 0001", "closed", True),
    (285, "gold", "jewellery", PHONE, "void", False),
    (286, "gold", "jewellery", "19900000002", "merged", False),
    (287, "gold", "jewellery", "19900000002", "closed", False),
    (288, "gold", "jewellery", "", "closed", False),
    (289, "gold", "jewellery", "", "closed", False),
    (290, "gold", None, PHONE, "closed", False),
    (291, "gold", None, PHONE, "closed", False),
    (292, None, "jewellery", PHONE, "closed", False),
    (293, None, "jewellery", PHONE, "closed", False),
    (294, "gold", "watches", PHONE, "registered", True),
    (295, "silk", "jewellery", "199-0000-0001", "history", True),
)
DAY = case_key_span(1)


@pytest.fixture
def rows() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.create_function("phone_digits", 1, phone_digits, deterministic=True)
    made.execute(
        "CREATE TABLE case_row (key INTEGER PRIMARY KEY, merchant, category, phone, state)"
    )
    for day, *columns, _ in ROWS:
        made.execute("INSERT INTO case_row VALUES (?, ?, ?, ?, ?)", (day * DAY, *columns))
    return made


@pytest.mark.parametrize("between", [None, (150 * DAY, 294 * DAY), (294 * DAY, 296 * DAY)])
def test_who_came_before_within_ninety_days(
    rows: sqlite3.Connection, between: tuple[int, int] | None
) -> None:
    since, until = between or (0, 1000 * DAY)
    holds = condition(RateShare(RateKind.REPEATED), NOW, between)
    wanted = statement("SELECT key FROM case_row WHERE key >= ? AND key < ? AND {it}", it=holds)
    found = rows.execute(wanted, (since, until))
    expected = {day for day, *_, came in ROWS if came and since <= day * DAY < until}
    assert {key // DAY for (key,) in found} == expected
