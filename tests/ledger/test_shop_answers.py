"""The selling shops' own first answers in an analysis, apart from the mall's own times."""

from datetime import date, datetime

from mediation_desk.app.chance import new_id
from mediation_desk.domain.codes import Method, ShopReply
from mediation_desk.workflows import watching
from mediation_desk.workflows.reading.analysis import Analysis, Part, Ratio
from tests.ledger.test_analysis import read
from tests.station import NOON, Counter
from tests.workflows.test_sessions import contacted

NOVEMBER = date(2026, 11, 1)
CLERK = "王晓燕"


def asked(counter: Counter, at: datetime, minutes: int | None) -> None:
    """Ask a shop, which answers after so many minutes, or not at all."""
    counter.watch.at = at
    case = contacted(counter, ShopReply.AT_ONCE if minutes == 0 else ShopReply.LATER)
    if minutes:
        counter.watch.forward(minutes=minutes)
        form = watching.ShopAnswer(new_id(), case, Method.PHONE, "店长", "同意退货")
        counter.act(watching.shop_answers, form, CLERK)


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
    assert (in_time(told).now, in_time(told).before) == (Part(3, 4), Part(0, 0))
    assert told.waits.shop_median == 20
    counter.watch.forward(minutes=1)
    assert in_time(read(counter, NOVEMBER)).now == Part(3, 5)


def test_where_no_shop_was_asked_there_is_no_time(counter: Counter) -> None:
    counter.register()
    told = read(counter, NOVEMBER)
    assert (told.waits.shop_median, in_time(told).now) == (None, Part(0, 0))
