"""The selling shops' own first answers in an analysis, apart from the mall's own times."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import DisposalResult, Method, ShopReply
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.read.analysis import shop_answers
from mediation_desk.ledger.sql.statements import Values, run
from mediation_desk.workflows.read_models.analysis.period_analysis import Analysis, Portion, Ratio
from mediation_desk.workflows.read_models.case import follow_up_clocks
from mediation_desk.workflows.response import first_response, follow_up
from mediation_desk.workflows.settlement import case_ending
from tests.ledger.read.analysis.test_analysis_view import read
from tests.station import NOON, Counter
from tests.workflows.response.test_sessions import contacted, sheet_of

NOVEMBER = date(2026, 11, 1)
CLERK = "王晓燕"


def asked(counter: Counter, at: datetime, minutes: int | None) -> None:
    """Ask a shop, which answers after so many minutes, or not at all."""
    counter.watch.at = at
    case = contacted(counter, ShopReply.AT_ONCE if minutes == 0 else ShopReply.LATER)
    if minutes:
        counter.watch.forward(minutes=minutes)
        form = follow_up.ShopAnswer(new_id(), case, Method.PHONE, "店长", "同意退货")
        counter.act(follow_up.record_shop_answer, form, CLERK)


def in_time(told: Analysis) -> Ratio:
    return told.ratios[-1]


def test_their_own_time_is_summed_and_held_against_their_own_limit(counter: Counter) -> None:
    late = NOON.replace(day=25, hour=13, minute=30)
    asked(counter, NOON, 0)
    asked(counter, NOON.replace(hour=6), 20)
    asked(counter, NOON.replace(hour=8), 90)
    asked(counter, late, 12 * 60 + 50)
    asked(counter, NOON.replace(day=26, hour=3), None)
    counter.watch.forward(minutes=60)
    told = read(counter, NOVEMBER)
    assert (in_time(told).now, in_time(told).before) == (Portion(3, 4), Portion(0, 0))
    assert told.waits.shop_median == 20
    counter.watch.forward(minutes=1)
    assert in_time(read(counter, NOVEMBER)).now == Portion(3, 5)


def test_where_no_shop_was_asked_there_is_no_time(counter: Counter) -> None:
    counter.register()
    told = read(counter, NOVEMBER)
    assert (told.waits.shop_median, in_time(told).now) == (None, Portion(0, 0))


def ended(counter: Counter, minutes: int, *, is_withdrawn: bool = False) -> str:
    """Ask a shop that says nothing until the case has its result, or is withdrawn."""
    counter.watch.at = NOON
    case = contacted(counter, ShopReply.LATER)
    counter.watch.forward(minutes=minutes)
    if is_withdrawn:
        counter.act(
            case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "不再要求"), CLERK
        )
    else:
        form = first_response.DisposalForm(new_id(), case, DisposalResult.AGREED, "店长到台后同意")
        counter.act(first_response.record_result, form, CLERK)
    return case


def test_a_case_that_ended_in_the_shop_s_time_waits_for_no_answer(counter: Counter) -> None:
    case = ended(counter, 60)
    ended(counter, 30, is_withdrawn=True)
    counter.watch.forward(days=2)
    assert in_time(read(counter, NOVEMBER)).now == Portion(0, 0)
    assert sheet_of(counter, case).shop_silent_30_days == 0
    late = ended(counter, 61)
    ended(counter, 90, is_withdrawn=True)
    assert in_time(read(counter, NOVEMBER)).now == Portion(0, 2)
    assert sheet_of(counter, late).shop_silent_30_days == 1


def test_the_questions_of_a_span_are_read_once_for_both_figures(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(counter, NOON, 20)
    spans = list[object]()

    def counting(connection: Connection, sql: str, values: Values) -> object:
        spans.append(values)
        return run(connection, sql, values)

    monkeypatch.setattr(shop_answers, "run", counting)
    assert read(counter, NOVEMBER).waits.shop_median == 20
    assert len(spans) == len(set(spans)) == 3, "the period, the one before, the year before"


def test_within_the_plain_minutes_no_hours_are_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> datetime:
        raise AssertionError

    night, policy = NOON.replace(hour=15), Policy()
    assert follow_up_clocks.shop_was_late(NOON, NOON + timedelta(minutes=61), policy)
    assert not follow_up_clocks.shop_was_late(night, night + timedelta(hours=12), policy)
    monkeypatch.setattr(follow_up_clocks, "shop_due", never)
    assert not follow_up_clocks.shop_was_late(NOON, NOON + timedelta(minutes=60), policy)
