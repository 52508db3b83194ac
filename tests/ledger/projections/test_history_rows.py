"""The row of an old case, in its two parts, is the row that any fold of the case gives."""

from datetime import UTC, date, datetime

import pytest

from mediation_desk.app.session.session import shipped_law
from mediation_desk.domain.case.events.intake import HistoryTaken, ImportOrigin, Purchase
from mediation_desk.domain.case.rules.fold import RecordedEvent, begin
from mediation_desk.domain.codes import (
    Category,
    Channel,
    Claim,
    Outcome,
    ProblemKind,
    Salutation,
    Satisfaction,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Consumer
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.tables import case_columns, history_columns
from mediation_desk.ledger.tables.case_columns import RowInputs

BARE = HistoryTaken(
    number="GX01-250121-001",
    origin=ImportOrigin("b1", "", 0),
    received_on=None,
    channel=Channel.IN_STORE,
    purchase=Purchase("m1"),
    problems=(),
    claims=(),
    responder="",
)
FULL = HistoryTaken(
    number="GX01-250121-002",
    origin=ImportOrigin("b2", "2025年", 7, "旧-7"),
    received_on=date(2025, 1, 21),
    channel=Channel.HOTLINE_12345,
    purchase=Purchase("m2", "电视", Category.FOOD, Money(9_900), date(2025, 1, 2), "FP-88"),
    problems=(ProblemKind.QUALITY, ProblemKind.PRICE),
    claims=(Claim.RETURN, Claim.APOLOGY),
    responder="o1",
    outcome=Outcome.COMPENSATED,
    satisfaction=Satisfaction.VERY_SATISFIED,
    closed_on=date(2025, 1, 23),
    compensation=Money(5_000),
    hotline_number="12345-1",
    claim_words="退货",
    result_words="已退",
    notes="现金",
    consumer=Consumer(name="马喆", phone="19931661013", salutation=Salutation.MS),
    facts="开机黑屏",
)


@pytest.mark.parametrize("event", [BARE, FULL])
def test_both_parts_of_the_row_make_the_whole(event: HistoryTaken) -> None:
    inputs = RowInputs("悦动健身", Policy(), shipped_law())
    case = begin("c1", RecordedEvent("e1", datetime(2026, 11, 30, 4, tzinfo=UTC), "o1", event))
    whole = case_columns.case_values(case, inputs)
    varied = history_columns.history_values(case, inputs)
    parts = history_columns.history_constants(case, inputs) | dict(
        zip(history_columns.HISTORY_COLUMNS, varied, strict=True)
    )
    empty = dict.fromkeys(whole)
    assert empty | parts == whole
    assert history_columns.history_text(varied) == case_columns.search_text(whole)


def test_all_old_cases_share_the_other_columns() -> None:
    inputs = RowInputs("", Policy(), shipped_law())
    at = datetime(2026, 11, 30, 4, tzinfo=UTC)
    bare, full = (begin("c", RecordedEvent("e", at, "o1", each)) for each in (BARE, FULL))
    shared = history_columns.history_constants(bare, inputs)
    assert shared == history_columns.history_constants(full, inputs)
    assert shared["state"] == "history"
